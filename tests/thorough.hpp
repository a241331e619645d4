#ifndef DIGIGAP_TESTS_THOROUGH_HPP
#define DIGIGAP_TESTS_THOROUGH_HPP

/// Whether sweeps go over their whole domain. Under sanitizers, which take fifty times the time,
/// they go over a part of it: the whole is for the builds of both compilers.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool thorough = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool thorough = false;
#else
inline constexpr bool thorough = true;
#endif
#else
inline constexpr bool thorough = true;
#endif

#endif
