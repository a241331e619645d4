#ifndef DIGIGAP_SRC_COMPARE_DIFFERENCE_PAIR_HPP
#define DIGIGAP_SRC_COMPARE_DIFFERENCE_PAIR_HPP

#include <digigap/data/tally_pair.hpp>

namespace digigap::detail {

/// A tally with at least one trial as floating-point numbers; the failures are counted before they
/// are rounded.
struct real_group {
    double successes = 0.0;
    double failures = 0.0;
    double trials = 0.0;

    [[nodiscard]] double share() const noexcept { return successes / trials; }
};

struct real_pair {
    real_group first;
    real_group second;
};

[[nodiscard]] inline real_group real(const tally& counts) noexcept {
    return {static_cast<double>(counts.successes),
            static_cast<double>(counts.trials - counts.successes),
            static_cast<double>(counts.trials)};
}

[[nodiscard]] inline real_pair real(const tally_pair& counts) noexcept {
    return {real(counts.first), real(counts.second)};
}

/// The first share less the second. Of the two equal numerators, one of the successes and one of
/// the failures, the one with the smaller parts keeps more digits.
[[nodiscard]] inline double share_difference(const real_pair& counts) noexcept {
    const auto& [first, second] = counts;
    const double yes = first.successes * second.trials;
    const double other_yes = second.successes * first.trials;
    const double no = first.failures * second.trials;
    const double other_no = second.failures * first.trials;
    const bool rare = yes + other_yes < no + other_no;
    return (rare ? yes - other_yes : other_no - no) / (first.trials * second.trials);
}

} // namespace digigap::detail

#endif
