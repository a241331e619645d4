#ifndef DIGIGAP_VERSION_HPP
#define DIGIGAP_VERSION_HPP

#include <string_view>

namespace digigap {

/// The version of these headers. Before 1.0 a new minor version may break callers, a new patch
/// version does not.
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;
inline constexpr std::string_view version = "0.1.0";

} // namespace digigap

#endif
