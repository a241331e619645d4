#ifndef DIGIGAP_MODEL_DESIGN_RECIPE_HPP
#define DIGIGAP_MODEL_DESIGN_RECIPE_HPP

#include <digigap/data/table.hpp>
#include <digigap/model/formula.hpp>
#include <digigap/model/regression_design.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

namespace detail {
struct learned_recipe;
}

/// The level of a factor that the others are compared with.
struct factor_reference {
    std::string column;
    std::string level;
};

/// The levels of a factor in an order of their own, such as that of size bands. Levels that do not
/// occur in the complete rows are dropped.
struct factor_order {
    std::string column;
    std::vector<std::string> levels;
};

/// How a formula meets a table.
struct design_options {
    std::vector<factor_reference> references{}; ///< of other factors it is the first level
    std::vector<factor_order> orders{};         ///< of other factors by code point or by number
    std::string weights{};                      ///< column of prior weights; none where empty
};

/// What a variable is to a model.
enum class variable_kind : unsigned char {
    number,
    factor ///< all its terms have it by level
};

/// A column of the table that the right side of a formula uses, offsets included.
struct design_variable {
    std::string name;
    variable_kind kind = variable_kind::number;
    /// Of a factor, the reference first; of a number that is also used as factor(x), its levels.
    std::vector<std::string> levels{};
};

/// A variable set to a value: `{.variable = "population", .number = 20'000}` or
/// `{.variable = "bloc", .level = "left"}`. A level of factor(year) may be given either way.
struct variable_setting {
    std::string variable;
    std::optional<double> number{};
    std::optional<std::string> level{};
};

/// Rows of a table, counted from 0; all of them where there is none. A design's `rows` fit here.
using row_choice = std::optional<std::span<const std::size_t>>;

/// How rows become numbers: the formula, with all that it learned from the table it was made for,
/// the levels of factors and the polynomials. Applied to other rows it gives the same columns,
/// which is what predictions need. Copies are cheap and share what was learned.
///
/// Numbers enter as they are or transformed; columns of labels, and numbers in factor(x), enter as
/// factors with a column for each level but the reference. As in R a factor has a column for every
/// level, the reference too, where it stands in a product and what remains of the product without
/// it is not part of any term before; and without an intercept the first factor of the formula has.
/// Columns are named "(intercept)", "log(population)", "bloc[right]",
/// "log(population):bloc[right]", "poly(year,2)[1]"; in a product the levels of the variable named
/// first change fastest.
///
/// Levels are those of the complete rows: texts sorted by code point, numbers by value, or in the
/// order given, then the reference moved to the front. A complete row has a value in every column
/// that is used: response, terms, offsets and weights. Polynomials are orthogonal over the complete
/// rows (R's over rows too that it drops for another variable), unweighted, with R's signs
/// (Forsythe 1957, J. SIAM 5, 74-88, doi:10.1137/0105007).
///
/// Throws `data_error`, from here and from all members, naming source, line, column and what was
/// found: a column that is not there or holds the other kind, a response of labels, a number
/// outside of what a transformation takes or that leaves the range of a double, a negative weight.
/// In a table built in memory, without lines, the row is named, counted from 0.
class design_recipe {
public:
    /// Learns from the complete rows of `data`. Without complete rows factors have no levels and so
    /// no columns.
    ///
    /// Throws `data_error` also for a factor with one level (which explains nothing), a polynomial
    /// of k or fewer different numbers, a reference that is no level, a level without a
    /// place in the order given, a reference or an order of what is no factor, and more than 10,000
    /// columns. Throws `std::invalid_argument` for a formula made by hand that could not be
    /// written.
    design_recipe(formula model, const table& data, design_options options = {});

    [[nodiscard]] const formula& model() const noexcept;
    [[nodiscard]] const design_options& options() const noexcept;
    /// The columns of the table that the right side needs, in the order of the formula.
    [[nodiscard]] std::span<const design_variable> variables() const noexcept;
    /// One of them; throws `data_error` that lists them where the name is none.
    [[nodiscard]] const design_variable& variable(std::string_view name) const;
    /// The p columns of the matrix, and its terms with the intercept as the first where there is
    /// one.
    [[nodiscard]] std::span<const std::string> columns() const noexcept;
    [[nodiscard]] std::span<const design_term> terms() const noexcept;

    /// What a model is fitted to: the complete rows of a table, the others counted. Rows of weight
    /// zero are among them. A table without complete rows gives a design of size 0.
    /// Throws `data_error` also for a level that was not learned.
    [[nodiscard]] regression_design design(const table& data) const;

    /// Rows to predict for. The table needs no response and no weights, and a value in each chosen
    /// row of every other column: a missing one throws `data_error` with its place.
    /// Throws `std::invalid_argument` for a row that the table does not have; so do those below.
    [[nodiscard]] prediction_rows predict_rows(const table& data,
                                               const row_choice& rows = std::nullopt) const;

    /// The rows as they would be with variables set to values, whatever they hold themselves: for
    /// contrasts and marginal means. The table needs no column for what is set.
    /// Throws `data_error` for a variable that the formula does not use, is set twice, or to the
    /// wrong kind of value, and for a level that was not learned.
    [[nodiscard]] prediction_rows with(const table& data,
                                       const std::vector<variable_setting>& settings,
                                       const row_choice& rows = std::nullopt) const;

    /// One row, for the unit that these values describe: "a municipality of 20,000 under a left
    /// bloc". Throws `data_error` as `with` does, and for a variable that is not set, naming it.
    [[nodiscard]] prediction_rows unit(const std::vector<variable_setting>& settings) const;

    /// The slope of every column of the matrix, and of the offset, along a variable that is a
    /// number, at each row: what average marginal effects are made of. A column without the
    /// variable has 0. Throws `data_error` for a variable that is a factor in some term, and where
    /// there is no slope: sqrt(x) at 0.
    [[nodiscard]] prediction_rows derivative(const table& data, std::string_view variable,
                                             const row_choice& rows = std::nullopt) const;

private:
    std::shared_ptr<const detail::learned_recipe> learned_;
};

} // namespace digigap

#endif
