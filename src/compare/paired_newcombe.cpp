#include "paired_newcombe.hpp"

#include "phi.hpp"
#include "square_and_add.hpp"

#include <digigap/compare/paired.hpp>
#include <digigap/estimate/wilson.hpp>

#include <algorithm>

namespace digigap::paired {
namespace {

detail::estimate_in_limits share(tally counts, double z) {
    const auto successes = static_cast<double>(counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    return {.estimate = successes / trials, .limits = detail::wilson_ends({successes, trials}, z)};
}

} // namespace

double newcombe_end(const paired_tally& counts, double z) {
    if (z < 0.0) {
        return -newcombe_end(counts.exchanged(), -z);
    }
    const auto change = static_cast<double>(counts.second_only - counts.first_only);
    const double end = detail::difference_lower(share(counts.second(), z), share(counts.first(), z),
                                                detail::corrected_phi(counts));
    return std::clamp(end, -1.0, change / static_cast<double>(counts.units()));
}

interval newcombe(const paired_tally& counts, const confidence& level) {
    require_valid(counts, "paired::newcombe");
    if (counts.units() == 0) {
        return {-1.0, 1.0};
    }
    return {level.has_lower() ? newcombe_end(counts, level.z()) : -1.0,
            level.has_upper() ? newcombe_end(counts, -level.z()) : 1.0};
}

} // namespace digigap::paired
