#ifndef DIGIGAP_COMPARE_COMMON_RATIO_HPP
#define DIGIGAP_COMPARE_COMMON_RATIO_HPP

#include <digigap/compare/common_effect.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace digigap {

/// How a common ratio and its interval are made.
enum class common_ratio_method : unsigned char {
    gart_nam,        ///< the most likely ratio; every ratio the score test does not reject
    mantel_haenszel, ///< the ratio of weighted sums; its logarithm has a standard error
};

/// Every method, the default first.
[[nodiscard]] constexpr std::array<common_ratio_method, 2> common_ratio_methods() noexcept {
    return {common_ratio_method::gart_nam, common_ratio_method::mantel_haenszel};
}

/// "gart-nam", "mantel-haenszel". Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(common_ratio_method method);

/// The method of that name; nothing where there is none.
[[nodiscard]] std::optional<common_ratio_method> common_ratio_method_named(std::string_view name);

/// The ratio of two shares, the first over the second, that the strata have in common.
///
/// `strata` are pairs of tallies, one a stratum; one with an empty group or without any success
/// takes no part. `gart_nam` sums the strata's efficient scores, and p, the interval and the
/// estimate are of one piece; with one stratum it is Koopman's interval. A stratum with nothing but
/// successes takes no part in it either: its score would outweigh all others at a ratio of 1 and
/// nowhere else. `mantel_haenszel` has the interval exp(log estimate +- z standard error) of
/// Greenland & Robins; where there is no standard error (no successes in all first or in all second
/// groups, or nothing but successes), a status and the whole range.
///
/// No successes in all second groups: the estimate is infinity; nothing to go by: no estimate,
/// [0, infinity], p = 1. Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes that the ratio is the same in every stratum (`ratio_homogeneity`).
///
/// Gart & Nam (1988), Biometrics 44, 323-338, doi:10.2307/2531848, without correction for
/// skewness. Greenland & Robins (1985), Biometrics 41, 55-68, doi:10.2307/2530643.
[[nodiscard]] common_effect common_ratio(std::span<const tally_pair> strata,
                                         common_ratio_method method = common_ratio_method::gart_nam,
                                         const confidence& level = default_confidence());

} // namespace digigap

#endif
