#ifndef DIGIGAP_COMPARE_ODDS_RATIO_HPP
#define DIGIGAP_COMPARE_ODDS_RATIO_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <limits>
#include <optional>
#include <string_view>

namespace digigap {

/// How the interval of an odds ratio is made; `digigap::odds_ratio` has them one by one.
enum class odds_ratio_method : unsigned char { conditional, mid_p, miettinen_nurminen, woolf };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<odds_ratio_method, 4> odds_ratio_methods() noexcept {
    return {odds_ratio_method::conditional, odds_ratio_method::mid_p,
            odds_ratio_method::miettinen_nurminen, odds_ratio_method::woolf};
}

/// The method as it is written in words and in the program's arguments: "mid-p".
/// Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(odds_ratio_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<odds_ratio_method> odds_ratio_method_named(std::string_view name);

/// An odds ratio with what is needed to read it.
struct odds_ratio_estimate {
    /// The conditional maximum likelihood estimate for `conditional` and `mid_p`, the ratio of the
    /// observed odds for the others; it may be infinite, and is none where nobody or everybody
    /// succeeds, or a group is empty.
    std::optional<double> estimate{};
    interval limits{0.0, std::numeric_limits<double>::infinity()};
    double p_value = 1.0; ///< of equal odds (an odds ratio of 1), on the side of `level`
    tally_pair counts{};
    confidence level = default_confidence();
    odds_ratio_method method = odds_ratio_method::conditional;
};

/// The odds ratio of two independent groups with its interval and the p-value that goes with it. A
/// group in which nothing was observed gives no estimate, [0, infinity] and 1.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials in both groups.
[[nodiscard]] odds_ratio_estimate
estimate_odds_ratio(const tally_pair& counts,
                    odds_ratio_method method = odds_ratio_method::conditional,
                    const confidence& level = default_confidence());

/// The p-value of the hypothesis that the odds ratio is `null_ratio`: the alpha at which an end of
/// the interval of `method` touches it. For `conditional` and `mid_p` that is twice the smaller
/// tail; the two-sided p-value of R's fisher.test is another test, `fisher_exact_p_value`.
/// `which` names the interval: `side::lower` is the test against a greater odds ratio.
/// Throws `std::invalid_argument` unless `null_ratio` is in [0, infinity] and the counts are valid.
[[nodiscard]] double odds_ratio_p_value(const tally_pair& counts, double null_ratio,
                                        odds_ratio_method method = odds_ratio_method::conditional,
                                        side which = side::two);

} // namespace digigap

#endif
