#ifndef DIGIGAP_SRC_COMPARE_SCORE_CONTRAST_HPP
#define DIGIGAP_SRC_COMPARE_SCORE_CONTRAST_HPP

#include <array>

namespace digigap::detail {

/// A share as seen in `size` independent answers; an infinite size is a share that is known. `sign`
/// is 1 or -1: whether it counts for or against the contrast.
struct contrast_arm {
    double share = 0.0;
    double size = 0.0;
    double sign = 1.0;
};

/// Two gaps: four shares, added with their signs.
using gap_contrast = std::array<contrast_arm, 4>;

/// The same with every sign turned.
[[nodiscard]] gap_contrast negated(gap_contrast arms);

/// The sum of the shares with their signs.
[[nodiscard]] double estimate_of(const gap_contrast& arms);

/// The score statistic of "the contrast is `value`": positive where the estimate is larger. At most
/// `largest_z` in size, at which no p-value is left. Every size is positive.
[[nodiscard]] double contrast_z(const gap_contrast& arms, double value);

/// The contrast whose statistic is z: a lower end for z >= 0, an upper end for the other sign.
/// Never beyond the estimate on the other side.
[[nodiscard]] double contrast_end(const gap_contrast& arms, double z);

} // namespace digigap::detail

#endif
