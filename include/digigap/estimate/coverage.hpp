#ifndef DIGIGAP_ESTIMATE_COVERAGE_HPP
#define DIGIGAP_ESTIMATE_COVERAGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// How often an interval holds the truth, and how wide it is on average: sums over every outcome,
/// never a simulation. Both need a truth to be taken as given; over all truths there is
/// `coverage_summary.hpp`.
///
/// Held means lower <= truth <= upper. The width is upper - lower; of a one-sided bound it is the
/// distance between the bound and the estimate, since the other end is where the range ends, and
/// of 0 of 0, which has no estimate, the whole interval. Chances are summed to about 14 digits.
///
/// Errors: `std::invalid_argument` for a share outside [0, 1], counts that are none or do not fit
/// each other, an end that is not a number or a lower end above the upper one, and a table that
/// has not one interval for each of the outcomes 0, 1, ..., trials.
namespace digigap {

/// `trials` units drawn from a process (a superpopulation).
struct process_sample {
    std::int64_t trials = 0;
};

/// `trials` units drawn without replacement from `population` known ones.
struct finite_sample {
    std::int64_t trials = 0;
    std::int64_t population = 0;
};

/// A process that gives a success with the chance `share`, and how many of its units are drawn.
struct share_truth {
    double share = 0.5;
    std::int64_t trials = 0;
};

/// `successes` units of `population` have the property, and `trials` units are drawn.
struct finite_share_truth {
    std::int64_t successes = 0;
    std::int64_t trials = 0;
    std::int64_t population = 0;
};

/// Any function from a tally to an interval for a share: a method of one's own.
template <class Method>
concept share_interval = requires(const Method& method, tally counts) {
    { method(counts) } -> std::convertible_to<interval>;
};

/// Any function from a finite tally to an interval for the share, or for the count, of the units.
template <class Method>
concept finite_share_interval = requires(const Method& method, finite_tally counts) {
    { method(counts) } -> std::convertible_to<interval>;
}
|| requires(const Method& method, finite_tally counts) {
    { method(counts) } -> std::convertible_to<count_interval>;
};

/// Either: one made for a process may be asked what it does to a finite population.
template <class Method>
concept finite_interval = finite_share_interval<Method> || share_interval<Method>;

/// The interval of every outcome: element x is for x successes. One table serves every truth.
[[nodiscard]] std::vector<interval> limits_of_outcomes(process_sample drawn, share_method method,
                                                       const confidence& level);
[[nodiscard]] std::vector<interval> limits_of_outcomes(finite_sample drawn, finite_method method,
                                                       const confidence& level);

/// The chance that the interval holds the truth; `limits` as limits_of_outcomes gives them.
[[nodiscard]] double coverage(share_truth truth, std::span<const interval> limits);
[[nodiscard]] double coverage(finite_share_truth truth, std::span<const interval> limits);
[[nodiscard]] double coverage(share_truth truth, share_method method = share_method::wilson,
                              const confidence& level = default_confidence());
[[nodiscard]] double coverage(finite_share_truth truth,
                              finite_method method = finite_method::blaker,
                              const confidence& level = default_confidence());

/// The mean width of the interval over the outcomes, each with its chance under the truth.
[[nodiscard]] double expected_width(share_truth truth, std::span<const interval> limits,
                                    side which = side::two);
[[nodiscard]] double expected_width(finite_share_truth truth, std::span<const interval> limits,
                                    side which = side::two);
[[nodiscard]] double expected_width(share_truth truth, share_method method = share_method::wilson,
                                    const confidence& level = default_confidence());
[[nodiscard]] double expected_width(finite_share_truth truth,
                                    finite_method method = finite_method::blaker,
                                    const confidence& level = default_confidence());

namespace detail {

/// Throw `std::invalid_argument` for draws that cannot be. `function` names the caller.
void require_valid(process_sample drawn, const char* function);
void require_valid(finite_sample drawn, const char* function);

} // namespace detail

/// The same for a method of one's own.
template <share_interval Method>
[[nodiscard]] std::vector<interval> limits_of_outcomes(process_sample drawn, const Method& method) {
    detail::require_valid(drawn, "limits_of_outcomes");
    std::vector<interval> limits;
    limits.reserve(static_cast<std::size_t>(drawn.trials) + 1);
    for (std::int64_t x = 0; x <= drawn.trials; ++x) {
        limits.push_back(method(tally{x, drawn.trials}));
    }
    return limits;
}

template <finite_interval Method>
[[nodiscard]] std::vector<interval> limits_of_outcomes(finite_sample drawn, const Method& method) {
    detail::require_valid(drawn, "limits_of_outcomes");
    std::vector<interval> limits;
    limits.reserve(static_cast<std::size_t>(drawn.trials) + 1);
    for (std::int64_t x = 0; x <= drawn.trials; ++x) {
        const finite_tally counts{x, drawn.trials, drawn.population};
        if constexpr (!finite_share_interval<Method>) {
            limits.push_back(method(counts.answered()));
        } else if constexpr (std::convertible_to<decltype(method(counts)), interval>) {
            limits.push_back(method(counts));
        } else {
            limits.push_back(as_share(method(counts), drawn.population));
        }
    }
    return limits;
}

template <share_interval Method>
[[nodiscard]] double coverage(share_truth truth, const Method& method) {
    return coverage(truth, limits_of_outcomes(process_sample{truth.trials}, method));
}
template <finite_interval Method>
[[nodiscard]] double coverage(finite_share_truth truth, const Method& method) {
    return coverage(truth,
                    limits_of_outcomes(finite_sample{truth.trials, truth.population}, method));
}
template <share_interval Method>
[[nodiscard]] double expected_width(share_truth truth, const Method& method,
                                    side which = side::two) {
    return expected_width(truth, limits_of_outcomes(process_sample{truth.trials}, method), which);
}
template <finite_interval Method>
[[nodiscard]] double expected_width(finite_share_truth truth, const Method& method,
                                    side which = side::two) {
    return expected_width(
        truth, limits_of_outcomes(finite_sample{truth.trials, truth.population}, method), which);
}

} // namespace digigap

#endif
