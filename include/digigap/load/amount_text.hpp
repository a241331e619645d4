#ifndef DIGIGAP_LOAD_AMOUNT_TEXT_HPP
#define DIGIGAP_LOAD_AMOUNT_TEXT_HPP

#include <digigap/data/exposed_count.hpp>
#include <digigap/data/paired_tally.hpp>
#include <digigap/data/sample.hpp>

#include <string_view>

namespace digigap {

/// Reads `count/exposure`, such as "11/800" or "60/51477.5": a whole number of events from 0 on,
/// and what they could have happened in. Throws `data_error` with the text otherwise, and where
/// there are events without exposure.
[[nodiscard]] exposed_count parse_rate(std::string_view text);

/// Reads `mean,sd,n` or `mean,sd,n@N`, such as "67,30.5,14@14": mean, standard deviation and number
/// of units that answered, of so many known ones. Decimal points. Throws `data_error` with the text
/// otherwise.
[[nodiscard]] mean_summary parse_mean(std::string_view text);

/// Reads `both,first-only,second-only,neither`, such as "4,9,3,16": how many of the same units said
/// yes in both years, in the first only, in the second only, and in neither. Throws `data_error`
/// with the text otherwise.
[[nodiscard]] paired_tally parse_paired(std::string_view text);

} // namespace digigap

#endif
