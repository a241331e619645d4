#include "closed_form_batch.hpp"

#include <digigap/estimate/wilson.hpp>

namespace digigap {

void wilson(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::closed_form_batch<detail::wilson_ends>(counts, level, out, "wilson");
}

} // namespace digigap
