#ifndef DIGIGAP_COMPARE_RATIO_HPP
#define DIGIGAP_COMPARE_RATIO_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <limits>
#include <optional>
#include <string_view>

namespace digigap {

/// How the interval of a ratio of two shares is made; `digigap::ratio` has them one by one.
enum class ratio_method : unsigned char {
    koopman,
    miettinen_nurminen,
    katz_log,
    adjusted_log,
    mover_r,
    inverse_sinh,
    gart_nam
};

/// Every method, the default first.
[[nodiscard]] constexpr std::array<ratio_method, 7> ratio_methods() noexcept {
    return {ratio_method::koopman,  ratio_method::miettinen_nurminen,
            ratio_method::katz_log, ratio_method::adjusted_log,
            ratio_method::mover_r,  ratio_method::inverse_sinh,
            ratio_method::gart_nam};
}

/// The method as it is written in words and in the program's arguments: "katz-log".
/// Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(ratio_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<ratio_method> ratio_method_named(std::string_view name);

/// A ratio of two shares with what is needed to read it.
struct ratio_estimate {
    /// The first share over the second: infinity where only the second is 0, none where both are
    /// or where a group is empty.
    std::optional<double> estimate{};
    interval limits{0.0, std::numeric_limits<double>::infinity()};
    double p_value = 1.0; ///< of equal shares (a ratio of 1), on the side of `level`
    tally_pair counts{};
    confidence level = default_confidence();
    ratio_method method = ratio_method::koopman;
};

/// The ratio of two independent shares of processes (superpopulations) with its interval and the
/// p-value that goes with it. A group in which nothing was observed gives no estimate,
/// [0, infinity] and 1. Throws `std::invalid_argument` unless 0 <= successes <= trials in both.
[[nodiscard]] ratio_estimate estimate_ratio(const tally_pair& counts,
                                            ratio_method method = ratio_method::koopman,
                                            const confidence& level = default_confidence());

/// The p-value of the hypothesis that the ratio is `null_ratio`, by the test that the interval of
/// `method` inverts: the alpha at which an end of that interval touches `null_ratio`. `which` names
/// the interval: `side::lower` is the test against a greater ratio, `side::upper` against a lesser.
/// 1 where the interval is [0, infinity] at every level. Small values keep their digits.
/// Throws `std::invalid_argument` unless `null_ratio` is in [0, infinity] and the counts are valid.
[[nodiscard]] double ratio_p_value(const tally_pair& counts, double null_ratio,
                                   ratio_method method = ratio_method::koopman,
                                   side which = side::two);

} // namespace digigap

#endif
