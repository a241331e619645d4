#include "../estimate/student_t.hpp"
#include "fit_rows.hpp"

#include <digigap/model/coefficient_table.hpp>

#include <cmath>
#include <cstddef>

namespace digigap {

coefficient_table tabulate(const regression_fit& fit, const coefficient_covariance& covariance,
                           const confidence& level) {
    detail::require_errors_of(fit, covariance, "tabulate");
    coefficient_table table{.errors = covariance.errors, .level = level};
    table.rows.reserve(fit.size());
    for (std::size_t j = 0; j < fit.size(); ++j) {
        const regression_coefficient& coefficient = fit.coefficients[j];
        coefficient_row row{.name = coefficient.name};
        if (fit.has_estimates()) {
            row.state = coefficient.state;
            row.estimate = coefficient.estimate;
        }
        if (row.state == coefficient_state::estimated && row.estimate && covariance.known[j] != 0) {
            row.standard_error = std::sqrt(covariance(j, j));
            row.degrees = covariance.degrees[j];
            const detail::t_estimate found{.estimate = *row.estimate,
                                           .standard_error = *row.standard_error,
                                           .degrees = row.degrees};
            if (found.standard_error > 0.0) {
                row.statistic = found.estimate / found.standard_error;
            }
            row.p_value = detail::t_p_value(found, 0.0, level.which());
            row.limits = detail::t_limits(found, level);
        }
        table.rows.push_back(row);
    }
    return table;
}

} // namespace digigap
