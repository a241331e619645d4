#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/data/error.hpp>
#include <digigap/detail/infinity.hpp>
#include <digigap/report/comparison_evidence.hpp>

#include <algorithm>
#include <limits>
#include <string>

namespace digigap {

namespace {

using detail::infinity;

/// Intervals that are joined one by one.
struct interval_hull {
    interval ends{.lower = infinity, .upper = -infinity};

    void join(interval other) {
        ends = {.lower = std::min(ends.lower, other.lower),
                .upper = std::max(ends.upper, other.upper)};
    }
};

interval difference_of(interval first, interval second) {
    return {.lower = first.lower - second.upper, .upper = first.upper - second.lower};
}

/// Of numbers from 0 on; what is divided by 0 is infinite.
interval ratio_of(interval first, interval second) {
    return {.lower = second.upper > 0.0 ? first.lower / second.upper : 0.0,
            .upper = second.lower > 0.0 ? first.upper / second.lower : infinity};
}

interval agreeing(const printed_comparison& comparison) {
    const bool rounded = comparison.form == claim_form::times;
    return {.lower = comparison.times - (rounded ? 0.5 : 0.0),
            .upper = rounded ? comparison.times + 0.5 : infinity};
}

claim_support support_of(const printed_comparison& comparison, const comparison_reading& reading) {
    const bool rounded = comparison.form == claim_form::times;
    const interval agrees =
        comparison.form == claim_form::more ? interval{0.0, infinity} : agreeing(comparison);
    const interval said = comparison.form == claim_form::more ? reading.difference : reading.ratio;
    // "More" and "more than twice" leave the value itself out; "twice" has both its ends.
    if (said.upper < agrees.lower || (!rounded && said.upper == agrees.lower) ||
        said.lower > agrees.upper) {
        return claim_support::contradicted;
    }
    if ((said.lower > agrees.lower || (rounded && said.lower == agrees.lower)) &&
        said.upper <= agrees.upper) {
        return claim_support::supported;
    }
    return claim_support::compatible;
}

claim_support support_of(const std::vector<comparison_reading>& readings) {
    if (readings.empty()) {
        return claim_support::unpublished;
    }
    const claim_support first = readings.front().support;
    const bool same = std::all_of(readings.begin(), readings.end(), [first](const auto& reading) {
        return reading.support == first;
    });
    return same ? first : claim_support::compatible;
}

/// The same assumption about those whose answers were not printed.
bool go_together(const figure_reading& first, const figure_reading& second) {
    return first.basis == second.basis || first.basis == answer_basis::published ||
           second.basis == answer_basis::published;
}

comparison_reading reading_of(const figure_reading& first, const figure_reading& second) {
    return {.first_basis = first.basis,
            .second_basis = second.basis,
            .rate = first.rate ? first.rate : second.rate,
            .certain = difference_of(first.share->certain, second.share->certain)};
}

/// Both ends rise with the first group's successes and fall with the second's, so the outermost
/// counts give the outermost ends.
void join_pairs(count_interval first, count_interval second, finite_tally_pair sizes,
                const confidence& level, comparison_reading& reading) {
    interval_hull difference;
    interval_hull ratio;
    const auto join = [&](std::int64_t one, std::int64_t other) {
        sizes.first.successes = one;
        sizes.second.successes = other;
        difference.join(estimate_difference(sizes, finite_pair_method::exact, level).limits);
        ratio.join(estimate_ratio(sizes, finite_pair_method::exact, level).limits);
    };
    join(first.lower, second.upper);
    join(first.upper, second.lower);
    reading.difference = difference.ends;
    reading.ratio = ratio.ends;
}

comparison_reading of_bands(const figure_reading& first, const figure_reading& second,
                            const confidence& level) {
    comparison_reading reading = reading_of(first, second);
    join_pairs(first.share->successes, second.share->successes,
               {.first = {0, first.trials.lower, first.population.lower},
                .second = {0, second.trials.lower, second.population.lower}},
               level, reading);
    return reading;
}

/// The others' yes-answers are the whole's without the part's.
comparison_reading of_part(const figure_reading& part, const figure_reading& whole,
                           const confidence& level) {
    comparison_reading reading = reading_of(part, whole);
    const std::int64_t trials = whole.trials.lower - part.trials.lower;
    const std::int64_t population = whole.population.lower - part.population.lower;
    const count_interval yes = part.share->successes;
    const count_interval all = whole.share->successes;
    interval_hull difference;
    interval_hull ratio;
    interval_hull certain;
    for (const std::int64_t one : {yes.lower, yes.upper}) {
        for (const std::int64_t every : {all.lower, all.upper}) {
            const std::int64_t others = std::clamp(every - one, std::int64_t{0}, trials);
            comparison_reading pair;
            join_pairs({one, one}, {others, others},
                       {.first = {0, part.trials.lower, part.population.lower},
                        .second = {0, trials, population}},
                       level, pair);
            difference.join(pair.difference);
            ratio.join(pair.ratio);
            certain.join(
                difference_of(as_share({one, one + part.population.lower - part.trials.lower},
                                       part.population.lower),
                              as_share({others, others + population - trials}, population)));
        }
    }
    reading.difference = difference.ends;
    reading.ratio = ratio.ends;
    reading.certain = certain.ends;
    return reading;
}

/// `first` and `second` were read at half the risk of error each.
comparison_reading of_years(const figure_reading& first, const figure_reading& second) {
    comparison_reading reading = reading_of(first, second);
    reading.difference = difference_of(first.share->finite, second.share->finite);
    reading.ratio = ratio_of(first.share->finite, second.share->finite);
    return reading;
}

compared_groups groups_of(const printed_figure& first, const printed_figure& second) {
    if (first.year != second.year && first.size == second.size) {
        return compared_groups::years;
    }
    return first.size.has_value() != second.size.has_value() ? compared_groups::part_of_whole
                                                             : compared_groups::bands;
}

template <class Item>
const Item* find_id(std::span<const Item> items, const std::string& id) {
    const auto found = std::find_if(items.begin(), items.end(), [&id](const Item& item) {
        if constexpr (std::is_same_v<Item, printed_figure>) {
            return item.id == id;
        } else {
            return item.figure.id == id;
        }
    });
    return found == items.end() ? nullptr : &*found;
}

/// The figures' shares, read at the level and at half its risk of error.
struct weighed_figures {
    std::vector<figure_evidence> whole;
    std::vector<figure_evidence> halved;
};

std::vector<comparison_reading> share_readings(const comparison_evidence& evidence,
                                               const weighed_figures& weighed,
                                               const confidence& level) {
    const bool years = evidence.groups == compared_groups::years;
    const std::span<const figure_evidence> figures = years ? weighed.halved : weighed.whole;
    const figure_evidence* first = find_id(figures, evidence.first.id);
    const figure_evidence* second = find_id(figures, evidence.second->id);
    std::vector<comparison_reading> readings;
    for (const figure_reading& one : first->readings) {
        for (const figure_reading& other : second->readings) {
            if (!go_together(one, other) || !one.share || !other.share) {
                continue;
            }
            readings.push_back(years ? of_years(one, other)
                               : evidence.groups == compared_groups::part_of_whole
                                   ? of_part(one, other, level)
                                   : of_bands(one, other, level));
        }
    }
    return readings;
}

} // namespace

const char* name_of(claim_support support) noexcept {
    switch (support) {
    case claim_support::supported:
        return "supported";
    case claim_support::compatible:
        return "compatible";
    case claim_support::contradicted:
        return "contradicted";
    case claim_support::unpublished:
        break;
    }
    return "unpublished";
}

const char* name_of(compared_groups groups) noexcept {
    switch (groups) {
    case compared_groups::bands:
        return "bands";
    case compared_groups::part_of_whole:
        return "part-of-whole";
    case compared_groups::years:
        return "years";
    case compared_groups::unknown:
        break;
    }
    return "unknown";
}

std::vector<comparison_evidence> weigh_comparisons(std::span<const printed_comparison> comparisons,
                                                   std::span<const printed_figure> figures,
                                                   const count_of_size& known,
                                                   const confidence& level) {
    const weighed_figures weighed{
        .whole = weigh_figures(figures, known, level),
        .halved =
            weigh_figures(figures, known, confidence(1.0 - 0.5 * level.alpha(), level.which()))};
    std::vector<comparison_evidence> all;
    for (const printed_comparison& comparison : comparisons) {
        const printed_figure* first = find_id(figures, comparison.first);
        const printed_figure* second = find_id(figures, comparison.second);
        if (first == nullptr || (second == nullptr && comparison.missing.empty())) {
            throw data_error({.source = comparison.id,
                              .found = first == nullptr ? comparison.first : comparison.second},
                             "there is no figure of this id to compare");
        }
        comparison_evidence evidence{.comparison = comparison, .first = *first};
        if (second != nullptr) {
            evidence.second = *second;
            evidence.groups = groups_of(*first, *second);
        }
        if (comparison.missing.empty() && first->share && second->share) {
            evidence.readings = share_readings(evidence, weighed, level);
        } else if (comparison.missing.empty() && first->mean && second->mean) {
            evidence.readings = {{.difference = difference_of(*first->mean, *second->mean),
                                  .ratio = ratio_of(*first->mean, *second->mean)}};
        }
        for (comparison_reading& reading : evidence.readings) {
            reading.support = support_of(comparison, reading);
        }
        evidence.support = support_of(evidence.readings);
        all.push_back(std::move(evidence));
    }
    return all;
}

} // namespace digigap
