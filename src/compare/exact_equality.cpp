#include "partial_tables.hpp"

#include <digigap/compare/exact_equality.hpp>

#include <vector>

namespace digigap {

namespace {

/// How near the logarithms of two tables' probabilities are that count as equal; R's tolerance.
constexpr double tie = 1e-7;

constexpr detail::exact_work equality_work{.function = "exact_equality",
                                           .instead = "equality (chi-square)"};

} // namespace

exact_equality_test exact_equality(std::span<const tally> groups) {
    exact_equality_test result;
    tally all;
    for (const tally& group : groups) {
        require_valid(group, "exact_equality");
        all += group;
        result.groups += group.trials > 0 ? 1 : 0;
    }
    if (all.trials > 0) {
        result.common_share = static_cast<double>(all.successes) / static_cast<double>(all.trials);
    }
    if (result.groups < 2) {
        return result;
    }
    if (all.successes == 0 || all.successes == all.trials) {
        result.status = equality_status::no_variation;
        return result;
    }
    // The rarer answer gives the same tables with fewer counts to go through.
    const bool swapped = 2 * all.successes > all.trials;
    const tally total{swapped ? all.trials - all.successes : all.successes, all.trials};
    std::vector<detail::group_terms> terms;
    detail::statistic_limit observed{.value = 0.0, .tie = tie};
    for (const tally& group : groups) {
        if (group.trials > 0) {
            std::vector<double> factors = detail::log_table_factors(group, total, equality_work);
            const std::int64_t hits = swapped ? group.trials - group.successes : group.successes;
            observed.value += factors[static_cast<std::size_t>(hits)];
            terms.push_back({.log_weights = factors, .keys = factors});
        }
    }
    result.p_value =
        detail::masses_of_tables(terms, total.successes, observed, equality_work).at_most;
    result.status = equality_status::tested;
    return result;
}

} // namespace digigap
