#include "character_breaks.hpp"
#include "letter_class.hpp"

#include <digigap/load/mention_contexts.hpp>

#include <stdexcept>
#include <utf8proc.h>

namespace digigap {

namespace {

struct context_letter {
    char32_t letter = 0;
    std::size_t end = 0; // the byte after it
};

context_letter context_letter_at(std::string_view text, std::size_t at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
        return {.letter = static_cast<char32_t>(text[at]), .end = at + 1};
    }
    utf8proc_int32_t letter = 0;
    const utf8proc_ssize_t used =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &letter);
    if (used < 1) {
        throw std::invalid_argument("contexts_of: needs UTF-8, has another byte at " +
                                    std::to_string(at));
    }
    return {.letter = static_cast<char32_t>(letter), .end = at + static_cast<std::size_t>(used)};
}

// Where characters begin if a run of white space is one.
class shown_characters {
public:
    bool begins(char32_t letter) {
        const bool blank = detail::is_white_space(letter);
        const bool fresh = breaks_.begins(letter);
        const bool shown = blank ? !blank_before_ : fresh;
        blank_before_ = blank;
        return shown;
    }

private:
    detail::character_breaks breaks_;
    bool blank_before_ = false;
};

// At most so many characters from `begin` on, none from `end` on.
std::string shown_text(std::string_view text, std::size_t begin, std::size_t end,
                       std::size_t characters) {
    shown_characters shown;
    std::string result;
    bool blank_before = false;
    std::size_t count = 0;
    for (std::size_t at = begin; at < end;) {
        const context_letter next = context_letter_at(text, at);
        count += shown.begins(next.letter) ? 1U : 0U;
        if (count > characters) {
            break;
        }
        const bool blank = detail::is_white_space(next.letter);
        if (!blank) {
            result += text.substr(at, next.end - at);
        } else if (!blank_before) {
            result += ' ';
        }
        blank_before = blank;
        at = next.end;
    }
    return result;
}

// Goes through the text and knows the page, the code points and the last characters before a place.
class context_walk {
public:
    context_walk(std::string_view text, std::size_t characters)
        : text_(text), begins_(characters), paged_(text.find('\f') != std::string_view::npos) {}

    void go_to(std::size_t place) {
        while (at_ < place) {
            const context_letter next = context_letter_at(text_, at_);
            if (shown_.begins(next.letter) && !begins_.empty()) {
                begins_[characters_ % begins_.size()] = at_;
                ++characters_;
            }
            ++offset_;
            pages_ += next.letter == '\f' ? 1 : 0;
            at_ = next.end;
        }
    }

    [[nodiscard]] std::int64_t offset() const noexcept { return offset_; }
    [[nodiscard]] std::optional<std::int64_t> page() const {
        return paged_ ? std::optional(pages_) : std::nullopt;
    }
    [[nodiscard]] std::size_t begin_of_context() const {
        if (begins_.empty()) {
            return at_;
        }
        return characters_ < begins_.size() ? 0 : begins_[characters_ % begins_.size()];
    }

private:
    std::string_view text_;
    std::vector<std::size_t> begins_; // of the last characters, the oldest overwritten first
    bool paged_;
    shown_characters shown_;
    std::size_t at_ = 0;
    std::size_t characters_ = 0;
    std::int64_t offset_ = 0;
    std::int64_t pages_ = 1;
};

} // namespace

std::vector<mention_context> contexts_of(std::string_view text, std::span<const mention> mentions,
                                         std::size_t characters) {
    std::vector<mention_context> contexts;
    contexts.reserve(mentions.size());
    context_walk walk(text, characters);
    std::size_t earlier = 0;
    for (const mention& one : mentions) {
        if (one.begin < earlier || one.end < one.begin || one.end > text.size()) {
            throw std::invalid_argument(
                "contexts_of: needs mentions of the text in their order, got one at byte " +
                std::to_string(one.begin));
        }
        earlier = one.begin;
        walk.go_to(one.begin);
        contexts.push_back(
            {.page = walk.page(),
             .offset = walk.offset(),
             .group = one.group,
             .pattern = one.pattern,
             .before = shown_text(text, walk.begin_of_context(), one.begin, characters),
             .words = shown_text(text, one.begin, one.end, text.size()),
             .after = shown_text(text, one.end, text.size(), characters)});
    }
    return contexts;
}

} // namespace digigap
