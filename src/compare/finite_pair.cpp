#include "finite_pair_counts.hpp"
#include "finite_pair_exact.hpp"
#include "finite_pair_limits.hpp"

#include <digigap/compare/finite_pair.hpp>
#include <digigap/compare/finite_pair_sizes.hpp>
#include <digigap/compare/work_limit_error.hpp>
#include <digigap/detail/hypergeometric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

namespace digigap::finite {
namespace {

std::string band_text(const finite_tally& counts) {
    return std::to_string(counts.trials) + " of " + std::to_string(counts.population);
}

/// Answers a band may have that are not negligible, at most.
double spread(const finite_tally& counts) {
    const auto n = static_cast<double>(counts.trials);
    const auto silent = static_cast<double>(counts.population - counts.trials);
    const double deviation =
        std::sqrt(0.25 * n * silent / std::max(1.0, static_cast<double>(counts.population)));
    return std::min({n, silent, 52.0 * deviation}) + 1.0;
}

void require_workable(const finite_tally_pair& counts, pair_measure measure, const char* function) {
    const double work = exact_work(counts);
    if (work > largest_exact_work) {
        const char* instead = measure == pair_measure::ratio ? "katz-fpc" : "agresti-caffo-fpc";
        throw work_limit_error(std::string(function) + ": " + band_text(counts.first) + " and " +
                                   band_text(counts.second) +
                                   " units that answered are too many for the exact method",
                               instead);
    }
}

} // namespace

void require_valid_and_sized(const finite_tally_pair& counts, const char* function) {
    require_valid(counts, function);
    const std::int64_t larger = std::max(counts.first.population, counts.second.population);
    if (larger > detail::largest_population) {
        throw std::invalid_argument(std::string(function) + ": needs populations of at most " +
                                    std::to_string(detail::largest_population) + ", got " +
                                    std::to_string(larger));
    }
}

double exact_work(const finite_tally_pair& counts) {
    require_valid_and_sized(counts, "finite::exact_work");
    if (nobody_answered(counts)) {
        return 0.0;
    }
    if (std::max(counts.first.trials, counts.second.trials) > most_ordered_trials) {
        return std::numeric_limits<double>::infinity();
    }
    const auto rows =
        static_cast<double>(std::max(counts.first.population - counts.first.trials,
                                     counts.second.population - counts.second.trials) +
                            1);
    // Values of T apart by a step of 1 / lcm(n1, n2) leave pairs to be tested whose tail alone
    // would suffice, in a strip as wide as the root of that.
    const double steps = static_cast<double>(counts.first.trials) *
                         static_cast<double>(counts.second.trials) /
                         static_cast<double>(std::gcd(counts.first.trials, counts.second.trials));
    return (1500.0 * std::sqrt(rows) + 3000.0 * rows / std::sqrt(steps)) *
           (spread(counts.first) + spread(counts.second));
}

interval exact_limits(const finite_tally_pair& counts, pair_measure measure, pair_rule rule,
                      const confidence& level, const char* function) {
    require_valid_and_sized(counts, function);
    if (nobody_answered(counts)) {
        return possible_values(measure, counts);
    }
    require_workable(counts, measure, function);
    finite_pair_limits bands(sizes_of(counts), measure);
    bands.observe(successes_of(counts));
    return bands.limits(rule, level);
}

double exact_p_value(const finite_tally_pair& counts, pair_measure measure, pair_rule rule,
                     side which, double null, const char* function) {
    require_valid_and_sized(counts, function);
    if (nobody_answered(counts)) {
        return impossible_p_value(possible_values(measure, counts), which, null).value_or(1.0);
    }
    require_workable(counts, measure, function);
    finite_pair_limits bands(sizes_of(counts), measure);
    bands.observe(successes_of(counts));
    return bands.p_value(rule, which, null);
}

interval exact_difference(const finite_tally_pair& counts, const confidence& level) {
    return exact_limits(counts, pair_measure::difference, pair_rule::blaker, level,
                        "finite::exact_difference");
}

interval exact_ratio(const finite_tally_pair& counts, const confidence& level) {
    return exact_limits(counts, pair_measure::ratio, pair_rule::blaker, level,
                        "finite::exact_ratio");
}

interval tails_difference(const finite_tally_pair& counts, const confidence& level) {
    return exact_limits(counts, pair_measure::difference, pair_rule::tail, level,
                        "finite::tails_difference");
}

interval tails_ratio(const finite_tally_pair& counts, const confidence& level) {
    return exact_limits(counts, pair_measure::ratio, pair_rule::tail, level, "finite::tails_ratio");
}

interval possible_difference(const finite_tally_pair& counts) {
    require_valid_and_sized(counts, "finite::possible_difference");
    return possible_values(pair_measure::difference, counts);
}

interval possible_ratio(const finite_tally_pair& counts) {
    require_valid_and_sized(counts, "finite::possible_ratio");
    return possible_values(pair_measure::ratio, counts);
}

} // namespace digigap::finite
