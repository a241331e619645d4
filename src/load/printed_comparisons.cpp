#include "table_row.hpp"

#include <digigap/load/csv.hpp>
#include <digigap/load/printed_comparisons.hpp>

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

namespace digigap {

namespace {

claim_form form_in(const detail::table_row& row) {
    const std::string text = row.required_text("form");
    if (text == "more") {
        return claim_form::more;
    }
    if (text == "times") {
        return claim_form::times;
    }
    if (text == "more_than") {
        return claim_form::more_than;
    }
    row.refuse("form", text, "needs more, times or more_than");
}

double times_in(const detail::table_row& row, claim_form form) {
    const std::optional<std::int64_t> times = row.count("times");
    if ((form != claim_form::more) != times.has_value()) {
        row.refuse("times", row.text("times"), "needs a number where the form is not more");
    }
    if (times && *times < 1) {
        row.refuse("times", row.text("times"), "needs a number from 1 on");
    }
    return static_cast<double>(times.value_or(1));
}

/// The id of one of the figures; empty where the cell is.
std::string figure_in(const detail::table_row& row, const char* column,
                      std::span<const printed_figure> figures) {
    std::string id = row.text(column);
    const bool known = std::any_of(figures.begin(), figures.end(),
                                   [&id](const auto& figure) { return figure.id == id; });
    if (!id.empty() && !known) {
        row.refuse(column, id, "there is no figure of this id");
    }
    return id;
}

} // namespace

std::vector<printed_comparison> make_printed_comparisons(const table& rows,
                                                         std::span<const printed_figure> figures) {
    std::vector<printed_comparison> comparisons;
    std::unordered_set<std::string> ids;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const detail::table_row cells(rows, row);
        printed_comparison comparison{.id = cells.required_text("id"),
                                      .first = figure_in(cells, "first", figures),
                                      .second = figure_in(cells, "second", figures),
                                      .form = form_in(cells),
                                      .claim = cells.text("claim"),
                                      .claim_swedish = cells.text("claim_sv"),
                                      .missing = cells.text("missing"),
                                      .missing_swedish = cells.text("missing_sv")};
        comparison.times = times_in(cells, comparison.form);
        if (!ids.insert(comparison.id).second) {
            cells.refuse("id", comparison.id, "two comparisons have the same id");
        }
        if (comparison.missing.empty() && (comparison.first.empty() || comparison.second.empty())) {
            cells.refuse("second", comparison.second, "needs two figures, or what is missing");
        }
        comparisons.push_back(std::move(comparison));
    }
    return comparisons;
}

std::vector<printed_comparison> read_printed_comparisons(const std::filesystem::path& path,
                                                         std::span<const printed_figure> figures) {
    return make_printed_comparisons(
        read_csv(path, {.labels = {"id", "first", "second", "missing", "missing_sv"}}), figures);
}

} // namespace digigap
