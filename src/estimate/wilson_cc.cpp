#include "closed_form_batch.hpp"

#include <digigap/estimate/wilson_cc.hpp>

namespace digigap {

void wilson_cc(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::closed_form_batch<detail::wilson_cc_ends>(counts, level, out, "wilson_cc");
}

} // namespace digigap
