#ifndef DIGIGAP_SRC_REPORT_CHANGE_WORDING_HPP
#define DIGIGAP_SRC_REPORT_CHANGE_WORDING_HPP

#include "wording.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/paired_tally.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap::detail {

/// The words for a number that is less, or more, than nothing.
struct direction_words {
    std::string less;
    std::string more;
};

/// Ends of a change in percentage points, never with a minus: "between 2.0 and 18.0" where both are
/// on the side of the estimate, "between 2.7 down and 39.0 up" where they are not; one-sided, with
/// a minus, "at least -2.7".
[[nodiscard]] std::string change_range(interval limits, const confidence& level,
                                       const direction_words& directions, const wording& words);

/// `successes, trials`, and `population` where there is one.
[[nodiscard]] record fields_of(const tally& counts);
[[nodiscard]] record fields_of(const finite_tally& counts);
/// `both, first_only, second_only, neither`.
[[nodiscard]] record fields_of(const paired_tally& counts);

} // namespace digigap::detail

#endif
