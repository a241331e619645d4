#ifndef DIGIGAP_MODEL_TWO_PART_DESIGN_HPP
#define DIGIGAP_MODEL_TWO_PART_DESIGN_HPP

#include <digigap/model/regression_design.hpp>

namespace digigap {

/// The designs of a model whose zeros have a part of their own. Both must live as long as this is
/// used, and have the same rows in the same order.
struct two_part_design {
    /// Response, weights and offset of the counts, and the columns of their linear predictor.
    const regression_design& counts;
    /// Columns and offset of the linear predictor of the zero part. Its response and its weights
    /// are not looked at.
    const regression_design& zeros;
};

} // namespace digigap

#endif
