#ifndef DIGIGAP_COMPARE_HOLM_HPP
#define DIGIGAP_COMPARE_HOLM_HPP

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {

/// p-values of several tests adjusted so that the chance of rejecting even one true hypothesis is
/// at most alpha where every adjusted value up to alpha rejects (Holm's step-down method, as R's
/// `p.adjust`). Entry i belongs to p-value i; no p-values give none. The i-th smallest of m is
/// multiplied by m - i + 1, never falls below its predecessors, never exceeds 1; so it is never
/// above the value of Bonferroni, the least of m p and 1.
///
/// Holds for tests that depend on each other in any way. Throws `std::invalid_argument` unless
/// every p is in [0, 1].
///
/// Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
[[nodiscard]] inline std::vector<double> holm(std::span<const double> p_values) {
    for (const double p : p_values) {
        if (!(p >= 0.0 && p <= 1.0)) {
            throw std::invalid_argument("holm: needs p-values between 0 and 1, got " +
                                        std::to_string(p));
        }
    }
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    std::vector<double> adjusted(p_values.size());
    double largest = 0.0;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const auto left = static_cast<double>(order.size() - place);
        largest = std::max(largest, std::min(1.0, left * p_values[order[place]]));
        adjusted[order[place]] = largest;
    }
    return adjusted;
}

} // namespace digigap

#endif
