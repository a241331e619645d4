#include <digigap/compare/pair_estimate.hpp>

namespace digigap {

namespace {

template <class Estimate>
pair_estimate without_counts(const Estimate& estimate, std::string_view measure) {
    return {.estimate = estimate.estimate,
            .limits = estimate.limits,
            .p_value = estimate.p_value,
            .level = estimate.level,
            .measure = measure,
            .method = name_of(estimate.method)};
}

} // namespace

pair_estimate estimate_pair(const tally_pair& counts, const pair_method& method,
                            const confidence& level) {
    if (const auto* difference = std::get_if<difference_method>(&method)) {
        return without_counts(estimate_difference(counts, *difference, level), "difference");
    }
    if (const auto* ratio = std::get_if<ratio_method>(&method)) {
        return without_counts(estimate_ratio(counts, *ratio, level), "ratio");
    }
    return without_counts(estimate_odds_ratio(counts, std::get<odds_ratio_method>(method), level),
                          "odds-ratio");
}

pair_estimate estimate_pair(const finite_tally_pair& counts, const finite_pair_choice& choice,
                            const confidence& level) {
    if (choice.measure == finite_pair_measure::difference) {
        return without_counts(estimate_difference(counts, choice.method, level), "difference");
    }
    return without_counts(estimate_ratio(counts, choice.method, level), "ratio");
}

} // namespace digigap
