#ifndef DIGIGAP_ESTIMATE_WILSON_HPP
#define DIGIGAP_ESTIMATE_WILSON_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/detail/hold_estimate.hpp>

#include <cmath>
#include <span>

namespace digigap {

namespace detail {

/// Both ends for trials > 0. The lower one is the product of the roots of
/// (n + z^2) p^2 - (2x + z^2) p + x^2 / n = 0 over the upper one, which loses no digits; the upper
/// one mirrors that where most are successes. One division serves both.
[[nodiscard]] inline interval wilson_ends(real_tally counts, double z) noexcept {
    const double successes = counts.successes;
    const double trials = counts.trials;
    const double failures = trials - successes;
    const double half_square = 0.5 * z * z;
    const double root =
        std::abs(z) * std::sqrt(trials * (successes * failures + trials * (0.5 * half_square)));
    const double above = trials * (successes + half_square) + root;
    const double divisor = above > 0.0 ? above : 1.0; // no successes and z = 0
    const bool direct = (failures > successes) | (failures == 0.0);
    const double top = direct ? above : failures * failures;
    const double bottom =
        direct ? trials * (trials + 2.0 * half_square) : trials * (failures + half_square) + root;
    const double inverse = 1.0 / (divisor * bottom);

    double lower = successes * successes * bottom * inverse;
    double upper = top * divisor * inverse;
    upper = direct ? upper : 1.0 - upper;
    // A one-sided level below one half puts the bound on the other side of the estimate.
    const double first = z < 0.0 ? upper : lower;
    const double second = z < 0.0 ? lower : upper;
    return {successes == 0.0 ? 0.0 : first, failures == 0.0 ? 1.0 : second};
}

} // namespace detail

/// Wilson's score interval for a share: every value that the score test does not reject. The
/// default of this library for a share of a process that could have gone on (a superpopulation).
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The lower end is 0
/// at no successes and the upper end 1 at nothing but successes; the estimate is always held
/// (one-sided: from level 0.5 up, below which the bound lies beyond the estimate).
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. Not for n drawn from N known units, where
/// the finite population makes it too wide. Its coverage is the level on average, not at least.
///
/// Wilson (1927), JASA 22, 209-212, doi:10.1080/01621459.1927.10502953; recommended by Brown, Cai
/// & DasGupta (2001), Statistical Science 16, 101-133, doi:10.1214/ss/1009213286.
[[nodiscard]] inline interval wilson(tally counts, const confidence& level = default_confidence()) {
    require_valid(counts, "wilson");
    if (counts.trials == 0) {
        return {};
    }
    const auto successes = static_cast<double>(counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    interval ends = detail::wilson_ends({successes, trials}, level.z());
    if (detail::rounding_may_pass_estimate(trials, level.z())) {
        ends = detail::hold_estimate(ends, successes / trials);
    }
    return {level.has_lower() ? ends.lower : 0.0, level.has_upper() ? ends.upper : 1.0};
}

/// The same for many tallies; `out[i]` is for `counts[i]`. No tallies are fine.
/// Throws `std::invalid_argument` where the sizes differ, or a tally is not one: what has been
/// written to `out` by then is of no use.
void wilson(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
