#ifndef DIGIGAP_ESTIMATE_AGRESTI_COULL_HPP
#define DIGIGAP_ESTIMATE_AGRESTI_COULL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/detail/hold_estimate.hpp>

#include <cmath>
#include <span>

namespace digigap {

namespace detail {

/// Both ends for trials > 0, clipped to [0, 1]. What the textbook subtracts, the half width from
/// the centre, is written as one difference of products, so that small ends keep their digits.
[[nodiscard]] inline interval agresti_coull_ends(real_tally counts, double z) noexcept {
    const double successes = counts.successes;
    const double trials = counts.trials;
    const double failures = trials - successes;
    const double square = z * z;
    const double all = trials + square;
    const double yes = successes + 0.5 * square;
    const double no = failures + 0.5 * square;
    const double width = std::abs(z) * std::sqrt(yes * no * all);
    const double weight = trials + 2.0 * square;
    const double removed = 0.5 * trials * square;
    const double above = yes * all + width;
    const double divisor = (above > 0.0 ? above : 1.0) * all; // no successes and z = 0
    const bool direct = (failures > successes) | (failures == 0.0);
    const double top = direct ? above : no * (failures * weight - removed);
    const double bottom = direct ? all * all : (no * all + width) * all;
    const double inverse = 1.0 / (divisor * bottom);

    double lower = yes * (successes * weight - removed) * bottom * inverse;
    double upper = top * divisor * inverse;
    upper = direct ? upper : 1.0 - upper;
    lower = lower > 0.0 ? lower : 0.0;
    upper = upper < 1.0 ? upper : 1.0;
    // A one-sided level below one half puts the bound on the other side of the estimate.
    const double first = z < 0.0 ? upper : lower;
    const double second = z < 0.0 ? lower : upper;
    return {successes == 0.0 ? 0.0 : first, failures == 0.0 ? 1.0 : second};
}

} // namespace detail

/// The interval of Agresti and Coull for a share: Wald's, after z^2 / 2 more successes and as many
/// more failures. It contains Wilson's.
///
/// `counts` are units, the answer is a share in [0, 1], clipped to it. 0 of 0 gives [0, 1]. The
/// lower end is 0 at no successes and the upper end 1 at nothing but successes; the estimate is
/// always held (one-sided: from level 0.5 up, below which the bound lies beyond the estimate).
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. Longer than needed near 0 and 1; take
/// `wilson` for few units, and a finite-population interval for n drawn from N known units.
///
/// Agresti & Coull (1998), The American Statistician 52, 119-126,
/// doi:10.1080/00031305.1998.10480550; Brown, Cai & DasGupta (2001), doi:10.1214/ss/1009213286.
[[nodiscard]] inline interval agresti_coull(tally counts,
                                            const confidence& level = default_confidence()) {
    require_valid(counts, "agresti_coull");
    if (counts.trials == 0) {
        return {};
    }
    const auto successes = static_cast<double>(counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    interval ends = detail::agresti_coull_ends({successes, trials}, level.z());
    if (detail::rounding_may_pass_estimate(trials, level.z())) {
        ends = detail::hold_estimate(ends, successes / trials);
    }
    return {level.has_lower() ? ends.lower : 0.0, level.has_upper() ? ends.upper : 1.0};
}

/// The same for many tallies; `out[i]` is for `counts[i]`. No tallies are fine.
/// Throws `std::invalid_argument` where the sizes differ, or a tally is not one: what has been
/// written to `out` by then is of no use.
void agresti_coull(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
