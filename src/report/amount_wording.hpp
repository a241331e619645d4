#ifndef DIGIGAP_SRC_REPORT_AMOUNT_WORDING_HPP
#define DIGIGAP_SRC_REPORT_AMOUNT_WORDING_HPP

#include "wording.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/exposed_count.hpp>
#include <digigap/data/interval.hpp>

#include <string>

namespace digigap::detail {

/// As many decimals as a reader needs of numbers of that size: 197 589, 31.9, 0.86, 0.0138.
[[nodiscard]] int decimals_of(double amount);

/// "31.9", "197 589", in Swedish "31,9".
[[nodiscard]] std::string amount_text(double amount, const wording& words, int decimals);
[[nodiscard]] std::string amount_text(double amount, const wording& words);

/// "27.8–36.0", "-3.1 to 5.0", "at least 27.8", or that anything is possible: an infinite end, and
/// one that cannot err, says nothing. `lowest` is the smallest possible amount, 0 or -infinity.
[[nodiscard]] std::string amounts_text(interval limits, double lowest, const wording& words);

/// "11 in 800".
[[nodiscard]] std::string exposed_text(const exposed_count& counts, const wording& words);

} // namespace digigap::detail

#endif
