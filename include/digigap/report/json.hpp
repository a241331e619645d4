#ifndef DIGIGAP_REPORT_JSON_HPP
#define DIGIGAP_REPORT_JSON_HPP

#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/report/share_table.hpp>

#include <string>

namespace digigap {

/// One object on one line, numbers with all digits, what is not known as null. Keys: `estimate,
/// lower, upper, level, side, method, successes, trials`, and a `note` where the method is for
/// comparison only.
[[nodiscard]] std::string to_json(const share_estimate& share);

/// The same with `population, count_lower, count_upper`.
[[nodiscard]] std::string to_json(const finite_share_estimate& share);

/// An object with `level, side, method, keys, total` and an array `groups`; each group has its
/// labels under their keys and then the keys of an interval, and `missing`.
[[nodiscard]] std::string to_json(const share_table& shares);

} // namespace digigap

#endif
