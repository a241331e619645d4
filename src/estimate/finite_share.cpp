#include "finite_limit.hpp"

#include <digigap/estimate/finite_share.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap::finite {
namespace {

using detail::draw;

/// The possible counts, narrowed by a lower limit for the yes-answers and, mirrored, for the
/// no-answers.
template <class LowerLimit>
count_interval limits(const finite_tally& counts, const confidence& level, LowerLimit lower) {
    const std::int64_t silent = counts.population - counts.trials;
    const std::int64_t noes = counts.trials - counts.successes;
    count_interval possible{counts.successes, counts.successes + silent};
    if (silent == 0 || counts.trials == 0) {
        return possible;
    }
    const draw from{counts.population, counts.trials};
    if (level.has_lower()) {
        possible.lower = lower(from, counts.successes);
    }
    if (level.has_upper()) {
        possible.upper = counts.population - lower(from, noes);
    }
    return possible;
}

void require_valid_and_sized(const finite_tally& counts, const char* function) {
    require_valid(counts, function);
    if (counts.population > detail::largest_population) {
        throw std::invalid_argument(std::string(function) + ": needs a population of at most " +
                                    std::to_string(detail::largest_population) + ", got " +
                                    std::to_string(counts.population));
    }
}

template <class Method>
void each(std::span<const finite_tally> counts, std::span<count_interval> out, const char* function,
          Method method) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many results as tallies, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        out[i] = method(counts[i]);
    }
}

} // namespace

count_interval tails(finite_tally counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::tails");
    const tail_rule rule = rule_of(level, 0.0);
    return limits(counts, level, [&](draw from, std::int64_t hits) {
        return hits == 0 ? 0 : first_passing(from, hits, rule).marked();
    });
}

count_interval blaker(finite_tally counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::blaker");
    if (level.which() != side::two) {
        return tails(counts, level);
    }
    return limits(counts, level, [&](draw from, std::int64_t hits) {
        return hits == 0 ? 0 : blaker_lower(from, hits, level);
    });
}

count_interval mid_p(finite_tally counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::mid_p");
    const tail_rule rule = rule_of(level, 0.5);
    const auto lower = [&](draw from, std::int64_t hits) {
        return first_passing(from, hits, rule).marked();
    };
    const count_interval found = limits(counts, level, lower);
    if (found.lower <= found.upper) {
        return found;
    }
    // One M fails by its upper tail and the next by its lower; the tails of each add up to one.
    const draw from{counts.population, counts.trials};
    const double before = 0.5 - reduced({from, found.upper, counts.successes}, rule);
    const double after = reduced({from, found.lower, counts.successes}, rule) - 0.5;
    if (std::abs(before - after) <= tie * (before + after)) {
        return {found.upper, found.lower};
    }
    return before < after ? count_interval{found.upper, found.upper}
                          : count_interval{found.lower, found.lower};
}

void blaker(std::span<const finite_tally> counts, const confidence& level,
            std::span<count_interval> out) {
    each(counts, out, "finite::blaker", [&](const finite_tally& c) { return blaker(c, level); });
}

void tails(std::span<const finite_tally> counts, const confidence& level,
           std::span<count_interval> out) {
    each(counts, out, "finite::tails", [&](const finite_tally& c) { return tails(c, level); });
}

void mid_p(std::span<const finite_tally> counts, const confidence& level,
           std::span<count_interval> out) {
    each(counts, out, "finite::mid_p", [&](const finite_tally& c) { return mid_p(c, level); });
}

} // namespace digigap::finite
