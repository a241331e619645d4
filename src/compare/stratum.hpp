#ifndef DIGIGAP_SRC_COMPARE_STRATUM_HPP
#define DIGIGAP_SRC_COMPARE_STRATUM_HPP

#include <digigap/compare/common_effect.hpp>
#include <digigap/data/tally_pair.hpp>

#include <optional>
#include <span>
#include <vector>

namespace digigap::detail {

/// One stratum's four counts as floating-point numbers, both groups with trials: x of n in the
/// first group, y of m in the second.
struct stratum {
    double x = 0.0;
    double n = 0.0;
    double y = 0.0;
    double m = 0.0;

    [[nodiscard]] double all() const noexcept { return n + m; }
    [[nodiscard]] double successes() const noexcept { return x + y; }
    [[nodiscard]] double failures() const noexcept { return (n - x) + (m - y); }
    [[nodiscard]] bool varies() const noexcept { return successes() > 0.0 && failures() > 0.0; }
    /// The first share less the second.
    [[nodiscard]] double difference() const noexcept { return (x * m - y * n) / (n * m); }
    /// Mantel and Haenszel's weight of a difference.
    [[nodiscard]] double weight() const noexcept { return n * m / all(); }
};

/// The strata with both groups; throws `std::invalid_argument`, naming `function`, where a pair is
/// not valid.
[[nodiscard]] std::vector<stratum> strata_with_both(std::span<const tally_pair> pairs,
                                                    const char* function);

/// The strata with both groups and both answers.
[[nodiscard]] std::vector<stratum> strata_that_vary(std::span<const tally_pair> pairs,
                                                    const char* function);

/// Each stratum's own difference, ratio or odds ratio; none for an empty group and for 0 / 0.
[[nodiscard]] std::vector<std::optional<double>>
stratum_estimates(std::span<const tally_pair> pairs, common_measure measure);

/// What nothing is known about: [-1, 1], or [0, infinity] for a ratio.
[[nodiscard]] interval whole_range(common_measure measure);

/// Fills limits and p-value from an estimate with a standard error: of the difference, or of the
/// logarithm of a ratio. An error that is 0, infinite or not a number is a status.
void add_standard_error(common_effect& effect, double variance);

} // namespace digigap::detail

#endif
