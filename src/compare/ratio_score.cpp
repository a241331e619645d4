#include "pair_batch.hpp"
#include "ratio_tests.hpp"
#include "score_root.hpp"

#include <digigap/compare/ratio_limits.hpp>

#include <algorithm>
#include <cmath>

namespace digigap {

namespace detail {

// Write u for the successes that the first group has above its fit, scaled by 1 / (1 - p1). The
// likelihood equation under p1 = ratio * p2 makes the second group lack as many, so that
//   p1 = (x1 - u) / (n1 - u),   p2 = (x2 + u) / (n2 + u),
// and the score test's chi-square is u^2 (f1 / (n1 (x1 - u)) + f2 / (n2 (x2 + u))), which is
// convex and increases with u as the ratio falls.

namespace {

/// Where only one of the two terms is there, chi-square is z^2 at the root of a quadratic; both
/// together reach it before either root.
double start_of(const two_by_two& cells, double z) {
    const double square = z * z;
    const double c1 = cells.f1 / cells.n1();
    const double c2 = cells.f2 / cells.n2();
    const double first = 2.0 * z * cells.x1 / (z + std::sqrt(square + 4.0 * c1 * cells.x1));
    if (c2 == 0.0) {
        return first;
    }
    const double second = (square + z * std::sqrt(square + 4.0 * c2 * cells.x2)) / (2.0 * c2);
    return std::min(first, second);
}

/// All of the first group are successes. Then p1 is 1 as long as u < n1, and u is n1 while it
/// falls from there.
double lower_of_full(const two_by_two& cells, double z) {
    const double n1 = cells.x1;
    const double n2 = cells.n2();
    const double square = z * z;
    const double c2 = cells.f2 / n2;
    const double u =
        c2 == 0.0 ? infinity : (square + z * std::sqrt(square + 4.0 * c2 * cells.x2)) / (2.0 * c2);
    if (u < n1) {
        return (n2 + u) / (cells.x2 + u);
    }
    const double odds_against = std::max(0.0, square / n1 - n1 * c2 / (cells.x2 + n1));
    return (n2 + n1) / ((cells.x2 + n1) * (1.0 + odds_against));
}

} // namespace

double koopman_lower(const two_by_two& cells, double z) {
    if (z == 0.0) {
        return observed_ratio(cells);
    }
    if (cells.f1 == 0.0) {
        return lower_of_full(cells, z);
    }
    const double c1 = cells.f1 / cells.n1();
    const double c2 = cells.f2 / cells.n2();
    const auto chi_square = [&](double u) {
        const double inverse1 = 1.0 / (cells.x1 - u);
        const double inverse2 = 1.0 / (cells.x2 + u);
        const double sum = c1 * inverse1 + c2 * inverse2;
        const double turn = c1 * inverse1 * inverse1 - c2 * inverse2 * inverse2;
        return value_and_slope{u * u * sum, u * (2.0 * sum + u * turn)};
    };
    const double u = score_root(chi_square, z, start_of(cells, z), cells.x1);
    return (cells.x1 - u) * (cells.n2() + u) / ((cells.n1() - u) * (cells.x2 + u));
}

ratio_fit fit_ratio(const two_by_two& cells, double null) {
    const double all = cells.all();
    const double rising = null * (cells.n1() + cells.x2);
    const double fixed = cells.x1 + cells.n2();
    const double both = rising + fixed;
    // The discriminant of the quadratic in p2, written as a sum of squares.
    const double apart = rising - fixed;
    const double root = std::sqrt(apart * apart + 4.0 * null * cells.f1 * cells.f2);
    const double p2 = std::min(1.0, 2.0 * (cells.x1 + cells.x2) / (both + root));
    // The complements solve quadratics of their own, each in the form that does not cancel.
    const double room1 = 2.0 * all - both;
    const double room2 = 2.0 * all * null - both;
    const double q1 = room1 >= 0.0 ? (room1 + root) / (2.0 * all)
                                   : 2.0 * cells.f1 * (null - 1.0) / (root - room1);
    const double q2 = room2 >= 0.0 ? (room2 + root) / (2.0 * all * null)
                                   : 2.0 * cells.f2 * (1.0 - null) / (root - room2);
    return {.p1 = std::min(1.0, null * p2),
            .q1 = std::clamp(q1, 0.0, 1.0),
            .p2 = p2,
            .q2 = std::clamp(q2, 0.0, 1.0)};
}

double score_z(const two_by_two& cells, double null, const ratio_fit& fit) {
    const double above = cells.x1 / cells.n1() - null * (cells.x2 / cells.n2());
    const double variance =
        fit.p1 * fit.q1 / cells.n1() + null * fit.p2 * (null * fit.q2 / cells.n2());
    // Without a variance the data are what the null value foretells.
    return variance > 0.0 ? above / std::sqrt(variance) : 0.0;
}

double koopman_z(const two_by_two& cells, double null) {
    return score_z(cells, null, fit_ratio(cells, null));
}

double miettinen_nurminen_z(const two_by_two& cells, double null) {
    return koopman_z(cells, null) / widening(cells);
}

} // namespace detail

namespace ratio {

interval koopman(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "koopman");
    return detail::ratio_ends(detail::cells_of(counts), level, level.z(), detail::koopman_lower);
}

void koopman(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "koopman");
    for (std::size_t index = 0; index < counts.size(); ++index) {
        out[index] = koopman(counts[index], level);
    }
}

interval miettinen_nurminen(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "miettinen_nurminen");
    const detail::two_by_two cells = detail::cells_of(counts);
    if (detail::open_ends_of_ratio(cells).both()) {
        return {0.0, detail::infinity}; // where there may be no units at all
    }
    return detail::ratio_ends(cells, level, level.z() * detail::widening(cells),
                              detail::koopman_lower);
}

} // namespace ratio

} // namespace digigap
