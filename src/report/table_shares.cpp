#include "../load/table_row.hpp"
#include "table_groups.hpp"

#include <digigap/classify/answers.hpp>
#include <digigap/classify/group_tallies.hpp>
#include <digigap/report/table_shares.hpp>

#include <cstdint>
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

} // namespace

table_answer shares_of(const table& rows, const table_question& question) {
    table_answer answer{.shares = {}, .rows = rows.rows()};
    const grouping groups = detail::groups_of(rows, question, answer.columns);
    const std::vector<digigap::answer> said = answers_in(rows, question);
    answer.shares =
        make_share_table(question.by, tally_by(groups, answers(said)), question.options);
    return answer;
}

table_answer shares_of(const table& rows, const table_question& question, const table& units,
                       const register_columns& columns) {
    detail::placed_rows placed = detail::place_rows(rows, question, units, columns);
    const std::vector<digigap::answer> all = answers_in(rows, question);
    std::vector<digigap::answer> said;
    said.reserve(placed.rows.size());
    for (const std::size_t row : placed.rows) {
        said.push_back(all[row]);
    }
    return {.shares = make_share_table(question.by,
                                       tally_by(placed.groups.of(placed.units), answers(said)),
                                       placed.groups, question.options),
            .rows = rows.rows(),
            .unmatched = std::move(placed.unmatched),
            .silent = std::move(placed.silent),
            .columns = std::move(placed.columns)};
}

} // namespace digigap
