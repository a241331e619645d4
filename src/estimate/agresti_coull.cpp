#include "closed_form_batch.hpp"

#include <digigap/estimate/agresti_coull.hpp>

namespace digigap {

void agresti_coull(std::span<const tally> counts, const confidence& level,
                   std::span<interval> out) {
    detail::require_valid_batch(counts, out, "agresti_coull");
    detail::closed_form_batch(counts, level, out, [](double successes, double trials, double z) {
        return detail::agresti_coull_ends(successes, trials, z);
    });
}

} // namespace digigap
