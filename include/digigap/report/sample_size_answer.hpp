#ifndef DIGIGAP_REPORT_SAMPLE_SIZE_ANSWER_HPP
#define DIGIGAP_REPORT_SAMPLE_SIZE_ANSWER_HPP

#include <digigap/data/language.hpp>
#include <digigap/estimate/sample_size.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// A number of answers for machines, all digits. Keys: `status, trials, width, wanted, share,
/// population, level, side, method`; what was not given or not found is not known.
[[nodiscard]] record answer_of(const sample_size& size);

/// "An interval of at most 10.0 percentage points takes 165 of the 290 units, whatever they answer;
/// at worst it is then 10.0 percentage points (95 % confidence, blaker)."
[[nodiscard]] std::string sentence(const sample_size& size, language in = language::english);

} // namespace digigap

#endif
