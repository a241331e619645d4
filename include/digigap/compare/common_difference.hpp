#ifndef DIGIGAP_COMPARE_COMMON_DIFFERENCE_HPP
#define DIGIGAP_COMPARE_COMMON_DIFFERENCE_HPP

#include <digigap/compare/common_effect.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace digigap {

/// How the interval of a common difference is made.
enum class common_difference_method : unsigned char {
    miettinen_nurminen, ///< every difference that the stratified score test does not reject
    sato,               ///< estimate and standard error; good with many thin strata as well
    greenland_robins,   ///< estimate and standard error for few large strata
};

/// Every method, the default first.
[[nodiscard]] constexpr std::array<common_difference_method, 3>
common_difference_methods() noexcept {
    return {common_difference_method::miettinen_nurminen, common_difference_method::sato,
            common_difference_method::greenland_robins};
}

/// "miettinen-nurminen", "sato", "greenland-robins". Throws `std::invalid_argument` for a value
/// that is no method.
[[nodiscard]] std::string_view name_of(common_difference_method method);

/// The method of that name; nothing where there is none.
[[nodiscard]] std::optional<common_difference_method>
common_difference_method_named(std::string_view name);

/// The difference of two shares, the first less the second, that the strata have in common:
/// the mean of their differences weighted by n1 n2 / (n1 + n2) (Mantel & Haenszel).
///
/// `strata` are pairs of tallies, one a stratum; one with an empty group takes no part. The
/// estimate is in [-1, 1]. With the default method p is that of `cochran_mantel_haenszel` without
/// correction, and the interval leaves out 0 exactly where it is below alpha; with one stratum it
/// is the interval of Miettinen and Nurminen. The others have the interval estimate +- z standard
/// error, cut at -1 and 1, and where the error is 0 (0/5 against 5/5) a status and the whole range.
///
/// No stratum with both groups: no estimate, [-1, 1], p = 1. Throws `std::invalid_argument` unless
/// 0 <= successes <= trials.
///
/// Assumes that the difference is the same in every stratum (`difference_homogeneity`); where it is
/// not, the estimate is a mean of the differences with the weights above.
///
/// Miettinen & Nurminen (1985), Statistics in Medicine 4, 213-226, doi:10.1002/sim.4780040211.
/// Sato (1989), Biometrics 45, 1323-1324, doi:10.2307/2531784. Greenland & Robins (1985),
/// Biometrics 41, 55-68, doi:10.2307/2530643.
[[nodiscard]] common_effect
common_difference(std::span<const tally_pair> strata,
                  common_difference_method method = common_difference_method::miettinen_nurminen,
                  const confidence& level = default_confidence());

} // namespace digigap

#endif
