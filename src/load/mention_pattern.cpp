#include "decode.hpp"
#include "pattern_parts.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/mention_pattern.hpp>

namespace digigap {

namespace {

// Without white space around it, and with one space for each that is within.
std::string with_single_spaces(std::string_view text) {
    std::string result;
    const detail::word_reader reader(text);
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const detail::read_letter next = reader.letter_at(at);
        if (detail::is_white_space(next.letter)) {
            gap = !result.empty();
        } else {
            if (gap) {
                result += ' ';
                gap = false;
            }
            result += text.substr(at, next.end - at);
        }
        at = next.end;
    }
    return result;
}

} // namespace

mention_pattern::mention_pattern(std::string_view text) {
    const std::size_t good = detail::length_of_utf8(text);
    if (good < text.size()) {
        throw data_error({.source = {}, .found = std::string(text.substr(0, good))},
                         "a pattern that is not UTF-8");
    }
    text_ = with_single_spaces(text);
    static_cast<void>(detail::parts_of(text_));
}

} // namespace digigap
