#ifndef DIGIGAP_COMPARE_COCHRAN_MANTEL_HAENSZEL_HPP
#define DIGIGAP_COMPARE_COCHRAN_MANTEL_HAENSZEL_HPP

#include <digigap/data/tally_pair.hpp>

#include <cstdint>
#include <span>

namespace digigap {

/// Whether a chi-square statistic is corrected for counts being whole.
enum class continuity : unsigned char { none, corrected };

/// "none", "corrected".
[[nodiscard]] const char* name_of(continuity correction) noexcept;

/// The test that two groups have the same odds in every stratum.
struct cochran_mantel_haenszel_test {
    double statistic = 0.0; ///< chi-square with one degree of freedom
    double p_value = 1.0;
    double excess = 0.0; ///< successes of the first groups beyond what is expected without a gap
    continuity correction = continuity::none;
    std::int64_t informative = 0; ///< the strata that take part
};

/// Do two groups differ, once what distinguishes the strata is set aside? The Cochran-Mantel-
/// Haenszel test, as R's `mantelhaen.test`: the successes of the first groups against their
/// expectations given each stratum's margins. `corrected` takes one half off the departure (R's
/// default), where it is that large.
///
/// `strata` are pairs of tallies, one a stratum; one with an empty group or without variation takes
/// no part. Where none does, p = 1 and `informative` is 0. Throws `std::invalid_argument` unless
/// 0 <= successes <= trials.
///
/// Sees a gap that has the same direction in all strata; gaps of opposite directions cancel, which
/// `odds_ratio_homogeneity` sees.
///
/// Mantel & Haenszel (1959), Journal of the National Cancer Institute 22, 719-748,
/// doi:10.1093/jnci/22.4.719. Cochran (1954), Biometrics 10, 417-451, doi:10.2307/3001616.
[[nodiscard]] cochran_mantel_haenszel_test
cochran_mantel_haenszel(std::span<const tally_pair> strata,
                        continuity correction = continuity::none);

} // namespace digigap

#endif
