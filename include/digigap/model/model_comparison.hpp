#ifndef DIGIGAP_MODEL_MODEL_COMPARISON_HPP
#define DIGIGAP_MODEL_MODEL_COMPARISON_HPP

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/fit_measures.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// A model to be compared, all of it as it was fitted.
struct named_model {
    std::string name;
    const regression_design& design;
    const regression_fit& fit;
    const coefficient_covariance& covariance;
};

/// Whether the likelihoods of models are about the same thing. Where several do not hold, the first
/// in this list is said.
enum class model_comparability : unsigned char {
    comparable,
    different_rows,     ///< not as many rows, or not the same weights
    different_response, ///< other values of the response, such as their logarithms
    different_kind      ///< a density (gaussian) beside probabilities (of counts or answers)
};

/// "comparable", "different-rows", "different-response", "different-kind".
/// Throws `std::invalid_argument` for a value that is none.
[[nodiscard]] std::string_view name_of(model_comparability comparability);

/// One model of a comparison.
struct compared_model {
    std::string name;
    regression_family family = regression_family::gaussian;
    fit_status status = fit_status::nothing_observed;
    std::string errors{}; ///< of the standard errors
    fit_measures measures{};
    /// AIC less the least of all models that have one; none where the models are not comparable.
    std::optional<double> delta_aic{};
};

/// A coefficient's row in each model; none where a model does not have it.
struct compared_coefficient {
    std::string name;
    std::vector<std::optional<coefficient_row>> by_model{};
};

/// Several models side by side.
struct model_comparison {
    std::vector<compared_model> models{};
    /// All names that any model has, in the order in which they are met first.
    std::vector<compared_coefficient> coefficients{};
    model_comparability comparability = model_comparability::comparable;
    confidence level = default_confidence();
};

/// Puts models side by side: sizes, likelihoods, AIC with differences, and the coefficients by
/// name. No models give an empty comparison.
///
/// Whatever can be shown is; but likelihoods of different rows or responses are about different
/// things, so `delta_aic` is missing for all models where `comparability` says so. Models without a
/// likelihood (quasi-Poisson, fits without estimates) do not stand in the way of the others.
///
/// Throws `std::invalid_argument` where a fit or covariance is not of its design, as far as sizes
/// tell.
///
/// Burnham & Anderson (2002), Model Selection and Multimodel Inference, 2nd edition, sections 2.6
/// and 2.11.
[[nodiscard]] model_comparison compare_models(std::span<const named_model> models,
                                              const confidence& level = default_confidence());

} // namespace digigap

#endif
