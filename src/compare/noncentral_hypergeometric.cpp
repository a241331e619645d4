#include "noncentral_hypergeometric.hpp"

#include <cmath>

namespace digigap::detail {
namespace {

constexpr double negligible = 0x1p-56;

/// Walks the counts above the observed one, the nearest first, with their probabilities relative
/// to it: each moves one unit out of x2 and f1 into x1 and f2. Ends with the support.
class walk_up {
public:
    walk_up(const two_by_two& cells, double odds) noexcept : cells_(cells), odds_(odds) {}

    [[nodiscard]] bool next() noexcept {
        ratio_ = odds_ * (cells_.f1 * cells_.x2 / ((cells_.x1 + 1.0) * (cells_.f2 + 1.0)));
        term_ *= ratio_;
        cells_.x1 += 1.0;
        cells_.f2 += 1.0;
        cells_.f1 -= 1.0;
        cells_.x2 -= 1.0;
        distance_ += 1.0;
        return term_ > 0.0;
    }
    [[nodiscard]] double term() const noexcept { return term_; }
    [[nodiscard]] double distance() const noexcept { return distance_; }
    /// Whether all that follows is less than `sum` times a negligible part. The ratios fall, so
    /// that the rest is less than a geometric series.
    [[nodiscard]] bool negligible_beside(double sum) const noexcept {
        return ratio_ < 1.0 && term_ * ratio_ < (1.0 - ratio_) * sum * negligible;
    }

private:
    two_by_two cells_;
    double odds_;
    double ratio_ = 0.0;
    double term_ = 1.0;
    double distance_ = 0.0;
};

side_sums sum_up(const two_by_two& cells, double odds) {
    side_sums sums;
    walk_up at(cells, odds);
    while (at.next() && sums.mass < infinity) {
        sums.mass += at.term();
        const double moment = at.term() * at.distance();
        sums.distance += moment;
        sums.square += moment * at.distance();
        // The nearest count of all has the weight 1.
        if (at.negligible_beside(1.0 + sums.mass)) {
            break;
        }
    }
    return sums;
}

void add_unlikely(const two_by_two& cells, double tie, fisher_sums& sums) {
    walk_up at(cells, 1.0);
    while (at.next() && sums.all < infinity) {
        sums.all += at.term();
        if (at.term() <= tie) {
            sums.unlikely += at.term();
            if (at.negligible_beside(sums.unlikely)) {
                break;
            }
        }
    }
}

} // namespace

conditional_sums sum_conditionally(const two_by_two& cells, double odds) {
    return {.below = sum_up(cells.exchanged(), 1.0 / odds), .above = sum_up(cells, odds)};
}

fisher_sums sum_unlikely(const two_by_two& cells, double tie) {
    fisher_sums sums{.unlikely = 1.0, .all = 1.0};
    add_unlikely(cells, tie, sums);
    add_unlikely(cells.exchanged(), tie, sums);
    return sums;
}

} // namespace digigap::detail
