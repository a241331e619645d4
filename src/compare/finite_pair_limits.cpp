#include "finite_pair_limits.hpp"

#include <algorithm>
#include <limits>

namespace digigap::finite {
namespace {

/// What a probability must exceed so that one equal to `chance` but for rounding does not.
double beyond_tie(double chance) {
    return std::min(chance * (1.0 + pair_tie), 1.0 - pair_tie);
}

/// A band of no units could have any share, as one silent unit could.
finite_tally at_least_one_unit(const finite_tally& counts) {
    return counts.population == 0 ? finite_tally{0, 0, 1} : counts;
}

} // namespace

interval possible_values(pair_measure measure, const finite_tally_pair& counts) {
    const finite_tally first = at_least_one_unit(counts.first);
    const finite_tally second = at_least_one_unit(counts.second);
    const count_pair least{first.successes, second.successes};
    if (measure == pair_measure::ratio && least == count_pair{}) {
        return {0.0, std::numeric_limits<double>::infinity()};
    }
    const count_pair most{least.first + first.population - first.trials,
                          least.second + second.population - second.trials};
    const count_pair whole{first.population, second.population};
    return {value_of(measure, {least.first, most.second}, whole),
            value_of(measure, {most.first, least.second}, whole)};
}

std::optional<double> impossible_p_value(interval possible, side which, double null) {
    if (null < possible.lower) {
        return which == side::upper ? 1.0 : 0.0;
    }
    if (null > possible.upper) {
        return which == side::lower ? 1.0 : 0.0;
    }
    return std::nullopt;
}

finite_pair_limits::finite_pair_limits(const finite_pair_sizes& sizes, pair_measure measure)
    : measure_(measure), test_(sizes, measure, band_order::given),
      exchanged_(sizes.exchanged(), measure, band_order::exchanged) {}

void finite_pair_limits::observe(const count_pair& successes) {
    test_.observe(successes);
    exchanged_.observe(successes.exchanged());
}

interval finite_pair_limits::possible() const {
    return possible_values(measure_, with_successes(test_.sizes(), test_.successes()));
}

std::optional<interval> finite_pair_limits::hull(pair_rule rule, double excess) {
    const std::optional<count_pair> lower = least_accepted(test_, rule, excess);
    const std::optional<count_pair> upper = least_accepted(exchanged_, rule, excess);
    if (!lower || !upper) {
        return std::nullopt;
    }
    const interval found{test_.value(*lower), -exchanged_.value(*upper)};
    if (found.lower > found.upper) {
        return std::nullopt;
    }
    return found;
}

interval finite_pair_limits::nonempty_hull(pair_rule rule, double excess) {
    if (const auto found = hull(rule, excess)) {
        return *found;
    }
    interval last = possible();
    double holds = 0.0;
    double fails = excess;
    while (fails - holds > pair_tie * fails) {
        const double middle = holds + 0.5 * (fails - holds);
        if (const auto found = hull(rule, middle)) {
            last = *found;
            holds = middle;
        } else {
            fails = middle;
        }
    }
    return last;
}

interval finite_pair_limits::limits(pair_rule rule, const confidence& level) {
    interval found = possible();
    if (measure_ == pair_measure::ratio && test_.successes() == count_pair{}) {
        return found; // (0, 0) is accepted, and 0 / 0 may be any ratio
    }
    if (level.which() == side::two) {
        return nonempty_hull(rule,
                             beyond_tie(rule == pair_rule::blaker ? level.alpha() : level.tail()));
    }
    const double excess = beyond_tie(level.tail());
    if (level.has_lower()) {
        found.lower = test_.value(least_accepted(test_, pair_rule::tail, excess).value());
    } else {
        found.upper =
            -exchanged_.value(least_accepted(exchanged_, pair_rule::tail, excess).value());
    }
    return found;
}

double finite_pair_limits::below(pair_rule rule, double null) {
    return largest_probability(test_, rule, null);
}

double finite_pair_limits::above(pair_rule rule, double null) {
    return largest_probability(exchanged_, rule, -null);
}

double finite_pair_limits::p_value(pair_rule rule, side which, double null) {
    if (const auto known = impossible_p_value(possible(), which, null)) {
        return *known;
    }
    if (measure_ == pair_measure::ratio && test_.successes() == count_pair{}) {
        return 1.0;
    }
    if (which == side::lower) {
        return below(pair_rule::tail, null);
    }
    if (which == side::upper) {
        return above(pair_rule::tail, null);
    }
    const double most = rule == pair_rule::tail ? 2.0 : 1.0;
    // A pair on each side must be accepted, so the less probable side decides; where neither is
    // less probable, the limits hold the value at every level.
    const count_pair seen = test_.successes();
    const finite_pair_sizes& sizes = test_.sizes();
    const double estimate = value_of(measure_, seen, {sizes.first.trials, sizes.second.trials});
    for (const bool from_below : {null <= estimate, null > estimate}) {
        const double side_of_null = from_below ? below(rule, null) : above(rule, null);
        const double excess = beyond_tie(side_of_null);
        const auto other = from_below ? least_accepted(exchanged_, rule, excess)
                                      : least_accepted(test_, rule, excess);
        if (other &&
            (from_below ? exchanged_.value(*other) <= -null : test_.value(*other) <= null)) {
            return std::min(1.0, most * side_of_null);
        }
    }
    return 1.0;
}

} // namespace digigap::finite
