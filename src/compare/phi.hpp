#ifndef DIGIGAP_SRC_COMPARE_PHI_HPP
#define DIGIGAP_SRC_COMPARE_PHI_HPP

#include <digigap/data/paired_tally.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {

/// The correlation of the two years' answers, with Newcombe's correction: half of the units are
/// taken from a positive product difference, down to 0 at most. 0 where a year has one answer only.
[[nodiscard]] inline double corrected_phi(const paired_tally& counts) {
    const auto both = static_cast<double>(counts.both);
    const auto first_only = static_cast<double>(counts.first_only);
    const auto second_only = static_cast<double>(counts.second_only);
    const auto neither = static_cast<double>(counts.neither);
    const double margins = std::sqrt(both + first_only) * std::sqrt(second_only + neither) *
                           std::sqrt(both + second_only) * std::sqrt(first_only + neither);
    if (margins == 0.0) {
        return 0.0;
    }
    double product = both * neither - first_only * second_only;
    if (product > 0.0) {
        product = std::max(0.0, product - 0.5 * static_cast<double>(counts.units()));
    }
    return std::clamp(product / margins, -1.0, 1.0);
}

} // namespace digigap::detail

#endif
