#include "json_object.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/published_text.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>

namespace digigap {

namespace {

using detail::wording;
using nlohmann::ordered_json;

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

ordered_json object(const published_facts& facts) {
    ordered_json json{{"status", "possible"},
                      {"parts", facts.figure.printed.parts},
                      {"per", facts.figure.printed.per},
                      {"trials", facts.figure.trials},
                      {"successes_lower", facts.counts.first},
                      {"successes_upper", facts.counts.last},
                      {"estimate_lower", facts.estimates.lower},
                      {"estimate_upper", facts.estimates.upper},
                      {"lower", facts.limits.lower},
                      {"upper", facts.limits.upper},
                      {"level", facts.level.level()},
                      {"side", name_of(facts.level.which())},
                      {"method", facts.method}};
    if (facts.population && facts.count) {
        json["population"] = *facts.population;
        json["count_lower"] = facts.count->lower;
        json["count_upper"] = facts.count->upper;
    }
    return json;
}

/// The columns are the keys of the object, so that the two never differ.
text_table row_of(const published_facts& facts) {
    text_table table;
    table.rows.emplace_back();
    const ordered_json json = object(facts);
    for (const auto& [key, value] : json.items()) {
        if (key != "status") {
            table.columns.push_back({.heading = key});
            table.rows.front().push_back(value.is_string() ? value.get<std::string>()
                                                           : value.dump());
        }
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

std::string to_json(const published_share& share, std::string_view method) {
    return object(facts_of(share, method)).dump() + '\n';
}

std::string to_json(const published_finite_share& share) {
    return object(facts_of(share)).dump() + '\n';
}

std::string impossible_json(const published_figure& figure) {
    const ordered_json json{{"status", "impossible"},
                            {"parts", figure.printed.parts},
                            {"per", figure.printed.per},
                            {"trials", figure.trials}};
    return json.dump() + '\n';
}

text_table exact(const published_share& share, std::string_view method) {
    return row_of(facts_of(share, method));
}

text_table exact(const published_finite_share& share) {
    return row_of(facts_of(share));
}

} // namespace digigap
