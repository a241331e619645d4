#ifndef DIGIGAP_SRC_ESTIMATE_COVERAGE_OVER_SHARES_HPP
#define DIGIGAP_SRC_ESTIMATE_COVERAGE_OVER_SHARES_HPP

#include "coverage_chance.hpp"
#include "outcome_chances.hpp"

#include <digigap/data/interval.hpp>

#include <cstdint>
#include <span>

namespace digigap::detail {

/// The coverage of a table of intervals for a share, over all shares in (0, 1).
class coverage_over_shares {
public:
    /// Needs at least one interval, with ordered ends; keeps a view of them.
    coverage_over_shares(std::span<const interval> limits, double bearable);

    [[nodiscard]] double least() const noexcept { return least_; }
    [[nodiscard]] double least_at() const noexcept { return least_at_; }
    [[nodiscard]] double share_below_level() const noexcept { return below_; }
    [[nodiscard]] double mean() const noexcept { return mean_; }

private:
    /// The chance of a miss and how fast it falls as the share grows.
    struct miss {
        double share;
        double chance;
        double fall;
    };

    [[nodiscard]] miss miss_at(double share, share_range piece);
    [[nodiscard]] double below_level(share_range piece, const miss& from, const miss& to);
    [[nodiscard]] double crossing(miss beyond, miss within, share_range piece);
    [[nodiscard]] double mean_coverage();

    std::span<const interval> limits_;
    std::int64_t trials_;
    double bearable_;
    outcome_chances outcomes_;
    double most_missed_ = 0.0;
    double least_ = 1.0;
    double least_at_ = 0.0;
    double below_ = 0.0;
    double mean_ = 1.0;
};

} // namespace digigap::detail

#endif
