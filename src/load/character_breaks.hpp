#ifndef DIGIGAP_SRC_LOAD_CHARACTER_BREAKS_HPP
#define DIGIGAP_SRC_LOAD_CHARACTER_BREAKS_HPP

#include <utf8proc.h>

namespace digigap::detail {

// Where characters as a reader counts them begin: the extended grapheme clusters of UAX #29. Goes
// from one code point to the next.
class character_breaks {
public:
    // Whether a character begins with this code point.
    bool begins(char32_t letter) {
        const auto next = static_cast<utf8proc_int32_t>(letter);
        if (next < end_of_ascii && before_ < end_of_ascii) { // most, and all apart but CR LF
            const bool joined = before_ == '\r' && next == '\n' && !first_;
            after_plain(letter);
            return !joined;
        }
        const bool fresh = first_ || utf8proc_grapheme_break_stateful(before_, next, &state_);
        first_ = false;
        before_ = next;
        return fresh;
    }

    // As after a letter or sign of ASCII, or one that is like them, whatever stood before.
    void after_plain(char32_t letter) {
        first_ = false;
        before_ = static_cast<utf8proc_int32_t>(letter);
        state_ = 0;
    }

private:
    static constexpr utf8proc_int32_t end_of_ascii = 0x80;

    bool first_ = true;
    utf8proc_int32_t before_ = 0;
    utf8proc_int32_t state_ = 0;
};

} // namespace digigap::detail

#endif
