#include "number_text.hpp"
#include "table_row.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/printed_figures.hpp>
#include <digigap/load/printed_share.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace digigap {

namespace {

int year_in(const detail::table_row& row, std::string_view column) {
    const std::optional<std::int64_t> year = row.count(column);
    if (!year || *year > 9999) {
        row.refuse(column, {}, "needs a year");
    }
    return static_cast<int>(*year);
}

printed_share share_in(const detail::table_row& row) {
    const std::string value = row.required_text("value");
    try {
        return parse_printed_share(value, parse_rounding_unit(row.required_text("rounding")));
    } catch (const data_error& error) {
        row.refuse("value", value, error.problem());
    }
}

/// Every mean that rounds to the printed one, in units of what was averaged.
interval mean_in(const detail::table_row& row) {
    const auto number = [&row](const char* column) {
        const std::string text = row.required_text(column);
        const detail::number_text read = detail::parse_number(text, '.');
        if (read.form != detail::number_form::number || read.value < 0.0) {
            row.refuse(column, text, "needs a number from 0 on");
        }
        return read.value;
    };
    const double value = number("value");
    const double half = 0.5 * number("rounding");
    return {.lower = std::max(0.0, value - half), .upper = value + half};
}

std::optional<figure_base> base_in(const detail::table_row& row) {
    const std::string text = row.text("of_those");
    if (text.empty()) {
        return std::nullopt;
    }
    const std::size_t blank = text.find(' ');
    const std::string part = blank == std::string::npos ? "" : text.substr(blank + 1);
    if (part != "yes" && part != "no") {
        row.refuse("of_those", text, "needs a figure's id, a blank, and yes or no");
    }
    return figure_base{.figure = text.substr(0, blank),
                       .part = part == "yes" ? answer_part::yes : answer_part::no};
}

std::optional<size_condition> size_in(const detail::table_row& row) {
    size_condition size{.over = row.count("over"), .under = row.count("under")};
    if (!size.over && !size.under) {
        return std::nullopt;
    }
    size.population_year = year_in(row, "population_year");
    return size;
}

printed_figure figure_in(const detail::table_row& row) {
    printed_figure figure{.id = row.required_text("id"),
                          .source = row.text("source"),
                          .survey = row.text("survey"),
                          .year = year_in(row, "year"),
                          .group = row.text("group"),
                          .statistic = row.required_text("statistic"),
                          .what = row.text("what"),
                          .what_swedish = row.text("what_sv"),
                          .value = row.required_text("value"),
                          .base = base_in(row),
                          .size = size_in(row),
                          .answered = row.count("answered"),
                          .population = row.count("population"),
                          .statement = row.text("statement")};
    if (figure.statistic.starts_with("share_")) {
        figure.share = share_in(row);
    } else if (figure.statistic.starts_with("mean_")) {
        figure.mean = mean_in(row);
    }
    return figure;
}

} // namespace

std::vector<printed_figure> make_printed_figures(const table& rows) {
    std::vector<printed_figure> figures;
    std::unordered_set<std::string> ids;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const detail::table_row cells(rows, row);
        printed_figure figure = figure_in(cells);
        if (!ids.insert(figure.id).second) {
            cells.refuse("id", figure.id, "two figures have the same id");
        }
        figures.push_back(std::move(figure));
    }
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const printed_figure& figure = figures[row];
        if (figure.base && !ids.contains(figure.base->figure)) {
            detail::table_row(rows, row).refuse("of_those", figure.base->figure,
                                                "there is no figure of this id");
        }
    }
    return figures;
}

std::vector<printed_figure> read_printed_figures(const std::filesystem::path& path) {
    return make_printed_figures(read_csv(path, {.labels = {"id", "value", "rounding"}}));
}

} // namespace digigap
