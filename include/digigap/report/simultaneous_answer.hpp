#ifndef DIGIGAP_REPORT_SIMULTANEOUS_ANSWER_HPP
#define DIGIGAP_REPORT_SIMULTANEOUS_ANSWER_HPP

#include <digigap/data/language.hpp>
#include <digigap/estimate/multinomial.hpp>
#include <digigap/estimate/simultaneous.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// Shares that hold together, for machines, all digits. Keys: `level` (of all together), `side,
/// level_of_each, rule, method, items`, each item with the keys of a share.
[[nodiscard]] record answer_of(const simultaneous_shares& shares);
[[nodiscard]] record answer_of(const simultaneous_finite_shares& shares);

/// The categories of one question. Keys: `level, side, method, trials, categories`, each category
/// with `count, estimate, lower, upper`.
[[nodiscard]] record answer_of(const category_shares& shares);

/// "All at once: 31 of 40: 59.6–89.9 %; 7 of 12: 24.3–86.8 % (95 % confidence, clopper-pearson,
/// bonferroni)."
[[nodiscard]] std::string sentence(const simultaneous_shares& shares,
                                   language in = language::english);
[[nodiscard]] std::string sentence(const simultaneous_finite_shares& shares,
                                   language in = language::english);
[[nodiscard]] std::string sentence(const category_shares& shares, language in = language::english);

} // namespace digigap

#endif
