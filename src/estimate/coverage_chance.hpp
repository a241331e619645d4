#ifndef DIGIGAP_SRC_ESTIMATE_COVERAGE_CHANCE_HPP
#define DIGIGAP_SRC_ESTIMATE_COVERAGE_CHANCE_HPP

#include "outcome_chances.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/estimate/coverage.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace digigap::detail {

/// Throws `std::invalid_argument` unless the share is in [0, 1] and the draw can be.
void require_valid(const share_truth& truth, const char* function);

/// Throws `std::invalid_argument` unless there are `trials` + 1 intervals with ordered ends.
void require_limits(std::span<const interval> limits, std::int64_t trials, const char* function);

/// The chance of an interval with the truth inside and of one without it: each a sum of its own,
/// so that the small one keeps its digits.
struct held_or_missed {
    double held = 0.0;
    double missed = 0.0;

    [[nodiscard]] double coverage() const noexcept { return missed < held ? 1.0 - missed : held; }
};

/// The chance of a miss up to which a truth is not below the level: alpha and a little, so that a
/// method which misses with alpha to the last digit is not called too short.
[[nodiscard]] inline double bearable_miss(const confidence& level) noexcept {
    return level.alpha() * (1.0 + 1e-9);
}

/// Two chances no further apart, relatively, are equal: of mirrored truths the first is named.
inline constexpr double equal_chances = 1e-12;

/// Where an interval holds all of `from`..`to`, it holds the truth.
struct share_range {
    double from;
    double to;
};

[[nodiscard]] inline bool holds(const interval& limits, share_range range) noexcept {
    return limits.lower <= range.from && range.to <= limits.upper;
}

[[nodiscard]] inline held_or_missed chance_of(const outcome_chances& outcomes,
                                              std::span<const interval> limits, share_range truth) {
    held_or_missed sum;
    auto x = static_cast<std::size_t>(outcomes.first);
    for (const double chance : outcomes.chances) {
        (holds(limits[x], truth) ? sum.held : sum.missed) += chance;
        ++x;
    }
    return sum;
}

/// The truth as a share. Of no units the share is whatever the interval [0, 1] holds.
[[nodiscard]] inline share_range share_of(const share_truth& truth) noexcept {
    return {truth.share, truth.share};
}
[[nodiscard]] inline share_range share_of(const finite_share_truth& truth) noexcept {
    // The same division as `as_share` makes, so that a limit on the truth holds it.
    const double share = truth.population == 0 ? 0.0
                                               : static_cast<double>(truth.successes) /
                                                     static_cast<double>(truth.population);
    return {share, share};
}

} // namespace digigap::detail

#endif
