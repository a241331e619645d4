#ifndef DIGIGAP_SRC_MODEL_PARAMETER_COUNT_HPP
#define DIGIGAP_SRC_MODEL_PARAMETER_COUNT_HPP

#include <digigap/model/regression_fit.hpp>

#include <algorithm>
#include <cstddef>

namespace digigap::detail {

/// Coefficients that are not aliased: infinite ones were free to go there.
[[nodiscard]] inline std::size_t free_coefficients(const regression_fit& fit) {
    return static_cast<std::size_t>(
        std::count_if(fit.coefficients.begin(), fit.coefficients.end(),
                      [](const auto& each) { return each.state != coefficient_state::aliased; }));
}

/// Parameters beside the coefficients: sigma, theta or alpha.
[[nodiscard]] inline std::size_t other_parameters(regression_family family) noexcept {
    switch (family) {
    case regression_family::gaussian:
    case regression_family::negative_binomial:
    case regression_family::negative_binomial_1:
    case regression_family::hurdle_negative_binomial:
    case regression_family::zero_inflated_negative_binomial:
        return 1;
    default:
        return 0;
    }
}

[[nodiscard]] inline std::size_t parameters_of(const regression_fit& fit) {
    return free_coefficients(fit) + other_parameters(fit.family);
}

} // namespace digigap::detail

#endif
