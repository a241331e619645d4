#ifndef DIGIGAP_SRC_COMPARE_PAIRED_NEWCOMBE_HPP
#define DIGIGAP_SRC_COMPARE_PAIRED_NEWCOMBE_HPP

#include <digigap/data/paired_tally.hpp>

namespace digigap::paired {

/// The lower end of Newcombe's interval for z >= 0, an upper end for the other sign. Needs units.
[[nodiscard]] double newcombe_end(const paired_tally& counts, double z);

} // namespace digigap::paired

#endif
