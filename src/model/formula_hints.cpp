#include "formula_hints.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace digigap::detail {

namespace {

struct formula_hint {
    std::string_view sign;
    std::string_view problem;
};

/// Signs that mean something in other formulas, or look like one of ours.
constexpr std::array sign_hints{
    formula_hint{"/", "a/b is written a + a:b, and a ratio is a column of its own"},
    formula_hint{"%", "a %in% b is written a:b"},
    formula_hint{"|", "there are no random effects; errors by cluster are an option of the fit"},
    formula_hint{".", "the columns are named one by one, there is no ."},
    formula_hint{"=", "response and terms are separated by ~"},
    formula_hint{"<", "response and terms are separated by ~"},
    formula_hint{"\"", "names with other signs stand in backquotes"},
    formula_hint{"'", "names with other signs stand in backquotes"},
    formula_hint{"$", "columns are named without their table"},
    formula_hint{"[", "there is no [ ]; parentheses are ( )"},
    formula_hint{"{", "there is no { }; parentheses are ( )"},
    formula_hint{"∼", "response and terms are separated by ~, the sign of the keyboard"},
    formula_hint{"˜", "response and terms are separated by ~, the sign of the keyboard"},
    formula_hint{"−", "minus is the - of the keyboard"},
    formula_hint{"–", "minus is the - of the keyboard"},
    formula_hint{"×", "a product is written a:b, or a*b for a + b + a:b"},
    formula_hint{"·", "a product is written a:b, or a*b for a + b + a:b"},
    formula_hint{"²", "the square is written x^2"},
    formula_hint{"³", "the cube is written x^3"},
    formula_hint{"√", "the square root is written sqrt(x)"},
};

constexpr std::array function_hints{
    formula_hint{"I", "there is no need for I(): x^2 is the square of x"},
    formula_hint{"exp", "there is no exp; take its argument, or a column of its own"},
    formula_hint{"log10",
                 "log is the natural logarithm, log10(x) is log(x) / 2.302585: write log(x)"},
    formula_hint{"log2",
                 "log is the natural logarithm, log2(x) is log(x) / 0.693147: write log(x)"},
    formula_hint{"ln", "the natural logarithm is written log(x)"},
    formula_hint{"Log", "functions are written in lower case: log(x)"},
    formula_hint{"sqr", "the square is written x^2, the square root sqrt(x)"},
    formula_hint{"C", "a factor's reference is an option of the design"},
    formula_hint{"as.factor", "a number as a factor is written factor(x)"},
    formula_hint{"relevel", "a factor's reference is an option of the design"},
    formula_hint{"cbind", "a share of several trials is the response, the trials are the weights"},
    formula_hint{"cut", "make a column of labels, by size bands for example"},
    formula_hint{"scale", "there is no scale; a column of its own can hold it"},
    formula_hint{"s", "there are no smooth terms; poly(x, k) bends"},
    formula_hint{"bs", "there are no splines; poly(x, k) bends"},
    formula_hint{"ns", "there are no splines; poly(x, k) bends"},
};

template <std::size_t Size>
std::string_view hint_for(std::string_view sign, const std::array<formula_hint, Size>& list,
                          std::string_view otherwise) {
    const auto* const found = std::find_if(
        list.begin(), list.end(), [&](const formula_hint& one) { return one.sign == sign; });
    return found == list.end() ? otherwise : found->problem;
}

} // namespace

std::string_view hint_for_sign(std::string_view sign) {
    return hint_for(sign, sign_hints, "this sign is not part of formulas");
}

std::string_view hint_for_function(std::string_view name) {
    return hint_for(name, function_hints,
                    "no such function; there are log, log1p, sqrt, poly, factor and offset");
}

} // namespace digigap::detail
