#ifndef DIGIGAP_SRC_ESTIMATE_OUTCOME_CHANCES_HPP
#define DIGIGAP_SRC_ESTIMATE_OUTCOME_CHANCES_HPP

#include <digigap/estimate/coverage.hpp>

#include <cstdint>
#include <vector>

namespace digigap::detail {

/// The chance of every outcome that a truth allows: chances[i] is that of first + i successes.
/// Outcomes rarer than 1e-40 of the commonest one are left out. Keep one for many truths: it keeps
/// its memory.
struct outcome_chances {
    std::int64_t first = 0;
    std::vector<double> chances;
    std::vector<double> below; ///< room for the walk downwards

    /// Binomial. Needs 0 <= share <= 1 and trials >= 0.
    void fill(share_truth truth);
    /// Hypergeometric. Needs successes, trials <= population.
    void fill(finite_share_truth truth);

private:
    template <class Ratio>
    void walk(std::int64_t mode, Ratio next_over_this);
};

} // namespace digigap::detail

#endif
