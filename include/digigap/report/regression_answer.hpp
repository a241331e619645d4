#ifndef DIGIGAP_REPORT_REGRESSION_ANSWER_HPP
#define DIGIGAP_REPORT_REGRESSION_ANSWER_HPP

#include <digigap/data/language.hpp>
#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/fit_measures.hpp>
#include <digigap/model/joint_test.hpp>
#include <digigap/model/overdispersion.hpp>
#include <digigap/model/regression_fit.hpp>
#include <digigap/report/coefficient_meaning.hpp>
#include <digigap/report/completed_table.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/regression_question.hpp>
#include <digigap/report/text_table.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// What became of the rows, and what they are a part of.
struct regression_units {
    std::size_t read = 0;                   ///< rows of the table
    std::size_t dropped = 0;                ///< of them, without a value in a column of the model
    std::vector<unmatched_row> unmatched{}; ///< of them, without a unit of the register
    std::vector<std::string> silent{};      ///< codes of the register's units without a row
    std::vector<taken_column> taken{};
    /// How many units there are, where that is known and no unit has several rows.
    std::optional<std::int64_t> population{};
    bool one_row_each = true;
};

/// How many resamples the standard errors come from.
struct bootstrap_facts {
    std::size_t resamples = 0;       ///< those with a full answer
    std::int64_t without_answer = 0; ///< those that were left out for having none
    std::uint64_t seed = 0;
};

/// A fitted regression with all that is said of it.
struct regression_answer {
    regression_question question;
    regression_units units{};
    bool log_response = false; ///< the response is a logarithm, so effects are ratios
    /// The response has shares other than 0 and 1 without numbers of trials as weights, so that the
    /// logistic model's variance is not theirs (Papke & Wooldridge 1996, J. Appl. Econometrics 11,
    /// 619-632): robust errors hold, its own and its likelihood do not.
    bool shares_without_trials = false;
    regression_fit fit{};
    coefficient_table coefficients{}; ///< with the intervals that were asked for
    std::size_t clusters = 0;         ///< where errors are by cluster
    std::optional<bootstrap_facts> bootstrap{};
    fit_measures measures{};
    std::vector<coefficient_meaning> meanings{};    ///< of the columns of the design
    std::vector<joint_test> tests{};                ///< of terms with several columns
    std::optional<overdispersion_test> variation{}; ///< of Poisson fits
};

/// Fits the model to the table's complete rows. Columns that it lacks are found by year, see
/// `complete`.
///
/// Throws `data_error` naming place and cell for a column that is not there or is of the wrong
/// kind, a response that the family cannot have, a cluster that is missing, more rows than the
/// population; also as `design_recipe` does. Throws `std::invalid_argument` as
/// `require_consistent`, and where errors of the design are asked for without a population.
[[nodiscard]] regression_answer regression_of(table rows, const regression_question& question);

/// The same with a register of all units, which has further columns and the size of the
/// population; see `complete`.
[[nodiscard]] regression_answer regression_of(table rows, const regression_question& question,
                                              const table& units, const unit_search& search = {});

/// For machines, all digits. Keys: `family, link, status, n, dropped, terms` (each `name, estimate,
/// standard_error, statistic, p_value, lower, upper`), `theta, theta_standard_error, dispersion,
/// log_likelihood, deviance, null_deviance, aic, bic, r_squared, residual_sd, iterations, errors`,
/// then `formula, yes, level, interval, fitted_by, rank, alpha, alpha_standard_error,
/// adjusted_r_squared, mcfadden, mckelvey_zavoina, population, clusters, bootstrap,
/// terms_in_detail` (each `name, state, degrees, ratio, ratio_lower, ratio_upper`), `tests,
/// overdispersion, references, taken_columns, unmatched, silent`. `dropped` counts all rows of the
/// table that are not among the n, or have no weight. What a model does not have is not known; of a
/// coefficient without an estimate all is.
[[nodiscard]] record answer_of(const regression_answer& answer);

/// The terms as rows, with the keys of `terms`: for CSV.
[[nodiscard]] text_table exact_terms(const regression_answer& answer);

/// What a reader reads: the model, how the fit ended where it did not converge, a table of the
/// terms, a sentence on each, tests, how well it fits, and what the standard errors are about.
[[nodiscard]] document document_of(const regression_answer& answer,
                                   language in = language::english);

/// Why a fit is no full answer, in one sentence with the terms concerned and what to do:
/// "separated:
/// ...". Empty where it converged.
[[nodiscard]] std::string ending_of(const regression_answer& answer,
                                    language in = language::english);

} // namespace digigap

#endif
