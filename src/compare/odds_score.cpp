#include "odds_tests.hpp"
#include "score_root.hpp"

#include <digigap/compare/odds_ratio_limits.hpp>

#include <algorithm>
#include <cmath>

namespace digigap {

namespace detail {

// With u the successes that the first group has above its fit and the second below, the fitted
// cells are x1 - u, f1 + u, x2 + u and f2 - u, the odds ratio is that of these cells, and
// chi-square is u^2 N / (N - 1) times the sum of n / (successes * failures) over the groups. It
// increases with u.

namespace {

/// n / N's worth of chi-square: u^2 n / ((gone - u) (come + u)), and its derivative.
value_and_slope part_of_square(double gone, double come, double u) {
    const double trials = gone + come;
    const double inverse = 1.0 / ((gone - u) * (come + u));
    return {u * u * trials * inverse,
            u * trials * inverse * (2.0 - u * (gone - come - 2.0 * u) * inverse)};
}

/// The u at which that part alone is z^2.
double root_of_part(double gone, double come, double z) {
    const double scale = 1.0 + (gone + come) / (z * z);
    const double lean = gone - come;
    const double root = std::sqrt(lean * lean + 4.0 * scale * gone * come);
    return lean > 0.0 ? (lean + root) / (2.0 * scale) : 2.0 * gone * come / (root - lean);
}

double woolf_error(const two_by_two& cells) {
    return std::sqrt(1.0 / cells.x1 + 1.0 / cells.f1 + 1.0 / cells.x2 + 1.0 / cells.f2);
}

double woolf_lower(const two_by_two& cells, double z) {
    return observed_odds_ratio(cells) * std::exp(-z * woolf_error(cells));
}

bool has_empty_cell(const two_by_two& cells) {
    return cells.x1 == 0.0 || cells.f1 == 0.0 || cells.x2 == 0.0 || cells.f2 == 0.0;
}

} // namespace

double odds_score_lower(const two_by_two& cells, double z) {
    if (z == 0.0) {
        return observed_odds_ratio(cells);
    }
    const double reach = z * widening(cells);
    const auto chi_square = [&](double u) {
        const value_and_slope first = part_of_square(cells.x1, cells.f1, u);
        const value_and_slope second = part_of_square(cells.f2, cells.x2, u);
        return value_and_slope{first.value + second.value, first.slope + second.slope};
    };
    const double start =
        std::min(root_of_part(cells.x1, cells.f1, reach), root_of_part(cells.f2, cells.x2, reach));
    const double u = score_root(chi_square, reach, start, std::min(cells.x1, cells.f2));
    return (cells.x1 - u) * (cells.f2 - u) / ((cells.f1 + u) * (cells.x2 + u));
}

double odds_score_z(const two_by_two& cells, double null) {
    const double left = cells.x1 + cells.f2;
    const double right = cells.f1 + cells.x2;
    const double product1 = cells.x1 * cells.f2;
    const double product2 = cells.f1 * cells.x2;
    // The quadratic of the fit, with its discriminant as a sum of what cannot be negative.
    const double lean1 = cells.x1 - cells.f2;
    const double lean2 = null * (cells.f1 - cells.x2);
    const double root = std::sqrt(lean1 * lean1 + lean2 * lean2 +
                                  null * (2.0 * left * right + 4.0 * (product1 + product2)));
    const double u = 2.0 * (product1 - null * product2) / (left + null * right + root);
    if (u == 0.0) {
        return 0.0;
    }
    const double square =
        part_of_square(cells.x1, cells.f1, u).value + part_of_square(cells.f2, cells.x2, u).value;
    // Rounding may empty a cell of the fit, far out where there is no p-value left.
    const double z = square >= 0.0 ? std::sqrt(square) : infinity;
    return (u < 0.0 ? -z : z) / widening(cells);
}

double woolf_z(const two_by_two& cells, double null) {
    return (std::log(observed_odds_ratio(cells)) - std::log(null)) / woolf_error(cells);
}

} // namespace detail

namespace odds_ratio {

interval miettinen_nurminen(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "miettinen_nurminen");
    const detail::two_by_two cells = detail::cells_of(counts);
    const detail::open_ends open = detail::open_ends_of_odds(cells);
    if (open.both()) {
        return {0.0, detail::infinity};
    }
    return detail::ends_from_lower(cells, open, level, detail::observed_odds_ratio(cells),
                                   level.z(), detail::odds_score_lower);
}

interval woolf(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "woolf");
    const detail::two_by_two cells = detail::cells_of(counts);
    if (detail::has_empty_cell(cells)) {
        return {0.0, detail::infinity};
    }
    return detail::ends_from_lower(cells, {}, level, detail::observed_odds_ratio(cells), level.z(),
                                   detail::woolf_lower);
}

} // namespace odds_ratio

} // namespace digigap
