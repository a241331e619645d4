#include "sandwich.hpp"

#include <digigap/model/design_errors.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace digigap {

coefficient_covariance design_errors(const regression_design& design, const regression_fit& fit,
                                     std::int64_t population) {
    detail::require_fit_of(design, fit, "design_errors", "design-based ones");
    if (population < 0 || static_cast<std::uint64_t>(population) < fit.n) {
        throw std::invalid_argument("design_errors: needs a population of at least the " +
                                    std::to_string(fit.n) + " rows of the fit, got " +
                                    std::to_string(population));
    }
    coefficient_covariance result = detail::nothing_known(
        fit, "design " + std::to_string(fit.n) + "@" + std::to_string(population));
    if (!fit.has_estimates()) {
        return result;
    }
    const auto degrees = static_cast<double>(fit.n) - static_cast<double>(fit.rank);
    if (static_cast<std::uint64_t>(population) == fit.n) {
        for (std::size_t j = 0; j < result.size(); ++j) {
            result.known[j] = fit.estimated(j) ? 1 : 0;
        }
    } else if (fit.n > 1) {
        detail::sandwich made = detail::sandwich_of(design, fit, detail::leverage_correction::none);
        const auto n = static_cast<double>(fit.n);
        const auto all = static_cast<double>(population);
        const double factor = (all - n) / all * (n / (n - 1.0));
        for (double& entry : made.matrix) {
            entry *= factor;
        }
        result.matrix = std::move(made.matrix);
        result.known = std::move(made.known);
    }
    for (std::size_t j = 0; j < result.size(); ++j) {
        if (result.known[j] != 0 && degrees > 0.0) {
            result.degrees[j] = degrees;
        }
    }
    return result;
}

} // namespace digigap
