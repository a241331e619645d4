#include "closed_form_batch.hpp"

#include <digigap/estimate/agresti_coull.hpp>

namespace digigap {

void agresti_coull(std::span<const tally> counts, const confidence& level,
                   std::span<interval> out) {
    detail::closed_form_batch<detail::agresti_coull_ends>(counts, level, out, "agresti_coull");
}

} // namespace digigap
