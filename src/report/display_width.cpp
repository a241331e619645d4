#include "display_width.hpp"

#include <algorithm>
#include <utf8proc.h>

namespace digigap::detail {

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    for (utf8proc_ssize_t at = 0; at < size;) {
        utf8proc_int32_t code_point = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(bytes + at, size - at, &code_point);
        width += used < 1 ? 1U : static_cast<std::size_t>(utf8proc_charwidth(code_point));
        at += std::max<utf8proc_ssize_t>(used, 1);
    }
    return width;
}

} // namespace digigap::detail
