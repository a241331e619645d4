#include "csv_input.hpp"
#include "decode.hpp"
#include "file_bytes.hpp"
#include "word_reader.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/mention_lexicon.hpp>

#include <cstddef>
#include <unordered_map>
#include <utility>

namespace digigap {

namespace {

constexpr std::string_view lexicon_blanks = " \t\v\f";

std::string_view without_lexicon_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(lexicon_blanks);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(lexicon_blanks) - first + 1);
}

/// Without its comment: `#` may be part of a pattern ("c#"), so it begins one only after a blank.
std::string_view without_comment(std::string_view line) {
    std::size_t sign = line.find('#');
    while (sign != std::string_view::npos && sign > 0 &&
           lexicon_blanks.find(line[sign - 1]) == std::string_view::npos) {
        sign = line.find('#', sign + 1);
    }
    return without_lexicon_blanks(line.substr(0, sign));
}

/// The form in which two names, or two patterns that find the same, are equal: NFKC_Casefold, any
/// hyphen as one, stars side by side as one. Needs UTF-8.
std::string lexicon_key(std::string_view text) {
    std::string folded;
    detail::append_folded(text, folded);
    std::string key;
    // The other hyphen that a word may have, U+2011, is U+2010 by now.
    constexpr std::string_view hyphen = "\u2010";
    std::string_view rest = folded;
    while (!rest.empty()) {
        if (rest.starts_with(hyphen)) {
            key += '-';
            rest.remove_prefix(hyphen.size());
            continue;
        }
        if (rest.front() != '*' || !key.ends_with('*')) {
            key += rest.front();
        }
        rest.remove_prefix(1);
    }
    return key;
}

class lexicon_builder {
public:
    explicit lexicon_builder(const std::string& source) { result_.source = source; }

    /// Begins a group.
    void heading(std::string_view name, data_place place) {
        end_group();
        place.source = result_.source;
        if (name.empty()) {
            throw data_error(std::move(place), "a heading without a name");
        }
        const auto [earlier, added] = names_.emplace(lexicon_key(name), place.line);
        if (!added) {
            std::string problem = "a group of this name begins on line ";
            problem += std::to_string(earlier->second);
            throw data_error(std::move(place), problem);
        }
        place_ = std::move(place);
        result_.groups.push_back({.name = std::string(name), .patterns = {}});
        patterns_.clear();
    }

    void pattern(std::string_view text, data_place place) {
        place.source = result_.source;
        if (result_.groups.empty()) {
            throw data_error(std::move(place), "a pattern before the first heading");
        }
        try {
            mention_pattern made(text);
            const auto [earlier, added] = patterns_.emplace(lexicon_key(made.text()), place);
            if (!added) {
                throw data_error(place, repeated(earlier->second));
            }
            result_.groups.back().patterns.push_back(std::move(made));
        } catch (const data_error& error) {
            if (error.place().line != 0) {
                throw;
            }
            throw data_error(std::move(place), error.problem());
        }
    }

    [[nodiscard]] mention_lexicon finish() && {
        end_group();
        if (result_.groups.empty()) {
            throw data_error({.source = result_.source},
                             "a lexicon without a group (a heading such as [digitalization], "
                             "and patterns below it)");
        }
        return std::move(result_);
    }

private:
    void end_group() const {
        if (!result_.groups.empty() && result_.groups.back().patterns.empty()) {
            throw data_error(place_, "a group without patterns");
        }
    }

    static std::string repeated(const data_place& earlier) {
        std::string problem = "this group has the pattern already, ";
        problem += earlier.column == 0 ? "on line " : "as number ";
        problem += std::to_string(earlier.column == 0 ? earlier.line : earlier.column);
        return problem;
    }

    mention_lexicon result_{};
    data_place place_{}; // of the last heading
    std::unordered_map<std::string, std::size_t> names_{};
    std::unordered_map<std::string, data_place> patterns_{}; // of the last group
};

/// The text up to its first byte that is wrong, and how to report that one.
void decode_lexicon(std::string_view bytes, detail::decoded_text& decoded) {
    detail::decode(bytes, text_encoding::utf8, decoded);
    // What `decode` says of bytes that are not UTF-8 is about files whose encoding can be told.
    if (!decoded.problem.empty() && decoded.problem != detail::nul_byte) {
        decoded.problem = "text that is not UTF-8";
    }
}

void read_line(std::string_view line, data_place place, lexicon_builder& lexicon) {
    const std::string_view text = without_comment(line);
    place.found = detail::shortened(text);
    if (text.empty()) {
        return;
    }
    if (text.front() != '[') {
        lexicon.pattern(text, std::move(place));
    } else if (text.back() != ']') {
        throw data_error(std::move(place), "a heading without its closing bracket");
    } else {
        lexicon.heading(without_lexicon_blanks(text.substr(1, text.size() - 2)), std::move(place));
    }
}

} // namespace

mention_lexicon parse_lexicon(std::string_view text, const std::string& source) {
    detail::decoded_text decoded;
    decode_lexicon(text, decoded);
    lexicon_builder lexicon(source);
    std::string_view rest = decoded.text;
    for (std::size_t number = 1;; ++number) {
        const std::size_t end = rest.find_first_of("\r\n");
        const bool last = end == std::string_view::npos;
        const std::string_view line = rest.substr(0, end);
        if (last && !decoded.problem.empty()) {
            std::string found = detail::shortened(without_lexicon_blanks(line));
            found += decoded.found;
            throw data_error({.source = source, .line = number, .column = 0, .found = found},
                             decoded.problem);
        }
        read_line(line, {.source = source, .line = number}, lexicon);
        if (last) {
            return std::move(lexicon).finish();
        }
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

mention_lexicon read_lexicon(const std::filesystem::path& path) {
    const detail::file_bytes file(path);
    return parse_lexicon(file.view(), path.string());
}

mention_lexicon parse_words(std::string_view words, const std::string& source) {
    detail::decoded_text decoded;
    decode_lexicon(words, decoded);
    lexicon_builder lexicon(source);
    lexicon.heading("mentions", {.source = source, .line = 1});
    std::string_view rest = decoded.text;
    for (std::size_t number = 1;; ++number) {
        const std::size_t comma = rest.find(',');
        const std::string_view text = without_lexicon_blanks(rest.substr(0, comma));
        data_place place{
            .source = source, .line = 1, .column = number, .found = detail::shortened(text)};
        if (comma == std::string_view::npos && !decoded.problem.empty()) {
            place.found += decoded.found;
            throw data_error(std::move(place), decoded.problem);
        }
        if (text.empty()) {
            throw data_error(std::move(place), "needs a pattern here, between commas or alone");
        }
        lexicon.pattern(text, std::move(place));
        if (comma == std::string_view::npos) {
            return std::move(lexicon).finish();
        }
        rest.remove_prefix(comma + 1);
    }
}

} // namespace digigap
