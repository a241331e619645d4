#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/published_text.hpp>

#include <fmt/core.h>

#include <optional>
#include <utility>

namespace digigap {

namespace {

using detail::wording;

/// Both kinds of result as one, for what does not differ.
struct published_facts {
    published_figure figure;
    count_range counts;
    interval estimates;
    interval limits;
    confidence level;
    std::string method;
    std::optional<std::int64_t> population{};
    std::optional<count_interval> count{};
};

published_facts facts_of(const published_share& share, std::string_view method) {
    return {.figure = share.figure,
            .counts = share.counts,
            .estimates = share.estimates,
            .limits = share.limits,
            .level = share.level,
            .method = std::string(method)};
}

published_facts facts_of(const published_finite_share& share) {
    return {.figure = {.printed = share.figure.printed, .trials = share.figure.trials},
            .counts = share.counts,
            .estimates = share.estimates,
            .limits = share.limits,
            .level = share.level,
            .method = std::string(name_of(share.method)),
            .population = share.figure.population,
            .count = share.count};
}

std::string seen_text(const published_facts& facts, const wording& words) {
    return fmt::format(fmt::runtime(words("{} of {} was {}, or {}.", "{} av {} var {}, eller {}.")),
                       printed_text(facts.figure.printed, words.in()),
                       count_text(facts.figure.trials),
                       count_text(count_interval{facts.counts.first, facts.counts.last}),
                       percent_text(facts.estimates, words.in()));
}

text_table row_of(const published_facts& facts) {
    text_table table;
    table.rows.emplace_back();
    const auto append = [&table](const char* heading, std::string cell) {
        table.columns.push_back({.heading = heading});
        table.rows.front().push_back(std::move(cell));
    };
    append("parts", std::to_string(facts.figure.printed.parts));
    append("per", std::to_string(facts.figure.printed.per));
    append("trials", std::to_string(facts.figure.trials));
    append("successes_lower", std::to_string(facts.counts.first));
    append("successes_upper", std::to_string(facts.counts.last));
    append("estimate_lower", exact_text(facts.estimates.lower));
    append("estimate_upper", exact_text(facts.estimates.upper));
    append("lower", exact_text(facts.limits.lower));
    append("upper", exact_text(facts.limits.upper));
    append("level", exact_text(facts.level.level()));
    append("side", name_of(facts.level.which()));
    append("method", facts.method);
    if (facts.population && facts.count) {
        append("population", std::to_string(*facts.population));
        append("count_lower", std::to_string(facts.count->lower));
        append("count_upper", std::to_string(facts.count->upper));
    }
    return table;
}

} // namespace

std::string printed_text(const printed_share& printed, language in) {
    if (printed.per == 100 || printed.per == 1000) {
        const double share = static_cast<double>(printed.parts) / static_cast<double>(printed.per);
        return percent_text(share, in, printed.per == 100 ? 0 : 1);
    }
    return fmt::format(fmt::runtime(wording(in)("{} of {}", "{} av {}")), printed.parts,
                       printed.per);
}

std::string sentence(const published_share& share, std::string_view method, language in) {
    const wording words(in);
    const published_facts facts = facts_of(share, method);
    return fmt::format(
        fmt::runtime(words("{} The process behind them: {} {}.", "{} Processen bakom dem: {} {}.")),
        seen_text(facts, words), detail::limits_text(facts.limits, facts.level, words),
        detail::how(facts.level, facts.method, words));
}

std::string sentence(const published_finite_share& share, language in) {
    const wording words(in);
    const published_facts facts = facts_of(share);
    return fmt::format(fmt::runtime(words("{} Of all {} it is {}, or {} {}.",
                                          "{} Av alla {} är det {}, eller {} {}.")),
                       seen_text(facts, words), count_text(*facts.population),
                       detail::limits_text(*facts.count, facts.level, words),
                       detail::limits_text(facts.limits, facts.level, words),
                       detail::how(facts.level, facts.method, words));
}

text_table exact(const published_share& share, std::string_view method) {
    return row_of(facts_of(share, method));
}

text_table exact(const published_finite_share& share) {
    return row_of(facts_of(share));
}

} // namespace digigap
