#ifndef DIGIGAP_SRC_MODEL_COUNT_SEARCH_HPP
#define DIGIGAP_SRC_MODEL_COUNT_SEARCH_HPP

#include "index_likelihood.hpp"

#include <vector>

namespace digigap::detail {

/// Throws `std::invalid_argument`, naming the function, unless all responses are whole numbers from
/// 0 on: for families whose probabilities are of counts.
void require_whole_counts(const regression_design& design, const char* function);

/// The model of one part with the rows of positive weight, or those among them with counts above
/// zero; its `row` and `with_size` are still to be said.
enum class counted_rows : unsigned char { every, positive };
[[nodiscard]] index_model counts_of(const regression_design& design, counted_rows rows,
                                    const fit_options& options);

/// A fit of `model` at the size `log_size` by a row of counts and its linear predictor, from a
/// start that its counts suggest. `least` is the smallest count there can be: 0, or 1 where zeros
/// are cut off. At least one count must be above zero.
[[nodiscard]] index_fit fit_at_size(index_model model, double log_size, double least);

/// The log size among a row of them at which given predictors have the largest likelihood, and that
/// likelihood.
struct likely_size {
    double log_size = 0.0;
    double log_likelihood = 0.0;
};
[[nodiscard]] likely_size likely_size_at(const index_model& model,
                                         const std::vector<std::vector<double>>& predictors);

/// The fit with a log size to be found, or where the likelihood is no larger than there the fit at
/// an infinite one: the Poisson limit.
struct dispersed_fit {
    index_fit found{};
    bool poisson_limit = false;
};
[[nodiscard]] dispersed_fit fit_dispersed(index_model model, double least);

/// Whether a log-likelihood is larger than that of a limiting model by more than rounding.
[[nodiscard]] bool is_above(const index_fit& fit, const index_fit& limit);

} // namespace digigap::detail

#endif
