#include "closed_form_batch.hpp"

#include <digigap/estimate/wilson.hpp>

namespace digigap {

void wilson(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::require_valid_batch(counts, out, "wilson");
    detail::closed_form_batch(counts, level, out, [](double successes, double trials, double z) {
        return detail::wilson_ends(successes, trials, z);
    });
}

} // namespace digigap
