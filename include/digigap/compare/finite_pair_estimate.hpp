#ifndef DIGIGAP_COMPARE_FINITE_PAIR_ESTIMATE_HPP
#define DIGIGAP_COMPARE_FINITE_PAIR_ESTIMATE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <limits>
#include <optional>
#include <string_view>

namespace digigap {

/// How two finite bands are compared; see `compare/finite_pair.hpp` and, for the closed forms,
/// `compare/finite_pair_closed_form.hpp`.
enum class finite_pair_method : unsigned char {
    exact,
    tails,
    wald_fpc,
    agresti_caffo_fpc,
    katz_fpc
};

/// The methods that a difference has, and those that a ratio has; the default first.
[[nodiscard]] constexpr std::array<finite_pair_method, 4> finite_difference_methods() noexcept {
    return {finite_pair_method::exact, finite_pair_method::tails, finite_pair_method::wald_fpc,
            finite_pair_method::agresti_caffo_fpc};
}
[[nodiscard]] constexpr std::array<finite_pair_method, 3> finite_ratio_methods() noexcept {
    return {finite_pair_method::exact, finite_pair_method::tails, finite_pair_method::katz_fpc};
}

/// The method as it is written in words and in the program's arguments: "agresti-caffo-fpc".
/// Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(finite_pair_method method);

/// The method of that name which the measure has; nothing where there is none.
[[nodiscard]] std::optional<finite_pair_method>
finite_difference_method_named(std::string_view name);
[[nodiscard]] std::optional<finite_pair_method> finite_ratio_method_named(std::string_view name);

/// A difference between the shares of two finite bands with what is needed to read it.
struct finite_difference_estimate {
    std::optional<double> estimate{}; ///< x1 / n1 - x2 / n2; none where nobody answered in a band
    interval limits{-1.0, 1.0};       ///< of M1 / N1 - M2 / N2
    double p_value = 1.0;             ///< of no difference, on the side of the level
    finite_tally_pair counts{};
    confidence level = default_confidence();
    finite_pair_method method = finite_pair_method::exact;
};

/// A ratio of the shares of two finite bands with what is needed to read it.
struct finite_ratio_estimate {
    /// (x1 / n1) / (x2 / n2): infinite where only x2 is 0; none where both are 0 or nobody answered
    /// in a band
    std::optional<double> estimate{};
    interval limits{0.0, std::numeric_limits<double>::infinity()}; ///< of (M1 / N1) / (M2 / N2)
    double p_value = 1.0; ///< of the ratio 1, on the side of the level
    finite_tally_pair counts{};
    confidence level = default_confidence();
    finite_pair_method method = finite_pair_method::exact;
};

/// The shares of two finite bands against each other, with limits and the p-value of no difference.
/// Assumptions, sources, empty bands and errors: those of the method; `std::invalid_argument`, too,
/// for a method that the measure has not.
[[nodiscard]] finite_difference_estimate
estimate_difference(const finite_tally_pair& counts,
                    finite_pair_method method = finite_pair_method::exact,
                    const confidence& level = default_confidence());
[[nodiscard]] finite_ratio_estimate
estimate_ratio(const finite_tally_pair& counts,
               finite_pair_method method = finite_pair_method::exact,
               const confidence& level = default_confidence());

/// The p-value of the hypothesis that the bands' shares are `null_difference` apart (for
/// `side::lower`, at most so far; for `side::upper`, at least): the largest alpha at which
/// an end of that method's limits, one that may err on that side, does not pass it. So limits and
/// test never disagree. For `exact`: the largest probability of a pair on the side of the null
/// value on which the estimate is not. It is 1 where the limits hold the null value at every level,
/// 0 where the answers leave the hypothesis impossible and 1 where they leave nothing else. Small
/// ones keep their digits down to 1e-140. Errors: as above; `std::invalid_argument`, too, unless -1
/// <= null_difference <= 1.
[[nodiscard]] double difference_p_value(const finite_tally_pair& counts, double null_difference,
                                        finite_pair_method method = finite_pair_method::exact,
                                        side which = side::two);

/// The same for a ratio; `null_ratio` is in [0, infinity].
[[nodiscard]] double ratio_p_value(const finite_tally_pair& counts, double null_ratio,
                                   finite_pair_method method = finite_pair_method::exact,
                                   side which = side::two);

} // namespace digigap

#endif
