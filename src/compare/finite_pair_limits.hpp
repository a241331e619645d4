#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_LIMITS_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_LIMITS_HPP

#include "finite_pair_search.hpp"
#include "finite_pair_test.hpp"

#include <digigap/compare/finite_pair_sizes.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <optional>

namespace digigap::finite {

/// What the answers leave possible; they may be none.
[[nodiscard]] interval possible_values(pair_measure measure, const finite_tally_pair& counts);

/// The p-value of a null value that is beyond what is possible: 0, but 1 for a bound on the other
/// side, since what that one is tested against is then certain. Nothing for a possible value.
[[nodiscard]] std::optional<double> impossible_p_value(interval possible, side which, double null);

/// The limits of one measure of two bands, for one pair of answers after the other. The upper limit
/// is the lower one with the bands exchanged. Needs answers from both bands.
class finite_pair_limits {
public:
    finite_pair_limits(const finite_pair_sizes& sizes, pair_measure measure);

    /// Which answers the functions below are about.
    void observe(const count_pair& successes);

    [[nodiscard]] interval possible() const;
    [[nodiscard]] interval limits(pair_rule rule, const confidence& level);
    /// The alpha at which an end of limits() touches `null`.
    [[nodiscard]] double p_value(pair_rule rule, side which, double null);

private:
    [[nodiscard]] double below(pair_rule rule, double null);
    [[nodiscard]] double above(pair_rule rule, double null);
    [[nodiscard]] std::optional<interval> hull(pair_rule rule, double excess);
    [[nodiscard]] interval nonempty_hull(pair_rule rule, double excess);

    pair_measure measure_;
    finite_pair_test test_;
    finite_pair_test exchanged_;
};

} // namespace digigap::finite

#endif
