#ifndef DIGIGAP_COMPARE_COMMON_ODDS_RATIO_HPP
#define DIGIGAP_COMPARE_COMMON_ODDS_RATIO_HPP

#include <digigap/compare/common_effect.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace digigap {

/// How a common odds ratio and its interval are made.
enum class common_odds_ratio_method : unsigned char {
    mantel_haenszel, ///< the ratio of weighted sums; its logarithm has a standard error
    conditional,     ///< exact, given the margins of every stratum
};

/// Every method, the default first.
[[nodiscard]] constexpr std::array<common_odds_ratio_method, 2>
common_odds_ratio_methods() noexcept {
    return {common_odds_ratio_method::mantel_haenszel, common_odds_ratio_method::conditional};
}

/// "mantel-haenszel", "conditional". Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(common_odds_ratio_method method);

/// The method of that name; nothing where there is none.
[[nodiscard]] std::optional<common_odds_ratio_method>
common_odds_ratio_method_named(std::string_view name);

/// The odds ratio of two groups, the first over the second, that the strata have in common.
///
/// `strata` are pairs of tallies, one a stratum; one with an empty group or without variation takes
/// no part. `mantel_haenszel` has the interval exp(log estimate +- z standard error) with the
/// variance of Robins, Breslow & Greenland, as R's `mantelhaen.test`; where the estimate is 0 or
/// infinity there is no standard error: a status and the whole range. `conditional` is as R's
/// `mantelhaen.test(exact = TRUE)`: the most likely odds ratio given the margins, limits with half
/// of alpha (one-sided all of it) in each exact tail, and p, which goes with them, twice the
/// smaller tail (R's two-sided p sums the tables that are at most as probable).
///
/// Nothing to go by: no estimate, [0, infinity], p = 1. Throws `std::invalid_argument` unless
/// 0 <= successes <= trials; `conditional` throws `work_limit_error`, which names
/// `mantel_haenszel`, beyond 50 000 000 products of probabilities: two strata of some 14 000
/// units each.
///
/// Assumes that the odds ratio is the same in every stratum (`odds_ratio_homogeneity`). An odds
/// ratio is not a ratio of shares: 9 of 10 against 4 of 10 is 2.25 times as many and an odds ratio
/// of 13.5.
///
/// Mantel & Haenszel (1959), Journal of the National Cancer Institute 22, 719-748. Robins, Breslow
/// & Greenland (1986), Biometrics 42, 311-323, doi:10.2307/2531052. Gart (1970), Biometrika 57,
/// 471-475, doi:10.1093/biomet/57.3.471. Mehta, Patel & Gray (1985), JASA 80, 969-973,
/// doi:10.1080/01621459.1985.10478212.
[[nodiscard]] common_effect
common_odds_ratio(std::span<const tally_pair> strata,
                  common_odds_ratio_method method = common_odds_ratio_method::mantel_haenszel,
                  const confidence& level = default_confidence());

} // namespace digigap

#endif
