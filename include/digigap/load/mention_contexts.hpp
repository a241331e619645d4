#ifndef DIGIGAP_LOAD_MENTION_CONTEXTS_HPP
#define DIGIGAP_LOAD_MENTION_CONTEXTS_HPP

#include <digigap/load/mention_counter.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// How many characters of the text a context shows to each side.
inline constexpr std::size_t context_characters = 60;

/// A mention as it stands in its text, for a person to judge.
struct mention_context {
    std::optional<std::int64_t> page{}; ///< from 1; known where form feeds separate pages
    std::int64_t offset = 0; ///< code points of the text before its first word, a line end CR LF
                             ///< being two and a byte order mark none
    std::size_t group = 0;   ///< as in `mention`
    std::size_t pattern = 0;
    std::string before{};
    std::string words{}; ///< what was counted as the mention
    std::string after{};

    friend bool operator==(const mention_context&, const mention_context&) = default;
};

/// The contexts of mentions, in their order. The text is shown as it is, not folded, but for white
/// space: a run of it (line and page breaks too) is one blank. `characters` are extended grapheme
/// clusters (UAX #29), none of them cut, and such a run counts as one; fewer stand where the text
/// ends. A mention that begins or ends within a cluster divides it.
///
/// `mentions` are those that `mention_counter::find` told of this text, or some of them in that
/// order; none give no contexts. One pass over the text up to the last of them. Throws
/// `std::invalid_argument` for mentions in another order or not within the text, and for text that
/// is not UTF-8.
[[nodiscard]] std::vector<mention_context> contexts_of(std::string_view text,
                                                       std::span<const mention> mentions,
                                                       std::size_t characters = context_characters);

} // namespace digigap

#endif
