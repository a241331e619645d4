#include <digigap/data/error.hpp>
#include <digigap/estimate/published.hpp>
#include <digigap/estimate/wilson.hpp>
#include <digigap/report/figure_evidence.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace digigap {

namespace {

interval hull(interval left, interval right) {
    return {.lower = std::min(left.lower, right.lower), .upper = std::max(left.upper, right.upper)};
}

count_interval hull(count_interval left, count_interval right) {
    return {.lower = std::min(left.lower, right.lower), .upper = std::max(left.upper, right.upper)};
}

share_reading hull(const share_reading& left, const share_reading& right) {
    return {.successes = hull(left.successes, right.successes),
            .estimates = hull(left.estimates, right.estimates),
            .count = hull(left.count, right.count),
            .finite = hull(left.finite, right.finite),
            .process = hull(left.process, right.process),
            .certain = hull(left.certain, right.certain)};
}

/// One number of answers, one population. `finite_level` may be stricter than `level`.
std::optional<share_reading> read_one(const published_finite_figure& figure,
                                      const confidence& level, const confidence& finite_level) {
    const auto finite = estimate_published(figure, finite_method::blaker, finite_level);
    const auto process = estimate_published(
        published_figure{.printed = figure.printed, .trials = figure.trials},
        [](tally counts, const confidence& at) { return wilson(counts, at); }, level);
    if (!finite || !process) {
        return std::nullopt;
    }
    const count_interval certain{.lower = finite->counts.first,
                                 .upper = figure.population - figure.trials + finite->counts.last};
    return share_reading{.successes = {finite->counts.first, finite->counts.last},
                         .estimates = finite->estimates,
                         .count = finite->count,
                         .finite = finite->limits,
                         .process = process->limits,
                         .certain = as_share(certain, figure.population)};
}

/// The hull over every number of answers of every population that is possible.
std::optional<share_reading> read_share(const printed_share& printed, const figure_reading& reading,
                                        const confidence& level, const confidence& finite_level) {
    std::optional<share_reading> all;
    for (std::int64_t trials = reading.trials.lower; trials <= reading.trials.upper; ++trials) {
        for (std::int64_t population = std::max(reading.population.lower, trials);
             population <= reading.population.upper; ++population) {
            const auto one =
                read_one({.printed = printed, .trials = trials, .population = population}, level,
                         finite_level);
            if (one) {
                all = all ? hull(*all, *one) : *one;
            }
        }
    }
    return all;
}

[[noreturn]] void refuse(const printed_figure& figure, const std::string& problem) {
    throw data_error({.source = figure.source, .found = figure.id}, problem);
}

std::int64_t population_of(const printed_figure& figure, const count_of_size& known) {
    if (!figure.size) {
        if (!figure.population) {
            refuse(figure, "this figure does not say how many there are");
        }
        return *figure.population;
    }
    const std::int64_t counted = known(*figure.size);
    if (figure.population && *figure.population != counted) {
        refuse(figure, "this figure is about " + std::to_string(*figure.population) +
                           " municipalities, the register has " + std::to_string(counted));
    }
    return counted;
}

/// The survey's answer count of the year, or of the nearest.
const printed_figure* response_of(const printed_figure& figure,
                                  std::span<const printed_figure> figures) {
    const printed_figure* nearest = nullptr;
    for (const printed_figure& other : figures) {
        const bool counts = other.statistic == "response_count" && other.survey == figure.survey &&
                            other.answered && other.population && *other.population > 0;
        if (counts && (nearest == nullptr || std::abs(other.year - figure.year) <
                                                 std::abs(nearest->year - figure.year))) {
            nearest = &other;
        }
    }
    return nearest;
}

/// The readings of a figure whose population is known, before its share is read.
std::vector<figure_reading> answers_to(const printed_figure& figure, std::int64_t population,
                                       std::span<const printed_figure> figures) {
    const count_interval whole{population, population};
    if (figure.answered) {
        return {{.basis = answer_basis::published,
                 .trials = {*figure.answered, *figure.answered},
                 .population = whole}};
    }
    std::vector<figure_reading> readings{
        {.basis = answer_basis::everyone, .trials = whole, .population = whole}};
    if (const printed_figure* response = response_of(figure, figures)) {
        const survey_rate rate{.year = response->year,
                               .answered = *response->answered,
                               .population = *response->population};
        const auto trials =
            std::llround(static_cast<double>(rate.answered) * static_cast<double>(population) /
                         static_cast<double>(rate.population));
        readings.push_back({.basis = answer_basis::survey_rate,
                            .trials = {trials, trials},
                            .population = whole,
                            .rate = rate});
    }
    return readings;
}

/// A figure about the yes or no part of `base`, whose own share is read at `half_level`.
figure_reading part_of(const printed_figure& base, answer_part part, const count_of_size& known,
                       const confidence& half_level) {
    if (!base.share || !base.answered || base.base) {
        refuse(base, "another figure is about a part of this one, whose answers are not printed");
    }
    const std::int64_t population = population_of(base, known);
    const std::int64_t answered = *base.answered;
    const auto yes = read_share(
        *base.share, {.trials = {answered, answered}, .population = {population, population}},
        half_level, half_level);
    if (!yes) {
        refuse(base, "no count rounds to this figure");
    }
    if (part == answer_part::yes) {
        return {.basis = answer_basis::other_figure,
                .trials = yes->successes,
                .population = yes->count};
    }
    return {.basis = answer_basis::other_figure,
            .trials = {answered - yes->successes.upper, answered - yes->successes.lower},
            .population = {population - yes->count.upper, population - yes->count.lower}};
}

} // namespace

const char* name_of(answer_basis basis) noexcept {
    switch (basis) {
    case answer_basis::published:
        return "published";
    case answer_basis::everyone:
        return "everyone";
    case answer_basis::survey_rate:
        return "survey-rate";
    case answer_basis::other_figure:
        break;
    }
    return "other-figure";
}

std::vector<figure_evidence> weigh_figures(std::span<const printed_figure> figures,
                                           const count_of_size& known, const confidence& level) {
    const confidence half_level(1.0 - 0.5 * level.alpha(), level.which());
    std::vector<figure_evidence> all;
    for (const printed_figure& figure : figures) {
        if (!figure.share) {
            continue;
        }
        figure_evidence evidence{.figure = figure, .readings = {}};
        if (figure.base) {
            const auto base =
                std::find_if(figures.begin(), figures.end(), [&figure](const auto& other) {
                    return other.id == figure.base->figure;
                });
            if (base == figures.end()) {
                refuse(figure, "this figure is about a part of one that is not there");
            }
            evidence.readings = {part_of(*base, figure.base->part, known, half_level)};
        } else {
            evidence.readings = answers_to(figure, population_of(figure, known), figures);
        }
        for (figure_reading& reading : evidence.readings) {
            const bool joint = reading.basis == answer_basis::other_figure;
            reading.share = read_share(*figure.share, reading, level, joint ? half_level : level);
        }
        all.push_back(std::move(evidence));
    }
    return all;
}

} // namespace digigap
