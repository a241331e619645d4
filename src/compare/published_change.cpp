#include "overlap_design.hpp"

#include <digigap/compare/published_change.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {
namespace {

void require_population(const published_change_figures& figures) {
    const std::int64_t most = std::max(figures.first_year.trials, figures.second_year.trials);
    if (figures.population && *figures.population < most) {
        throw std::invalid_argument("change_between: needs trials <= population, got " +
                                    std::to_string(most) + " of " +
                                    std::to_string(*figures.population));
    }
}

/// From one end of each to the other end of each.
interval hull(const interval& one, const interval& other) {
    return {std::min(one.lower, other.lower), std::max(one.upper, other.upper)};
}

struct two_counts {
    std::int64_t first = 0;
    std::int64_t second = 0;
};

/// All of them; of many only the ends, for the limits rise with the count but where shares of a
/// handful of answers come to 0 or 1.
std::vector<std::int64_t> telling(const count_range& counts) {
    constexpr std::int64_t many = 64;
    if (counts.last - counts.first >= many) {
        return {counts.first, counts.last};
    }
    std::vector<std::int64_t> all;
    for (std::int64_t count = counts.first; count <= counts.last; ++count) {
        all.push_back(count);
    }
    return all;
}

template <class Visit>
void every_pair(const published_change& change, Visit visit) {
    for (const std::int64_t first : telling(change.first_counts)) {
        for (const std::int64_t second : telling(change.second_counts)) {
            visit(two_counts{.first = first, .second = second});
        }
    }
}

detail::overlap_design design_with(const published_change& change, const two_counts& counts,
                                   std::int64_t overlap) {
    return {.first_year = {counts.first, change.figures.first_year.trials},
            .second_year = {counts.second, change.figures.second_year.trials},
            .overlap = overlap,
            .population = change.figures.population};
}

change_at_overlap at_overlap(const published_change& change, std::int64_t overlap) {
    change_at_overlap answer{.overlap = overlap, .narrowest = {1.0, -1.0}, .widest = {1.0, -1.0}};
    every_pair(change, [&](const two_counts& counts) {
        const detail::overlap_design design = design_with(change, counts, overlap);
        const double together = detail::design_correlation(design);
        const interval phi = detail::possible_phi(design);
        const auto [least, most] = std::minmax({together * phi.lower, together * phi.upper});
        answer.narrowest =
            hull(answer.narrowest, detail::overlap_limits(design, most, change.level));
        answer.widest = hull(answer.widest, detail::overlap_limits(design, least, change.level));
    });
    return answer;
}

bool holds_zero(const interval& limits) {
    return limits.lower <= 0.0 && limits.upper >= 0.0;
}

overlap_verdict verdict_of(const published_change& change) {
    int with_zero = 0;
    for (const change_at_overlap* at : {&change.smallest, &change.largest}) {
        with_zero += holds_zero(at->narrowest) ? 1 : 0;
        with_zero += holds_zero(at->widest) ? 1 : 0;
    }
    if (with_zero == 0) {
        return overlap_verdict::change;
    }
    return with_zero == 4 ? overlap_verdict::not_shown : overlap_verdict::depends;
}

} // namespace

std::string_view name_of(overlap_verdict verdict) {
    switch (verdict) {
    case overlap_verdict::change:
        return "change";
    case overlap_verdict::not_shown:
        return "not-shown";
    case overlap_verdict::depends:
        return "depends";
    }
    throw std::invalid_argument("name_of: needs an overlap_verdict that exists");
}

std::optional<published_change> change_between(const published_change_figures& figures,
                                               const confidence& level) {
    const std::int64_t first = figures.first_year.trials;
    const std::int64_t second = figures.second_year.trials;
    const auto first_counts = counts_behind(figures.first_year.printed, first);
    const auto second_counts = counts_behind(figures.second_year.printed, second);
    require_population(figures);
    if (!first_counts || !second_counts) {
        return std::nullopt;
    }
    published_change change{.figures = figures,
                            .first_counts = *first_counts,
                            .second_counts = *second_counts,
                            .estimates = {1.0, -1.0},
                            .smallest = {},
                            .largest = {},
                            .possible = {1.0, -1.0},
                            .level = level};
    every_pair(change, [&](const two_counts& counts) {
        const detail::overlap_design design = design_with(change, counts, 0);
        const double estimate = detail::change_of(design);
        change.estimates = hull(change.estimates, {estimate, estimate});
        change.possible = hull(change.possible, detail::possible_change(design));
    });
    const std::int64_t fewest =
        figures.population ? std::max<std::int64_t>(0, first - (*figures.population - second)) : 0;
    change.smallest = at_overlap(change, fewest);
    change.largest = at_overlap(change, std::min(first, second));
    change.verdict = verdict_of(change);
    return change;
}

} // namespace digigap
