#include "batch.hpp"
#include "beta_shares.hpp"

#include <digigap/estimate/clopper_pearson.hpp>

namespace digigap {

interval clopper_pearson(tally counts, const confidence& level) {
    require_valid(counts, "clopper_pearson");
    interval answer;
    detail::beta_shares({&counts, 1}, level, detail::beta_prior::clopper_pearson, {&answer, 1});
    return answer;
}

void clopper_pearson(std::span<const tally> counts, const confidence& level,
                     std::span<interval> out) {
    detail::require_same_size(counts, out, "clopper_pearson");
    detail::require_valid_each(counts, "clopper_pearson");
    detail::beta_shares(counts, level, detail::beta_prior::clopper_pearson, out);
}

} // namespace digigap
