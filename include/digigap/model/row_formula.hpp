#ifndef DIGIGAP_MODEL_ROW_FORMULA_HPP
#define DIGIGAP_MODEL_ROW_FORMULA_HPP

#include <digigap/data/table.hpp>
#include <digigap/detail/row_columns.hpp>
#include <digigap/model/design_recipe.hpp>
#include <digigap/model/row_variable.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

namespace digigap::detail {

/// Which columns a table of rows has: all, or those of the right side.
enum class column_use : unsigned char { all, input };

/// What the parts of a `row_model` say, put together: a formula, and how rows become the columns of
/// a table that it speaks of.
template <class Row>
class row_formula {
public:
    using row_places = std::span<const Row* const>;

    [[nodiscard]] const formula& model() const noexcept { return formula_; }

    /// The formula and its options are complete. Throws `std::invalid_argument` unless there is one
    /// response and at most one column of weights.
    void close() {
        require_one("response", roles_[0]);
        if (roles_[2] > 1) {
            require_one("column of weights", roles_[2]);
        }
        std::stable_sort(formula_.terms.begin(), formula_.terms.end(),
                         [](const formula_term& a, const formula_term& b) {
                             return a.variables.size() < b.variables.size();
                         });
    }

    /// With the levels of these rows in their order.
    [[nodiscard]] design_options options(row_places rows) const {
        design_options options = options_;
        for (const column& one : columns_) {
            if (one.levels) {
                options.orders.push_back({.column = one.name, .levels = one.levels(rows)});
            }
        }
        return options;
    }

    [[nodiscard]] table columns(row_places rows, column_use use) const {
        table data("rows");
        for (const column& one : columns_) {
            if (use == column_use::all || one.use == column_use::input) {
                one.append(rows, data, one.name);
            }
        }
        return data;
    }

    template <class Projection>
    void add(const row_number<Projection>& number) {
        add_term({variable(number)});
    }
    template <class Projection, class Naming>
    void add(const row_factor<Projection, Naming>& factor) {
        add_term({variable(factor)});
    }
    template <class... Variables>
    void add(const row_product<Variables...>& product) {
        std::apply(
            [&](const Variables&... each) {
                std::vector<formula_variable> all;
                for (const formula_variable& one : {variable(each)...}) {
                    if (std::find(all.begin(), all.end(), one) == all.end()) {
                        all.push_back(one);
                    }
                }
                add_term(std::move(all));
            },
            product.variables);
    }
    template <row_role Role, class Projection>
    void add(const row_part<Role, Projection>& part) {
        ++roles_[static_cast<std::size_t>(Role)];
        if constexpr (Role == row_role::offset) {
            formula_.offsets.push_back(variable(part.number));
        } else {
            column one = column_of(part.number);
            one.use = column_use::all;
            const bool is_response = Role == row_role::response;
            one.name = !one.asked_name.empty() ? one.asked_name : is_response ? "y" : "weights";
            if (is_response) {
                formula_.response = {.name = one.name, .steps = part.number.steps};
            } else {
                options_.weights = one.name;
            }
            columns_.push_back(std::move(one));
        }
    }
    void add(const without_intercept_tag& /*none*/) { formula_.intercept = false; }

private:
    struct column {
        std::string name;
        std::string asked_name;
        column_use use = column_use::input;
        const std::type_info* type = nullptr;
        std::function<std::optional<bool>(const void*)> same{};
        std::function<void(row_places, table&, const std::string&)> append{};
        std::function<std::vector<std::string>(row_places)> levels{};
        std::optional<std::string> reference{};
    };

    void add_term(std::vector<formula_variable> variables) {
        const auto same = [&](const formula_term& term) {
            return std::is_permutation(term.variables.begin(), term.variables.end(),
                                       variables.begin(), variables.end());
        };
        if (std::none_of(formula_.terms.begin(), formula_.terms.end(), same)) {
            formula_.terms.push_back({.variables = std::move(variables)});
        }
    }

    template <class Projection>
    [[nodiscard]] formula_variable variable(const row_number<Projection>& number) {
        return {.name = name_of_column(column_of(number), number.projection.get()),
                .steps = number.steps};
    }
    template <class Projection, class Naming>
    [[nodiscard]] formula_variable variable(const row_factor<Projection, Naming>& factor) {
        return {.name = name_of_column(column_of(factor), factor.projection.get())};
    }

    template <class Projection>
    [[nodiscard]] static column column_of(const row_number<Projection>& number) {
        column one = column_over<row_number<Projection>>(number);
        one.append = [projection = number.projection](row_places rows, table& data,
                                                      const std::string& name) {
            data.add(name, numbers_in<Row>(rows, *projection));
        };
        return one;
    }
    template <class Projection, class Naming>
    [[nodiscard]] static column column_of(const row_factor<Projection, Naming>& factor) {
        column one = column_over<row_factor<Projection, Naming>>(factor);
        one.append = [factor](row_places rows, table& data, const std::string& name) {
            data.add(name, labels_in<Row>(rows, *factor.projection, factor.naming));
        };
        one.levels = [factor](row_places rows) {
            return levels_in<Row>(rows, *factor.projection, factor.naming);
        };
        one.reference = factor.reference;
        return one;
    }
    template <class Variable>
    [[nodiscard]] static column column_over(const Variable& variable) {
        column one{.name = {}, .asked_name = variable.name, .type = &typeid(Variable)};
        one.same = [projection = variable.projection](const void* other) {
            using projection_type = std::remove_cvref_t<decltype(*projection)>;
            return same_projection(*projection, *static_cast<const projection_type*>(other));
        };
        return one;
    }

    /// The name of the column: that of one which is there, or of this one, which is added.
    [[nodiscard]] std::string name_of_column(column one, const void* projection) {
        for (const column& known : columns_) {
            const bool names_differ = !known.asked_name.empty() && !one.asked_name.empty() &&
                                      known.asked_name != one.asked_name;
            if (known.use != one.use || *known.type != *one.type || names_differ) {
                continue;
            }
            if (known.same(projection)
                    .value_or(!one.asked_name.empty() && known.asked_name == one.asked_name)) {
                if (known.reference != one.reference) {
                    throw std::invalid_argument("row_model: needs one reference of " + known.name +
                                                ", got two");
                }
                return known.name;
            }
        }
        one.name = !one.asked_name.empty() ? one.asked_name : "x" + std::to_string(++unnamed_);
        if (one.reference) {
            options_.references.push_back({.column = one.name, .level = *one.reference});
        }
        columns_.push_back(std::move(one));
        return columns_.back().name;
    }

    static void require_one(const std::string& what, std::size_t found) {
        if (found != 1) {
            throw std::invalid_argument("row_model: needs one " + what + ", got " +
                                        std::to_string(found));
        }
    }

    std::vector<column> columns_{};
    formula formula_{};
    design_options options_{};
    std::array<std::size_t, 3> roles_{}; ///< how many of each `row_role`
    std::size_t unnamed_ = 0;
};

} // namespace digigap::detail

#endif
