#ifndef DIGIGAP_SRC_LOAD_NUMBER_TEXT_HPP
#define DIGIGAP_SRC_LOAD_NUMBER_TEXT_HPP

#include <string_view>

namespace digigap::detail {

enum class number_form : unsigned char {
    number,
    code,     // a number by its signs that looks like a code: 0114, +46, 20 digits
    overflow, // a number, and too large for a double
    text,     // not a number
};

struct number_text {
    number_form form = number_form::text;
    double value = 0.0; // where the form is number or code
};

// The number in a cell, by the grammar that `parse_csv` documents; `mark` is the decimal mark.
number_text parse_number(std::string_view cell, char mark);

// The text without the blanks around it: spaces, tabs, U+00A0, U+2009, U+202F.
std::string_view without_blanks(std::string_view text);

} // namespace digigap::detail

#endif
