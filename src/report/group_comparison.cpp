#include "pair_rows.hpp"

#include <digigap/compare/work_limit_error.hpp>
#include <digigap/report/equality_answer.hpp>
#include <digigap/report/group_comparison.hpp>
#include <digigap/report/trend_answer.hpp>

#include <stdexcept>
#include <utility>

namespace digigap {

namespace {

void require_names(const std::vector<std::string>& names, std::size_t groups) {
    if (names.size() != groups) {
        throw std::invalid_argument("compare_groups: needs a name for each of " +
                                    std::to_string(groups) + " groups, got " +
                                    std::to_string(names.size()));
    }
}

/// What is asked of those that answered, whether the other units are known or not.
void test_trend(group_comparison& comparison, const group_comparison_options& options) {
    comparison.trend = trend(comparison.answered, options.scores, options.level);
    try {
        comparison.exact_trend = exact_trend(comparison.answered, options.scores, options.level);
    } catch (const work_limit_error&) {
        comparison.exact_trend.reset(); // the trend above answers the same question
    }
}

} // namespace

group_comparison compare_groups(std::vector<std::string> names, std::span<const tally> groups,
                                const group_comparison_options& options) {
    require_names(names, groups.size());
    group_comparison comparison{.names = std::move(names),
                                .answered = {groups.begin(), groups.end()}};
    comparison.equality = equality(groups);
    try {
        comparison.exact = exact_equality(groups);
    } catch (const work_limit_error&) {
        comparison.exact.reset(); // the equality above answers the same question
    }
    test_trend(comparison, options);
    comparison.pairs = all_pairs(
        groups,
        [&options](const tally_pair& counts, const confidence& level) {
            return estimate_pair(counts, options.method, level);
        },
        options.level);
    return comparison;
}

group_comparison compare_groups(std::vector<std::string> names,
                                std::span<const finite_tally> groups,
                                const group_comparison_options& options) {
    require_names(names, groups.size());
    group_comparison comparison{.names = std::move(names), .answered = {}};
    for (const finite_tally& group : groups) {
        require_valid(group, "compare_groups");
        comparison.answered.push_back(group.answered());
        comparison.populations.push_back(group.population);
    }
    comparison.equality = equality(groups);
    test_trend(comparison, options);
    comparison.pairs = all_pairs(
        groups,
        [&options](const finite_tally_pair& counts, const confidence& level) {
            return estimate_pair(counts, options.finite, level);
        },
        options.level);
    return comparison;
}

record answer_of(const group_comparison& comparison) {
    std::vector<record> groups;
    for (std::size_t group = 0; group < comparison.names.size(); ++group) {
        record one;
        one.add("name", comparison.names[group])
            .add("successes", comparison.answered[group].successes)
            .add("trials", comparison.answered[group].trials);
        if (!comparison.populations.empty()) {
            one.add("population", comparison.populations[group]);
        }
        groups.push_back(std::move(one));
    }
    const auto tested = [](const auto& test) { return answer_of(test); };
    record answer;
    answer.add("level", comparison.pairs.level.level())
        .add("side", name_of(comparison.pairs.level.which()))
        .add("pair_level", comparison.pairs.pair_level.level())
        .add("groups", std::move(groups))
        .add("equality", std::visit(tested, comparison.equality));
    if (comparison.exact) {
        answer.add("exact_equality", answer_of(*comparison.exact));
    }
    answer.add("trend", answer_of(comparison.trend));
    if (comparison.exact_trend) {
        answer.add("exact_trend", answer_of(*comparison.exact_trend));
    }
    answer.add("pairs", detail::pair_records(comparison.pairs, comparison.names));
    return answer;
}

text_table exact(const group_comparison& comparison) {
    return as_rows(detail::pair_records(comparison.pairs, comparison.names));
}

document readable(const group_comparison& comparison, language in) {
    bullet_list tests;
    tests.items.push_back(
        std::visit([in](const auto& test) { return sentence(test, in); }, comparison.equality));
    if (comparison.exact) {
        tests.items.push_back(sentence(*comparison.exact, in));
    }
    tests.items.push_back(sentence(comparison.trend, in));
    if (comparison.exact_trend) {
        tests.items.push_back(sentence(*comparison.exact_trend, in));
    }
    document text;
    text.blocks.emplace_back(std::move(tests));
    detail::append_pairs(text, comparison.pairs, comparison.names, detail::wording(in));
    return text;
}

} // namespace digigap
