#include "overlap_design.hpp"

#include "square_and_add.hpp"

#include <digigap/estimate/wilson.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {
namespace {

double share_of(const tally& counts) {
    return static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
}

bool all_answered(const tally& year, const std::optional<std::int64_t>& population) {
    return population && year.trials == *population;
}

/// Wilson's limits, the answers of a finite population counting as more.
estimate_in_limits share_in_limits(const tally& year, const std::optional<std::int64_t>& population,
                                   double z) {
    const double share = share_of(year);
    if (all_answered(year, population)) {
        return {share, {share, share}};
    }
    auto size = static_cast<double>(year.trials);
    if (population) {
        size *=
            static_cast<double>(*population - 1) / static_cast<double>(*population - year.trials);
    }
    return {share, wilson_ends({share * size, size}, z)};
}

/// The shares that are possible in one year.
interval possible_share(const tally& year, const std::optional<std::int64_t>& population) {
    if (!population) {
        return {0.0, 1.0};
    }
    return as_share(count_interval{year.successes, *population - year.trials + year.successes},
                    *population);
}

/// A difference of shares without what rounding left of a difference that is nothing.
double settled(double difference) {
    return std::abs(difference) < 1e-15 ? 0.0 : difference;
}

} // namespace

double change_of(const overlap_design& design) {
    return settled(share_of(design.second_year) - share_of(design.first_year));
}

interval possible_change(const overlap_design& design) {
    const interval first = possible_share(design.first_year, design.population);
    const interval second = possible_share(design.second_year, design.population);
    return {settled(second.lower - first.upper), settled(second.upper - first.lower)};
}

double design_correlation(const overlap_design& design) {
    const auto first = static_cast<double>(design.first_year.trials);
    const auto second = static_cast<double>(design.second_year.trials);
    const auto both = static_cast<double>(design.overlap);
    if (!design.population) {
        return both / std::sqrt(first * second);
    }
    if (all_answered(design.first_year, design.population) ||
        all_answered(design.second_year, design.population)) {
        return 0.0; // an estimate without error has no correlation
    }
    const auto whole = static_cast<double>(*design.population);
    // Everything times n1 n2 N.
    return std::clamp((both * whole - first * second) /
                          std::sqrt(first * (whole - first) * second * (whole - second)),
                      -1.0, 1.0);
}

interval possible_phi(const overlap_design& design) {
    const double first = share_of(design.first_year);
    const double second = share_of(design.second_year);
    const double spread = std::sqrt(first * (1.0 - first) * second * (1.0 - second));
    if (spread == 0.0) {
        return {0.0, 0.0};
    }
    const double fewest = std::max(0.0, first + second - 1.0);
    const double most = std::min(first, second);
    return {std::max(-1.0, (fewest - first * second) / spread),
            std::min(1.0, (most - first * second) / spread)};
}

double lattice_correction(const overlap_design& design) {
    const bool known = all_answered(design.first_year, design.population) &&
                       all_answered(design.second_year, design.population);
    if (!design.population || known) {
        return 0.0;
    }
    return 1.0 / static_cast<double>(*design.population);
}

double overlap_end(const overlap_design& design, double correlation, double z) {
    if (z < 0.0) {
        return -overlap_end(design.exchanged(), correlation, -z);
    }
    const double end =
        difference_lower(share_in_limits(design.second_year, design.population, z),
                         share_in_limits(design.first_year, design.population, z), correlation);
    return std::min(end, change_of(design)) - lattice_correction(design);
}

interval overlap_limits(const overlap_design& design, double correlation, const confidence& level) {
    const interval possible = possible_change(design);
    if (!design.has_answers()) {
        return possible;
    }
    const auto end = [&](double z) {
        return std::clamp(overlap_end(design, correlation, z), possible.lower, possible.upper);
    };
    return {level.has_lower() ? end(level.z()) : possible.lower,
            level.has_upper() ? end(-level.z()) : possible.upper};
}

} // namespace digigap::detail
