#ifndef DIGIGAP_REPORT_AGREEMENT_ANSWER_HPP
#define DIGIGAP_REPORT_AGREEMENT_ANSWER_HPP

#include <digigap/compare/hand_coded_agreement.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>

namespace digigap {

/// For machines, all digits, two records:
/// - `agreement`: `documents, agreed, observed, expected, kappa, standard_error, lower, upper,
///   level, side, status, null_standard_error, z, p_value, confusion` (`hand, automatic,
///   documents`) and `classes` (`class, hand, automatic, both`);
/// - `corrected`: `documents, read, status, limits, level, side` and `classes` (`class, automatic,
///   estimate, standard_error, lower, upper, range_lower, range_upper`).
[[nodiscard]] record answer_of(const hand_coded_agreement& found);

/// What a reader reads: the confusion table, agreement and kappa, each class with the limits of
/// Wilson, the shares as they are and corrected, and what all of it assumes. The classes of
/// `orientation` and yes and no have Swedish names there.
[[nodiscard]] document document_of(const hand_coded_agreement& found,
                                   language in = language::english);

} // namespace digigap

#endif
