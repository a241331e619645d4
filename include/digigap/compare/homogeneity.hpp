#ifndef DIGIGAP_COMPARE_HOMOGENEITY_HPP
#define DIGIGAP_COMPARE_HOMOGENEITY_HPP

#include <digigap/compare/common_effect.hpp>
#include <digigap/data/tally_pair.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace digigap {

/// The test that what sets two groups apart is the same in every stratum.
struct homogeneity_test {
    double statistic = 0.0; ///< chi-square
    std::int64_t degrees = 0;
    double p_value = 1.0;
    std::optional<double> common{}; ///< the value all strata are held against
    common_measure measure = common_measure::difference;
    std::string_view method{};
    std::int64_t informative = 0; ///< the strata that take part
    common_status status = common_status::no_information;
};

/// Is the odds ratio the same in every stratum? Breslow & Day's test with Tarone's correction,
/// which makes it efficient: each stratum's successes of the first group against what the common
/// odds ratio (Mantel-Haenszel) makes of the stratum's margins.
///
/// A stratum with an empty group or without variation takes no part; degrees are the others less
/// one. Fewer than two, or a common odds ratio of 0 or infinity: p = 1 and a status. Throws
/// `std::invalid_argument` unless 0 <= successes <= trials.
///
/// For strata in which all expected counts are some 5 or more. It has little power: a large p is no
/// proof that the strata agree.
///
/// Tarone (1985), Biometrika 72, 91-95, doi:10.1093/biomet/72.1.91. Breslow & Day (1980),
/// Statistical Methods in Cancer Research I, p. 142.
[[nodiscard]] homogeneity_test odds_ratio_homogeneity(std::span<const tally_pair> strata);

/// The same test without Tarone's correction, as most older texts print it.
[[nodiscard]] homogeneity_test breslow_day(std::span<const tally_pair> strata);

/// Is the difference, or the ratio, of shares the same in every stratum? The strata's departures
/// from the common value (that of `common_difference` and `common_ratio` with their default
/// methods), each over its variance under that value, as chi-square about their weighted mean.
///
/// A stratum with an empty group takes no part, nor one whose variance there is 0; degrees are the
/// others less one. Fewer than two, or a common ratio of 0 or infinity: p = 1 and a status. Throws
/// `std::invalid_argument` unless 0 <= successes <= trials.
///
/// For shares and ratios as above: Gart & Nam (1988), Biometrics 44, 323-338, doi:10.2307/2531848;
/// for differences Gart & Nam (1990), Biometrics 46, 637-643, doi:10.2307/2532084.
[[nodiscard]] homogeneity_test difference_homogeneity(std::span<const tally_pair> strata);
[[nodiscard]] homogeneity_test ratio_homogeneity(std::span<const tally_pair> strata);

} // namespace digigap

#endif
