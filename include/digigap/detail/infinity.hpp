#ifndef DIGIGAP_DETAIL_INFINITY_HPP
#define DIGIGAP_DETAIL_INFINITY_HPP

#include <limits>

namespace digigap::detail {

/// Where a ratio has no upper end.
inline constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace digigap::detail

#endif
