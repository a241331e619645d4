#include "display_width.hpp"
#include "regression_wording.hpp"

#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/report/number_text.hpp>

#include <cmath>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::string_view nothing = "–";

std::string p_cell(const std::optional<double>& p_value, const wording& words) {
    if (!p_value) {
        return std::string(nothing);
    }
    return *p_value < 0.001 ? "< " + decimal_text(0.001, words.in(), 3)
                            : decimal_text(*p_value, words.in(), 3);
}

template <class Text>
std::string interval_cell(interval limits, double lowest, const Text& text, const wording& words) {
    if (!(limits.lower > lowest) && std::isinf(limits.upper)) {
        return std::string(nothing);
    }
    return text(limits.lower) + words(" to ", " till ") + text(limits.upper);
}

/// Decimals that show two digits of the error.
int decimals_for(const coefficient_row& row) {
    if (row.standard_error && *row.standard_error > 0.0) {
        return two_digits(*row.standard_error);
    }
    return two_digits(row.estimate.value_or(1.0) / 100.0);
}

/// Whether exp of this coefficient compares two things.
bool compares(const regression_answer& answer, std::size_t coefficient) {
    const coefficient_meaning* meaning = meaning_of(answer, coefficient);
    if (meaning == nullptr) {
        return true;
    }
    return meaning->shape == coefficient_shape::amount ||
           meaning->shape == coefficient_shape::doubling ||
           meaning->shape == coefficient_shape::level ||
           meaning->shape == coefficient_shape::product;
}

void add_ratio_cells(std::vector<std::string>& cells, const regression_answer& answer,
                     std::size_t coefficient, const wording& words) {
    const coefficient_row& row = answer.coefficients.rows[coefficient];
    if (!row.estimate || !compares(answer, coefficient)) {
        cells.insert(cells.end(), {std::string(), std::string()});
        return;
    }
    const ratio_row ratio = ratio_of(row);
    const int decimals = ratio_decimals(ratio);
    const auto text = [&](double value) { return ratio_text(value, decimals, words); };
    cells.push_back(ratio.estimate ? text(*ratio.estimate) : std::string(nothing));
    cells.push_back(interval_cell(ratio.limits, 0.0, text, words));
}

std::vector<std::string> cells_of(const regression_answer& answer, std::size_t coefficient,
                                  const wording& words) {
    const coefficient_row& row = answer.coefficients.rows[coefficient];
    const int decimals = decimals_for(row);
    const auto text = [&](double value) { return number_text(value, decimals, words); };
    const auto known = [&](const std::optional<double>& value) {
        return value ? text(*value) : std::string(nothing);
    };
    std::vector<std::string> cells{known(row.estimate), known(row.standard_error)};
    if (tells_ratios(answer)) {
        cells.push_back(p_cell(row.p_value, words));
        add_ratio_cells(cells, answer, coefficient, words);
    } else {
        constexpr double lowest = -std::numeric_limits<double>::infinity();
        cells.push_back(row.estimate ? interval_cell(row.limits, lowest, text, words)
                                     : std::string(nothing));
        cells.push_back(p_cell(row.p_value, words));
    }
    return cells;
}

/// A long name of a product on lines of its own, so that the table stays narrow.
std::vector<std::string> lines_of(const std::string& name) {
    constexpr std::size_t wide = 24;
    std::vector<std::string> lines;
    std::string_view rest = name;
    while (display_width(rest) > wide) {
        const std::size_t colon = rest.find(':');
        if (colon == std::string_view::npos || colon + 1 == rest.size()) {
            break;
        }
        lines.push_back((lines.empty() ? "" : "  ") + std::string(rest.substr(0, colon + 1)));
        rest.remove_prefix(colon + 1);
    }
    lines.push_back((lines.empty() ? "" : "  ") + std::string(rest));
    return lines;
}

} // namespace

bool tells_ratios(const regression_answer& answer) noexcept {
    return answer.log_response || answer.fit.family != regression_family::gaussian;
}

text_table readable_terms(const regression_answer& answer, const wording& words) {
    const bool ratios = tells_ratios(answer);
    const std::string limits =
        level_text(answer.coefficients.level, words.in()) + words(" interval", " intervall");
    text_table table;
    table.columns = {{.heading = words("term", "term")},
                     {.heading = words("estimate", "skattning"), .cells = alignment::right},
                     {.heading = words("error", "medelfel"), .cells = alignment::right}};
    if (ratios) {
        const bool odds = answer.fit.family == regression_family::logistic;
        table.columns.insert(
            table.columns.end(),
            {{.heading = "p", .cells = alignment::right},
             {.heading = odds ? words("odds ratio", "oddskvot") : words("ratio", "kvot"),
              .cells = alignment::right},
             {.heading = limits, .cells = alignment::right}});
    } else {
        table.columns.insert(table.columns.end(), {{.heading = limits, .cells = alignment::right},
                                                   {.heading = "p", .cells = alignment::right}});
    }
    for (std::size_t at = 0; at < answer.coefficients.rows.size(); ++at) {
        const std::vector<std::string> names = lines_of(answer.coefficients.rows[at].name);
        for (std::size_t line = 0; line + 1 < names.size(); ++line) {
            std::vector<std::string> above(table.columns.size());
            above.front() = names[line];
            table.rows.push_back(std::move(above));
        }
        std::vector<std::string> row = cells_of(answer, at, words);
        row.insert(row.begin(), names.back());
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace digigap::detail
