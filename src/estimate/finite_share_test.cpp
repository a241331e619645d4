#include "finite_limit.hpp"

#include <digigap/detail/normal_tail.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

using detail::draw;
using detail::hypergeometric_tail;

double p_value_of(double above, double below, side which) {
    switch (which) {
    case side::lower:
        return above;
    case side::upper:
        return below;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * std::min(above, below));
}

double normal_p_value(double z, side which) {
    return p_value_of(detail::normal_tail(z), detail::normal_tail(-z), which);
}

double exact_p_value(const finite_tally& counts, std::int64_t marked, double spared, side which) {
    const draw from{counts.population, counts.trials};
    const hypergeometric_tail above{from, marked, counts.successes};
    const hypergeometric_tail below{from, counts.population - marked,
                                    counts.trials - counts.successes};
    return p_value_of(above.tail() - spared * above.mass(), below.tail() - spared * below.mass(),
                      which);
}

double blaker_p_value(const finite_tally& counts, std::int64_t marked) {
    const draw from{counts.population, counts.trials};
    const std::int64_t failures = counts.trials - counts.successes;
    const double above = hypergeometric_tail{from, marked, counts.successes}.tail();
    const double below = hypergeometric_tail{from, counts.population - marked, failures}.tail();
    return above <= below
               ? finite::blaker_level_reached(from, counts.successes, marked)
               : finite::blaker_level_reached(from, failures, counts.population - marked);
}

/// The variance of x under drawing without replacement where `share` of all have the property.
double variance_of_count(const finite_tally& counts, double share) {
    const auto trials = static_cast<double>(counts.trials);
    const auto silent = static_cast<double>(counts.population - counts.trials);
    return trials * share * (1.0 - share) * silent / (static_cast<double>(counts.population) - 1.0);
}

double approximate_p_value(const finite_tally& counts, std::int64_t marked, finite_method method,
                           side which) {
    const auto trials = static_cast<double>(counts.trials);
    const auto successes = static_cast<double>(counts.successes);
    const auto population = static_cast<double>(counts.population);
    const double excess =
        (successes * population - static_cast<double>(marked) * trials) / population;
    double variance = variance_of_count(counts, static_cast<double>(marked) / population);
    if (method == finite_method::wald_fpc) {
        if (counts.trials == 1) {
            return 1.0; // one answer has no variance: nothing possible is excluded
        }
        const double share = successes / trials;
        variance = (population - trials) / population * share * (1.0 - share) * trials * trials /
                   (trials - 1.0);
    }
    if (variance > 0.0) {
        return normal_p_value(excess / std::sqrt(variance), which);
    }
    const bool differs = which == side::lower   ? excess > 0.0
                         : which == side::upper ? excess < 0.0
                                                : excess != 0.0;
    return differs ? 0.0 : 1.0;
}

void require_count(const finite_tally& counts, std::int64_t count) {
    if (count < 0 || count > counts.population) {
        throw std::invalid_argument(
            "share_p_value: needs a null count between 0 and the population of " +
            std::to_string(counts.population) + ", got " + std::to_string(count));
    }
}

} // namespace

double share_p_value(finite_tally counts, std::int64_t null_count, finite_method method,
                     side which) {
    require_valid(counts, "share_p_value");
    require_count(counts, null_count);
    const bool approximate =
        method == finite_method::wilson_fpc || method == finite_method::wald_fpc;
    static_cast<void>(name_of(method)); // refuses a method that does not exist
    if (!approximate && counts.population > detail::largest_population) {
        throw std::invalid_argument("share_p_value: needs a population of at most " +
                                    std::to_string(detail::largest_population) + ", got " +
                                    std::to_string(counts.population));
    }
    const std::int64_t last = counts.successes + (counts.population - counts.trials);
    if (null_count < counts.successes || null_count > last) {
        return 0.0;
    }
    if (counts.trials == 0 || counts.trials == counts.population) {
        return 1.0;
    }
    if (approximate) {
        return approximate_p_value(counts, null_count, method, which);
    }
    if (method == finite_method::mid_p) {
        return exact_p_value(counts, null_count, 0.5, which);
    }
    if (method == finite_method::blaker && which == side::two) {
        return blaker_p_value(counts, null_count);
    }
    return exact_p_value(counts, null_count, 0.0, which);
}

} // namespace digigap
