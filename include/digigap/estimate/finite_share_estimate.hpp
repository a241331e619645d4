#ifndef DIGIGAP_ESTIMATE_FINITE_SHARE_ESTIMATE_HPP
#define DIGIGAP_ESTIMATE_FINITE_SHARE_ESTIMATE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace digigap {

/// How the limits for a finite population are found: the first three see
/// `estimate/finite_share.hpp`, the last two, which are approximate,
/// `estimate/finite_approximate.hpp`. `wald_fpc` is for comparison only.
enum class finite_method : unsigned char { blaker, tails, mid_p, wilson_fpc, wald_fpc };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<finite_method, 5> finite_methods() noexcept {
    return {finite_method::blaker, finite_method::tails, finite_method::mid_p,
            finite_method::wilson_fpc, finite_method::wald_fpc};
}

/// `blaker`, `tails`, `mid-p`, `wilson-fpc` or `wald-fpc`, as the program and its output write it.
[[nodiscard]] constexpr std::string_view name_of(finite_method method) {
    switch (method) {
    case finite_method::blaker:
        return "blaker";
    case finite_method::tails:
        return "tails";
    case finite_method::mid_p:
        return "mid-p";
    case finite_method::wilson_fpc:
        return "wilson-fpc";
    case finite_method::wald_fpc:
        return "wald-fpc";
    }
    throw std::invalid_argument("name_of: needs a finite_method that exists");
}

/// The method of that name; nothing where there is none.
[[nodiscard]] constexpr std::optional<finite_method>
finite_method_named(std::string_view name) noexcept {
    for (const finite_method method : finite_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

/// Whether the method only serves to compare with what others have published.
[[nodiscard]] constexpr bool is_for_comparison_only(finite_method method) noexcept {
    return method == finite_method::wald_fpc;
}

/// The limits for the number of the population's units, by the method chosen. Those of an
/// approximate method are its shares in units, rounded outwards.
/// Errors: those of the method's header.
[[nodiscard]] count_interval finite_limits(finite_tally counts,
                                           finite_method method = finite_method::blaker,
                                           const confidence& level = default_confidence());

/// What x of n answers say about these N units: not about the process behind them, and with
/// n = N nothing is left to say but the share itself.
struct finite_share_estimate {
    std::optional<double> estimate; ///< x / n, a share in [0, 1]; none where nobody answered
    interval limits;                ///< of M / N, a share of the N units
    count_interval count;           ///< of M, units
    finite_tally counts;
    confidence level;
    finite_method method = finite_method::blaker;
};

/// The share of a finite population's units that have a property, from those that answered.
/// Where nobody answered there is no estimate, and the limits are [0, 1] and [0, N]. `limits` are
/// `count` as shares, but for an approximate method: its shares are not rounded to whole units.
/// Assumptions, errors and sources: those of the method's header.
[[nodiscard]] finite_share_estimate estimate_share(finite_tally counts,
                                                   finite_method method = finite_method::blaker,
                                                   const confidence& level = default_confidence());

} // namespace digigap

#endif
