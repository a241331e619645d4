#ifndef DIGIGAP_ESTIMATE_FINITE_SHARE_ESTIMATE_HPP
#define DIGIGAP_ESTIMATE_FINITE_SHARE_ESTIMATE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share.hpp>

#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace digigap {

/// How the limits for a finite population are found; see `estimate/finite_share.hpp`.
enum class finite_method : unsigned char { blaker, tails, mid_p };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<finite_method, 3> finite_methods() noexcept {
    return {finite_method::blaker, finite_method::tails, finite_method::mid_p};
}

/// `blaker`, `tails` or `mid-p`, as the program and its output write it.
[[nodiscard]] constexpr std::string_view name_of(finite_method method) {
    switch (method) {
    case finite_method::blaker:
        return "blaker";
    case finite_method::tails:
        return "tails";
    case finite_method::mid_p:
        return "mid-p";
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

/// The limits for the number of the population's units, by the method chosen.
/// Errors: those of `estimate/finite_share.hpp`.
[[nodiscard]] inline count_interval finite_limits(finite_tally counts,
                                                  finite_method method = finite_method::blaker,
                                                  const confidence& level = default_confidence()) {
    switch (method) {
    case finite_method::blaker:
        return finite::blaker(counts, level);
    case finite_method::tails:
        return finite::tails(counts, level);
    case finite_method::mid_p:
        return finite::mid_p(counts, level);
    }
    throw std::invalid_argument("finite_limits: needs a finite_method that exists");
}

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
/// Where nobody answered there is no estimate, and the limits are [0, 1] and [0, N].
/// Assumptions, errors and sources: those of the method in `estimate/finite_share.hpp`.
[[nodiscard]] inline finite_share_estimate
estimate_share(finite_tally counts, finite_method method = finite_method::blaker,
               const confidence& level = default_confidence()) {
    const count_interval count = finite_limits(counts, method, level);
    std::optional<double> estimate;
    if (counts.trials > 0) {
        estimate = static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
    }
    return {.estimate = estimate,
            .limits = as_share(count, counts.population),
            .count = count,
            .counts = counts,
            .level = level,
            .method = method};
}

} // namespace digigap

#endif
