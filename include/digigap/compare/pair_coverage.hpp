#ifndef DIGIGAP_COMPARE_PAIR_COVERAGE_HPP
#define DIGIGAP_COMPARE_PAIR_COVERAGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>
#include <digigap/estimate/coverage.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How often an interval for two independent groups of a process holds the truth, and how wide it
/// is on average: sums over every pair of outcomes. What counts as held, and the errors, are those
/// of `estimate/coverage.hpp`; ends may be infinite. The width is upper - lower, so an interval
/// that is open has an infinite one, and so has its mean.
namespace digigap {

/// What the interval is for.
enum class pair_quantity : unsigned char {
    difference, ///< p1 - p2
    ratio,      ///< p1 / p2
    odds_ratio  ///< p1 (1 - p2) / (p2 (1 - p1))
};

/// The shares of two processes, and how many units are drawn from each.
struct share_pair_truth {
    share_truth first;
    share_truth second;
};

/// "difference", "ratio" or "odds-ratio". Throws `std::invalid_argument` for a value that is none.
[[nodiscard]] std::string_view name_of(pair_quantity quantity);

/// How many units are drawn from each of two processes.
struct process_sample_pair {
    process_sample first;
    process_sample second;
};

/// The quantity under the truth; infinite where only its divisor is 0, none where that is 0 / 0.
[[nodiscard]] std::optional<double> value_of(pair_quantity quantity, const share_pair_truth& truth);

/// Any function from two tallies to an interval.
template <class Method>
concept pair_interval = requires(const Method& method, tally_pair counts) {
    { method(counts) } -> std::convertible_to<interval>;
};

/// The interval of every pair of outcomes: that of x and y successes is element
/// x * (second.trials + 1) + y.
template <pair_interval Method>
[[nodiscard]] std::vector<interval> limits_of_outcomes(const process_sample_pair& drawn,
                                                       const Method& method) {
    detail::require_valid(drawn.first, "limits_of_outcomes");
    detail::require_valid(drawn.second, "limits_of_outcomes");
    std::vector<interval> limits;
    limits.reserve((static_cast<std::size_t>(drawn.first.trials) + 1) *
                   (static_cast<std::size_t>(drawn.second.trials) + 1));
    for (std::int64_t x = 0; x <= drawn.first.trials; ++x) {
        for (std::int64_t y = 0; y <= drawn.second.trials; ++y) {
            limits.push_back(method(tally_pair{{x, drawn.first.trials}, {y, drawn.second.trials}}));
        }
    }
    return limits;
}

/// The chance that the interval holds the quantity. Throws `std::invalid_argument`, too, where the
/// quantity is 0 / 0.
[[nodiscard]] double coverage(const share_pair_truth& truth, pair_quantity quantity,
                              std::span<const interval> limits);

/// The mean width over the outcomes, each with its chance; infinite where an interval that can
/// come up is open.
[[nodiscard]] double expected_width(const share_pair_truth& truth,
                                    std::span<const interval> limits);

template <pair_interval Method>
[[nodiscard]] double coverage(const share_pair_truth& truth, pair_quantity quantity,
                              const Method& method) {
    return coverage(truth, quantity,
                    limits_of_outcomes(
                        process_sample_pair{{truth.first.trials}, {truth.second.trials}}, method));
}
template <pair_interval Method>
[[nodiscard]] double expected_width(const share_pair_truth& truth, const Method& method) {
    return expected_width(
        truth, limits_of_outcomes(process_sample_pair{{truth.first.trials}, {truth.second.trials}},
                                  method));
}

/// What a method does over a grid of truths.
struct pair_coverage_summary {
    double least = 1.0; ///< the smallest coverage on the grid: what lies between may be smaller
    share_pair_truth least_at{};    ///< a pair of shares with that coverage
    double mean = 1.0;              ///< over the grid
    double share_below_level = 0.0; ///< the part of the grid with a coverage below the level
    double mean_width = 0.0;        ///< over all pairs of shares, evenly spread; may be infinite
    int shares = 0;                 ///< of each group on the grid
    pair_quantity quantity = pair_quantity::difference;
    confidence level;
    std::string method{}; ///< as it is written in words; empty for one without a name
};

/// The truths of a summary: every pair of (i + 1/2) / shares, from i = 0 up.
struct share_grid {
    int shares = 50;
};

/// Sums over every pair of outcomes for every pair of shares: 0.4 s for two groups of 243 and the
/// default grid. `limits` as limits_of_outcomes gives them. Throws `std::invalid_argument` for a
/// grid of no shares.
[[nodiscard]] pair_coverage_summary
summarize_coverage(const process_sample_pair& drawn, pair_quantity quantity,
                   std::span<const interval> limits, const confidence& level, share_grid over = {});

template <pair_interval Method>
[[nodiscard]] pair_coverage_summary
summarize_coverage(const process_sample_pair& drawn, pair_quantity quantity, const Method& method,
                   const confidence& level, share_grid over = {}) {
    return summarize_coverage(drawn, quantity, limits_of_outcomes(drawn, method), level, over);
}

} // namespace digigap

#endif
