#include "design_columns.hpp"

#include <digigap/data/error.hpp>

#include <utility>

namespace digigap::detail {

std::size_t learned_variable::columns(bool all_levels) const {
    if (is_factor) {
        const std::size_t count = levels.names.size();
        return all_levels || count == 0 ? count : count - 1;
    }
    return basis ? basis->degree() : 1;
}

std::string learned_variable::column_name(std::size_t column, bool all_levels) const {
    const std::string text = text_of(what);
    if (is_factor) {
        return text + '[' + levels.names[column + (all_levels ? 0U : 1U)] + ']';
    }
    return basis ? text + '[' + std::to_string(column + 1) + ']' : text;
}

void name_columns(design_columns& columns, const std::string& source) {
    if (columns.intercept) {
        columns.names.emplace_back("(intercept)");
        columns.terms.push_back({.name = "(intercept)", .first = 0, .columns = 1});
    }
    for (const coded_term& term : columns.coded) {
        std::size_t count = 1;
        std::string name;
        for (const coded_variable& part : term) {
            const learned_variable& variable = columns.variables[part.variable];
            count *= variable.columns(part.all_levels);
            name += name.empty() ? "" : ":";
            name += text_of(variable.what);
            if (columns.names.size() + count > most_columns) {
                throw data_error({.source = source, .found = name},
                                 "a design has at most 10,000 columns, and this makes more");
            }
        }
        columns.terms.push_back({.name = name, .first = columns.names.size(), .columns = count});
        for (std::size_t column = 0; column < count; ++column) {
            std::string column_name;
            std::size_t rest = column;
            for (const coded_variable& part : term) {
                const learned_variable& variable = columns.variables[part.variable];
                const std::size_t own = variable.columns(part.all_levels);
                column_name += column_name.empty() ? "" : ":";
                column_name += variable.column_name(rest % own, part.all_levels);
                rest /= own;
            }
            columns.names.push_back(std::move(column_name));
        }
    }
}

} // namespace digigap::detail
