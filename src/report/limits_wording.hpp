#ifndef DIGIGAP_SRC_REPORT_LIMITS_WORDING_HPP
#define DIGIGAP_SRC_REPORT_LIMITS_WORDING_HPP

#include "wording.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>

#include <string>
#include <string_view>

namespace digigap::detail {

/// "(95 % confidence, blaker)".
[[nodiscard]] std::string how(const confidence& level, std::string_view method,
                              const wording& words);

/// "38.6–43.8 %", or for one side "at least 36.9 %": only an end that may err is worth saying.
[[nodiscard]] std::string limits_text(interval limits, const confidence& level,
                                      const wording& words);
[[nodiscard]] std::string limits_text(count_interval limits, const confidence& level,
                                      const wording& words);

} // namespace digigap::detail

#endif
