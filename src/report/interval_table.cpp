#include <digigap/report/interval_table.hpp>
#include <digigap/report/number_text.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace digigap {

namespace {

text_table row_of(const std::optional<double>& estimate, interval limits, const confidence& level,
                  std::string_view method, tally counts) {
    return {.columns = {{.heading = "estimate"},
                        {.heading = "lower"},
                        {.heading = "upper"},
                        {.heading = "level"},
                        {.heading = "side"},
                        {.heading = "method"},
                        {.heading = "successes"},
                        {.heading = "trials"}},
            .rows = {{estimate ? exact_text(*estimate) : "", exact_text(limits.lower),
                      exact_text(limits.upper), exact_text(level.level()), name_of(level.which()),
                      std::string(method), std::to_string(counts.successes),
                      std::to_string(counts.trials)}}};
}

} // namespace

text_table exact(const share_estimate& share) {
    return row_of(share.estimate, share.limits, share.level, name_of(share.method), share.counts);
}

text_table exact(const finite_share_estimate& share) {
    text_table table = row_of(share.estimate, share.limits, share.level, name_of(share.method),
                              share.counts.answered());
    const auto append = [&table](const char* heading, std::int64_t count) {
        table.columns.push_back({.heading = heading});
        table.rows.front().push_back(std::to_string(count));
    };
    append("population", share.counts.population);
    append("count_lower", share.count.lower);
    append("count_upper", share.count.upper);
    return table;
}

} // namespace digigap
