#include "design_columns.hpp"

#include "transformed_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace digigap::detail {

namespace {

/// Rows that are worked on at a time, so that what they have stays in a near cache.
constexpr std::size_t rows_at_once = 2048;

/// A variable at some rows: its columns, one after the other, or its levels.
struct variable_at_rows {
    std::span<const double> values{};
    std::vector<double> room{};
    std::vector<double> columns{};
    std::vector<double> slopes{}; ///< by the variable that moves, or none
    std::vector<std::uint32_t> levels{};
};

void evaluate_number(const learned_variable& variable, const chosen_rows& part,
                     variable_at_rows& at) {
    at.values = transformed(variable.what, part, at.room);
    if (variable.basis) {
        at.columns = columns_at(*variable.basis, at.values);
        at.values = at.columns;
    }
}

std::vector<double> evaluate_slopes(const learned_variable& variable, const chosen_rows& part) {
    std::vector<double> slopes = slopes_of(variable.what, part);
    if (variable.basis) {
        std::vector<double> room;
        slopes = slopes_at(*variable.basis, transformed(variable.what, part, room), slopes);
    }
    return slopes;
}

/// All variables, at one part of the rows after the other.
class variables_by_part {
public:
    variables_by_part(const design_columns& columns, const chosen_rows& rows)
        : columns_(columns), at_(columns.variables.size()), readers_(columns.variables.size()) {
        for (std::size_t i = 0; i < at_.size(); ++i) {
            const learned_variable& variable = columns.variables[i];
            if (variable.is_factor) {
                readers_[i].emplace(variable.levels, rows, variable.what.name);
            }
        }
    }

    /// Moves on to these rows, with slopes along a variable if it is named.
    const std::vector<variable_at_rows>& at(const chosen_rows& part, std::string_view moving = {}) {
        for (std::size_t i = 0; i < at_.size(); ++i) {
            const learned_variable& variable = columns_.variables[i];
            if (variable.is_factor) {
                readers_[i]->read(part, at_[i].levels);
            } else {
                evaluate_number(variable, part, at_[i]);
            }
            if (variable.what.name == moving) {
                at_[i].slopes = evaluate_slopes(variable, part);
            }
        }
        return at_;
    }

private:
    const design_columns& columns_;
    std::vector<variable_at_rows> at_;
    std::vector<std::optional<level_reader>> readers_;
};

/// Calls `work` with the begin and each part of the rows.
template <class Work>
void each_part(const chosen_rows& rows, Work work) {
    for (std::size_t begin = 0; begin < rows.size(); begin += rows_at_once) {
        work(begin, rows.part(begin, std::min(rows_at_once, rows.size() - begin)));
    }
}

/// A part of a term in one of the term's columns.
struct part_column {
    const variable_at_rows* at = nullptr;
    bool is_factor = false;
    std::size_t column = 0;
    std::uint32_t level = 0;
};

/// The parts of a term in its column number `column`: those of the first change fastest.
std::vector<part_column> parts_of(const design_columns& columns, const coded_term& term,
                                  const std::vector<variable_at_rows>& at, std::size_t column) {
    std::vector<part_column> parts;
    for (const coded_variable& part : term) {
        const learned_variable& variable = columns.variables[part.variable];
        const std::size_t count = variable.columns(part.all_levels);
        const std::size_t own = column % count;
        column /= count;
        parts.push_back({.at = &at[part.variable],
                         .is_factor = variable.is_factor,
                         .column = own,
                         .level = static_cast<std::uint32_t>(own + (part.all_levels ? 0U : 1U))});
    }
    return parts;
}

void multiply(std::span<double> out, const part_column& part, std::span<const double> numbers,
              bool is_first) {
    if (part.is_factor) {
        const std::span<const std::uint32_t> levels = part.at->levels;
        if (is_first) {
            std::transform(levels.begin(), levels.end(), out.begin(),
                           [&](std::uint32_t level) { return level == part.level ? 1.0 : 0.0; });
        } else {
            std::transform(levels.begin(), levels.end(), out.begin(), out.begin(),
                           [&](std::uint32_t level, double value) {
                               return level == part.level ? value : 0.0;
                           });
        }
        return;
    }
    const auto own = numbers.subspan(part.column * out.size(), out.size());
    if (is_first) {
        std::copy(own.begin(), own.end(), out.begin());
    } else {
        std::transform(own.begin(), own.end(), out.begin(), out.begin(), std::multiplies<>{});
    }
}

/// Adds to a column the product in which the part number `moving` is its slope.
void add_slope(std::span<double> out, std::span<double> product,
               const std::vector<part_column>& parts, std::size_t moving) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto numbers =
            i == moving ? std::span<const double>(parts[i].at->slopes) : parts[i].at->values;
        multiply(product, parts[i], numbers, i == 0);
    }
    std::transform(product.begin(), product.end(), out.begin(), out.begin(), std::plus<>{});
}

/// Numbers that are finite may have a product or a sum that is not.
void require_finite(std::span<const double> values, const chosen_rows& rows,
                    const formula_variable& variable, const std::string& name) {
    const auto found = std::find_if_not(values.begin(), values.end(),
                                        [](double value) { return std::isfinite(value); });
    if (found != values.end()) {
        rows.refuse(static_cast<std::size_t>(found - values.begin()), variable.name,
                    name + " is beyond the numbers of a computer");
    }
}

/// A column of a term: its number, the term and the parts.
struct term_column {
    std::size_t column = 0;
    std::size_t term = 0; ///< in `coded`
    std::vector<part_column> parts{};
    bool may_overflow = false;                ///< a product of numbers, or a polynomial
    const learned_variable* number = nullptr; ///< the first that is one
};

/// The columns of all terms, for variables that stand at `at` when they are used.
std::vector<term_column> term_columns(const design_columns& columns,
                                      const std::vector<variable_at_rows>& at) {
    std::vector<term_column> all;
    std::size_t next = columns.intercept ? 1 : 0;
    for (std::size_t term = 0; term < columns.coded.size(); ++term) {
        const design_term& named = columns.terms[term + (columns.intercept ? 1U : 0U)];
        for (std::size_t column = 0; column < named.columns; ++column) {
            term_column one{.column = next++, .term = term};
            one.parts = parts_of(columns, columns.coded[term], at, column);
            std::size_t numbers = 0;
            for (const coded_variable& part : columns.coded[term]) {
                const learned_variable& variable = columns.variables[part.variable];
                if (!variable.is_factor) {
                    numbers += variable.basis ? 2U : 1U;
                    one.number = one.number == nullptr ? &variable : one.number;
                }
            }
            one.may_overflow = numbers > 1;
            all.push_back(std::move(one));
        }
    }
    return all;
}

const std::string& name_of(const design_columns& columns, const term_column& one) {
    return columns.terms[one.term + (columns.intercept ? 1U : 0U)].name;
}

} // namespace

prediction_rows rows_at(const design_columns& columns, const chosen_rows& rows) {
    const std::size_t n = rows.size();
    prediction_rows result{.size = n};
    result.matrix.resize(n * columns.names.size());
    result.offset.resize(columns.offsets.empty() ? 0 : n);
    if (columns.intercept) {
        std::fill_n(result.matrix.begin(), n, 1.0);
    }
    variables_by_part variables(columns, rows);
    std::vector<term_column> all;
    variable_at_rows offset_at;
    each_part(rows, [&](std::size_t begin, const chosen_rows& part) {
        const std::vector<variable_at_rows>& at = variables.at(part);
        if (all.empty()) {
            all = term_columns(columns, at);
        }
        for (const term_column& one : all) {
            const auto out = std::span(result.matrix).subspan(one.column * n + begin, part.size());
            for (std::size_t i = 0; i < one.parts.size(); ++i) {
                multiply(out, one.parts[i], one.parts[i].at->values, i == 0);
            }
            if (one.may_overflow) {
                require_finite(out, part, one.number->what, name_of(columns, one));
            }
        }
        for (const learned_variable& offset : columns.offsets) {
            evaluate_number(offset, part, offset_at);
            const auto out = std::span(result.offset).subspan(begin, part.size());
            std::transform(out.begin(), out.end(), offset_at.values.begin(), out.begin(),
                           std::plus<>{});
            require_finite(out, part, offset.what, "the offset");
        }
    });
    return result;
}

prediction_rows slopes_along(const design_columns& columns, const chosen_rows& rows,
                             std::string_view variable) {
    const std::size_t n = rows.size();
    prediction_rows result{.size = n};
    result.matrix.resize(n * columns.names.size());
    result.offset.resize(columns.offsets.empty() ? 0 : n);
    variables_by_part variables(columns, rows);
    std::vector<term_column> all;
    std::vector<double> product;
    each_part(rows, [&](std::size_t begin, const chosen_rows& part) {
        const std::vector<variable_at_rows>& at = variables.at(part, variable);
        if (all.empty()) {
            all = term_columns(columns, at);
        }
        product.resize(part.size());
        for (const term_column& one : all) {
            const auto out = std::span(result.matrix).subspan(one.column * n + begin, part.size());
            const coded_term& term = columns.coded[one.term];
            for (std::size_t i = 0; i < term.size(); ++i) {
                const formula_variable& what = columns.variables[term[i].variable].what;
                if (what.name == variable) {
                    add_slope(out, product, one.parts, i);
                    require_finite(out, part, what, "the slope of " + name_of(columns, one));
                }
            }
        }
        for (const learned_variable& offset : columns.offsets) {
            if (offset.what.name == variable) {
                const std::vector<double> slopes = evaluate_slopes(offset, part);
                const auto out = std::span(result.offset).subspan(begin, part.size());
                std::transform(out.begin(), out.end(), slopes.begin(), out.begin(), std::plus<>{});
            }
        }
    });
    return result;
}

} // namespace digigap::detail
