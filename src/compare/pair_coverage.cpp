#include "../estimate/coverage_chance.hpp"
#include "../estimate/outcome_chances.hpp"

#include <digigap/compare/pair_coverage.hpp>

#include <limits>
#include <stdexcept>

namespace digigap {

namespace {

using detail::held_or_missed;
using detail::outcome_chances;

/// Rarer outcomes do not move a sum of chances.
constexpr double negligible = 1e-20;

std::optional<double> quotient(double above, double below) {
    if (below == 0.0) {
        return above == 0.0 ? std::nullopt : std::optional(std::numeric_limits<double>::infinity());
    }
    return above / below;
}

void require_limits(const process_sample_pair& drawn, std::span<const interval> limits,
                    const char* function) {
    const std::int64_t pairs = (drawn.first.trials + 1) * (drawn.second.trials + 1);
    detail::require_limits(limits, pairs - 1, function);
}

/// Two groups and the intervals of their outcomes.
class outcome_pairs {
public:
    outcome_pairs(std::span<const interval> limits, std::int64_t second_trials)
        : limits_(limits), columns_(static_cast<std::size_t>(second_trials) + 1) {}

    template <class Visit>
    void each(const outcome_chances& first, const outcome_chances& second, Visit visit) const {
        auto row = static_cast<std::size_t>(first.first) * columns_;
        for (const double of_first : first.chances) {
            if (of_first > negligible) {
                std::size_t at = row + static_cast<std::size_t>(second.first);
                for (const double of_second : second.chances) {
                    visit(limits_[at], of_first * of_second);
                    ++at;
                }
            }
            row += columns_;
        }
    }

    [[nodiscard]] held_or_missed chance_of(const outcome_chances& first,
                                           const outcome_chances& second, double truth) const {
        held_or_missed sum;
        each(first, second, [&](const interval& limits, double chance) {
            const bool held = detail::holds(limits, {truth, truth});
            sum.held += held ? chance : 0.0;
            sum.missed += held ? 0.0 : chance;
        });
        return sum;
    }

private:
    std::span<const interval> limits_;
    std::size_t columns_;
};

outcome_chances chances_of(const share_truth& truth) {
    outcome_chances outcomes;
    outcomes.fill(truth);
    return outcomes;
}

double require_value(pair_quantity quantity, const share_pair_truth& truth) {
    const std::optional<double> value = value_of(quantity, truth);
    if (!value) {
        throw std::invalid_argument("coverage: needs a quantity that is not 0 / 0, got shares " +
                                    std::to_string(truth.first.share) + " and " +
                                    std::to_string(truth.second.share));
    }
    return *value;
}

/// The shares of the grid with the chances of their outcomes.
struct grid_line {
    std::vector<double> shares;
    std::vector<outcome_chances> outcomes;

    grid_line(share_grid over, process_sample drawn) {
        for (int i = 0; i < over.shares; ++i) {
            shares.push_back((i + 0.5) / over.shares);
            outcomes.push_back(chances_of({shares.back(), drawn.trials}));
        }
    }
};

} // namespace

std::string_view name_of(pair_quantity quantity) {
    switch (quantity) {
    case pair_quantity::difference:
        return "difference";
    case pair_quantity::ratio:
        return "ratio";
    case pair_quantity::odds_ratio:
        return "odds-ratio";
    }
    throw std::invalid_argument("name_of: no pair_quantity has the value " +
                                std::to_string(static_cast<int>(quantity)));
}

std::optional<double> value_of(pair_quantity quantity, const share_pair_truth& truth) {
    detail::require_valid(truth.first, "value_of");
    detail::require_valid(truth.second, "value_of");
    const double first = truth.first.share;
    const double second = truth.second.share;
    switch (quantity) {
    case pair_quantity::difference:
        return first - second;
    case pair_quantity::ratio:
        return quotient(first, second);
    case pair_quantity::odds_ratio:
        return quotient(first * (1.0 - second), second * (1.0 - first));
    }
    throw std::invalid_argument("value_of: no pair_quantity has the value " +
                                std::to_string(static_cast<int>(quantity)));
}

double coverage(const share_pair_truth& truth, pair_quantity quantity,
                std::span<const interval> limits) {
    detail::require_valid(truth.first, "coverage");
    detail::require_valid(truth.second, "coverage");
    require_limits({{truth.first.trials}, {truth.second.trials}}, limits, "coverage");
    return outcome_pairs(limits, truth.second.trials)
        .chance_of(chances_of(truth.first), chances_of(truth.second),
                   require_value(quantity, truth))
        .coverage();
}

double expected_width(const share_pair_truth& truth, std::span<const interval> limits) {
    detail::require_valid(truth.first, "expected_width");
    detail::require_valid(truth.second, "expected_width");
    require_limits({{truth.first.trials}, {truth.second.trials}}, limits, "expected_width");
    double sum = 0.0;
    outcome_pairs(limits, truth.second.trials)
        .each(chances_of(truth.first), chances_of(truth.second),
              [&](const interval& one, double chance) {
                  // A chance too rare for a double is no chance, or an open end would make it NaN.
                  sum += chance > 0.0 ? chance * (one.upper - one.lower) : 0.0;
              });
    return sum;
}

pair_coverage_summary summarize_coverage(const process_sample_pair& drawn, pair_quantity quantity,
                                         std::span<const interval> limits, const confidence& level,
                                         share_grid over) {
    detail::require_valid(drawn.first, "summarize_coverage");
    detail::require_valid(drawn.second, "summarize_coverage");
    require_limits(drawn, limits, "summarize_coverage");
    if (over.shares < 1) {
        throw std::invalid_argument("summarize_coverage: needs a grid of 1 share or more, got " +
                                    std::to_string(over.shares));
    }
    const double bearable = detail::bearable_miss(level);
    const outcome_pairs pairs(limits, drawn.second.trials);
    const grid_line first(over, drawn.first);
    const grid_line second(over, drawn.second);
    pair_coverage_summary summary{.quantity = quantity, .level = level};
    summary.shares = over.shares;
    summary.least_at = {{first.shares.front(), drawn.first.trials},
                        {second.shares.front(), drawn.second.trials}};
    double most_missed = 0.0;
    double sum = 0.0;
    std::int64_t below = 0;
    for (std::size_t i = 0; i < first.shares.size(); ++i) {
        for (std::size_t j = 0; j < second.shares.size(); ++j) {
            const share_pair_truth truth{{first.shares[i], drawn.first.trials},
                                         {second.shares[j], drawn.second.trials}};
            const held_or_missed chance = pairs.chance_of(first.outcomes[i], second.outcomes[j],
                                                          require_value(quantity, truth));
            if (chance.missed > most_missed * (1.0 + detail::equal_chances)) {
                most_missed = chance.missed;
                summary.least = chance.coverage();
                summary.least_at = truth;
            }
            sum += chance.coverage();
            below += chance.missed > bearable ? 1 : 0;
        }
    }
    const auto truths = static_cast<double>(over.shares) * over.shares;
    summary.mean = sum / truths;
    summary.share_below_level = static_cast<double>(below) / truths;
    // With every truth alike every pair of outcomes is alike.
    for (const interval& one : limits) {
        summary.mean_width += (one.upper - one.lower) / static_cast<double>(limits.size());
    }
    return summary;
}

} // namespace digigap
