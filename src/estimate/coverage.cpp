#include "coverage_chance.hpp"
#include "interval_width.hpp"
#include "outcome_chances.hpp"

#include <digigap/estimate/coverage.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>

namespace digigap {

namespace detail {

void require_valid(process_sample drawn, const char* function) {
    if (drawn.trials < 0) {
        throw std::invalid_argument(std::string(function) + ": needs 0 <= trials, got " +
                                    std::to_string(drawn.trials));
    }
}

void require_valid(finite_sample drawn, const char* function) {
    require_valid(process_sample{drawn.trials}, function);
    if (drawn.trials > drawn.population) {
        throw std::invalid_argument(std::string(function) + ": needs trials <= population, got " +
                                    std::to_string(drawn.trials) + " of " +
                                    std::to_string(drawn.population));
    }
}

void require_valid(const share_truth& truth, const char* function) {
    if (!(truth.share >= 0.0 && truth.share <= 1.0)) {
        throw std::invalid_argument(std::string(function) + ": needs a share in [0, 1], got " +
                                    std::to_string(truth.share));
    }
    require_valid(process_sample{truth.trials}, function);
}

void require_limits(std::span<const interval> limits, std::int64_t trials, const char* function) {
    if (limits.size() != static_cast<std::size_t>(trials) + 1) {
        throw std::invalid_argument(
            std::string(function) + ": needs an interval for each of the outcomes 0 to " +
            std::to_string(trials) + ", got " + std::to_string(limits.size()));
    }
    for (const interval& one : limits) {
        if (!(one.lower <= one.upper)) {
            throw std::invalid_argument(std::string(function) + ": needs lower <= upper, got " +
                                        std::to_string(one.lower) + " and " +
                                        std::to_string(one.upper));
        }
    }
}

} // namespace detail

namespace {

using detail::require_valid;

void require_valid(const finite_share_truth& truth, const char* function) {
    if (truth.successes < 0 || truth.successes > truth.population) {
        throw std::invalid_argument(
            std::string(function) + ": needs 0 <= successes <= population, got " +
            std::to_string(truth.successes) + " of " + std::to_string(truth.population));
    }
    detail::require_valid(finite_sample{truth.trials, truth.population}, function);
}

template <class Truth>
double coverage_of(const Truth& truth, std::span<const interval> limits) {
    require_valid(truth, "coverage");
    detail::require_limits(limits, truth.trials, "coverage");
    detail::outcome_chances outcomes;
    outcomes.fill(truth);
    return detail::chance_of(outcomes, limits, detail::share_of(truth)).coverage();
}

template <class Truth>
double expected_width_of(const Truth& truth, std::span<const interval> limits, side which) {
    require_valid(truth, "expected_width");
    detail::require_limits(limits, truth.trials, "expected_width");
    detail::outcome_chances outcomes;
    outcomes.fill(truth);
    double sum = 0.0;
    std::int64_t x = outcomes.first;
    for (const double chance : outcomes.chances) {
        sum += chance *
               detail::width_of(limits[static_cast<std::size_t>(x)], {x, truth.trials}, which);
        ++x;
    }
    return sum;
}

} // namespace

std::vector<interval> limits_of_outcomes(process_sample drawn, share_method method,
                                         const confidence& level) {
    return limits_of_outcomes(
        drawn, [&](tally counts) { return estimate_share(counts, method, level).limits; });
}

std::vector<interval> limits_of_outcomes(finite_sample drawn, finite_method method,
                                         const confidence& level) {
    return limits_of_outcomes(
        drawn, [&](finite_tally counts) { return estimate_share(counts, method, level).limits; });
}

double coverage(share_truth truth, std::span<const interval> limits) {
    return coverage_of(truth, limits);
}

double coverage(finite_share_truth truth, std::span<const interval> limits) {
    return coverage_of(truth, limits);
}

double coverage(share_truth truth, share_method method, const confidence& level) {
    require_valid(truth, "coverage");
    return coverage_of(truth, limits_of_outcomes({truth.trials}, method, level));
}

double coverage(finite_share_truth truth, finite_method method, const confidence& level) {
    require_valid(truth, "coverage");
    return coverage_of(truth, limits_of_outcomes({truth.trials, truth.population}, method, level));
}

double expected_width(share_truth truth, std::span<const interval> limits, side which) {
    return expected_width_of(truth, limits, which);
}

double expected_width(finite_share_truth truth, std::span<const interval> limits, side which) {
    return expected_width_of(truth, limits, which);
}

double expected_width(share_truth truth, share_method method, const confidence& level) {
    require_valid(truth, "expected_width");
    return expected_width_of(truth, limits_of_outcomes({truth.trials}, method, level),
                             level.which());
}

double expected_width(finite_share_truth truth, finite_method method, const confidence& level) {
    require_valid(truth, "expected_width");
    return expected_width_of(
        truth, limits_of_outcomes({truth.trials, truth.population}, method, level), level.which());
}

} // namespace digigap
