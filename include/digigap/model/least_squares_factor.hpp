#ifndef DIGIGAP_MODEL_LEAST_SQUARES_FACTOR_HPP
#define DIGIGAP_MODEL_LEAST_SQUARES_FACTOR_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// All that a least squares fit needs of its rows, in p + 1 numbers squared: the triangular factor
/// of the matrix of columns and response. Rows are added in blocks, on as many machines as there
/// are, and factors are merged; the fit is the same to the last few digits for any split.
///
/// The factor is made by Householder's reflections (tall QR), so it keeps the digits that sums of
/// products lose: its error grows with the condition of the columns, not with its square. Columns
/// are not centred, because no block knows the mean; `fit_gaussian`, which sees all rows at once,
/// keeps some digits more where a column is far from zero. Residuals are gone, and with them
/// robust errors: those need a second pass.
///
/// Demmel, Grigori, Hoemmen & Langou (2012), SIAM J. Sci. Comput. 34, A206-A239,
/// doi:10.1137/080731992.
class least_squares_factor {
public:
    /// Of no rows. The first block says which columns there are.
    least_squares_factor() = default;

    /// Adds the rows of a design; those of weight zero change nothing. Throws
    /// `std::invalid_argument` where the design is not valid or its columns are called otherwise
    /// than those before.
    void add(const regression_design& block);
    /// Adds the rows of another factor. Throws as `add` does.
    least_squares_factor& operator+=(const least_squares_factor& other);

    /// Rows of positive weight.
    [[nodiscard]] std::size_t size() const noexcept { return n_; }

    /// What `fit_gaussian` says of all the rows together. A column is dropped where less than the
    /// options' part of its length, from zero and not from its mean, is left beside the columns
    /// before it. Without rows the status is `nothing_observed`.
    [[nodiscard]] regression_fit fit(const fit_options& options = {}) const;

private:
    void take_columns(const regression_design& block);
    void reduce(std::vector<double>& stacked, std::size_t rows);

    regression_design empty_;      ///< names, terms, intercept
    std::vector<double> factor_{}; ///< (p + 1) x (p + 1), one column after the other
    std::size_t n_ = 0;
    std::size_t dropped_ = 0;
    double log_weights_ = 0.0; ///< the sum of their logarithms
};

} // namespace digigap

#endif
