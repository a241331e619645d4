#include <digigap/detail/infinity.hpp>
#include <digigap/model/coefficient_ratio.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace digigap {
namespace {

ratio_row scaled_ratio(const coefficient_row& coefficient, double scale) {
    ratio_row made{.name = coefficient.name, .limits = {.lower = 0.0, .upper = detail::infinity}};
    if (!coefficient.estimate) {
        return made;
    }
    // The factor 1 changes nothing, whatever the coefficient.
    const auto ratio = [scale](double at) { return scale == 0.0 ? 1.0 : std::exp(scale * at); };
    const double one = ratio(coefficient.limits.lower);
    const double other = ratio(coefficient.limits.upper);
    made.estimate = ratio(*coefficient.estimate);
    made.limits = {.lower = std::min(one, other), .upper = std::max(one, other)};
    return made;
}

} // namespace

ratio_row ratio_of(const coefficient_row& coefficient) {
    return scaled_ratio(coefficient, 1.0);
}

ratio_row ratio_for_factor(const coefficient_row& coefficient, double factor) {
    if (!(factor > 0.0 && std::isfinite(factor))) {
        throw std::invalid_argument("ratio_for_factor: needs a finite factor above 0, got " +
                                    std::to_string(factor));
    }
    return scaled_ratio(coefficient, std::log(factor));
}

} // namespace digigap
