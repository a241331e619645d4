#ifndef DIGIGAP_SRC_LOAD_DECODE_HPP
#define DIGIGAP_SRC_LOAD_DECODE_HPP

#include "spooled_text.hpp"

#include <digigap/load/csv.hpp>

#include <string>
#include <string_view>

namespace digigap::detail {

// A text as UTF-8 without byte order mark and NUL, up to where the bytes stop being such a text.
// The reader works through what is good and reports the problem when it arrives there, so that it
// knows the line and the column, and an error before it comes first.
struct decoded_text {
    spooled_text converted{};   // owns the text if the encoding was another
    std::string_view text{};    // of the bytes given, or of `converted`
    std::string_view problem{}; // empty if all bytes were good
    std::string found{};        // the bad bytes, printable: <E4>
};

// `text` may be a view of `bytes`, which must outlive it.
void decode(std::string_view bytes, text_encoding encoding, decoded_text& result);

// Whether a text of this encoding that begins with these bytes is UTF-8.
bool is_utf8(std::string_view bytes, text_encoding encoding);

inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// What is wrong with such bytes.
inline constexpr std::string_view nul_byte = "a NUL byte";
inline constexpr std::string_view not_utf8 =
    "text that is not UTF-8 (Latin-1 and Windows-1252 must be told)";

// Bytes as an error shows them: <E4>.
std::string shown_bytes(std::string_view bytes);

// Where the longest start of the text ends that is UTF-8 without NUL.
std::size_t length_of_utf8(std::string_view text);

} // namespace digigap::detail

#endif
