#ifndef DIGIGAP_SRC_REPORT_COMPARISON_WORDING_HPP
#define DIGIGAP_SRC_REPORT_COMPARISON_WORDING_HPP

#include "wording.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <string>

namespace digigap::detail {

// What every comparison says in the same words.

/// "9 of 10 against 4 of 10".
[[nodiscard]] std::string against_text(const tally_pair& counts, const wording& words);

/// "p = 0.022"; beyond three decimals "p < 0.001" and "p > 0.999".
[[nodiscard]] std::string p_text(double p_value, const wording& words);

/// "50.0": with one decimal unless told otherwise, and never "-0.0".
[[nodiscard]] std::string figure_text(double value, const wording& words, int decimals = 1);

/// A difference of two shares as "50.0 percentage points".
[[nodiscard]] std::string points_text(double difference, const wording& words);

/// The ends of a difference of two shares in percentage points, without naming them.
[[nodiscard]] interval in_points(interval difference) noexcept;

/// "between 7.6 and 77.6", for one side "at least 7.6" or "at most 77.6"; "at least 1.3" also where
/// the upper end is infinite.
[[nodiscard]] std::string between_text(interval limits, const confidence& level,
                                       const wording& words, int decimals = 1);

} // namespace digigap::detail

#endif
