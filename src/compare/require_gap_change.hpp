#ifndef DIGIGAP_SRC_COMPARE_REQUIRE_GAP_CHANGE_HPP
#define DIGIGAP_SRC_COMPARE_REQUIRE_GAP_CHANGE_HPP

#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Throws `std::invalid_argument` unless a gap of shares can change by that much.
inline void require_gap_change(double change) {
    if (!(change >= -2.0 && change <= 2.0)) {
        throw std::invalid_argument("gap_change_p_value: needs a change from -2 to 2, got " +
                                    std::to_string(change));
    }
}

} // namespace digigap::detail

#endif
