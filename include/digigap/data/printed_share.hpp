#ifndef DIGIGAP_DATA_PRINTED_SHARE_HPP
#define DIGIGAP_DATA_PRINTED_SHARE_HPP

#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap {

/// A share as a text prints it: `parts` of `per`, rounded to a whole part. "41 percent" is 41 of
/// 100, "9 of 10" is 9 of 10, "41.5 %" is 415 of 1000, and "40 percent" rounded to a tenth is 4 of
/// 10. What was rounded lies within half a part on either side.
struct printed_share {
    std::int64_t parts = 0;
    std::int64_t per = 1;

    friend constexpr bool operator==(const printed_share&, const printed_share&) = default;
};

/// What a share was rounded to: one part of `per`. 100 is a percent, 10 a tenth.
struct rounding_unit {
    std::int64_t per = 100;

    friend constexpr bool operator==(const rounding_unit&, const rounding_unit&) = default;
};

/// Throws `std::invalid_argument` unless 0 <= parts <= per and per > 0. `function` names the
/// caller.
inline void require_valid(const printed_share& printed, const char* function) {
    if (printed.per <= 0 || printed.parts < 0 || printed.parts > printed.per) {
        throw std::invalid_argument(
            std::string(function) + ": needs 0 <= parts <= per and per > 0, got " +
            std::to_string(printed.parts) + " of " + std::to_string(printed.per));
    }
}

} // namespace digigap

#endif
