#include "distribution.hpp"
#include "student_t.hpp"

#include <digigap/detail/hypergeometric.hpp>
#include <digigap/estimate/quantile.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {
namespace {

/// Type 7: the place of a quantile among so many values in order, counted from 1, between two
/// ranks.
struct place {
    std::int64_t below = 0;
    std::int64_t above = 0;
    double part = 0.0; ///< of the way from the one to the other
};

place place_of(double at, std::int64_t count) {
    const double position = static_cast<double>(count - 1) * at;
    const auto floor = static_cast<std::int64_t>(position);
    const double part = position - static_cast<double>(floor);
    return {.below = floor + 1, .above = part > 0.0 ? floor + 2 : floor + 1, .part = part};
}

double type_7(const std::vector<double>& ordered, double at) {
    const place where = place_of(at, static_cast<std::int64_t>(ordered.size()));
    const double below = ordered[static_cast<std::size_t>(where.below - 1)];
    const double above = ordered[static_cast<std::size_t>(where.above - 1)];
    // Weights instead of the difference, which may be beyond every double.
    return below == above ? below : (1.0 - where.part) * below + where.part * above;
}

/// The chance that a bound errs, for each rank: that `rank` or more of the n values lie below the
/// quantile, or less than `rank`.
class below_quantile {
public:
    below_quantile(std::int64_t n, std::optional<std::int64_t> population, double at)
        : n_(n), population_(population), at_(at) {
        if (population_) {
            where_ = place_of(at, *population_);
        }
    }

    /// The chance that the value of this rank is above the quantile.
    [[nodiscard]] double misses_below(std::int64_t rank) const {
        if (rank <= 0) {
            return 0.0;
        }
        if (population_) {
            // Among the units up to the quantile there are less than `rank` of the sample: counted
            // as the others, of which there are then more.
            return tail(*population_ - where_.below, n_ - rank + 1);
        }
        return detail::beta_above(at_, real(rank), real(n_ - rank + 1));
    }

    /// The chance that the value of this rank is below the quantile.
    [[nodiscard]] double misses_above(std::int64_t rank) const {
        if (rank > n_) {
            return 0.0;
        }
        if (population_) {
            return tail(where_.above - 1, rank);
        }
        return detail::beta_below(at_, real(rank), real(n_ - rank + 1));
    }

private:
    static double real(std::int64_t count) { return static_cast<double>(count); }

    [[nodiscard]] double tail(std::int64_t marked, std::int64_t hits) const {
        return detail::hypergeometric_tail({.population = *population_, .trials = n_}, marked, hits)
            .tail();
    }

    std::int64_t n_;
    std::optional<std::int64_t> population_;
    double at_;
    place where_{};
};

/// The largest rank that misses with at most the tail; 0 always does.
std::int64_t lower_rank(const below_quantile& chance, std::int64_t n, double tail) {
    std::int64_t passes = 0;
    std::int64_t fails = n + 1;
    while (fails - passes > 1) {
        const std::int64_t middle = passes + (fails - passes) / 2;
        (chance.misses_below(middle) <= tail ? passes : fails) = middle;
    }
    return passes;
}

std::int64_t upper_rank(const below_quantile& chance, std::int64_t n, double tail) {
    std::int64_t passes = n + 1;
    std::int64_t fails = 0;
    while (passes - fails > 1) {
        const std::int64_t middle = fails + (passes - fails) / 2;
        (chance.misses_above(middle) <= tail ? passes : fails) = middle;
    }
    return passes;
}

} // namespace

quantile_estimate estimate_quantile(const sample& group, const quantile_options& options,
                                    const confidence& level) {
    require_valid(group, "estimate_quantile");
    if (!(options.at >= 0.0 && options.at <= 1.0)) {
        throw std::invalid_argument("estimate_quantile: needs a quantile in [0, 1], got " +
                                    std::to_string(options.at));
    }
    if (group.population && *group.population > detail::largest_population) {
        throw std::invalid_argument("estimate_quantile: needs a population of at most " +
                                    std::to_string(detail::largest_population) + ", got " +
                                    std::to_string(*group.population));
    }
    const auto n = static_cast<std::int64_t>(group.values.size());
    quantile_estimate result{.estimate = std::nullopt,
                             .limits = detail::whole_line(),
                             .ranks = {.lower = 0, .upper = n + 1},
                             .at = options.at,
                             .n = n,
                             .population = group.population,
                             .level = level};
    if (n == 0) {
        return result;
    }
    std::vector<double> ordered(group.values.begin(), group.values.end());
    std::sort(ordered.begin(), ordered.end());
    result.estimate = type_7(ordered, options.at);

    const below_quantile chance(n, group.population, options.at);
    const auto value = [&](std::int64_t rank) {
        return ordered[static_cast<std::size_t>(rank - 1)];
    };
    if (level.has_lower()) {
        result.ranks.lower = lower_rank(chance, n, level.tail());
        if (result.ranks.lower > 0) {
            result.limits.lower = value(result.ranks.lower);
        }
    }
    if (level.has_upper()) {
        result.ranks.upper = upper_rank(chance, n, level.tail());
        if (result.ranks.upper <= n) {
            result.limits.upper = value(result.ranks.upper);
        }
    }
    result.coverage =
        1.0 - chance.misses_below(result.ranks.lower) - chance.misses_above(result.ranks.upper);
    if (group.population == n) {
        // Between two ranks of a census there is nothing unknown.
        result.limits = {level.has_lower() ? *result.estimate : result.limits.lower,
                         level.has_upper() ? *result.estimate : result.limits.upper};
    }
    return result;
}

} // namespace digigap
