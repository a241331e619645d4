#include "batch.hpp"
#include "beta_shares.hpp"

#include <digigap/estimate/mid_p.hpp>

namespace digigap {

interval mid_p(tally counts, const confidence& level) {
    require_valid(counts, "mid_p");
    interval answer;
    detail::beta_shares({&counts, 1}, level, detail::beta_prior::mid_p, {&answer, 1});
    return answer;
}

void mid_p(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "mid_p");
    detail::require_valid_each(counts, "mid_p");
    detail::beta_shares(counts, level, detail::beta_prior::mid_p, out);
}

} // namespace digigap
