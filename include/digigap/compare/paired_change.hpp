#ifndef DIGIGAP_COMPARE_PAIRED_CHANGE_HPP
#define DIGIGAP_COMPARE_PAIRED_CHANGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/paired_tally.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace digigap {

/// How the limits of a change are found; see `compare/paired.hpp`.
enum class paired_method : unsigned char { tango, newcombe, wald };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<paired_method, 3> paired_methods() noexcept {
    return {paired_method::tango, paired_method::newcombe, paired_method::wald};
}

/// "tango", "newcombe", "wald". Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(paired_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<paired_method> paired_method_named(std::string_view name);

/// Whether the method is offered for comparison with others only, as `wald` is.
[[nodiscard]] constexpr bool is_for_comparison_only(paired_method method) noexcept {
    return method == paired_method::wald;
}

/// The limits by the method chosen. Errors: those of `compare/paired.hpp`.
[[nodiscard]] interval paired_limits(const paired_tally& counts,
                                     paired_method method = paired_method::tango,
                                     const confidence& level = default_confidence());

/// The p-value of "the share changed by `change`", a number in [-1, 1]: the alpha at which an end
/// of the method's interval of that side touches it. One-sided, `side::lower` asks whether the
/// share grew by more, `side::upper` whether by less. 1 for the empty table. Tango: score test, at
/// 0 the asymptotic McNemar test. Newcombe: found by inversion. Errors: `std::invalid_argument`
/// unless the counts are valid and -1 <= change <= 1.
[[nodiscard]] double paired_p_value(const paired_tally& counts,
                                    paired_method method = paired_method::tango,
                                    double change = 0.0, side which = side::two);

/// How a share changed among the same units, with what is needed to read it.
struct paired_change_estimate {
    std::optional<double> estimate; ///< second year's share less the first's; none without units
    interval limits{-1.0, 1.0};
    double p_value = 1.0; ///< of no change, of the same method and side
    paired_tally counts;
    confidence level;
    paired_method method = paired_method::tango;
};

/// The change with its limits and the test of no change. No units give no estimate, [-1, 1] and 1.
/// Assumptions, errors and sources: those of the method in `compare/paired.hpp`.
[[nodiscard]] paired_change_estimate
estimate_change(const paired_tally& counts, paired_method method = paired_method::tango,
                const confidence& level = default_confidence());

} // namespace digigap

#endif
