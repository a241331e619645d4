#ifndef DIGIGAP_SRC_REPORT_REGRESSION_WORDING_HPP
#define DIGIGAP_SRC_REPORT_REGRESSION_WORDING_HPP

#include "wording.hpp"

#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/report/regression_answer.hpp>

#include <optional>
#include <string>
#include <vector>

namespace digigap::detail {

// Numbers

/// So many decimals that two digits of `size` can be seen; 0 for large ones.
[[nodiscard]] int two_digits(double size) noexcept;

/// A number in that many decimals, in powers of ten where it has too many digits; an infinite one
/// as a sign.
[[nodiscard]] std::string number_text(double value, int decimals, const wording& words);

/// Decimals for a ratio and its limits: two, or as many as the interval is narrow.
[[nodiscard]] int ratio_decimals(const ratio_row& ratio) noexcept;

/// A ratio in so many decimals, or as many as tell it from 0; none from 100 on.
[[nodiscard]] std::string ratio_text(double ratio, int decimals, const wording& words);

// Parts of a regression's text

/// "Negative binomial regression (NB2)"
[[nodiscard]] std::string family_text(regression_family family, const wording& words);

/// What the standard errors allow for: "Standard errors: hc3, ..."
[[nodiscard]] std::string errors_sentence(const regression_answer& answer, const wording& words);

/// What the standard errors are about: the process behind the rows, or the known units.
[[nodiscard]] std::string about_sentence(const regression_answer& answer, const wording& words);

/// What the rows are, and how many were left out.
[[nodiscard]] std::string rows_sentence(const regression_answer& answer, const wording& words);

/// Whether exp(coefficient) says something: of a log or logit link, or a logarithm explained.
[[nodiscard]] bool tells_ratios(const regression_answer& answer) noexcept;

/// What a coefficient means; nothing for the intercept of a table made without a formula.
[[nodiscard]] const coefficient_meaning* meaning_of(const regression_answer& answer,
                                                    std::size_t coefficient);

/// "Twice the population goes with 1.26 times the mentions, 1.10 to 1.44." One for each term of
/// which something can be said.
[[nodiscard]] std::vector<std::string> term_sentences(const regression_answer& answer,
                                                      const wording& words);

/// Coefficients in a table for people.
[[nodiscard]] text_table readable_terms(const regression_answer& answer, const wording& words);

/// Tests of terms with several columns, and of overdispersion.
[[nodiscard]] std::vector<std::string> test_sentences(const regression_answer& answer,
                                                      const wording& words);

/// How well the model fits.
[[nodiscard]] std::vector<std::string> measure_sentences(const regression_answer& answer,
                                                         const wording& words);

} // namespace digigap::detail

#endif
