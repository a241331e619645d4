#ifndef DIGIGAP_SRC_ESTIMATE_LARGE_GAMMA_HPP
#define DIGIGAP_SRC_ESTIMATE_LARGE_GAMMA_HPP

namespace digigap::detail {

/// From this shape up the expansion below has all digits of a double, and series need too many
/// terms.
inline constexpr double large_shape = 1e9;

/// The x at which a gamma variable of a large shape is as far up as a normal one is at z: the
/// expansion of Cornish & Fisher (1938), Revue de l'Institut International de Statistique 5,
/// 307-320, to the fourth term.
[[nodiscard]] double large_gamma_at(double z, double shape);

/// The z that belongs to x.
[[nodiscard]] double large_gamma_z(double x, double shape);

} // namespace digigap::detail

#endif
