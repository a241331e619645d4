#ifndef DIGIGAP_ESTIMATE_SHARE_HPP
#define DIGIGAP_ESTIMATE_SHARE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace digigap {

/// How the interval of a share of a superpopulation is made; each has a header of its own.
/// `wald` and `wald_cc` are for comparison only.
enum class share_method : unsigned char {
    wilson,
    wilson_cc,
    clopper_pearson,
    mid_p,
    blaker,
    jeffreys,
    likelihood_ratio,
    agresti_coull,
    wald,
    wald_cc
};

/// Every method, the default first.
[[nodiscard]] constexpr std::array<share_method, 10> share_methods() noexcept {
    return {share_method::wilson,
            share_method::wilson_cc,
            share_method::clopper_pearson,
            share_method::mid_p,
            share_method::blaker,
            share_method::jeffreys,
            share_method::likelihood_ratio,
            share_method::agresti_coull,
            share_method::wald,
            share_method::wald_cc};
}

/// The method as it is written in words and in the program's arguments: "clopper-pearson".
/// Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(share_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<share_method> share_method_named(std::string_view name);

/// Whether the method only serves to compare with what others have published.
[[nodiscard]] constexpr bool is_for_comparison_only(share_method method) noexcept {
    return method == share_method::wald || method == share_method::wald_cc;
}

/// The limits of the method chosen, and nothing else; a batch of them where there are many.
/// Assumptions, errors and sources: those of the method's header. Throws `std::invalid_argument`
/// for a value that is no method.
[[nodiscard]] interval share_limits_by(tally counts, share_method method,
                                       const confidence& level = default_confidence());
void share_limits_by(std::span<const tally> counts, share_method method, const confidence& level,
                     std::span<interval> out);

/// A share with what is needed to read it.
struct share_estimate {
    std::optional<double> estimate; ///< successes / trials; none where nothing was observed
    interval limits;
    tally counts;
    confidence level;
    share_method method = share_method::wilson;
};

/// The share of successes among units that stand for a process (a superpopulation), with its
/// interval. 0 of 0 gives no estimate and [0, 1]. Throws `std::invalid_argument` unless
/// 0 <= successes <= trials. For n of N known units there is a finite-population estimate.
[[nodiscard]] share_estimate estimate_share(tally counts,
                                            share_method method = share_method::wilson,
                                            const confidence& level = default_confidence());

} // namespace digigap

#endif
