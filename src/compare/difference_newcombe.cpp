#include "bracketed_root.hpp"
#include "difference_batch.hpp"
#include "difference_z.hpp"

#include <digigap/compare/difference_newcombe.hpp>
#include <digigap/estimate/wilson.hpp>

#include <cmath>
#include <limits>

namespace digigap {
namespace detail {
namespace {

/// How far the Wilson interval reaches from the share, either way; less than nothing where a bound
/// lies on the other side.
struct reach {
    double below = 0.0;
    double above = 0.0;
};

/// The rarer of successes and failures, where differences from the share keep their digits.
[[nodiscard]] inline real_tally rarer(const real_group& group) noexcept {
    return {group.successes < group.failures ? group.successes : group.failures, group.trials};
}

/// The reach of the group, from that of the rarer answers between `ends`.
[[nodiscard]] inline reach reach_of(const real_group& group, const real_tally& rare,
                                    interval ends) noexcept {
    const double share = rare.successes / rare.trials;
    const double below = share - ends.lower;
    const double above = ends.upper - share;
    const bool mirrored = group.failures < group.successes;
    return {mirrored ? above : below, mirrored ? below : above};
}

[[nodiscard]] inline reach wilson_reach(const real_group& group, double z) noexcept {
    const real_tally rare = rarer(group);
    return reach_of(group, rare, wilson_ends(rare, z));
}

/// Wilson's limits with continuity correction are those for half a success less and more.
[[nodiscard]] inline reach wilson_cc_reach(const real_group& group, double z) noexcept {
    const real_tally rare = rarer(group);
    const double lower = wilson_ends({rare.successes - 0.5, rare.trials}, z).lower;
    const double upper = wilson_ends({rare.successes + 0.5, rare.trials}, z).upper;
    return reach_of(group, rare, {rare.successes > 0.0 ? lower : 0.0, upper});
}

/// Two distances at right angles, with their signs: grows in both.
[[nodiscard]] inline double together(double first, double second) noexcept {
    const double square = first * std::abs(first) + second * std::abs(second);
    return std::copysign(std::sqrt(std::abs(square)), square);
}

template <auto Reach>
[[nodiscard]] inline interval newcombe_ends(const real_pair& counts, double z) noexcept {
    const reach first = Reach(counts.first, z);
    const reach second = Reach(counts.second, z);
    const double estimate = share_difference(counts);
    return {estimate - together(first.below, second.above),
            estimate + together(first.above, second.below)};
}

constexpr auto newcombe_kernel = &each_end<newcombe_ends<wilson_reach>>;
constexpr auto newcombe_cc_kernel = &each_end<newcombe_ends<wilson_cc_reach>>;

} // namespace

double newcombe_z(const real_pair& counts, double null, bool corrected) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double most = 40.0; // no double is as small as the tail beyond
    const auto excess = [&](double z) {
        const interval ends = corrected ? newcombe_ends<wilson_cc_reach>(counts, z)
                                        : newcombe_ends<wilson_reach>(counts, z);
        return null - ends.lower;
    };
    if (excess(-most) >= 0.0) {
        return -infinity;
    }
    if (excess(most) < 0.0) {
        return infinity;
    }
    return bracketed_root({-most, most}, excess);
}

} // namespace detail

namespace difference {

interval newcombe(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::newcombe_kernel>(counts, level,
                                                              "difference::newcombe");
}

void newcombe(std::span<const tally_pair> counts, const confidence& level,
              std::span<interval> out) {
    detail::difference_batch<detail::newcombe_kernel>(counts, level, out, "difference::newcombe");
}

interval newcombe_cc(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::newcombe_cc_kernel>(counts, level,
                                                                 "difference::newcombe_cc");
}

void newcombe_cc(std::span<const tally_pair> counts, const confidence& level,
                 std::span<interval> out) {
    detail::difference_batch<detail::newcombe_cc_kernel>(counts, level, out,
                                                         "difference::newcombe_cc");
}

} // namespace difference

} // namespace digigap
