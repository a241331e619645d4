#ifndef DIGIGAP_SRC_LOAD_RUNNING_LINES_HPP
#define DIGIGAP_SRC_LOAD_RUNNING_LINES_HPP

#include "spooled_text.hpp"

#include <string_view>

namespace digigap::detail {

// Appends the text to `moved`, with the running lines of each of its pages, which form feeds end,
// after the first line of the page that ends a sentence: so that they do not stand in a word or
// phrase that goes on over a page. Where no line does, they stay. A running line is one of the
// first three of its page, or of the last three, with none but running lines outside of it, that a
// third of the pages have among theirs, and three pages at least; numbers may differ.
void move_running_lines(std::string_view text, spooled_text& moved);

} // namespace digigap::detail

#endif
