#include "formula_reader.hpp"

#include "formula_hints.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

namespace digigap::detail {

namespace {

constexpr int deepest = 50;

struct named_transform {
    std::string_view name;
    transform what;
};

constexpr std::array transforms{
    named_transform{"log", transform::log}, named_transform{"log1p", transform::log1p},
    named_transform{"sqrt", transform::square_root}, named_transform{"poly", transform::polynomial},
    named_transform{"factor", transform::factor}};

constexpr const char* one_power = "a power belongs to one variable and is not repeated: x^2";
constexpr const char* not_a_part = "poly and factor are not part of something else";

[[noreturn]] void refuse_sum(const formula_sign& plus) {
    refuse_formula(plus, "a function takes one variable; log(x + 1) is written log1p(x)");
}

} // namespace

bool is_several(const formula_variable& variable) {
    return !variable.steps.empty() && (variable.steps.back().what == transform::polynomial ||
                                       variable.steps.back().what == transform::factor);
}

formula_variable formula_reader::read_variable() {
    const formula_sign first = next();
    formula_variable variable = at_function() ? read_function() : read_name();
    return read_power(std::move(variable), first);
}

formula_variable formula_reader::read_enclosed(const formula_sign& opened) {
    formula_variable variable = read_argument(opened);
    close(opened);
    return variable;
}

void formula_reader::enter(const formula_sign& opened) {
    if (++depth_ > deepest) {
        refuse_formula(opened, "parentheses are nested more than 50 deep");
    }
}

void formula_reader::close(const formula_sign& opened) {
    if (ended()) {
        refuse_formula(opened, "the parenthesis is not closed");
    }
    if (!next().is(')')) {
        refuse_unexpected();
    }
    take();
    --depth_;
}

void formula_reader::refuse_unexpected() const {
    const formula_sign& sign = next();
    if (sign.is(')')) {
        refuse_formula(sign, "a parenthesis that was not opened");
    }
    if (sign.is('^')) {
        refuse_formula(sign, signs_[at_ - 1].is(')')
                                 ? "a sum has no power; x^2 is the square of one variable"
                                 : one_power);
    }
    if (sign.is(',')) {
        refuse_formula(sign, "there is no comma here; poly alone takes a second argument");
    }
    if (sign.is('(')) {
        refuse_formula(sign, "there is no function before this parenthesis, nor a sign");
    }
    if (sign.is('~')) {
        refuse_formula(sign, "~ stands outside of parentheses");
    }
    refuse_formula(sign, "a sign such as + or : is missing before");
}

// What stands where a variable should, or where there is nothing, the sign that waits for it.
void formula_reader::refuse_no_variable() const {
    const formula_sign& sign = next();
    if (sign.kind == formula_sign_kind::end || sign.is(')') || sign.is(',') || sign.is('~')) {
        refuse_formula(at_ > 0 ? signs_[at_ - 1] : sign, "a variable is missing after");
    }
    if (sign.is('*') && at_ > 0 && signs_[at_ - 1].is('*')) {
        refuse_formula(sign, "a power is written x^2");
    }
    if (sign.kind == formula_sign_kind::number) {
        refuse_formula(sign, "a number is no variable; 1 and 0 stand for the intercept, "
                             "outside of products and parentheses");
    }
    refuse_formula(sign, "a variable is missing before");
}

formula_variable formula_reader::read_name() {
    if (!next().is_name()) {
        refuse_no_variable();
    }
    return {.name = name_in(take())};
}

formula_variable formula_reader::read_function() {
    const formula_sign name = take();
    const auto* const known =
        std::find_if(transforms.begin(), transforms.end(),
                     [&](const named_transform& one) { return one.name == name.text; });
    if (known == transforms.end()) {
        if (name.text == "offset") {
            refuse_formula(name, "an offset stands outside of products and parentheses");
        }
        refuse_formula(name, hint_for_function(name.text));
    }
    const formula_sign opened = take();
    const formula_sign first = next();
    formula_variable variable = read_argument(opened);
    if (is_several(variable)) {
        refuse_formula(first, not_a_part);
    }
    transform_step step{.what = known->what};
    if (step.what == transform::factor && !variable.steps.empty()) {
        refuse_formula(first, "factor takes the name of a column");
    }
    if (step.what == transform::polynomial) {
        if (!next().is(',')) {
            refuse_formula(next().is(')') ? name : next(), "poly needs a degree: poly(x, 2)");
        }
        step.degree = read_degree(take(), 1, "a degree is a whole number from 1 to 100");
    }
    close(opened);
    variable.steps.push_back(step);
    return variable;
}

formula_variable formula_reader::read_power(formula_variable variable, const formula_sign& first) {
    if (next().is('^')) {
        const formula_sign sign = take();
        const int degree = read_degree(sign, 2, "a power is a whole number from 2 to 100: x^2");
        if (is_several(variable)) {
            refuse_formula(first, not_a_part);
        }
        if (!variable.steps.empty() && variable.steps.back().what == transform::power) {
            refuse_formula(sign, one_power);
        }
        variable.steps.push_back({.what = transform::power, .degree = degree});
    }
    variable.text = text_of(variable);
    return variable;
}

formula_variable formula_reader::read_argument(const formula_sign& opened) {
    enter(opened);
    const formula_sign first = next();
    formula_variable variable;
    if (next().is('(')) {
        const formula_sign inner = take();
        variable = read_argument(inner);
        close(inner);
        variable = read_power(std::move(variable), first);
    } else if (next().kind == formula_sign_kind::number && signs_[at_ + 1].is('+')) {
        refuse_sum(signs_[at_ + 1]);
    } else if (next().is(')')) {
        refuse_formula(opened, "a variable is missing after");
    } else {
        variable = read_variable();
    }
    if (next().is('+')) {
        refuse_sum(next());
    }
    if (next().is('-') || next().is('*') || next().is(':')) {
        refuse_formula(next(), "a function takes one variable; a column of its own can hold "
                               "more");
    }
    return variable;
}

int formula_reader::read_degree(const formula_sign& before, int lowest, const char* rule) {
    const formula_sign& sign = next();
    if (sign.kind != formula_sign_kind::number) {
        refuse_formula(sign.kind == formula_sign_kind::end || sign.is(')') ? before : sign, rule);
    }
    int degree = 0;
    const char* const end = sign.text.data() + sign.text.size();
    const auto [stop, error] = std::from_chars(sign.text.data(), end, degree);
    if (error != std::errc{} || stop != end || degree < lowest || degree > highest_degree) {
        refuse_formula(sign, rule);
    }
    take();
    return degree;
}

} // namespace digigap::detail
