#ifndef DIGIGAP_SRC_MODEL_COUNT_TAILS_HPP
#define DIGIGAP_SRC_MODEL_COUNT_TAILS_HPP

#include "row_kernels.hpp"
#include "working_rows.hpp"

#include <span>
#include <vector>

namespace digigap::detail {

/// The responses of a count model, kept so that sums over rows of log Gamma(y + theta) and its
/// derivatives are cheap: for whole counts that are not too large by how many rows, by weight,
/// have more than j, since log Gamma(y + theta) - log Gamma(theta) is the sum of log(theta + j)
/// over j < y. Other responses are kept as they are.
class count_tails {
public:
    count_tails() = default;
    /// Of responses from 0 on with positive weights, as many or none for 1 each.
    count_tails(std::span<const double> responses, std::span<const double> weights);

    /// Weighted sums of log Gamma(y + theta) - log Gamma(theta) - y log(theta), and of the
    /// differences at y + theta and at theta of digamma and, with the sign turned, trigamma.
    [[nodiscard]] rising_sums at(double theta) const;
    /// The weighted sum of log(y!).
    [[nodiscard]] double log_factorials() const;

private:
    std::vector<double> above_; ///< above_[j]: the weight of rows with y > j
    std::vector<double> responses_;
    std::vector<double> weights_;
};

/// Those of working rows.
[[nodiscard]] count_tails tails_of(const working_rows& rows);

} // namespace digigap::detail

#endif
