#ifndef DIGIGAP_COMPARE_DIFFERENCE_HPP
#define DIGIGAP_COMPARE_DIFFERENCE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace digigap {

/// How the interval of a difference of two independent shares is made; see the headers
/// `compare/difference_*.hpp`.
enum class difference_method : unsigned char {
    miettinen_nurminen,
    mee,
    newcombe,
    newcombe_cc,
    agresti_caffo,
    wald,
    wald_cc,
    haldane,
    jeffreys_perks,
    hauck_anderson,
    brown_li_jeffreys
};

/// Every method, the default first.
[[nodiscard]] constexpr std::array<difference_method, 11> difference_methods() noexcept {
    return {difference_method::miettinen_nurminen,
            difference_method::mee,
            difference_method::newcombe,
            difference_method::newcombe_cc,
            difference_method::agresti_caffo,
            difference_method::wald,
            difference_method::wald_cc,
            difference_method::haldane,
            difference_method::jeffreys_perks,
            difference_method::hauck_anderson,
            difference_method::brown_li_jeffreys};
}

/// The method as it is written in words and in the program's arguments: "miettinen-nurminen".
/// Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(difference_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<difference_method> difference_method_named(std::string_view name);

/// Whether the method is here to be compared with what others print, not to be relied on: Wald's
/// and those that share its faults.
[[nodiscard]] constexpr bool is_for_comparison_only(difference_method method) noexcept {
    return method >= difference_method::wald;
}

/// A difference of two shares with what is needed to read it.
struct difference_estimate {
    std::optional<double> estimate{}; ///< the first share less the second; none where one is empty
    interval limits{-1.0, 1.0};
    double p_value = 1.0; ///< of no difference, on the side of the level
    tally_pair counts{};
    confidence level = default_confidence();
    difference_method method = difference_method::miettinen_nurminen;
};

/// The difference of the shares of two independent groups of units that stand for a process (a
/// superpopulation), with its interval and the p-value of no difference. An empty group gives no
/// estimate, [-1, 1] and the p-value 1. Throws `std::invalid_argument` unless
/// 0 <= successes <= trials in both groups. Not for n of N known units.
[[nodiscard]] difference_estimate
estimate_difference(const tally_pair& counts,
                    difference_method method = difference_method::miettinen_nurminen,
                    const confidence& level = default_confidence());

/// The p-value of the hypothesis that the shares are `null_difference` apart (for `side::lower`, at
/// most so far; for `side::upper`, at least): the largest alpha for which the method's interval of
/// that side holds `null_difference`. So the test rejects exactly where the interval excludes.
/// It is 0 where no level below 1 reaches, and 1 where a group is empty. Small ones keep their
/// digits: about 12 of them, or as many as the last digit of the null value leaves.
/// Throws `std::invalid_argument` unless -1 <= null_difference <= 1 and the counts are valid.
[[nodiscard]] double difference_p_value(const tally_pair& counts, double null_difference,
                                        difference_method method, side which = side::two);

} // namespace digigap

#endif
