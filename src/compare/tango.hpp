#ifndef DIGIGAP_SRC_COMPARE_TANGO_HPP
#define DIGIGAP_SRC_COMPARE_TANGO_HPP

#include <digigap/data/paired_tally.hpp>

namespace digigap::paired {

/// The second year's share less the first's. Needs units.
[[nodiscard]] inline double observed_change(const paired_tally& counts) {
    return static_cast<double>(counts.second_only - counts.first_only) /
           static_cast<double>(counts.units());
}

/// Tango's score statistic of "the share changed by `change`", in [-1, 1]: positive where the
/// observed change is larger. Needs units.
[[nodiscard]] double tango_z(const paired_tally& counts, double change);

/// The change whose statistic is z: a lower end for z >= 0, an upper end for the other sign. In
/// [-1, 1]. Needs units.
[[nodiscard]] double tango_end(const paired_tally& counts, double z);

} // namespace digigap::paired

#endif
