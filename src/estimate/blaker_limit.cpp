#include "blaker_limit.hpp"

#include "beta_quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace digigap::detail {
namespace {

/// P(X >= x) and P(X <= y) at the same share, which is told by how far its log odds are from those
/// of x / (n + 1). y = -1 has no tail: the other one stands in for it, and does not count. Neither
/// tail may be much more than one half, where the continued fraction takes long.
class both_tails {
public:
    struct value {
        share_point at;
        double above = 0.0;        ///< P(X >= x)
        double below = 0.0;        ///< P(X <= y)
        double mass = 0.0;         ///< P(X = y)
        beta_pair::value of_above; ///< in the log odds
        beta_pair::value of_below; ///< in the log odds of 1 - p
    };

    both_tails(const tally& counts, std::int64_t y)
        : trials_(static_cast<double>(counts.trials)),
          y_(static_cast<double>(y)), above_{static_cast<double>(counts.successes),
                                             static_cast<double>(counts.trials - counts.successes) +
                                                 1.0},
          below_(y < 0 ? above_ : beta_pair::shapes{trials_ - y_, y_ + 1.0}),
          shift_(std::log((above_.a / above_.b) * (below_.a / below_.b))), tails_(above_, below_) {}

    [[nodiscard]] value at(double offset) const {
        const bool has_below = y_ >= 0.0;
        const std::array<beta_pair::value, 2> both =
            tails_.at({offset, has_below ? -(offset + shift_) : offset});
        const double below = has_below ? std::exp(both[1].log_sum) : 0.0;
        return {.at = {both[0].p, both[0].q},
                .above = std::exp(both[0].log_sum),
                .below = below,
                .mass = below / (both[1].ratio * below_.a * both[1].q),
                .of_above = both[0],
                .of_below = both[1]};
    }
    [[nodiscard]] double offset_of(share_point point) const {
        return std::log((point.p / point.q) * (above_.b / above_.a));
    }
    [[nodiscard]] share_point point_at(double offset) const {
        const double odds = above_.a * std::exp(offset);
        return {odds / (odds + above_.b), above_.b / (odds + above_.b)};
    }
    [[nodiscard]] double trials() const { return trials_; }
    [[nodiscard]] double y() const { return y_; }
    [[nodiscard]] double x() const { return above_.a; }

private:
    double trials_;
    double y_;
    beta_pair::shapes above_;
    beta_pair::shapes below_;
    double shift_; ///< between the log odds of the two centres
    beta_pair tails_;
};

/// Where a step of an iteration of the third order leaves nothing to be done.
bool is_last(double step, double scale) {
    const double size = step * scale;
    return std::abs(step) * size * size < 1e-16;
}

/// Halley's step towards a zero.
double halley(double value, double slope, double bend) {
    const double newton = -value / slope;
    const double curved = 1.0 + 0.5 * newton * bend / slope;
    return curved > 0.5 ? newton / curved : newton;
}

/// A jump of the probability: where both parts are equal.
struct jump {
    double offset = 0.0;
    double above = 0.0; ///< either part
    double mass = 0.0;  ///< what the second part gained there
};

/// About the count n p at which both tails are equal, from the normal distribution with the
/// skewness of X. It does not depend on alpha, so that neither do the digits of a jump.
double middle_count(const both_tails& tails) {
    const double middle = 0.5 * (tails.x() + tails.y());
    const double share = middle / tails.trials();
    const double distance = 0.5 * (tails.x() - tails.y() - 1.0);
    const double variance = middle * (1.0 - share);
    const double skewness =
        (1.0 - 2.0 * share) / 6.0 * (distance * distance / std::max(variance, 0.25) - 1.0);
    return std::clamp(middle - skewness, tails.y() + 0.6, tails.x() - 0.3);
}

jump jump_of(const both_tails& tails) {
    const double count = middle_count(tails);
    double offset = tails.offset_of({count, tails.trials() - count});
    for (int round = 0;; ++round) {
        const both_tails::value here = tails.at(offset);
        const double rise = 1.0 / here.of_above.ratio;
        const double fall = 1.0 / here.of_below.ratio;
        const double rise_bend = -(1.0 - here.of_above.lambda * here.of_above.ratio) * rise * rise;
        const double fall_bend = -(1.0 - here.of_below.lambda * here.of_below.ratio) * fall * fall;
        const double step = halley(here.of_above.log_sum - here.of_below.log_sum, rise + fall,
                                   rise_bend - fall_bend);
        if (is_last(step, rise + fall) || round == 60) {
            // Both are carried over the last step by two terms of their logarithms' series.
            const double square = 0.5 * step * step;
            const double mean_less_y = here.of_below.lambda + here.at.q;
            const double variance = tails.trials() * here.at.p * here.at.q;
            return {.offset = offset + step,
                    .above = here.above * std::exp(step * rise + square * rise_bend),
                    .mass = here.mass * std::exp(-step * mean_less_y - square * variance)};
        }
        offset += step;
    }
}

/// Where P(X >= x) + P(X <= y), y staying, is alpha, between an offset where it is less and one
/// where it is more.
double crossing(const both_tails& tails, double alpha, double less, double more, double start) {
    double offset = start;
    for (int round = 0; round < 100; ++round) {
        const both_tails::value here = tails.at(offset);
        const double sum = here.above + here.below;
        (sum < alpha ? less : more) = offset;
        const double rise = here.above / here.of_above.ratio;
        const double fall = here.below / here.of_below.ratio;
        const double slope = (rise - fall) / sum;
        const double bend =
            (rise * here.of_above.lambda + fall * here.of_below.lambda) / sum - slope * slope;
        const double step = halley(std::log(sum / alpha), slope, bend);
        const double scale = 1.0 / here.of_above.ratio + 1.0 / here.of_below.ratio;
        const double next = offset + step;
        if (is_last(step, scale)) {
            return next;
        }
        offset = next > less && next < more ? next : 0.5 * (less + more);
    }
    return offset;
}

/// The largest y for which P(X <= y) is at most `share_of` of P(X >= x) at a point, or -1, and the
/// two parts. The search begins at `guess`, or at the mean where that is less.
struct cut {
    std::int64_t y = -1;
    double above = 0.0;
    double below = 0.0;
};

cut cut_at(const tally& counts, share_point at, double guess, double share_of) {
    guess = std::min(guess, static_cast<double>(counts.trials) * at.p);
    if (guess < 1.0) {
        const both_tails alone(counts, -1);
        const double above = alone.at(alone.offset_of(at)).above;
        if (std::exp(alone.trials() * (at.p < 0.5 ? std::log1p(-at.p) : std::log(at.q))) >
            above * share_of) {
            return {.y = -1, .above = above, .below = 0.0};
        }
    }
    const std::int64_t last = counts.successes - 1;
    const auto first =
        static_cast<std::int64_t>(std::clamp(std::floor(guess), 0.0, static_cast<double>(last)));
    const both_tails tails(counts, first);
    const both_tails::value here = tails.at(tails.offset_of(at));
    const double limit = here.above * share_of;
    const double odds = at.p / at.q;
    cut found{.y = first, .above = here.above, .below = here.below};
    double mass = here.mass;
    if (found.below <= limit) {
        while (found.y < last) {
            const auto y = static_cast<double>(found.y);
            mass *= (tails.trials() - y) / (y + 1.0) * odds;
            if (found.below + mass > limit) {
                break;
            }
            found.below += mass;
            ++found.y;
        }
        return found;
    }
    while (found.y >= 0 && found.below > limit) {
        const auto y = static_cast<double>(found.y);
        found.below -= mass;
        mass *= y / ((tails.trials() - y + 1.0) * odds);
        --found.y;
    }
    if (found.y < 0) {
        found.below = 0.0;
    } else if (found.below < 1e-3 * here.below) {
        // The difference has lost digits: summed anew from here.
        return cut_at(counts, at, static_cast<double>(found.y), share_of);
    }
    return found;
}

/// From here on a double does not tell one unit more from one less, and Blaker's limit is not told
/// from Clopper and Pearson's.
constexpr std::int64_t too_many = 1'000'000'000'000'000;

/// How far the quantiles of X are from those of a normal variable at z standard deviations.
double skewness_at(double p, double z) {
    return (1.0 - 2.0 * p) / 6.0 * (z * z - 1.0);
}

} // namespace

share_point blaker_lower(const tally& counts, share_point from, double alpha, double z) {
    if (counts.trials >= too_many) {
        return from;
    }
    // At `from` the probability is at most alpha; at the next jump it is twice a larger tail.
    const double mean = static_cast<double>(counts.trials) * from.p;
    const double guess = mean - z * std::sqrt(mean * from.q) + skewness_at(from.p, z) - 0.5;
    const std::int64_t y = cut_at(counts, from, guess, 1.0 - blaker_tie).y;
    const both_tails after(counts, std::min(y + 1, counts.successes - 1));
    const jump next = jump_of(after);
    if (2.0 * next.above - next.mass <= alpha) {
        return after.point_at(next.offset);
    }
    const both_tails before(counts, y);
    const double less = before.offset_of(from);
    return before.point_at(std::min(
        crossing(before, alpha, less, next.offset, y < 0 ? less : next.offset), next.offset));
}

double blaker_level_reached(const tally& counts, share_point at) {
    if (counts.trials >= too_many) {
        const both_tails tails(counts, -1);
        return std::min(2.0 * tails.at(tails.offset_of(at)).above, 1.0);
    }
    const double mean = static_cast<double>(counts.trials) * at.p;
    const auto x = static_cast<double>(counts.successes);
    const double deviation = std::sqrt(std::max(mean * at.q, 1e-300));
    const double z = (x - 0.5 - mean) / deviation;
    const double guess = 2.0 * (mean + skewness_at(at.p, std::min(z, 10.0))) - x;
    const cut here = cut_at(counts, at, guess, 1.0 + blaker_tie);
    if (here.above < 1e-290) {
        return here.above; // next to nothing, and the other part would be lost
    }
    double reached = here.above + here.below;
    if (here.y >= 0) {
        reached = std::max(reached, 2.0 * jump_of(both_tails(counts, here.y)).above);
    }
    return std::min(reached, 1.0);
}

} // namespace digigap::detail
