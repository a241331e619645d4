#include "table_groups.hpp"

#include <digigap/report/table_values.hpp>

#include <numeric>
#include <utility>

namespace digigap {

namespace {

/// Groups in the order of the grouping, with what `rows` of the table say; `group_of` is for each.
std::vector<value_group> collect(const table& table, const table_question& question,
                                 const std::vector<std::size_t>& rows, const grouping& group_of,
                                 const grouping* units) {
    const number_column& numbers = table.numbers(question.column);
    const number_column* exposures =
        question.exposure_column ? &table.numbers(*question.exposure_column) : nullptr;
    const group_labels& groups = group_of.groups();
    std::vector<value_group> all(groups.count());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        value_group& group = all[group_of[at]];
        const std::optional<double> value = numbers[rows[at]];
        if (!value || (exposures != nullptr && exposures->missing(rows[at]))) {
            ++group.missing;
            continue;
        }
        group.values.push_back(*value);
        if (exposures != nullptr) {
            group.exposures.push_back(*(*exposures)[rows[at]]);
        }
    }
    if (units != nullptr) {
        for (value_group& group : all) {
            group.population = 0;
        }
        for (std::size_t unit = 0; unit < units->size(); ++unit) {
            ++*all[(*units)[unit]].population;
        }
    }
    std::vector<value_group> there;
    for (std::size_t group = 0; group < all.size(); ++group) {
        value_group& one = all[group];
        if (!one.values.empty() || one.missing > 0 || one.population.value_or(0) > 0) {
            one.labels = groups.labels_of(group, question.options.in);
            one.complete = !groups.is_missing(group);
            there.push_back(std::move(one));
        }
    }
    return there;
}

} // namespace

table_values values_of(const table& rows, const table_question& question) {
    table_values answer{.keys = question.by, .groups = {}, .rows = rows.rows()};
    const grouping groups = detail::groups_of(rows, question, answer.columns);
    std::vector<std::size_t> every(rows.rows());
    std::iota(every.begin(), every.end(), std::size_t{0});
    answer.groups = collect(rows, question, every, groups, nullptr);
    return answer;
}

table_values values_of(const table& rows, const table_question& question, const table& units,
                       const register_columns& columns) {
    detail::placed_rows placed = detail::place_rows(rows, question, units, columns);
    return {.keys = question.by,
            .groups = collect(rows, question, placed.rows, placed.groups.of(placed.units),
                              &placed.groups),
            .rows = rows.rows(),
            .unmatched = std::move(placed.unmatched),
            .silent = std::move(placed.silent),
            .columns = std::move(placed.columns)};
}

} // namespace digigap
