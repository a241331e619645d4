#ifndef DIGIGAP_LOAD_MENTION_LEXICON_HPP
#define DIGIGAP_LOAD_MENTION_LEXICON_HPP

#include <digigap/load/mention_pattern.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// Patterns that are counted under one name.
struct mention_group {
    std::string name;
    std::vector<mention_pattern> patterns;

    friend bool operator==(const mention_group&, const mention_group&) = default;
};

/// Groups of patterns, in the order written.
struct mention_lexicon {
    std::string source; ///< what errors call it
    std::vector<mention_group> groups;

    friend bool operator==(const mention_lexicon&, const mention_lexicon&) = default;
};

/// Reads a lexicon, UTF-8 with or without byte order mark: a heading `[name]` begins a group; below
/// it stands one pattern a line; `#` begins a comment, on a line of its own or after a blank; blank
/// lines mean nothing.
///
/// Throws `data_error` with the line: a pattern before the first heading, a heading without its
/// bracket or name, a name that an earlier group has, a group without patterns, a pattern that
/// stands twice in a group (case and encoding apart), a pattern that is none, text that is not
/// UTF-8; a text without any group.
[[nodiscard]] mention_lexicon parse_lexicon(std::string_view text,
                                            const std::string& source = "lexicon");

/// The same from a file. Throws `std::system_error` with the path where it cannot be read.
[[nodiscard]] mention_lexicon read_lexicon(const std::filesystem::path& path);

/// One group called `mentions` of the patterns in a text such as `digital*,e-tjänst*`, separated by
/// commas. Throws `data_error` as `parse_lexicon`, and where nothing stands between two commas.
[[nodiscard]] mention_lexicon parse_words(std::string_view words,
                                          const std::string& source = "words");

} // namespace digigap

#endif
