#include "recession.hpp"

#include "column_basis.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace digigap::detail {
namespace {

/// A combination of columns of less than this part of its terms is zero.
constexpr double moved_by_rounding = 1e-9;

/// -exp(predictor): as large as it can be where the predictor is minus infinity.
row_jet falling_row(const row_place& at) {
    const double value = -std::exp(at.counts);
    return through({.value = value, .slope = value, .bend = value},
                   row_jet::variable(0, at.counts));
}

/// Combinations of the design's columns that are 0 in the pinned rows: one for each column that the
/// basis of those rows does without.
regression_design without_pinned(const regression_design& design, const column_basis& basis) {
    const std::size_t n = design.size();
    const std::size_t d = basis.dropped.size();
    regression_design made;
    made.response.assign(n, 0.0);
    for (std::size_t c = 0; c < d; ++c) {
        made.columns.push_back(design.columns[basis.dropped[c]]);
        for (std::size_t row = 0; row < n; ++row) {
            double value = design.column(basis.dropped[c])[row];
            double terms = std::abs(value);
            for (std::size_t k = 0; k < basis.rank(); ++k) {
                const double term =
                    basis.combination[k * d + c] * design.column(basis.kept[k])[row];
                value -= term;
                terms += std::abs(term);
            }
            made.matrix.push_back(std::abs(value) <= moved_by_rounding * terms ? 0.0 : value);
        }
    }
    return made;
}

} // namespace

recession find_recession(const index_model& model, double least) {
    const regression_design& design = *model.parts[0].design;
    std::vector<std::uint32_t> pinned;
    index_model falling;
    falling.options = model.options;
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < model.rows.size(); ++at) {
        if (design.response[model.rows[at]] > least) {
            pinned.push_back(model.rows[at]);
        } else {
            falling.rows.push_back(model.rows[at]);
            places.push_back(at);
        }
    }
    if (places.empty()) {
        return {};
    }
    const std::vector<std::size_t> columns = all_columns(design);
    const row_set rows(std::move(pinned));
    const column_basis basis = orthonormal_columns(
        {.design = design, .rows = rows, .columns = columns}, model.options.rank_tolerance);
    if (basis.dropped.empty()) {
        return {};
    }
    const regression_design rest = without_pinned(design, basis);
    falling.weights.assign(places.size(), 1.0);
    falling.parts = {{.design = &rest, .with_offset = false}};
    falling.row = [](std::size_t /*row*/, const row_place& at) { return falling_row(at); };
    const index_fit fit = fit_index(
        falling,
        {.predictors = {std::vector<double>(places.size(), 0.0)}, .weights = {}, .log_size = 0.0});
    const index_part_fit& part = fit.parts[0];
    if (!fit.maximum || std::none_of(part.predictor.begin(), part.predictor.end(),
                                     [](double each) { return std::isinf(each); })) {
        return {};
    }
    recession found;
    found.held.assign(model.rows.size(), 0);
    for (std::size_t at = 0; at < places.size(); ++at) {
        found.held[places[at]] = std::isinf(part.predictor[at]) ? -1 : 0;
    }
    found.direction.assign(design.parameters(), 0.0);
    for (std::size_t c = 0; c < basis.dropped.size(); ++c) {
        found.direction[basis.dropped[c]] = part.direction[c];
        for (std::size_t k = 0; k < basis.rank(); ++k) {
            found.direction[basis.kept[k]] -=
                basis.combination[k * basis.dropped.size() + c] * part.direction[c];
        }
    }
    return found;
}

} // namespace digigap::detail
