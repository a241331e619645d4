#include "difference_batch.hpp"
#include "difference_z.hpp"

#include <digigap/compare/difference_score.hpp>

#include <cmath>
#include <limits>

// The shares that are likeliest among those `delta` apart maximise the likelihood with a multiplier
// m: x1 - n1 p1 = m p1 (1 - p1) and x2 - n2 p2 = -m p2 (1 - p2). Instead of solving the cubic for a
// given delta, take m as the unknown. Then each share is the root of a quadratic, the variance is
// V = p1 (1 - p1) / n1 + p2 (1 - p2) / n2, the distance from the estimate is d - delta = m V, and
// the score statistic is m sqrt(V). The lower limit is where m^2 V = z^2 (with the factor N / (N -
// 1) of Miettinen and Nurminen beside z^2), and then d - delta = z^2 / m.
//
// In terms of the first group's successes and the second one's failures, both groups have the same
// quadratic m a^2 - (n + m) a + x = 0, and m^2 a (1 - a) / n = (x / n - 1/2) m - n / 2 + s / 2 with
// s = sqrt((n + m)^2 - 4 x m), the distance of a point on a line from a fixed point. So m^2 V grows
// and is convex: there is one root, and steps of Newton or Halley that overshoot come back.

namespace digigap {
namespace detail {
namespace {

using column = pair_block::column;

/// Where a group stands for a multiplier.
struct tilted {
    double share = 0.0;  ///< a, which falls as m grows
    double spread = 0.0; ///< a (1 - a)
    double root = 0.0;   ///< s, or 1 where it is 0: nothing but successes and m = n
};

[[nodiscard]] inline tilted tilt(double successes, double failures, double trials, double m) {
    const double apart = trials - m;
    const double s = std::sqrt(apart * apart + 4.0 * m * failures);
    const double share = 2.0 * successes / (trials + m + s);
    const double sum = std::abs(apart) + s;
    const bool before = apart >= 0.0;
    const double above = before ? 2.0 * failures : sum;
    const double below = before ? (sum > 0.0 ? sum : 1.0) : 2.0 * m;
    return {share, share * (above / below), s > 0.0 ? s : 1.0};
}

/// How far Wilson's lower limit lies below the share.
[[nodiscard]] inline double wilson_distance(double successes, double failures, double trials,
                                            double square) {
    const double z = std::sqrt(square);
    const double half = 0.5 * z * (successes - failures) / trials;
    return z * (std::sqrt(successes * failures / trials + 0.25 * square) + half) /
           (trials + square);
}

/// So much a step may change m, relatively, that the next one would not change the last digit.
constexpr double settled = 1e-7;
constexpr int most_steps = 60;
/// The same for the inverse of m, where a step is Newton's.
constexpr double settled_inverse = 1e-9;
constexpr int most_halvings = 200;

/// A lower limit a lane: what is sought and what does not change on the way there.
struct search_block {
    column square;   ///< z^2, in Miettinen and Nurminen's case by N / (N - 1)
    column distance; ///< the answer: how far the limit lies below the estimate

    column inverse_first;
    column inverse_second;
    column most; ///< no root lies above
    column multiplier;
    column open; ///< 1 until a lane has settled, then 0
};

/// Starts from Newcombe's answer, which is near, or from the right of the root.
inline void begin(search_block& search, const pair_block::group& first,
                  const pair_block::group& second, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        const double square = search.square[i];
        const double hits = first.successes[i] + second.failures[i];
        search.inverse_first[i] = 1.0 / first.trials[i];
        search.inverse_second[i] = 1.0 / second.trials[i];
        const double slope = first.successes[i] * search.inverse_first[i] +
                             second.failures[i] * search.inverse_second[i];
        // m^2 V is at least slope * m - hits.
        const double most = (square + hits) / (slope > 0.0 ? slope : 1.0);
        const double a =
            wilson_distance(first.successes[i], first.failures[i], first.trials[i], square);
        const double b =
            wilson_distance(second.failures[i], second.successes[i], second.trials[i], square);
        const double both = std::sqrt(a * a + b * b);
        const double start = square / (both > 0.0 ? both : 1.0);
        search.most[i] = most;
        search.multiplier[i] = ((both > 0.0) & (start < most)) ? start : most;
        search.open[i] = 1.0;
    }
}

/// One step of Halley in every open lane; the answer is whether a lane is still open.
inline bool advance(search_block& search, const pair_block::group& first,
                    const pair_block::group& second, std::size_t size) {
    double open = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
        const double m = search.multiplier[i];
        const double inverse_first = search.inverse_first[i];
        const double inverse_second = search.inverse_second[i];
        const tilted a = tilt(first.successes[i], first.failures[i], first.trials[i], m);
        const tilted b = tilt(second.failures[i], second.successes[i], second.trials[i], m);
        const double inverse_a = 1.0 / a.root;
        const double inverse_b = 1.0 / b.root;
        const double above =
            m * m * (a.spread * inverse_first + b.spread * inverse_second) - search.square[i];
        const double slope =
            m * (a.spread * (inverse_first + inverse_a) + b.spread * (inverse_second + inverse_b));
        const double bend =
            2.0 * (first.successes[i] * first.failures[i] * inverse_a * inverse_a * inverse_a +
                   second.successes[i] * second.failures[i] * inverse_b * inverse_b * inverse_b);
        const double inverse = 1.0 / (slope > 0.0 ? slope : 1.0);
        const double newton = above * inverse;
        const double halley = 1.0 - 0.5 * newton * bend * inverse;
        double next = m - newton / (halley > 0.3 ? halley : 0.3);
        next = ((slope > 0.0) & (next < search.most[i])) ? next : search.most[i];
        next = next > 0.0 ? next : 0.5 * m;
        // A settled lane stays, so that its neighbours do not change its last digit.
        const bool was_open = search.open[i] > 0.0;
        search.multiplier[i] = was_open ? next : m;
        search.open[i] = (was_open & (std::abs(next - m) > settled * next)) ? 1.0 : 0.0;
        open += search.open[i];
    }
    return open > 0.0;
}

inline void find_lower(search_block& search, const pair_block::group& first,
                       const pair_block::group& second, std::size_t size) {
    begin(search, first, second, size);
    int steps = 1;
    while (advance(search, first, second, size) && steps < most_steps) {
        ++steps;
    }
    for (std::size_t i = 0; i < size; ++i) {
        // Without hits the estimate is -1, and nothing lies below.
        const bool none = first.successes[i] + second.failures[i] == 0.0;
        search.distance[i] = none ? 0.0 : search.square[i] / search.multiplier[i];
    }
}

template <bool Unbiased>
void score_ends(pair_block& block, std::size_t size, double z) {
    search_block search; // NOLINT(cppcoreguidelines-pro-type-member-init): filled before it is read
    for (std::size_t i = 0; i < size; ++i) {
        const double all = block.first.trials[i] + block.second.trials[i];
        search.square[i] = z * z * (Unbiased ? all / (all - 1.0) : 1.0);
        const double estimate = share_difference(block[i]);
        block.lower[i] = estimate;
        block.upper[i] = estimate;
    }
    if (z == 0.0) {
        return;
    }
    // A one-sided level below one half puts the bound on the other side of the estimate.
    pair_block::column& below = z > 0.0 ? block.lower : block.upper;
    pair_block::column& above = z > 0.0 ? block.upper : block.lower;
    find_lower(search, block.first, block.second, size);
    for (std::size_t i = 0; i < size; ++i) {
        below[i] -= search.distance[i];
    }
    // The upper limit is the lower one of the exchanged pair, negated.
    find_lower(search, block.second, block.first, size);
    for (std::size_t i = 0; i < size; ++i) {
        above[i] += search.distance[i];
    }
}

/// The z of a `distance` above 0 from the estimate down. The multiplier's inverse is sought, in
/// which a + b grows and is concave: from the left, Newton stays there.
double score_z_below(const real_pair& counts, double null, double distance, double factor) {
    const auto& [first, second] = counts;
    const double rest = 1.0 + null; // a + b at the root
    double inverse = rest / (first.successes + second.failures);
    for (int step = 0; step < most_halvings; ++step) {
        const double m = 1.0 / inverse;
        const tilted a = tilt(first.successes, first.failures, first.trials, m);
        const tilted b = tilt(second.failures, second.successes, second.trials, m);
        // The same number twice; the shorter of the two ways has the digits.
        const double too_far =
            distance < rest ? m * (a.spread / first.trials + b.spread / second.trials) - distance
                            : rest - (a.share + b.share);
        const double slope = m * m * (a.spread / a.root + b.spread / b.root);
        if (!(too_far > 0.0 && slope > 0.0)) { // rounding has passed the root
            break;
        }
        inverse += too_far / slope;
        if (too_far <= settled_inverse * slope * inverse) {
            break;
        }
    }
    return std::sqrt(distance / (inverse * factor));
}

} // namespace

double score_z(const real_pair& counts, double null, bool unbiased) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double all = counts.first.trials + counts.second.trials;
    const double factor = unbiased ? all / (all - 1.0) : 1.0;
    const double estimate = share_difference(counts);
    const double distance = estimate - null;
    if (distance > 0.0) {
        return null > -1.0 ? score_z_below(counts, null, distance, factor) : infinity;
    }
    if (distance < 0.0) {
        return -score_z_below({counts.second, counts.first}, -null, -distance, factor);
    }
    return 0.0;
}

} // namespace detail

namespace difference {

interval miettinen_nurminen(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::score_ends<true>>(counts, level,
                                                               "difference::miettinen_nurminen");
}

void miettinen_nurminen(std::span<const tally_pair> counts, const confidence& level,
                        std::span<interval> out) {
    detail::difference_batch<detail::score_ends<true>>(counts, level, out,
                                                       "difference::miettinen_nurminen");
}

interval mee(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::score_ends<false>>(counts, level, "difference::mee");
}

void mee(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out) {
    detail::difference_batch<detail::score_ends<false>>(counts, level, out, "difference::mee");
}

} // namespace difference

} // namespace digigap
