#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/share_table.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace digigap {

namespace {

/// Fills in what follows from the counts.
void estimate(share_row& row, const share_table_options& options) {
    if (row.population) {
        const finite_share_estimate share =
            estimate_share(finite_tally{.successes = row.answered.successes,
                                        .trials = row.answered.trials,
                                        .population = *row.population},
                           options.finite, options.level);
        row.estimate = share.estimate;
        row.limits = share.limits;
        row.count = share.count;
    } else {
        const share_estimate share = estimate_share(row.answered, options.process, options.level);
        row.estimate = share.estimate;
        row.limits = share.limits;
    }
}

/// `units` is empty, or how many known units each group has.
share_table table_of(std::vector<std::string> keys, const group_tallies& tallies,
                     const std::vector<std::int64_t>& units, const share_table_options& options) {
    const group_labels& groups = tallies.groups();
    if (keys.size() != groups.dimensions()) {
        throw std::invalid_argument("make_share_table: needs " +
                                    std::to_string(groups.dimensions()) + " keys, got " +
                                    std::to_string(keys.size()));
    }
    share_table shares{
        .keys = std::move(keys),
        .rows = {},
        .total = {},
        .level = options.level,
        .method = std::string(units.empty() ? name_of(options.process) : name_of(options.finite))};
    for (std::size_t group = 0; group < groups.count(); ++group) {
        share_row row{.labels = groups.labels_of(group, options.in),
                      .complete = !groups.is_missing(group),
                      .answered = tallies[group],
                      .missing = tallies.missing(group)};
        if (!units.empty()) {
            row.population = units[group];
        }
        if (row.answered.trials + row.missing + row.population.value_or(0) > 0) {
            estimate(row, options);
            shares.rows.push_back(std::move(row));
        }
    }
    shares.total.answered = tallies.total();
    shares.total.missing = tallies.total_missing();
    if (!units.empty()) {
        std::int64_t all = 0;
        for (const std::int64_t in_group : units) {
            all += in_group;
        }
        shares.total.population = all;
    }
    estimate(shares.total, options);
    return shares;
}

} // namespace

share_table make_share_table(std::vector<std::string> keys, const group_tallies& tallies,
                             const share_table_options& options) {
    return table_of(std::move(keys), tallies, {}, options);
}

share_table make_share_table(std::vector<std::string> keys, const group_tallies& tallies,
                             const grouping& units, const share_table_options& options) {
    if (units.groups() != tallies.groups()) {
        throw std::invalid_argument("make_share_table: needs units in the groups of the tallies");
    }
    std::vector<std::int64_t> in_group(units.groups().count());
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        ++in_group[units[unit]];
    }
    return table_of(std::move(keys), tallies, in_group, options);
}

text_table readable(const share_table& shares, language in) {
    const detail::wording words(in);
    const bool finite = shares.total.population.has_value();
    const bool gaps = shares.total.missing > 0;
    text_table table;
    for (const std::string& key : shares.keys) {
        table.columns.push_back({.heading = key});
    }
    const auto numbers = [&table](const std::string& heading) {
        table.columns.push_back({.heading = heading, .cells = alignment::right});
    };
    numbers(words("yes", "ja"));
    numbers(words("of", "av"));
    if (gaps) {
        numbers(words("missing", "saknas"));
    }
    if (finite) {
        numbers("N");
    }
    numbers(words("share", "andel"));
    numbers(words("interval", "intervall"));
    if (finite) {
        numbers(words("count", "antal"));
    }
    const auto append = [&](const share_row& row, std::vector<std::string> cells) {
        cells.push_back(count_text(row.answered.successes));
        cells.push_back(count_text(row.answered.trials));
        if (gaps) {
            cells.push_back(count_text(row.missing));
        }
        if (finite) {
            cells.push_back(count_text(*row.population));
        }
        cells.push_back(row.estimate ? percent_text(*row.estimate, in) : "\u2013");
        cells.push_back(percent_text(row.limits, in));
        if (finite) {
            cells.push_back(count_text(*row.count));
        }
        table.rows.push_back(std::move(cells));
    };
    for (const share_row& row : shares.rows) {
        append(row, row.labels);
    }
    if (!shares.keys.empty()) {
        std::vector<std::string> all(shares.keys.size());
        all.front() = words("all", "alla");
        append(shares.total, std::move(all));
    }
    return table;
}

text_table exact(const share_table& shares) {
    text_table table;
    for (const std::string& key : shares.keys) {
        table.columns.push_back({.heading = key});
    }
    for (const char* heading : {"successes", "trials", "missing", "population", "estimate", "lower",
                                "upper", "count_lower", "count_upper", "level", "side", "method"}) {
        table.columns.push_back({.heading = heading});
    }
    const auto text = [](std::optional<std::int64_t> count) {
        return count ? std::to_string(*count) : std::string();
    };
    for (const share_row& row : shares.rows) {
        std::vector<std::string> cells = row.labels;
        cells.push_back(std::to_string(row.answered.successes));
        cells.push_back(std::to_string(row.answered.trials));
        cells.push_back(std::to_string(row.missing));
        cells.push_back(text(row.population));
        cells.push_back(row.estimate ? exact_text(*row.estimate) : "");
        cells.push_back(exact_text(row.limits.lower));
        cells.push_back(exact_text(row.limits.upper));
        cells.push_back(row.count ? std::to_string(row.count->lower) : "");
        cells.push_back(row.count ? std::to_string(row.count->upper) : "");
        cells.push_back(exact_text(shares.level.level()));
        cells.emplace_back(name_of(shares.level.which()));
        cells.push_back(shares.method);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace digigap
