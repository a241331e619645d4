#ifndef DIGIGAP_REPORT_PUBLISHED_TEXT_HPP
#define DIGIGAP_REPORT_PUBLISHED_TEXT_HPP

#include <digigap/data/language.hpp>
#include <digigap/estimate/published.hpp>
#include <digigap/report/text_table.hpp>

#include <string>
#include <string_view>

namespace digigap {

/// What a printed share was and what it says: "41 % of 243 was 99–100, or 40.7–41.2 %. Of all 290
/// it is 111–127, or 38.3–43.8 % (95 % confidence, blaker)." `method` is the name of the method
/// that made the limits.
[[nodiscard]] std::string sentence(const published_share& share, std::string_view method,
                                   language in = language::english);
[[nodiscard]] std::string sentence(const published_finite_share& share,
                                   language in = language::english);

/// A printed share as a text has it: "41 %", "9 of 10".
[[nodiscard]] std::string printed_text(const printed_share& printed, language in);

/// One object on one line. Keys: `status` ("possible"), `parts, per, trials, successes_lower,
/// successes_upper, estimate_lower, estimate_upper, lower, upper, level, side, method`, and where
/// the population is known `population, count_lower, count_upper`.
[[nodiscard]] std::string to_json(const published_share& share, std::string_view method);
[[nodiscard]] std::string to_json(const published_finite_share& share);

/// The figure that no count gives: `status` ("impossible"), `parts, per, trials`.
[[nodiscard]] std::string impossible_json(const published_figure& figure);

/// One row of the same columns but `status`.
[[nodiscard]] text_table exact(const published_share& share, std::string_view method);
[[nodiscard]] text_table exact(const published_finite_share& share);

} // namespace digigap

#endif
