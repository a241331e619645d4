#ifndef DIGIGAP_REPORT_MODEL_COMPARISON_TABLE_HPP
#define DIGIGAP_REPORT_MODEL_COMPARISON_TABLE_HPP

#include <digigap/data/language.hpp>
#include <digigap/model/model_comparison.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/text_table.hpp>

#include <string>

namespace digigap {

/// Models side by side, a column each: every coefficient with its standard error in parentheses,
/// then rows, log-likelihood, AIC with its difference from the least, BIC, and R² where models have
/// one (McFadden's where there is no other). What a model does not have is an empty cell; a
/// coefficient that is not estimable a dash. A fit that did not converge says its status in a row.
/// No models give a table without rows of coefficients.
[[nodiscard]] text_table readable(const model_comparison& comparison,
                                  language in = language::english);

/// Why likelihoods must not be compared; empty where they may be.
[[nodiscard]] std::string sentence(const model_comparison& comparison,
                                   language in = language::english);

/// For machines. Keys: `comparability, level, models` (each `name, family, status, errors, n,
/// parameters, log_likelihood, aic, delta_aic, bic, r_squared, mcfadden, terms`, and each term
/// `name, estimate, standard_error, statistic, p_value, lower, upper`).
[[nodiscard]] record answer_of(const model_comparison& comparison);

} // namespace digigap

#endif
