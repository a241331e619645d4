#ifndef DIGIGAP_SRC_ESTIMATE_FINITE_LIMIT_HPP
#define DIGIGAP_SRC_ESTIMATE_FINITE_LIMIT_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/detail/hypergeometric.hpp>

#include <cstdint>

/// Lower limits of M, the number of all units with a property; upper limits are those of the units
/// without it. All need 0 < trials < population.
namespace digigap::finite {

/// Nearer than this, relatively, two probabilities count as equal.
inline constexpr double tie = 1e-10;

/// How many units to walk before summing anew is the shorter way.
inline constexpr int walk = 48;

/// What a lower limit needs to know of a level.
struct tail_rule {
    double tail;   ///< to be exceeded, ties included
    double z;      ///< its normal quantile, for the first guess
    double spared; ///< the part of P(X = x) that the tail is without: 0, or 1/2 for mid-P
};

/// `spared` as in the rule.
[[nodiscard]] tail_rule rule_of(const confidence& level, double spared);

/// The tail with as much of P(X = x) left out as the rule says.
[[nodiscard]] double reduced(const detail::hypergeometric_tail& above, const tail_rule& rule);

/// The first M of the possible ones at which the tail passes, or the last possible one.
[[nodiscard]] detail::hypergeometric_tail first_passing(detail::draw from, std::int64_t hits,
                                                        const tail_rule& rule);

/// The first M that Blaker's test accepts; two-sided.
[[nodiscard]] std::int64_t blaker_lower(detail::draw from, std::int64_t hits,
                                        const confidence& level);

/// The largest probability of Blaker's test of all M up to `marked`, where P(X >= x) is at most
/// P(X <= x): the lower limit is not above `marked` where alpha is less.
[[nodiscard]] double blaker_level_reached(detail::draw from, std::int64_t hits,
                                          std::int64_t marked);

} // namespace digigap::finite

#endif
