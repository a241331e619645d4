#ifndef DIGIGAP_REPORT_REGRESSION_QUESTION_HPP
#define DIGIGAP_REPORT_REGRESSION_QUESTION_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/estimate/bootstrap.hpp>
#include <digigap/model/cluster_errors.hpp>
#include <digigap/model/design_recipe.hpp>
#include <digigap/model/formula.hpp>
#include <digigap/model/regression_fit.hpp>
#include <digigap/model/robust_errors.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace digigap {

/// Errors that allow for rows of a group going together: the column that names the groups.
struct cluster_choice {
    std::string column;
    cluster_kind kind = cluster_kind::cr2;
};

/// Errors about the known units themselves, of which the rows are a random sample; see
/// `design_errors`.
struct finite_choice {};

/// Errors from resampled rows, or from resampled groups of rows where a column names them.
struct bootstrap_choice {
    std::string column{};
    bootstrap_options options{.resamples = 2'000};
};

/// Where the standard errors of a regression come from.
using error_choice = std::variant<error_kind, cluster_choice, finite_choice, bootstrap_choice>;

/// "model", "expected", "hc0" to "hc4", "cluster:COLUMN" (CR2), "cr1:COLUMN", "design",
/// "bootstrap", "bootstrap:COLUMN". Throws `data_error` with the source "--errors" for another
/// text.
[[nodiscard]] error_choice parse_error_choice(std::string_view text);

/// hc3 for Poisson, whose variance is hardly ever that of counts; else the model's own.
[[nodiscard]] error_choice usual_errors(regression_family family) noexcept;

/// How the interval of each coefficient is found.
enum class interval_choice : unsigned char {
    wald,    ///< from the standard error, whatever that is
    profile, ///< all values that the likelihood-ratio test does not reject
    score    ///< all values that the score test does not reject
};

/// "wald", "profile", "score".
[[nodiscard]] std::string_view name_of(interval_choice choice) noexcept;

/// How a model is fitted.
enum class estimation : unsigned char {
    likelihood,  ///< least squares, or the largest likelihood
    bias_reduced ///< Firth's; logistic and Poisson
};

/// A regression of a table's columns.
struct regression_question {
    formula model;
    regression_family family = regression_family::gaussian;
    /// The cell of the response that is a yes, where it is not a number: others are a no, missing
    /// cells stay missing.
    std::optional<std::string> yes{};
    design_options options{}; ///< references of factors, weights
    error_choice errors = error_kind::model;
    interval_choice interval = interval_choice::wald;
    estimation fitted_by = estimation::likelihood;
    confidence level = default_confidence();
    /// How many units there are, where no register tells: what the rows are a part of.
    std::optional<std::int64_t> population{};
};

/// Throws `std::invalid_argument` for choices that do not go together: errors other than the
/// model's for nb1, hurdle and zero-inflated families; profile and score intervals with other
/// errors than the model's or a bias-reduced fit; score intervals of nb1, hurdle and zero-inflated
/// families; a bias-reduced fit of other families than logistic and Poisson, or with bootstrap
/// errors, which are those of the likelihood's fit.
void require_consistent(const regression_question& question);

} // namespace digigap

#endif
