#include "formula_reader.hpp"
#include "formula_terms.hpp"

#include <digigap/model/formula.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace digigap {

namespace {

using detail::formula_sign;
using detail::formula_sign_kind;
using detail::refuse_formula;
using detail::term_list;

constexpr std::size_t most_terms = 1000;
/// Terms made on the way, those that are made again included.
constexpr std::size_t most_products = 100'000;

constexpr const char* offset_alone = "an offset stands outside of products and parentheses";

/// Puts terms together from the variables of a formula.
class formula_parser {
public:
    explicit formula_parser(std::string_view text) : signs_(text) {}

    [[nodiscard]] formula read() {
        require_one_tilde();
        const formula_sign first = signs_.next();
        result_.response = signs_.read_variable();
        if (!signs_.next().is('~')) {
            refuse_formula(signs_.next(), "the response is one variable, with ~ after it");
        }
        if (detail::is_several(result_.response)) {
            refuse_formula(first, "the response is a number, neither poly nor factor");
        }
        const formula_sign tilde = signs_.take();
        if (signs_.ended()) {
            refuse_formula(tilde, "there are no terms after ~; 1 stands for the mean alone");
        }
        const term_list terms = read_sum(place::whole);
        if (!signs_.ended()) {
            signs_.refuse_unexpected();
        }
        for (const detail::term_variables& term : detail::by_order(terms)) {
            formula_term& product = result_.terms.emplace_back();
            for (const std::uint32_t variable : term) {
                product.variables.push_back(variables_[variable]);
            }
        }
        if (!result_.intercept && result_.terms.empty()) {
            refuse_formula(tilde, "without terms and intercept there is nothing to estimate");
        }
        return std::move(result_);
    }

private:
    enum class place : unsigned char { whole, parentheses };

    void require_one_tilde() const {
        std::size_t tildes = 0;
        for (const formula_sign& sign : signs_.signs()) {
            tildes += sign.is('~') ? 1U : 0U;
            if (tildes == 2) {
                refuse_formula(sign, "there is one ~ in a formula");
            }
        }
        const formula_sign& first = signs_.next();
        if (signs_.ended()) {
            refuse_formula(first, "an empty formula; one is written response ~ terms");
        }
        if (tildes == 0) {
            refuse_formula(first, "response and terms are separated by ~, and there is none");
        }
        if (first.is('~')) {
            refuse_formula(first, "there is no response before ~");
        }
    }

    [[nodiscard]] term_list read_sum(place at) {
        term_list sum;
        bool first = true;
        while (first || signs_.next().is('+') || signs_.next().is('-')) {
            first = false;
            const formula_sign sign = signs_.next();
            const bool minus = sign.is('-');
            if (sign.is('+') || minus) {
                signs_.take();
            }
            if (at == place::whole && signs_.next().kind == formula_sign_kind::number) {
                read_intercept(minus);
            } else if (at == place::whole && at_offset()) {
                read_offset(minus);
            } else if (!minus) {
                sum.add(read_crossing());
                require_few(sum.size(), sign);
            } else {
                take_out(sum);
            }
        }
        return sum;
    }

    void take_out(term_list& sum) {
        const formula_sign first = signs_.next();
        if (!sum.remove(read_crossing())) {
            refuse_formula(first, "there is no such term before to take out");
        }
    }

    [[nodiscard]] bool at_offset() const {
        return signs_.at_function() && signs_.next().text == "offset";
    }

    [[nodiscard]] bool at_product() const { return signs_.next().is(':') || signs_.next().is('*'); }

    void read_intercept(bool minus) {
        const formula_sign number = signs_.take();
        if (number.text != "0" && number.text != "1") {
            refuse_formula(number, "of numbers only 1 and 0 stand alone, for the intercept");
        }
        if (at_product()) {
            refuse_formula(number, "the intercept is not part of products");
        }
        result_.intercept = (number.text == "1") != minus;
    }

    void read_offset(bool minus) {
        const formula_sign name = signs_.take();
        const formula_sign opened = signs_.take();
        const formula_sign first = signs_.next();
        formula_variable offset = signs_.read_enclosed(opened);
        if (minus) {
            refuse_formula(name, "an offset cannot be taken out");
        }
        if (detail::is_several(offset)) {
            refuse_formula(first, "an offset is a number, neither poly nor factor");
        }
        if (at_product()) {
            refuse_formula(name, offset_alone);
        }
        refuse_response(offset, first);
        const auto& known = result_.offsets;
        if (std::find(known.begin(), known.end(), offset) == known.end()) {
            result_.offsets.push_back(std::move(offset));
        }
    }

    [[nodiscard]] term_list read_crossing() {
        term_list all = read_product();
        while (signs_.next().is('*')) {
            const formula_sign sign = signs_.take();
            const term_list other = read_product();
            const term_list products = multiply(all, other, sign);
            all.add(other);
            all.add(products);
            require_few(all.size(), sign);
        }
        return all;
    }

    [[nodiscard]] term_list read_product() {
        term_list all = read_factor();
        while (signs_.next().is(':')) {
            const formula_sign sign = signs_.take();
            all = multiply(all, read_factor(), sign);
        }
        return all;
    }

    [[nodiscard]] term_list multiply(const term_list& left, const term_list& right,
                                     const formula_sign& sign) {
        products_ += left.size() * right.size();
        if (products_ > most_products) {
            refuse_formula(sign, "more products than a formula may have");
        }
        term_list products = detail::product_of(left, right);
        require_few(products.size(), sign);
        return products;
    }

    static void require_few(std::size_t terms, const formula_sign& sign) {
        if (terms > most_terms) {
            refuse_formula(sign, "more than 1,000 terms");
        }
    }

    [[nodiscard]] term_list read_factor() {
        const formula_sign first = signs_.next();
        if (first.is('(')) {
            signs_.take();
            signs_.enter(first);
            if (signs_.next().is(')')) {
                refuse_formula(first, "there is nothing in the parentheses");
            }
            term_list sum = read_sum(place::parentheses);
            signs_.close(first);
            return sum;
        }
        if (at_offset()) {
            refuse_formula(first, offset_alone);
        }
        const formula_variable variable = signs_.read_variable();
        refuse_response(variable, first);
        term_list one;
        one.add({number_of(variable)});
        return one;
    }

    void refuse_response(const formula_variable& variable, const formula_sign& at) const {
        if (variable.name == result_.response.name) {
            refuse_formula(at, "the response is not explained by itself");
        }
    }

    [[nodiscard]] std::uint32_t number_of(const formula_variable& variable) {
        const auto [entry, is_new] =
            numbers_.emplace(variable.text, static_cast<std::uint32_t>(variables_.size()));
        if (is_new) {
            variables_.push_back(variable);
        }
        return entry->second;
    }

    detail::formula_reader signs_;
    formula result_{};
    std::size_t products_ = 0;
    std::vector<formula_variable> variables_{};
    std::unordered_map<std::string, std::uint32_t> numbers_{};
};

} // namespace

std::string text_of(const formula_variable& variable) {
    std::string text = detail::written_name(variable.name);
    const auto enclose = [&text](const char* function) {
        text.insert(0, 1, '(').insert(0, function);
    };
    for (const transform_step& step : variable.steps) {
        switch (step.what) {
        case transform::log:
            enclose("log");
            break;
        case transform::log1p:
            enclose("log1p");
            break;
        case transform::square_root:
            enclose("sqrt");
            break;
        case transform::factor:
            enclose("factor");
            break;
        case transform::polynomial:
            enclose("poly");
            text.append(1, ',').append(std::to_string(step.degree));
            break;
        case transform::power:
            text.append(1, '^').append(std::to_string(step.degree));
            break;
        }
        if (step.what != transform::power) {
            text += ')';
        }
    }
    return text;
}

std::string formula_term::text() const {
    std::string text;
    for (const formula_variable& variable : variables) {
        text += text.empty() ? "" : ":";
        text += text_of(variable);
    }
    return text;
}

std::string formula::text() const {
    std::vector<std::string> parts;
    for (const formula_term& term : terms) {
        parts.push_back(term.text());
    }
    for (const formula_variable& offset : offsets) {
        parts.push_back("offset(" + text_of(offset) + ')');
    }
    if (parts.empty()) {
        parts.emplace_back(intercept ? "1" : "0");
    } else if (!intercept) {
        parts.front().insert(0, "0 + ");
    }
    std::string text = text_of(response);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += (i == 0 ? " ~ " : " + ") + parts[i];
    }
    return text;
}

formula parse_formula(std::string_view text) {
    return formula_parser(text).read();
}

formula_variable parse_variable(std::string_view text) {
    detail::formula_reader signs(text);
    if (signs.ended()) {
        refuse_formula(signs.next(), "there is no variable");
    }
    const formula_sign first = signs.next();
    formula_variable variable = signs.read_variable();
    if (!signs.ended()) {
        signs.refuse_unexpected();
    }
    if (detail::is_several(variable)) {
        refuse_formula(first, "a number is needed, neither poly nor factor");
    }
    return variable;
}

} // namespace digigap
