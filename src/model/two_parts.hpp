#ifndef DIGIGAP_SRC_MODEL_TWO_PARTS_HPP
#define DIGIGAP_SRC_MODEL_TWO_PARTS_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>
#include <digigap/model/two_part_design.hpp>

#include <cstddef>
#include <string>

namespace digigap::detail {

/// What a model with a zero part is fitted to.
struct two_parts {
    const regression_design* counts = nullptr;
    const regression_design* zeros = nullptr;
    bool zero_offset = false; ///< whether the offset of `zeros` is part of the zero part
};

/// The distribution of the counts.
enum class count_law : unsigned char { poisson, negative_binomial };

/// The same design for both parts, its offset being that of the counts.
[[nodiscard]] inline two_parts in_both(const regression_design& design) {
    return {.counts = &design, .zeros = &design};
}
[[nodiscard]] inline two_parts in_each(const two_part_design& designs) {
    return {.counts = &designs.counts, .zeros = &designs.zeros, .zero_offset = true};
}

/// Throws `std::invalid_argument`, naming the function, unless such a model can be fitted to them.
void require_two_parts(const two_parts& parts, const std::string& function);

/// A fit of that family without estimates, with the status that says why there can be none; or with
/// `converged`, where there is something to fit.
[[nodiscard]] regression_fit two_part_start(const two_parts& parts, regression_family family);

} // namespace digigap::detail

#endif
