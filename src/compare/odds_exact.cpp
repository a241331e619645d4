#include "odds_exact.hpp"

#include "noncentral_hypergeometric.hpp"
#include "odds_tests.hpp"

#include <digigap/compare/odds_ratio_limits.hpp>

#include <algorithm>
#include <cmath>

namespace digigap {

namespace detail {

namespace {

constexpr int most_steps = 100;
constexpr double longest_step = 2.0;
constexpr double enough = 1e-9; // Newton's next step is its square

/// Where the search for a lower end begins: the score interval's, or where that is no number to
/// begin with, the observed odds ratio with one half in every cell.
double start_of(const two_by_two& cells, const confidence& level) {
    if (level.z() > 0.1) {
        return std::log(odds_score_lower(cells, level.z()));
    }
    return std::log((cells.x1 + 0.5) * (cells.f2 + 0.5) / ((cells.f1 + 0.5) * (cells.x2 + 0.5)));
}

/// The odds ratio at which the tail above, less what is spared, is the level's: the lower end where
/// it is not open. The logarithm of the tail is concave in that of the odds ratio, so that Newton's
/// method comes from the left after one step, which must not go where the tail is no double.
double exact_lower(const two_by_two& cells, const confidence& level, double spared) {
    const double tail = level.tail();
    const bool last = cells.f1 == 0.0 || cells.x2 == 0.0; // no count above
    if (last && tail >= 1.0 - spared) {
        return infinity;
    }
    const double target = std::log(tail);
    double log_odds = start_of(cells, level);
    for (int step = 0; step < most_steps; ++step) {
        const conditional_sums sums = sum_conditionally(cells, std::exp(log_odds));
        const double mean_in_tail = sums.above.distance / (1.0 - spared + sums.above.mass);
        const double slope = mean_in_tail - sums.mean();
        const double change =
            std::min(longest_step, (std::log(sums.tail_above(spared)) - target) / slope);
        log_odds -= change;
        if (std::abs(change) <= enough) {
            break;
        }
    }
    return std::exp(log_odds);
}

interval exact_ends(const two_by_two& cells, const confidence& level, double spared) {
    const open_ends open = open_ends_of_odds(cells);
    interval ends{0.0, infinity};
    if (!open.lower && level.has_lower()) {
        ends.lower = exact_lower(cells, level, spared);
    }
    if (!open.upper && level.has_upper()) {
        ends.upper = 1.0 / exact_lower(cells.exchanged(), level, spared);
    }
    return ends;
}

} // namespace

double exact_p_value(const two_by_two& cells, double null, double spared, side which) {
    const open_ends open = open_ends_of_odds(cells);
    if (open.both()) {
        return 1.0;
    }
    const conditional_sums sums = sum_conditionally(cells, null);
    const double greater = open.lower ? 1.0 : sums.tail_above(spared);
    const double lesser = open.upper ? 1.0 : sums.tail_below(spared);
    if (which == side::two) {
        return std::min(1.0, 2.0 * std::min(greater, lesser));
    }
    return which == side::lower ? greater : lesser;
}

} // namespace detail

namespace odds_ratio {

interval conditional(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "conditional");
    return detail::exact_ends(detail::cells_of(counts), level, 0.0);
}

interval mid_p(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "mid_p");
    return detail::exact_ends(detail::cells_of(counts), level, 0.5);
}

std::optional<double> conditional_estimate(const tally_pair& counts) {
    require_valid(counts, "conditional_estimate");
    const detail::two_by_two cells = detail::cells_of(counts);
    const detail::open_ends open = detail::open_ends_of_odds(cells);
    if (open.both()) {
        return std::nullopt;
    }
    if (open.lower || open.upper) {
        return open.lower ? 0.0 : detail::infinity;
    }
    // The odds ratio under which the observed count is the mean, which increases with it.
    double log_odds = std::log(detail::observed_odds_ratio(cells));
    for (int step = 0; step < detail::most_steps; ++step) {
        const detail::conditional_sums sums = detail::sum_conditionally(cells, std::exp(log_odds));
        const double change = std::clamp(sums.mean() / sums.variance(), -1.0, 1.0);
        log_odds -= change;
        if (std::abs(change) <= detail::enough) {
            break;
        }
    }
    return std::exp(log_odds);
}

} // namespace odds_ratio

} // namespace digigap
