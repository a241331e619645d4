#include "reduced_design.hpp"

#include <cstddef>

namespace digigap::detail {

regression_design without_columns(const regression_design& design,
                                  std::span<const unsigned char> out) {
    regression_design made;
    made.response_name = design.response_name;
    made.response = design.response;
    made.offset = design.offset;
    made.weights = design.weights;
    made.log_response = design.log_response;
    for (const design_term& term : design.terms) {
        const std::size_t first = made.columns.size();
        for (std::size_t column = term.first; column < term.first + term.columns; ++column) {
            if (out[column] != 0) {
                continue;
            }
            if (design.intercept == column) {
                made.intercept = made.columns.size();
            }
            const auto values = design.column(column);
            made.matrix.insert(made.matrix.end(), values.begin(), values.end());
            made.columns.push_back(design.columns[column]);
        }
        if (made.columns.size() > first) {
            made.terms.push_back(
                {.name = term.name, .first = first, .columns = made.columns.size() - first});
        }
    }
    return made;
}

regression_design with_neutral_row(const regression_design& design, double response) {
    regression_design made = design;
    made.intercept.reset();
    made.rows.clear();
    made.lines.clear();
    made.response.push_back(response);
    made.matrix.clear();
    for (std::size_t column = 0; column < design.parameters(); ++column) {
        const auto values = design.column(column);
        made.matrix.insert(made.matrix.end(), values.begin(), values.end());
        made.matrix.push_back(0.0);
    }
    if (!design.offset.empty()) {
        made.offset.push_back(0.0);
    }
    if (!design.weights.empty()) {
        made.weights.push_back(1.0);
    }
    return made;
}

} // namespace digigap::detail
