#include "folded_name.hpp"

#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace digigap::detail {

std::optional<std::string> folded_name(std::string_view name) {
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                     static_cast<utf8proc_ssize_t>(name.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (length < 0) {
        return std::nullopt;
    }
    std::string folded;
    bool gap = false;
    for (utf8proc_ssize_t at = 0; at < length;) {
        utf8proc_int32_t code_point = 0;
        const utf8proc_ssize_t bytes = utf8proc_iterate(raw + at, length - at, &code_point);
        const utf8proc_category_t category = utf8proc_category(code_point);
        if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC) {
            gap = !folded.empty();
        } else {
            if (gap) {
                folded += ' ';
                gap = false;
            }
            folded.append(reinterpret_cast<const char*>(raw + at), static_cast<std::size_t>(bytes));
        }
        at += bytes;
    }
    return folded;
}

} // namespace digigap::detail
