#include <digigap/detail/hold_estimate.hpp>
#include <digigap/estimate/finite_approximate.hpp>
#include <digigap/estimate/wilson.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace digigap::finite {
namespace {

/// The ends that `both` gives for silent units and answers, kept among the possible shares.
template <class Ends>
interval possible_limits(const finite_tally& counts, const confidence& level, Ends both) {
    if (counts.trials == 0) {
        return {};
    }
    const std::int64_t silent = counts.population - counts.trials;
    const interval possible =
        as_share({counts.successes, counts.successes + silent}, counts.population);
    if (silent == 0) {
        return possible;
    }
    interval ends = both(level.z());
    if (level.z() >= 0.0) {
        ends = detail::hold_estimate(ends, static_cast<double>(counts.successes) /
                                               static_cast<double>(counts.trials));
    }
    const auto kept = [&possible](double end) {
        return std::clamp(end, possible.lower, possible.upper);
    };
    return {level.has_lower() ? kept(ends.lower) : possible.lower,
            level.has_upper() ? kept(ends.upper) : possible.upper};
}

template <class Method>
void each(std::span<const finite_tally> counts, std::span<interval> out, const char* function,
          Method method) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many results as tallies, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
    for (std::size_t index = 0; index < counts.size(); ++index) {
        out[index] = method(counts[index]);
    }
}

} // namespace

interval wilson_fpc(finite_tally counts, const confidence& level) {
    require_valid(counts, "finite::wilson_fpc");
    return possible_limits(counts, level, [&counts](double z) {
        const auto silent = static_cast<double>(counts.population - counts.trials);
        const double weight = (static_cast<double>(counts.population) - 1.0) / silent;
        return detail::wilson_ends({weight * static_cast<double>(counts.successes),
                                    weight * static_cast<double>(counts.trials)},
                                   z);
    });
}

interval wald_fpc(finite_tally counts, const confidence& level) {
    require_valid(counts, "finite::wald_fpc");
    return possible_limits(counts, level, [&counts](double z) {
        const auto trials = static_cast<double>(counts.trials);
        if (counts.trials == 1) {
            return interval{};
        }
        const double share = static_cast<double>(counts.successes) / trials;
        const auto silent = static_cast<double>(counts.population - counts.trials);
        const double variance = silent / static_cast<double>(counts.population) * share *
                                (1.0 - share) / (trials - 1.0);
        const double half = z * std::sqrt(variance);
        return interval{share - half, share + half};
    });
}

void wilson_fpc(std::span<const finite_tally> counts, const confidence& level,
                std::span<interval> out) {
    each(counts, out, "finite::wilson_fpc",
         [&level](const finite_tally& one) { return wilson_fpc(one, level); });
}

void wald_fpc(std::span<const finite_tally> counts, const confidence& level,
              std::span<interval> out) {
    each(counts, out, "finite::wald_fpc",
         [&level](const finite_tally& one) { return wald_fpc(one, level); });
}

} // namespace digigap::finite
