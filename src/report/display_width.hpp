#ifndef DIGIGAP_SRC_REPORT_DISPLAY_WIDTH_HPP
#define DIGIGAP_SRC_REPORT_DISPLAY_WIDTH_HPP

#include <cstddef>
#include <string_view>

namespace digigap::detail {

/// Columns that a terminal needs for UTF-8 text; a byte that is no UTF-8 counts as one.
[[nodiscard]] std::size_t display_width(std::string_view text);

} // namespace digigap::detail

#endif
