#include "batch.hpp"
#include "beta_shares.hpp"

#include <digigap/estimate/jeffreys.hpp>

namespace digigap {

interval jeffreys(tally counts, const confidence& level) {
    require_valid(counts, "jeffreys");
    interval answer;
    detail::beta_shares({&counts, 1}, level, detail::beta_prior::jeffreys, {&answer, 1});
    return answer;
}

void jeffreys(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "jeffreys");
    detail::require_valid_each(counts, "jeffreys");
    detail::beta_shares(counts, level, detail::beta_prior::jeffreys, out);
}

} // namespace digigap
