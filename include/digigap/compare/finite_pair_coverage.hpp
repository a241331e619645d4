#ifndef DIGIGAP_COMPARE_FINITE_PAIR_COVERAGE_HPP
#define DIGIGAP_COMPARE_FINITE_PAIR_COVERAGE_HPP

#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/compare/finite_pair_sizes.hpp>
#include <digigap/data/confidence.hpp>

#include <optional>

/// How often the limits of `compare/finite_pair_estimate.hpp` hold the true value: sums of the
/// probabilities of all (x1, x2), no simulation. Work: (n1 + 1)(n2 + 1) intervals.
///
/// Held counts what lies within the limits or, since both are roundings of fractions, within 1e-12
/// of them, relatively for the ratio. With M1 = M2 = 0 the ratio could be any value and is held.
///
/// Errors: `std::invalid_argument` unless 0 <= n <= N <= 1,000,000,000 and 0 <= M <= N in both
/// bands; those of the method.
namespace digigap {

/// What a method does at given sizes, over every (M1, M2), each weighing the same.
struct finite_pair_coverage {
    double least = 1.0;
    count_pair least_at{}; ///< the first (M1, M2) with the least coverage
    double mean = 1.0;
    double share_below = 0.0; ///< the part of the pairs (M1, M2) covered less often than the level
    /// The expected width of the limits, meaned. For a ratio it is the width of their logarithms
    /// where both have one, and none where no answers have two.
    std::optional<double> mean_width{};
    finite_pair_sizes sizes{};
    confidence level = default_confidence();
    finite_pair_method method = finite_pair_method::exact;
};

/// The probability that the limits hold the true difference of M1 / N1 and M2 / N2, or their ratio;
/// `truth` is (M1, M2).
[[nodiscard]] double difference_coverage(const finite_pair_sizes& sizes, const count_pair& truth,
                                         finite_pair_method method = finite_pair_method::exact,
                                         const confidence& level = default_confidence());
[[nodiscard]] double ratio_coverage(const finite_pair_sizes& sizes, const count_pair& truth,
                                    finite_pair_method method = finite_pair_method::exact,
                                    const confidence& level = default_confidence());

/// The same over every (M1, M2).
[[nodiscard]] finite_pair_coverage
difference_coverage(const finite_pair_sizes& sizes,
                    finite_pair_method method = finite_pair_method::exact,
                    const confidence& level = default_confidence());
[[nodiscard]] finite_pair_coverage
ratio_coverage(const finite_pair_sizes& sizes,
               finite_pair_method method = finite_pair_method::exact,
               const confidence& level = default_confidence());

} // namespace digigap

#endif
