#ifndef DIGIGAP_SRC_MODEL_FIT_ROWS_HPP
#define DIGIGAP_SRC_MODEL_FIT_ROWS_HPP

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace digigap::detail {

/// Rows that a fit is asked about: its own, or others to predict for.
struct row_block {
    std::span<const double> matrix{}; ///< size x p, one column after the other
    std::span<const double> offset{}; ///< or none
    std::size_t size = 0;

    [[nodiscard]] std::span<const double> column(std::size_t column) const {
        return matrix.subspan(column * size, size);
    }
};
[[nodiscard]] row_block block_of(const regression_design& design);
[[nodiscard]] row_block block_of(const prediction_rows& rows);

/// How many linear predictors the fit has: one, or two where zeros have their own.
[[nodiscard]] std::size_t parts_of(const regression_fit& fit);

/// What a linear predictor of a row comes to.
enum class row_reach : unsigned char {
    finite,
    limit,        ///< infinite coefficients take it to + or - infinity
    not_estimable ///< it depends on which of many equally good coefficients is taken
};

/// One part's linear predictor of each row, infinite at a limit, without meaning where it is not
/// estimable.
struct row_predictors {
    std::vector<double> values{};
    std::vector<row_reach> reach{};
};

/// The linear predictor of the counts (part 0, with the offset) or of the zeros (part 1, without).
///
/// A row is estimable where aliased columns depend on the others in it as they do in the design;
/// infinite coefficients must not pull it to both sides.
[[nodiscard]] row_predictors predictors_of(const regression_design& design,
                                           const regression_fit& fit, const row_block& rows,
                                           std::size_t part);

/// Throw `std::invalid_argument` naming `function` and the rule: the fit and its covariance have to
/// be of this design as far as their sizes tell; the rows finite, with the columns of the design,
/// and with an offset where it has one.
void require_fit_of(const regression_design& design, const regression_fit& fit,
                    const char* function);
void require_errors_of(const regression_fit& fit, const coefficient_covariance& covariance,
                       const char* function);
void require_rows_for(const regression_design& design, const prediction_rows& rows,
                      const char* function);

} // namespace digigap::detail

#endif
