#include "count_prediction.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {
namespace {

/// Beyond it the normal distribution has nothing that counts: 1e-9.
constexpr double last_node = 6.0;

/// Adds up `use(z)` over a grid on the standard normal distribution.
template <class Use>
count_tails_of averaged(double step, const Use& use) {
    const auto nodes = static_cast<int>(std::ceil(last_node / step));
    count_tails_of sum{.up_to = 0.0, .above = 0.0};
    double whole = 0.0;
    for (int node = -nodes; node <= nodes; ++node) {
        const double z = step * node;
        const double weight = std::exp(-0.5 * z * z);
        const count_tails_of each = use(z);
        sum.up_to += weight * each.up_to;
        sum.above += weight * each.above;
        whole += weight;
    }
    return {.up_to = sum.up_to / whole, .above = sum.above / whole};
}

/// The count part alone, its linear predictor normal.
count_tails_of counts_alone(const regression_fit& fit, double y, double counts, double error) {
    if (error == 0.0 || y < 0.0) {
        return counts_alone_at(fit, y, counts);
    }
    const double width = count_width(fit, y);
    if (error > 8.0 * width && width < 0.03) {
        const double z = (std::log(y + 0.5) - counts) / std::hypot(error, width);
        return {.up_to = normal_tail(-z), .above = normal_tail(z)};
    }
    const double step = 0.5 * std::min(1.0, std::max(width, 0.03) / error);
    return averaged(step, [&](double z) { return counts_alone_at(fit, y, counts + error * z); });
}

/// Whether a count is far enough out, and by which factor the tail is off, as a logarithm.
struct reach_of_count {
    bool reached = false;
    double excess = 0.0;
};

/// Where to look, and how wide the distribution is there.
struct first_guess {
    double at = 0.0;
    double width = 0.0;
};

/// The first whole count that is reached; `look` must stay true from there on. Brackets it from the
/// guess, then takes secants and halves by turns.
template <class Look>
double first_count(const first_guess& guess, const Look& look) {
    double below = -1.0; // not reached, or not a count
    double at = std::clamp(std::floor(guess.at), 0.0, 1e300);
    double stride = 1.0 + std::floor(std::min(0.05 * guess.width, at));
    reach_of_count of_at = look(at);
    reach_of_count of_below;
    if (of_at.reached) {
        while (at > 0.0) {
            const double next = std::max(0.0, at - stride);
            const reach_of_count found = look(next);
            if (!found.reached) {
                below = next;
                of_below = found;
                break;
            }
            at = next;
            of_at = found;
            stride *= 3.0;
        }
    } else {
        while (!of_at.reached) {
            below = at;
            of_below = of_at;
            at = below + stride;
            stride *= 3.0;
            if (at > 1e306) {
                return infinity;
            }
            of_at = look(at);
        }
    }
    for (bool halve = false; at - below > 1.0; halve = !halve) {
        double part = of_below.excess / (of_below.excess - of_at.excess);
        if (halve || !(part > 0.0 && part < 1.0)) {
            part = 0.5;
        }
        const double middle =
            std::clamp(std::floor(below + part * (at - below)), below + 1.0, at - 1.0);
        if (middle <= below || middle >= at) {
            break; // no whole numbers of their own at this size
        }
        const reach_of_count found = look(middle);
        (found.reached ? at : below) = middle;
        (found.reached ? of_at : of_below) = found;
    }
    return at;
}

} // namespace

count_tails_of new_count_tails(const regression_fit& fit, double y, const uncertain_point& point) {
    if (!has_zero_part(fit.family)) {
        return counts_alone(fit, y, point.at.counts, point.counts_error);
    }
    if (y < 0.0) {
        return {.up_to = 0.0, .above = 1.0};
    }
    const auto joined = [&](double zeros, double counts, double error) {
        const double logit = logit_of_counts(fit, zeros);
        const count_tails_of alone = counts_alone(fit, y, counts, error);
        const double chance = logistic_of(logit);
        return count_tails_of{.up_to = logistic_of(-logit) + chance * alone.up_to,
                              .above = chance * alone.above};
    };
    if (point.zeros_error == 0.0) {
        return joined(point.at.zeros, point.at.counts, point.counts_error);
    }
    const double step = 0.8 * std::min(1.0, 1.0 / point.zeros_error);
    const double shift = point.correlation * point.counts_error;
    const double left = std::sqrt(std::max(0.0, 1.0 - point.correlation * point.correlation));
    if (shift == 0.0) { // the two parts can be averaged apart
        const count_tails_of alone = counts_alone(fit, y, point.at.counts, point.counts_error);
        return averaged(step, [&](double z) {
            const double logit = logit_of_counts(fit, point.at.zeros + point.zeros_error * z);
            const double chance = logistic_of(logit);
            return count_tails_of{.up_to = logistic_of(-logit) + chance * alone.up_to,
                                  .above = chance * alone.above};
        });
    }
    return averaged(step, [&](double z) {
        return joined(point.at.zeros + point.zeros_error * z, point.at.counts + shift * z,
                      left * point.counts_error);
    });
}

interval new_count_limits(const regression_fit& fit, const uncertain_point& point,
                          const confidence& level) {
    const double centre = std::exp(std::min(point.at.counts, 690.0));
    const double width = std::hypot(point.counts_error, count_width(fit, centre));
    const double reach = std::min(level.z() * width, 690.0);
    interval limits{.lower = 0.0, .upper = infinity};
    const double least = std::log(level.tail());
    if (level.has_upper()) {
        const double guess = centre * std::exp(reach);
        limits.upper = first_count({.at = guess, .width = width * guess}, [&](double y) {
            const double excess = std::log(new_count_tails(fit, y, point).above) - least;
            return reach_of_count{.reached = excess <= 0.0, .excess = excess};
        });
    }
    if (level.has_lower()) {
        const double guess = centre * std::exp(-reach);
        limits.lower = first_count({.at = guess, .width = width * guess}, [&](double y) {
            const double excess = least - std::log(new_count_tails(fit, y, point).up_to);
            return reach_of_count{.reached = excess < 0.0, .excess = excess};
        });
    }
    return limits;
}

} // namespace digigap::detail
