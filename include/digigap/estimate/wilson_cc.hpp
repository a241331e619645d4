#ifndef DIGIGAP_ESTIMATE_WILSON_CC_HPP
#define DIGIGAP_ESTIMATE_WILSON_CC_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/wilson.hpp>

#include <span>

namespace digigap {

namespace detail {

/// Both ends for trials > 0: the corrected score test for x successes is the plain one for x - 1/2
/// against smaller shares, and for x + 1/2 against larger ones.
[[nodiscard]] inline interval wilson_cc_ends(real_tally counts, double z) noexcept {
    const double fewer = counts.successes - 0.5;
    const double more = counts.successes + 0.5;
    return {
        wilson_ends({fewer > 0.0 ? fewer : 0.0, counts.trials}, z).lower,
        wilson_ends({more < counts.trials ? more : counts.trials, counts.trials}, z).upper,
    };
}

} // namespace detail

/// Wilson's score interval with continuity correction: every value that the score test, its
/// difference between counts made smaller by half a unit, does not reject.
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The lower end is 0
/// at no successes and the upper end 1 at nothing but successes; the estimate is always held
/// (one-sided: from level 0.5 up). It contains Wilson's.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. It imitates `clopper_pearson`, nearly
/// reaches its coverage, and is as long; take that one where the level must not be missed, and a
/// finite-population interval for n drawn from N known units.
///
/// Newcombe (1998), Statistics in Medicine 17, 857-872, method 4,
/// doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
[[nodiscard]] inline interval wilson_cc(tally counts,
                                        const confidence& level = default_confidence()) {
    require_valid(counts, "wilson_cc");
    if (counts.trials == 0) {
        return {};
    }
    const auto successes = static_cast<double>(counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    interval ends = detail::wilson_cc_ends({successes, trials}, level.z());
    if (detail::rounding_may_pass_estimate(trials, level.z())) {
        ends = detail::hold_estimate(ends, successes / trials);
    }
    return {level.has_lower() ? ends.lower : 0.0, level.has_upper() ? ends.upper : 1.0};
}

/// The same for many tallies; `out[i]` is for `counts[i]`. No tallies are fine.
/// Throws `std::invalid_argument` where the sizes differ, or a tally is not one: what has been
/// written to `out` by then is of no use.
void wilson_cc(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
