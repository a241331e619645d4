#ifndef DIGIGAP_SRC_LOAD_LETTER_FOLDING_HPP
#define DIGIGAP_SRC_LOAD_LETTER_FOLDING_HPP

#include <string>
#include <string_view>

namespace digigap::detail {

// NFKC_Casefold of valid UTF-8.
void append_folded(std::string_view text, std::string& folded);

// The same of text without blanks, breaks and marks, of the letters that Swedish text has most of:
// those below U+0250, ligatures, the apostrophe. Appends nothing, and returns false, where there is
// anything else.
bool append_simple_folded(std::string_view text, std::string& folded);

} // namespace digigap::detail

#endif
