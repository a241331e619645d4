#ifndef DIGIGAP_ESTIMATE_SHARE_HPP
#define DIGIGAP_ESTIMATE_SHARE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace digigap {

/// How the interval of a share of a superpopulation is made; each has a header of its own.
enum class share_method : unsigned char { wilson, clopper_pearson, jeffreys, agresti_coull };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<share_method, 4> share_methods() noexcept {
    return {share_method::wilson, share_method::clopper_pearson, share_method::jeffreys,
            share_method::agresti_coull};
}

/// The method as it is written in words and in the program's arguments: "clopper-pearson".
/// Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(share_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<share_method> share_method_named(std::string_view name);

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
