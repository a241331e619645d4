#include "finite_limit.hpp"

#include <algorithm>
#include <cmath>

namespace digigap::finite {

using detail::draw;
using detail::hypergeometric_tail;

namespace {

bool passes(const hypergeometric_tail& above, const tail_rule& rule) {
    return reduced(above, rule) > rule.tail;
}

/// About the M at which P(X >= x) equals the tail, from the normal distribution with the
/// finite population's variance and the skewness of X.
double guess(draw from, std::int64_t hits, const tail_rule& rule) {
    const auto whole = static_cast<double>(from.population);
    const auto drawn = static_cast<double>(from.trials);
    const auto x = static_cast<double>(hits);
    const double fraction = drawn / whole;
    const double z = rule.z * std::sqrt((whole - drawn) / std::max(1.0, whole - 1.0));
    const double square = z * z;
    const double skewness =
        (rule.z * rule.z - 1.0) / 6.0 * (1.0 - 2.0 * x / drawn) * (1.0 - 2.0 * fraction);
    const double at = std::clamp(x - (0.5 - rule.spared) - skewness, 0.0, drawn);
    const double root = std::sqrt(0.25 * square + at * (1.0 - at / drawn));
    return whole * (at + 0.5 * square - z * root) / (drawn + square);
}

} // namespace

tail_rule rule_of(const confidence& level, double spared) {
    // At a level next to 0 the tie must not lift the tail over what some M always reaches.
    const double reached = level.which() == side::two ? 0.5 : 1.0;
    return {std::min(level.tail() * (1.0 + tie), reached * (1.0 - tie)), level.z(), spared};
}

double reduced(const hypergeometric_tail& above, const tail_rule& rule) {
    return above.tail() - rule.spared * above.mass();
}

hypergeometric_tail first_passing(draw from, std::int64_t hits, const tail_rule& rule) {
    std::int64_t fails = hits - 1;
    std::int64_t last = from.population - from.trials + hits;
    const double start = std::ceil(guess(from, hits, rule));
    hypergeometric_tail above{from, std::clamp(static_cast<std::int64_t>(start), hits, last), hits};
    for (int round = 0;; ++round) {
        // Each round ends at the answer or leaves fewer M between `fails` and `last`.
        if (passes(above, rule)) {
            for (int step = 0; step < walk; ++step) {
                if (above.marked() - 1 == fails) {
                    return above;
                }
                hypergeometric_tail below = above;
                below.unmark();
                if (!passes(below, rule)) {
                    return above;
                }
                above = below;
            }
            last = above.marked();
        } else {
            for (int step = 0; step < walk && above.marked() < last; ++step) {
                above.mark();
                if (above.marked() == last || passes(above, rule)) {
                    return above;
                }
            }
            if (above.marked() == last) {
                return above;
            }
            fails = above.marked();
        }
        // Newton's step in the logarithm, which is concave in M; the middle where it leads out.
        const double slope = above.gain() / above.tail();
        const double wanted = static_cast<double>(above.marked()) +
                              std::log(rule.tail / reduced(above, rule)) / slope;
        std::int64_t next = fails + (last - fails) / 2;
        if (round < 40 && wanted > static_cast<double>(fails) &&
            wanted < static_cast<double>(last)) {
            next = std::clamp(static_cast<std::int64_t>(std::ceil(wanted)), fails + 1, last);
        }
        above = above.at(next);
    }
}

} // namespace digigap::finite
