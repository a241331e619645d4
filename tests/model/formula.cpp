#include "../thorough.hpp"

#include <digigap/data/error.hpp>
#include <digigap/model/formula.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

using digigap::data_error;
using digigap::formula;
using digigap::formula_variable;
using digigap::parse_formula;
using digigap::parse_variable;
using digigap::transform;
using digigap::transform_step;

namespace {

std::vector<std::string> terms_of(const std::string& text) {
    std::vector<std::string> names;
    for (const digigap::formula_term& term : parse_formula(text).terms) {
        names.push_back(term.text());
    }
    return names;
}

using names = std::vector<std::string>;

std::size_t code_points(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

/// What the parser says of a text: where, about what.
std::optional<data_error> refusal(const std::string& text) {
    try {
        (void)parse_formula(text);
    } catch (const data_error& error) {
        return error;
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("a model is said as R says it") {
    const formula model =
        parse_formula("mentions ~ log(population) + bloc + log(tax_base) + log(population):bloc");
    CHECK(model.response == formula_variable{.name = "mentions", .steps = {}, .text = "mentions"});
    CHECK(model.intercept);
    REQUIRE(model.terms.size() == 4);
    CHECK(model.terms[0].variables ==
          std::vector{formula_variable{.name = "population",
                                       .steps = {{.what = transform::log}},
                                       .text = "log(population)"}});
    CHECK(model.terms[3].variables.size() == 2);
    CHECK(model.terms[3].variables[1].name == "bloc");
    CHECK(model.offsets.empty());
    CHECK(model.text() ==
          "mentions ~ log(population) + bloc + log(tax_base) + log(population):bloc");

    const formula counts = parse_formula("log(n)~log1p(x)^2-1+offset(log(words)) + "
                                         "offset( z )+offset(log( (words) ))");
    CHECK(counts.response.text == "log(n)");
    CHECK_FALSE(counts.intercept);
    CHECK(counts.terms[0].variables[0].steps ==
          std::vector<transform_step>{{.what = transform::log1p},
                                      {.what = transform::power, .degree = 2}});
    REQUIRE(counts.offsets.size() == 2);
    CHECK(counts.text() == "log(n) ~ 0 + log1p(x)^2 + offset(log(words)) + offset(z)");
    CHECK(parse_formula("y ~ offset(log(w))").terms.empty());
    CHECK(parse_formula("y ~ offset(log(w))").intercept);
    CHECK(parse_formula("y ~ 1").text() == "y ~ 1");
}

TEST_CASE("terms are expanded, counted once and ordered as in R") {
    CHECK(terms_of("y ~ a*b") == names{"a", "b", "a:b"});
    CHECK(terms_of("y ~ a*b*c") == names{"a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"});
    CHECK(terms_of("y ~ a:b*c") == names{"c", "a:b", "a:b:c"});
    CHECK(terms_of("y ~ (a + b):c") == names{"a:c", "b:c"});
    CHECK(terms_of("y ~ (a + b):(c + d)") == names{"a:c", "a:d", "b:c", "b:d"});
    CHECK(terms_of("y ~ (a + b)*c") == names{"a", "b", "c", "a:c", "b:c"});
    CHECK(terms_of("y ~ a*b - a:b") == names{"a", "b"});
    CHECK(terms_of("y ~ a*b - (b:a + a)") == names{"b"});
    CHECK(terms_of("y ~ (a*b - a):c") == names{"b:c", "a:b:c"});
    CHECK(terms_of("y ~ b:a + a:b + a + a") == names{"a", "b:a"});
    CHECK(terms_of("y ~ a:a + x:x^2") == names{"a", "x:x^2"});
    CHECK(terms_of("y ~ c:d + b + a") == names{"b", "a", "c:d"});
    CHECK(terms_of("y ~ ((a)) + (((b + c)))") == names{"a", "b", "c"});
    CHECK(terms_of("y ~ log((x)) + log( ( x ) )") == names{"log(x)"});
    CHECK(terms_of("y ~ poly( x , 3 )*f") == names{"poly(x,3)", "f", "poly(x,3):f"});
    CHECK(terms_of("y ~ poly(log(x),2) + factor(year) + sqrt(log1p(x))^3") ==
          names{"poly(log(x),2)", "factor(year)", "sqrt(log1p(x))^3"});
    CHECK(terms_of("y ~ log + poly + offset:factor") == names{"log", "poly", "offset:factor"});
    CHECK(parse_formula("y ~ x + 0").intercept == false);
    CHECK(parse_formula("y ~ -1 + x").intercept == false);
    CHECK(parse_formula("y ~ x - 1 + 1").intercept);
    CHECK(parse_formula("y ~ x - 0").intercept);
    CHECK(parse_formula("y ~ 0 + x").text() == "y ~ 0 + x");
}

TEST_CASE("names are letters of any script, or anything in backquotes") {
    CHECK(parse_formula("öppna.data ~ β_1 + .hidden + _x + ..2a1x").terms[0].text() == "β_1");
    CHECK(parse_formula("y ~ `tax base`").terms[0].variables[0].name == "tax base");
    CHECK(parse_formula("y ~ `tax base`").text() == "y ~ `tax base`");
    CHECK(parse_formula("y ~ `plain`").text() == "y ~ plain");
    CHECK(parse_formula("y ~ `a``b` + log(`2 x`)").terms[0].variables[0].name == "a`b");
    CHECK(parse_formula("y ~ `a``b` + log(`2 x`)").text() == "y ~ `a``b` + log(`2 x`)");
    CHECK(parse_formula("y ~\n  x\t+\u00a0z").text() == "y ~ x + z");
    CHECK(parse_formula("`~` ~ `+`").text() == "`~` ~ `+`");
}

TEST_CASE("a variable stands alone for an offset beside the formula") {
    CHECK(parse_variable("log(words)").text == "log(words)");
    CHECK(parse_variable(" words ").steps.empty());
    for (const char* text : {"", "a + b", "poly(x,2)", "factor(x)", "log(", "1"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)parse_variable(text), data_error);
    }
}

TEST_CASE("a wrong formula points at the sign and says what to write") {
    struct wrong {
        const char* text;
        std::size_t column;
        const char* found;
        const char* says;
    };
    constexpr std::array all{
        wrong{"", 1, "", "empty formula"},
        wrong{"  ", 2, "", "empty formula"},
        wrong{"mentions", 1, "mentions", "separated by ~"},
        wrong{"y x", 1, "y", "separated by ~"},
        wrong{"y = x", 3, "=", "separated by ~"},
        wrong{"~ x", 1, "~", "no response"},
        wrong{"y ~", 3, "~", "no terms"},
        wrong{"y ~ x ~ z", 7, "~", "one ~"},
        wrong{"y ~ 0", 3, "~", "nothing to estimate"},
        wrong{"y ~ a - a - 1", 3, "~", "nothing to estimate"},
        wrong{"y ~ a +", 7, "+", "missing after"},
        wrong{"y ~ a + + b", 9, "+", "missing before"},
        wrong{"y ~ a:", 6, ":", "missing after"},
        wrong{"y ~ a b", 7, "b", "missing before"},
        wrong{"y ~ (a + b", 5, "(", "not closed"},
        wrong{"y ~ log(x", 8, "(", "not closed"},
        wrong{"y ~ a)", 6, ")", "not opened"},
        wrong{"y ~ ()", 5, "(", "nothing in"},
        wrong{"y ~ log()", 8, "(", "missing after"},
        wrong{"y ~ I(x^2)", 5, "I", "x^2"},
        wrong{"y ~ x**2", 7, "*", "x^2"},
        wrong{"y ~ log10(x)", 5, "log10", "log(x)"},
        wrong{"y ~ ln(x)", 5, "ln", "log(x)"},
        wrong{"y ~ exp(x)", 5, "exp", "no exp"},
        wrong{"y ~ cosh(x)", 5, "cosh", "log1p"},
        wrong{"y ~ log(x + 1)", 11, "+", "log1p(x)"},
        wrong{"y ~ log(1 + x)", 11, "+", "log1p(x)"},
        wrong{"y ~ log(a*b)", 10, "*", "one variable"},
        wrong{"y ~ log(x, 10)", 10, ",", "no comma"},
        wrong{"y ~ a/b", 6, "/", "a + a:b"},
        wrong{"y ~ a %in% b", 7, "%", "a:b"},
        wrong{"y ~ x + (1 | g)", 12, "|", "random"},
        wrong{"y ~ .", 5, ".", "one by one"},
        wrong{"y ~ poly(x)", 5, "poly", "poly(x, 2)"},
        wrong{"y ~ poly(x, 0)", 13, "0", "1 to 100"},
        wrong{"y ~ poly(x, 2.5)", 13, "2.5", "1 to 100"},
        wrong{"y ~ poly(x, 101)", 13, "101", "1 to 100"},
        wrong{"y ~ poly(x, 99999999999999999999)", 13, "99999999999999999999", "1 to 100"},
        wrong{"y ~ poly(x, k)", 13, "k", "1 to 100"},
        wrong{"y ~ poly(x,", 11, ",", "1 to 100"},
        wrong{"y ~ x^1", 7, "1", "from 2"},
        wrong{"y ~ x^0", 7, "0", "from 2"},
        wrong{"y ~ x^-1", 7, "-", "from 2"},
        wrong{"y ~ x^", 6, "^", "from 2"},
        wrong{"y ~ x^2^2", 8, "^", "not repeated"},
        wrong{"y ~ log((x^2)^2)", 14, "^", "not repeated"},
        wrong{"y ~ (a + b)^2", 12, "^", "a sum has no power"},
        wrong{"y ~ log(poly(x,2))", 9, "poly", "not part of"},
        wrong{"y ~ poly(x,2)^2", 5, "poly", "not part of"},
        wrong{"y ~ factor(log(x))", 12, "log", "name of a column"},
        wrong{"y ~ offset(x):a", 5, "offset", "outside of products"},
        wrong{"y ~ a:offset(x)", 7, "offset", "outside of products"},
        wrong{"y ~ (offset(x) + a)", 6, "offset", "outside of products"},
        wrong{"y ~ log(offset(x))", 9, "offset", "outside of products"},
        wrong{"y ~ a - offset(x)", 9, "offset", "taken out"},
        wrong{"y ~ offset(poly(x,2))", 12, "poly", "a number"},
        wrong{"y ~ offset(2*x)", 12, "2", "no variable"},
        wrong{"y ~ x + y", 9, "y", "not explained by itself"},
        wrong{"y ~ log(y):a", 5, "log", "not explained by itself"},
        wrong{"y ~ offset(y)", 12, "y", "not explained by itself"},
        wrong{"a + b ~ x", 3, "+", "one variable"},
        wrong{"a:b ~ x", 2, ":", "one variable"},
        wrong{"poly(y,2) ~ x", 1, "poly", "neither poly nor factor"},
        wrong{"cbind(a,b) ~ x", 1, "cbind", "weights"},
        wrong{"y ~ x - z", 9, "z", "no such term"},
        wrong{"y ~ a - a:b", 9, "a", "no such term"},
        wrong{"y ~ 2*x", 5, "2", "1 and 0"},
        wrong{"y ~ 1:x", 5, "1", "not part of products"},
        wrong{"y ~ x:1", 7, "1", "1 and 0"},
        wrong{"y ~ (1 + x)", 6, "1", "outside of"},
        wrong{"y ~ 2x", 5, "2x", "backquotes"},
        wrong{"y ~ \"a b\"", 5, "\"", "backquotes"},
        wrong{"y ~ `abc", 5, "`", "not closed"},
        wrong{"y ~ ``", 5, "``", "no name"},
        wrong{"y ~ `f`(x)", 8, "(", "no function"},
        wrong{"å ~ ä − ö", 7, "−", "keyboard"},
        wrong{"å ~ ä²", 6, "²", "x^2"},
        wrong{"å ~ ä ; ö", 7, ";", "not part of formulas"},
        wrong{"å ~ ä \xE4", 7, "", "UTF-8"},
        wrong{"å ~ \x01", 5, "?", "not part of formulas"},
    };
    for (const wrong& one : all) {
        CAPTURE(one.text);
        const auto error = refusal(one.text);
        REQUIRE(error);
        INFO(error->what());
        CHECK(error->place().source == "formula");
        CHECK(error->place().line == 1);
        CHECK(error->place().column == one.column);
        CHECK(error->place().found == one.found);
        CHECK(error->problem().find(one.says) != std::string::npos);
        CHECK(std::string(error->what()).find('\n') == std::string::npos);
    }
    CHECK_THROWS_WITH_AS((void)parse_formula("y ~ a)"),
                         "formula:1:6: a parenthesis that was not opened: \")\"", data_error);
}

TEST_CASE("hostile texts are refused, not run into") {
    const auto repeated = [](const char* part, int times) {
        std::string text = "y ~ ";
        for (int i = 0; i < times; ++i) {
            text += part;
        }
        return text;
    };
    const auto says = [](const std::string& text, const char* problem) {
        const auto error = refusal(text);
        return error && error->problem().find(problem) != std::string::npos &&
               error->place().column <= code_points(text);
    };
    CHECK(says(repeated("(", 1'000'000), "bytes"));
    CHECK(says(repeated("(", 90'000), "50 deep"));
    CHECK(says(repeated("log(", 20'000), "50 deep"));
    CHECK(says(repeated("log((", 15'000), "50 deep"));
    std::string factors = "y ~ x0";
    std::string terms = "y ~ (x0";
    for (int i = 1; i < 1001; ++i) {
        factors += i < 30 ? " * x" + std::to_string(i) : "";
        terms += i < 1000 ? " + x" + std::to_string(i) : "";
    }
    CHECK(says(factors, "1,000 terms"));
    CHECK(parse_formula(terms + ")").terms.size() == 1000);
    CHECK(says(terms + " + z)", "1,000 terms"));
    terms += ')';
    for (int i = 0; i < 20'000; ++i) {
        terms += ":a";
    }
    CHECK(says(terms, "more products"));
    CHECK(terms_of(repeated("a:", 40'000) + "a") == names{"a"});
}

TEST_CASE("any text is a formula that is written and read back, or an error within it") {
    // Pieces of the grammar, of its neighbours, and of broken letters.
    constexpr std::array<const char*, 44> pieces{
        "a",     "b",       "c",         "x",       "y",  "~", "~",    " ~ ",    "+",
        "-",     "*",       ":",         "(",       ")",  "(", ")",    "^",      "^2",
        "log(",  "sqrt(",   ",",         "2",       "1",  "0", " ",    "log1p(", "`",
        "`q r`", "offset(", "poly(x,3)", "factor(", "I(", ".", "å",    "\xC3",   "%",
        "poly(", "3)",      " + ",       "x^3",     ".5", "|", "y ~ ", "log(x)"};
    std::mt19937 random(290);
    const int texts = thorough ? 400'000 : 60'000;
    int formulas = 0;
    int failures = 0;
    std::string first;
    for (int i = 0; i < texts; ++i) {
        std::string text = i % 2 == 0 ? "y ~ " : "";
        for (auto left = random() % 12; left > 0; --left) {
            text += pieces[random() % pieces.size()];
            text += i % 3 == 0 ? "+" : "";
        }
        text += i % 3 == 0 ? "x" : "";
        bool kept = true;
        try {
            const formula model = parse_formula(text);
            kept = parse_formula(model.text()) == model;
            ++formulas;
        } catch (const data_error& error) {
            kept = error.place().line == 1 && error.place().column >= 1 &&
                   error.place().column <= std::max<std::size_t>(text.size(), 1) &&
                   !error.problem().empty();
        }
        if (!kept && failures++ == 0) {
            first = text;
        }
    }
    INFO(first);
    CHECK(failures == 0);
    CHECK(formulas > texts / 100);
}
