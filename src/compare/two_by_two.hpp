#ifndef DIGIGAP_SRC_COMPARE_TWO_BY_TWO_HPP
#define DIGIGAP_SRC_COMPARE_TWO_BY_TWO_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>
#include <digigap/detail/infinity.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

/// What the ratio and the odds ratio of two groups have in common.
namespace digigap::detail {

/// Successes and failures of both groups, for arithmetic.
struct two_by_two {
    double x1 = 0.0;
    double f1 = 0.0;
    double x2 = 0.0;
    double f2 = 0.0;

    [[nodiscard]] double n1() const noexcept { return x1 + f1; }
    [[nodiscard]] double n2() const noexcept { return x2 + f2; }
    [[nodiscard]] double all() const noexcept { return n1() + n2(); }
    [[nodiscard]] two_by_two exchanged() const noexcept { return {x2, f2, x1, f1}; }
};

[[nodiscard]] inline two_by_two cells_of(const tally_pair& counts) noexcept {
    return {static_cast<double>(counts.first.successes),
            static_cast<double>(counts.first.trials - counts.first.successes),
            static_cast<double>(counts.second.successes),
            static_cast<double>(counts.second.trials - counts.second.successes)};
}

/// What the N / (N - 1) of Miettinen and Nurminen makes of z; needs two units.
[[nodiscard]] inline double widening(const two_by_two& cells) noexcept {
    return std::sqrt(cells.all() / (cells.all() - 1.0));
}

/// Which ends the data leave at 0 and infinity whatever the level.
struct open_ends {
    bool lower = false;
    bool upper = false;

    [[nodiscard]] bool both() const noexcept { return lower && upper; }
};

/// For a ratio of shares.
[[nodiscard]] inline open_ends open_ends_of_ratio(const two_by_two& cells) noexcept {
    const bool empty = cells.n1() == 0.0 || cells.n2() == 0.0;
    return {empty || cells.x1 == 0.0, empty || cells.x2 == 0.0};
}

/// For a ratio of odds.
[[nodiscard]] inline open_ends open_ends_of_odds(const two_by_two& cells) noexcept {
    return {cells.x1 == 0.0 || cells.f2 == 0.0, cells.f1 == 0.0 || cells.x2 == 0.0};
}

/// The interval whose lower end at |z| is `lower(cells, |z|)` wherever it is not open, and whose
/// upper end mirrors that with the groups exchanged. Where z < 0 (one-sided below level 0.5) a
/// bound lies beyond the estimate: it is the other end at |z|. `estimate` is held against rounding.
template <class Lower>
[[nodiscard]] interval ends_from_lower(const two_by_two& cells, open_ends open,
                                       const confidence& level, double estimate, double z,
                                       const Lower& lower) {
    const bool beyond = z < 0.0;
    const double reach = std::abs(z);
    double below = 0.0;
    double above = infinity;
    if (!open.lower && (level.has_lower() || beyond)) {
        below = std::min(lower(cells, reach), estimate);
    }
    if (!open.upper && (level.has_upper() || beyond)) {
        // The reciprocal of 0 is the infinity that it should be.
        above = std::max(1.0 / lower(cells.exchanged(), reach), estimate);
    }
    if (beyond) {
        std::swap(below, above);
    }
    interval ends{0.0, infinity};
    if (!open.lower && level.has_lower()) {
        ends.lower = below;
    }
    if (!open.upper && level.has_upper()) {
        ends.upper = above;
    }
    return ends;
}

/// The p-value of a test statistic: how many standard errors the data lie above the null value. An
/// end that is open excludes nothing.
[[nodiscard]] inline double p_value_of(double z, side which, open_ends open) {
    if (which == side::lower) {
        return open.lower ? 1.0 : normal_tail(z);
    }
    if (which == side::upper) {
        return open.upper ? 1.0 : normal_tail(-z);
    }
    if (z > 0.0 ? open.lower : open.upper) {
        return 1.0;
    }
    return 2.0 * normal_tail(std::abs(z));
}

/// Nearer to 0 or infinity than this and its reciprocal no null value can be told from them, and
/// squares do not overflow.
inline constexpr double largest_null = 1e100;

/// Throws `std::invalid_argument` unless 0 <= null_ratio <= infinity.
inline void require_null_ratio(double null_ratio, const char* function) {
    if (!(null_ratio >= 0.0)) {
        throw std::invalid_argument(std::string(function) + ": needs a ratio from 0 on, got " +
                                    std::to_string(null_ratio));
    }
}

} // namespace digigap::detail

#endif
