#ifndef DIGIGAP_SRC_COMPARE_NONCENTRAL_HYPERGEOMETRIC_HPP
#define DIGIGAP_SRC_COMPARE_NONCENTRAL_HYPERGEOMETRIC_HPP

#include "two_by_two.hpp"

namespace digigap::detail {

/// Sums over the counts on one side of the observed one, of their probabilities relative to its
/// own: plain, and times the distance from it to the first and second power. Infinite where the
/// observed count is too far out for a double.
struct side_sums {
    double mass = 0.0;
    double distance = 0.0;
    double square = 0.0;
};

/// The successes X of the first group given all totals, when the odds ratio is `odds`: Fisher's
/// noncentral hypergeometric distribution, seen from the observed count.
struct conditional_sums {
    side_sums below;
    side_sums above;

    /// P(X >= x) and P(X <= x) with `spared` (0 or one half) of P(X = x) left out.
    [[nodiscard]] double tail_above(double spared) const noexcept {
        return 1.0 / (1.0 + (spared + below.mass) / (1.0 - spared + above.mass));
    }
    [[nodiscard]] double tail_below(double spared) const noexcept {
        return 1.0 / (1.0 + (spared + above.mass) / (1.0 - spared + below.mass));
    }
    /// E(X) - x.
    [[nodiscard]] double mean() const noexcept {
        return (above.distance - below.distance) / (1.0 + above.mass + below.mass);
    }
    [[nodiscard]] double variance() const noexcept {
        return (above.square + below.square) / (1.0 + above.mass + below.mass) - mean() * mean();
    }
};

/// Terms are left out once all that follow are below a double's last digit beside those summed.
[[nodiscard]] conditional_sums sum_conditionally(const two_by_two& cells, double odds);

/// The sum of all probabilities, relative to the observed count's, that are no larger than that, up
/// to `tie`, and of all: what Fisher's test needs, at an odds ratio of 1.
struct fisher_sums {
    double unlikely = 0.0;
    double all = 0.0;
};
[[nodiscard]] fisher_sums sum_unlikely(const two_by_two& cells, double tie);

} // namespace digigap::detail

#endif
