#ifndef DIGIGAP_SRC_MODEL_DOT_PRODUCT_HPP
#define DIGIGAP_SRC_MODEL_DOT_PRODUCT_HPP

#include <cstddef>
#include <span>

namespace digigap::detail {

/// The sum of products of two columns of one length, by two sums side by side.
[[nodiscard]] inline double dot_product(std::span<const double> left,
                                        std::span<const double> right) {
    double even = 0.0;
    double odd = 0.0;
    std::size_t at = 0;
    for (; at + 2 <= left.size(); at += 2) {
        even += left[at] * right[at];
        odd += left[at + 1] * right[at + 1];
    }
    return at < left.size() ? even + odd + left[at] * right[at] : even + odd;
}

} // namespace digigap::detail

#endif
