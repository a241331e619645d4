#include "bracketed_root.hpp"
#include "ratio_tests.hpp"

#include <digigap/compare/ratio_limits.hpp>

#include <algorithm>
#include <cmath>

namespace digigap {

namespace detail {

namespace {

/// A sixth of the skewness of p1 - null p2 under the fit.
double sixth_of_skewness(const two_by_two& cells, double null, const ratio_fit& fit) {
    const double v1 = fit.p1 * fit.q1 / cells.n1();
    const double v2 = null * fit.p2 * (null * fit.q2 / cells.n2());
    const double third =
        v1 * (fit.q1 - fit.p1) / cells.n1() - v2 * null * (fit.q2 - fit.p2) / cells.n2();
    const double variance = v1 + v2;
    return third / (6.0 * variance * std::sqrt(variance));
}

/// How large the corrected statistic becomes as the null ratio goes to 0: there the first group is
/// Poisson, of skewness 1 / sqrt(mean).
double largest_gart_nam_z(double successes) {
    return std::sqrt(1.0 + 6.0 * successes);
}

double gart_nam_lower(const two_by_two& cells, double z) {
    if (z <= 1.0) {
        return koopman_lower(cells, z);
    }
    if (z >= largest_gart_nam_z(cells.x1)) {
        return 0.0;
    }
    const auto short_of = [&](double log_ratio) {
        return z - gart_nam_z(cells, std::exp(log_ratio));
    };
    const double high = std::log(koopman_lower(cells, 1.0)); // where both statistics are 1
    const double lowest = -std::log(largest_null);
    double step = 1.0;
    double low = high - step;
    while (low > lowest && short_of(low) >= 0.0) {
        step *= 2.0;
        low = high - step;
    }
    return low > lowest ? std::exp(bracketed_root({low, high}, short_of)) : 0.0;
}

} // namespace

double gart_nam_z(const two_by_two& cells, double null) {
    const ratio_fit fit = fit_ratio(cells, null);
    const double plain = score_z(cells, null, fit);
    if (std::abs(plain) <= 1.0) {
        return plain;
    }
    // The z for which plain = z + a (z^2 - 1).
    const double a = sixth_of_skewness(cells, null, fit);
    const double root = std::sqrt(std::max(0.0, 1.0 + 4.0 * a * (plain + a)));
    const double corrected = 2.0 * (plain + a) / (1.0 + root);
    return plain > 0.0 ? std::max(1.0, corrected) : std::min(-1.0, corrected);
}

} // namespace detail

interval ratio::gart_nam(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "gart_nam");
    return detail::ratio_ends(detail::cells_of(counts), level, level.z(), detail::gart_nam_lower);
}

} // namespace digigap
