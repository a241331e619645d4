#ifndef DIGIGAP_MODEL_FORMULA_HPP
#define DIGIGAP_MODEL_FORMULA_HPP

#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// What is done to a variable before it enters a model; natural logarithms.
enum class transform : unsigned char {
    log,         ///< needs values above 0
    log1p,       ///< log(1 + x), needs values above -1
    square_root, ///< needs values from 0 on
    power,       ///< x^k for a whole k from 2 on
    polynomial,  ///< poly(x, k): k orthogonal polynomials, as R's poly
    factor       ///< factor(x): each number is a level of its own
};

/// One step of what is done to a variable; `degree` is the k of a power or a polynomial.
struct transform_step {
    transform what = transform::log;
    int degree = 1;

    friend bool operator==(const transform_step&, const transform_step&) = default;
};

/// A variable and what is done to it, the innermost step first: log(population)^2 is the variable
/// `population` with the steps log and power 2. Without steps it is the variable itself, a number
/// or a factor as its column is.
struct formula_variable {
    std::string name; ///< the column
    std::vector<transform_step>
        steps{};        ///< a polynomial is the last of them, a factor the only one
    std::string text{}; ///< as it is printed: "log(population)"

    friend bool operator==(const formula_variable&, const formula_variable&) = default;
};

/// A variable as `parse_formula` reads it: "log(population)^2", "poly(year,2)". A name that would
/// not be read as one stands in backquotes: "`tax base`".
[[nodiscard]] std::string text_of(const formula_variable& variable);

/// A product of variables: `log(population):bloc`.
struct formula_term {
    std::vector<formula_variable> variables;

    /// "log(population):bloc"
    [[nodiscard]] std::string text() const;
    friend bool operator==(const formula_term&, const formula_term&) = default;
};

/// A regression model in words: what is explained, by which terms.
struct formula {
    formula_variable response;
    bool intercept = true;
    std::vector<formula_term> terms{};       ///< main effects before products, as R orders them
    std::vector<formula_variable> offsets{}; ///< known parts of the linear predictor, added up

    /// The formula written out: "mentions ~ log(population) + bloc + offset(log(words))".
    [[nodiscard]] std::string text() const;
    friend bool operator==(const formula&, const formula&) = default;
};

/// Reads a model as R says it: `mentions ~ log(population) + bloc + log(population):bloc`.
///
///     formula  := variable "~" ["+" | "-"] part { ("+" | "-") part }
///     part     := "0" | "1" | "offset" "(" variable ")" | crossing
///     crossing := product { "*" product }
///     product  := factor { ":" factor }
///     factor   := variable | "(" ["+" | "-"] crossing { ("+" | "-") crossing } ")"
///     variable := plain [ "^" k ]
///     plain    := name | ("log" | "log1p" | "sqrt") "(" variable ")"
///               | "poly" "(" variable "," k ")" | "factor" "(" name ")"
///
/// - A name is letters of any script, digits, "." and "_", beginning with none of the digits, or
///   anything in backquotes, a backquote itself doubled. Names are compared byte by byte with those
///   of the columns. Blanks and line ends may stand between signs; in a function parentheses around
///   a variable may be superfluous. What is called like a function and not followed by "(" is a
///   name.
/// - `a:b` is the product, `a*b` stands for a + b + a:b. Both distribute over sums in parentheses.
///   `b:a` is `a:b` and `a:a` is `a`; a term that is there already is not added again, so the first
///   spelling is the one that is kept.
/// - `-` takes terms out of those before it: `a*b - a:b`. They must be there.
/// - `1` and `0` are the model's intercept, which is there unless it is taken out by `- 1` or
///   `+ 0`; the last of these counts.
/// - Terms are ordered by their number of variables, then by appearance.
/// - `x^k` is the power, for a whole k from 2 to 100: the square, not the crossing that R means. It
///   binds closer than all else: `log(x)^2` is the square of the logarithm.
/// - `poly(x, k)` has k columns, k from 1 to 100. It is not part of another function.
/// - `factor(x)` makes levels of a column of numbers, such as years; a column of labels is a factor
///   anyhow.
/// - `offset(x)` adds x to the linear predictor as it is, with a coefficient of 1: the exposure of
/// a
///   count is `offset(log(words))`. Several are added up, the same one counts once.
/// - The response is one variable, transformed or not, but no polynomial and no factor; its column
///   does not appear on the right.
///
/// Throws `data_error` for all other texts, those without any coefficient (`y ~ 0`) included. Its
/// source is "formula", the line 1 and the column the position of the offending sign, counted in
/// characters (code points) from 1. Texts above 100,000 bytes, parentheses nested more than 50 deep
/// and formulas of more than 1,000 terms, on the way to the result included, are refused.
///
/// The grammar is that of Wilkinson & Rogers (1973), Applied Statistics 22, 392-399,
/// doi:10.2307/2346786, as R has it (Chambers & Hastie 1992, Statistical Models in S, chapter 2)
/// but for the power.
[[nodiscard]] formula parse_formula(std::string_view text);

/// Reads a variable alone, such as "log(words)" for an offset that is given beside the formula.
/// Throws `data_error` with the source "formula" as above.
[[nodiscard]] formula_variable parse_variable(std::string_view text);

} // namespace digigap

#endif
