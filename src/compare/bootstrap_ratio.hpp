#ifndef DIGIGAP_SRC_COMPARE_BOOTSTRAP_RATIO_HPP
#define DIGIGAP_SRC_COMPARE_BOOTSTRAP_RATIO_HPP

#include "../estimate/bca.hpp"

#include <digigap/compare/mean_ratio.hpp>

namespace digigap::detail {

/// A ratio's BCa interval and the p-value of the options' hypothesis.
struct bootstrap_ratio {
    interval limits;
    double p_value = 1.0;
    bool beyond_resamples = false;
};

/// Needs groups of two values and more, none negative, of which the second are not all 0; `of` are
/// their summaries.
[[nodiscard]] bootstrap_ratio bootstrap_mean_ratio(const sample_pair& groups,
                                                   const mean_summary_pair& of,
                                                   const mean_ratio_options& options,
                                                   const confidence& level);

} // namespace digigap::detail

#endif
