#ifndef DIGIGAP_LOAD_MENTION_PATTERN_HPP
#define DIGIGAP_LOAD_MENTION_PATTERN_HPP

#include <string>
#include <string_view>

namespace digigap {

/// What counts as a mention, as a person writes it:
///
/// - `ai`: the whole word;
/// - `digital*`: words that begin so, the word itself among them;
/// - `*tjänst`, `*tjänst*`, `digi*ering`: a star stands for any letters, or none, anywhere;
/// - `e-tjänst*`: parts of a compound with a hyphen between them;
/// - `digital agenda`: words that follow each other with only white space between.
///
/// Case makes no difference, nor does the way in which a letter is encoded; `mention_counter` says
/// what a word is and when text and pattern are the same.
class mention_pattern {
public:
    /// Throws `data_error` with the pattern as the text found: it is empty or not UTF-8, one of its
    /// parts has no letter or digit (`*` alone), a part is no single word (`c++`, `a/b`), begins
    /// with a combining mark, or the whole is longer than 1,000 bytes.
    explicit mention_pattern(std::string_view text);

    /// As written, without blanks around it, and with single spaces between words.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    friend bool operator==(const mention_pattern&, const mention_pattern&) = default;

private:
    std::string text_;
};

} // namespace digigap

#endif
