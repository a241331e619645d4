#ifndef DIGIGAP_TESTS_COMPARE_PLAIN_FINITE_PAIR_HPP
#define DIGIGAP_TESTS_COMPARE_PLAIN_FINITE_PAIR_HPP

#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

/// Blaker-type limits for two finite bands as their definition says them: every pair, every
/// outcome, by sorting. Nothing is shared with the library.
namespace plain {

inline double mass(std::int64_t population, std::int64_t n, std::int64_t marked, std::int64_t x) {
    if (x > marked || n - x > population - marked) {
        return 0.0;
    }
    const auto log_choose = [](std::int64_t from, std::int64_t of) {
        const auto a = static_cast<double>(from);
        const auto b = static_cast<double>(of);
        return std::lgamma(a + 1.0) - std::lgamma(b + 1.0) - std::lgamma(a - b + 1.0);
    };
    return std::exp(log_choose(marked, x) + log_choose(population - marked, n - x) -
                    log_choose(population, n));
}

/// The outcomes (x1, x2) in the order of T = x1 / n1 - x2 / n2, or (2 x1 + 1) / (2 x2 + 1).
class outcomes {
public:
    outcomes(std::int64_t n1, std::int64_t n2, bool ratio) : n2_(n2), group_(place(n1, n2)) {
        std::vector<std::size_t> sorted(group_.size());
        std::iota(sorted.begin(), sorted.end(), 0U);
        const auto less = [&](std::size_t a, std::size_t b) {
            const std::int64_t a1 = first(a);
            const std::int64_t a2 = second(a);
            const std::int64_t b1 = first(b);
            const std::int64_t b2 = second(b);
            return ratio ? (2 * a1 + 1) * (2 * b2 + 1) < (2 * b1 + 1) * (2 * a2 + 1)
                         : a1 * n2 - a2 * n1 < b1 * n2 - b2 * n1;
        };
        std::sort(sorted.begin(), sorted.end(), less);
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            groups_ += i > 0 && less(sorted[i - 1], sorted[i]) ? 1U : 0U;
            group_[sorted[i]] = groups_;
        }
        ++groups_;
    }

    /// P(g(T) <= g(t)).
    [[nodiscard]] double probability(const digigap::finite_tally_pair& counts, std::int64_t m1,
                                     std::int64_t m2) const {
        std::vector<double> of_group(groups_);
        std::vector<double> second_mass;
        for (std::int64_t x2 = 0; x2 <= counts.second.trials; ++x2) {
            second_mass.push_back(mass(counts.second.population, counts.second.trials, m2, x2));
        }
        for (std::int64_t x1 = 0; x1 <= counts.first.trials; ++x1) {
            const double first_mass = mass(counts.first.population, counts.first.trials, m1, x1);
            for (std::int64_t x2 = 0; first_mass > 0.0 && x2 <= counts.second.trials; ++x2) {
                of_group[group_[at(x1, x2)]] +=
                    first_mass * second_mass[static_cast<std::size_t>(x2)];
            }
        }
        std::vector<double> above(groups_);
        double sum = 0.0;
        for (std::size_t i = groups_; i-- > 0;) {
            above[i] = sum += of_group[i];
        }
        std::vector<double> smaller(groups_);
        sum = 0.0;
        for (std::size_t i = 0; i < groups_; ++i) {
            sum += of_group[i];
            smaller[i] = std::min(sum, above[i]);
        }
        const double g = smaller[group_[at(counts.first.successes, counts.second.successes)]];
        double p = 0.0;
        for (std::size_t i = 0; i < groups_; ++i) {
            p += smaller[i] <= g * (1.0 + 1e-10) ? of_group[i] : 0.0;
        }
        return p;
    }

private:
    [[nodiscard]] static std::vector<std::size_t> place(std::int64_t n1, std::int64_t n2) {
        return std::vector<std::size_t>(static_cast<std::size_t>((n1 + 1) * (n2 + 1)));
    }
    [[nodiscard]] std::size_t at(std::int64_t x1, std::int64_t x2) const {
        return static_cast<std::size_t>(x1 * (n2_ + 1) + x2);
    }
    [[nodiscard]] std::int64_t first(std::size_t i) const {
        return static_cast<std::int64_t>(i) / (n2_ + 1);
    }
    [[nodiscard]] std::int64_t second(std::size_t i) const {
        return static_cast<std::int64_t>(i) % (n2_ + 1);
    }

    std::int64_t n2_;
    std::vector<std::size_t> group_; ///< of every outcome: those of equal T share one
    std::size_t groups_ = 0;
};

/// From the least to the greatest difference, or ratio, of an accepted pair.
inline digigap::interval limits(const digigap::finite_tally_pair& counts, double alpha,
                                bool ratio) {
    const outcomes all(counts.first.trials, counts.second.trials, ratio);
    digigap::interval found{INFINITY, -INFINITY};
    const auto last = [](const digigap::finite_tally& band) {
        return band.population - band.trials + band.successes;
    };
    for (std::int64_t m1 = counts.first.successes; m1 <= last(counts.first); ++m1) {
        for (std::int64_t m2 = counts.second.successes; m2 <= last(counts.second); ++m2) {
            if (all.probability(counts, m1, m2) > alpha * (1.0 + 1e-10)) {
                const std::int64_t n1 = counts.first.population;
                const std::int64_t n2 = counts.second.population;
                const double value =
                    ratio ? static_cast<double>(m1 * n2) / static_cast<double>(m2 * n1)
                          : static_cast<double>(m1 * n2 - m2 * n1) / static_cast<double>(n1 * n2);
                found.lower = std::min(found.lower, value);
                found.upper = std::max(found.upper, value);
            }
        }
    }
    return found;
}

} // namespace plain

#endif
