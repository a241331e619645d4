#ifndef DIGIGAP_MODEL_COEFFICIENT_RATIO_HPP
#define DIGIGAP_MODEL_COEFFICIENT_RATIO_HPP

#include <digigap/data/interval.hpp>
#include <digigap/model/coefficient_table.hpp>

#include <optional>
#include <string>

namespace digigap {

/// What a coefficient says as a factor: of the mean count for a log link, of the odds for a logit.
struct ratio_row {
    std::string name;
    std::optional<double> estimate{}; ///< none where there is no coefficient
    interval limits{};
};

/// exp(coefficient) with exp(limits): the rate ratio, or the odds ratio, of one unit more of the
/// column, or of a level against the reference. For a gaussian fit of a logarithm the ratio of
/// medians. Without an estimate, and without limits, all ratios are
/// possible: [0, infinity].
///
/// Of a model with a zero part the ratio of the count part is not that of the whole mean, which
/// `contrast_means` gives. Not for the columns of a polynomial, and in a product only beside the
/// ratios of its parts.
[[nodiscard]] ratio_row ratio_of(const coefficient_row& coefficient);

/// What goes with `factor` times the variable, for a coefficient b of its logarithm: factor^b. With
/// a factor of 2, "twice the population goes with 1.26 times the mentions"; b itself is the
/// elasticity. A factor below 1 turns the limits around.
///
/// Throws `std::invalid_argument` unless the factor is finite and above 0.
[[nodiscard]] ratio_row ratio_for_factor(const coefficient_row& coefficient, double factor);

} // namespace digigap

#endif
