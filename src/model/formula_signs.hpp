#ifndef DIGIGAP_SRC_MODEL_FORMULA_SIGNS_HPP
#define DIGIGAP_SRC_MODEL_FORMULA_SIGNS_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::detail {

enum class formula_sign_kind : unsigned char {
    name,
    quoted_name, ///< in backquotes
    number,      ///< plain digits
    mark,        ///< one sign: ~ + - * : ^ ( ) ,
    end
};

/// A name, a number or a mark in the text of a formula.
struct formula_sign {
    formula_sign_kind kind = formula_sign_kind::end;
    std::string_view text{}; ///< as it stands there, backquotes included
    std::size_t column = 1;  ///< code point of the text that it begins with, counted from 1

    [[nodiscard]] bool is(char mark) const noexcept {
        return kind == formula_sign_kind::mark && text.front() == mark;
    }
    [[nodiscard]] bool is_name() const noexcept {
        return kind == formula_sign_kind::name || kind == formula_sign_kind::quoted_name;
    }
};

/// The signs of a formula, `end` as the last, whose column is that of the last code point. Throws
/// `data_error` for what belongs to no formula, with a hint where it has a meaning elsewhere.
[[nodiscard]] std::vector<formula_sign> signs_of(std::string_view text);

/// The name that a sign stands for: what is inside of the backquotes.
[[nodiscard]] std::string name_in(const formula_sign& sign);

/// The name as `signs_of` reads it: in backquotes unless it is plain.
[[nodiscard]] std::string written_name(std::string_view name);

/// Throws the `data_error` of a formula that is wrong at `sign`.
[[noreturn]] void refuse_formula(const formula_sign& sign, std::string_view problem);

} // namespace digigap::detail

#endif
