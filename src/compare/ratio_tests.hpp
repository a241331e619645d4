#ifndef DIGIGAP_SRC_COMPARE_RATIO_TESTS_HPP
#define DIGIGAP_SRC_COMPARE_RATIO_TESTS_HPP

#include "two_by_two.hpp"

#include <digigap/compare/ratio.hpp>

/// The tests behind the intervals of a ratio: how many standard errors the data lie above a null
/// ratio. All need units and successes in some group and 0 < null < infinity.
namespace digigap::detail {

/// The shares that fit the data best among those with a given ratio, and their complements, each as
/// accurate as if it were the only one.
struct ratio_fit {
    double p1;
    double q1;
    double p2;
    double q2;
};

[[nodiscard]] ratio_fit fit_ratio(const two_by_two& cells, double null);

/// (p1 - null p2) / its standard error under `fit`, at the observed shares.
[[nodiscard]] double score_z(const two_by_two& cells, double null, const ratio_fit& fit);

/// The lower end of Koopman's interval for x1 > 0 and z >= 0.
[[nodiscard]] double koopman_lower(const two_by_two& cells, double z);

[[nodiscard]] double koopman_z(const two_by_two& cells, double null);
[[nodiscard]] double miettinen_nurminen_z(const two_by_two& cells, double null);
[[nodiscard]] double gart_nam_z(const two_by_two& cells, double null);
/// The three log tests; for Katz's both groups have successes.
[[nodiscard]] double katz_log_z(const two_by_two& cells, double null);
[[nodiscard]] double adjusted_log_z(const two_by_two& cells, double null);
[[nodiscard]] double inverse_sinh_z(const two_by_two& cells, double null);
[[nodiscard]] double mover_r_z(const two_by_two& cells, double null);

/// The observed ratio; needs x1 > 0 or x2 > 0.
[[nodiscard]] inline double observed_ratio(const two_by_two& cells) noexcept {
    return cells.x2 == 0.0 ? infinity : cells.x1 / cells.n1() / (cells.x2 / cells.n2());
}

/// The whole interval from its lower end, at that z.
template <class Lower>
[[nodiscard]] interval ratio_ends(const two_by_two& cells, const confidence& level, double z,
                                  const Lower& lower) {
    const open_ends open = open_ends_of_ratio(cells);
    if (open.both()) {
        return {0.0, infinity};
    }
    return ends_from_lower(cells, open, level, observed_ratio(cells), z, lower);
}

} // namespace digigap::detail

#endif
