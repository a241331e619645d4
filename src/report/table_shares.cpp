#include "../load/table_row.hpp"

#include <digigap/classify/answers.hpp>
#include <digigap/classify/group_by.hpp>
#include <digigap/classify/group_tallies.hpp>
#include <digigap/classify/grouping.hpp>
#include <digigap/report/table_shares.hpp>

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace digigap {

namespace {

using detail::table_row;

std::vector<answer> answers_in(const table& rows, const table_question& question) {
    const auto meaning = [&question](std::string_view cell) {
        return cell.empty() ? answer::missing : cell == question.yes ? answer::yes : answer::no;
    };
    std::vector<answer> said;
    said.reserve(rows.rows());
    if (rows.has_numbers(question.column)) {
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            said.push_back(meaning(table_row(rows, row).text(question.column)));
        }
        return said;
    }
    // Each distinct label is compared once.
    const label_column& cells = rows.labels(question.column);
    std::vector<answer> of_label;
    for (const std::string& label : cells.labels()) {
        of_label.push_back(meaning(label));
    }
    for (const std::uint32_t code : cells.codes()) {
        said.push_back(code == label_column::missing_code ? answer::missing : of_label[code]);
    }
    return said;
}

/// The column that a key names; the key itself where there is none, for the error message.
dated_column column_of(const table& units, const std::string& key, const table_question& question) {
    if (key == "band") {
        if (question.population_column) {
            return {.name = *question.population_column};
        }
        return latest_column(units, "population").value_or(dated_column{.name = "population"});
    }
    if (const auto column = latest_column(units, key)) {
        return *column;
    }
    if (key == "group") {
        if (const auto column = latest_column(units, "skr_group")) {
            return *column;
        }
    }
    return {.name = key};
}

grouping by_band(const table& units, const dated_column& column, const table_question& question) {
    if (!question.bands) {
        throw std::invalid_argument("shares_of: needs size bands to group by band");
    }
    std::vector<std::optional<std::int64_t>> people;
    people.reserve(units.rows());
    for (std::size_t unit = 0; unit < units.rows(); ++unit) {
        people.push_back(table_row(units, unit).count(column.name));
    }
    return group_by_size(people, *question.bands, std::identity{}, question.options.in);
}

grouping by_label(const table& units, const dated_column& column) {
    std::vector<std::optional<std::string>> labels;
    labels.reserve(units.rows());
    for (std::size_t unit = 0; unit < units.rows(); ++unit) {
        std::string label = table_row(units, unit).text(column.name);
        labels.push_back(label.empty() ? std::nullopt : std::optional(std::move(label)));
    }
    return group_by_label(labels);
}

grouping groups_of(const table& units, const table_question& question,
                   std::vector<dated_column>& columns) {
    std::vector<grouping> parts;
    for (const std::string& key : question.by) {
        columns.push_back(column_of(units, key, question));
        parts.push_back(key == "band" ? by_band(units, columns.back(), question)
                                      : by_label(units, columns.back()));
    }
    return parts.empty() ? grouping::of_all(units.rows()) : cross(parts);
}

} // namespace

table_answer shares_of(const table& rows, const table_question& question) {
    table_answer answer{.shares = {}, .rows = rows.rows()};
    const grouping groups = groups_of(rows, question, answer.columns);
    const std::vector<digigap::answer> said = answers_in(rows, question);
    answer.shares =
        make_share_table(question.by, tally_by(groups, answers(said)), question.options);
    return answer;
}

table_answer shares_of(const table& rows, const table_question& question, const table& units,
                       const register_columns& columns) {
    const municipality_register known = make_register(units, columns);
    const register_join joined = join(rows, known, question.code_column);
    require_one_row_each(joined, rows, known);

    table_answer answer{.shares = {}, .rows = rows.rows(), .unmatched = joined.unmatched_rows};
    for (const std::size_t unit : joined.silent_units) {
        answer.silent.push_back(known[unit].code.text());
    }
    const grouping groups = groups_of(units, question, answer.columns);
    const std::vector<digigap::answer> all = answers_in(rows, question);
    std::vector<digigap::answer> said;
    std::vector<std::uint32_t> unit_of_answer;
    for (std::size_t row = 0; row < all.size(); ++row) {
        if (const auto unit = joined.unit_of_row[row]) {
            said.push_back(all[row]);
            unit_of_answer.push_back(static_cast<std::uint32_t>(*unit));
        }
    }
    answer.shares = make_share_table(
        question.by, tally_by(groups.of(unit_of_answer), answers(said)), groups, question.options);
    return answer;
}

} // namespace digigap
