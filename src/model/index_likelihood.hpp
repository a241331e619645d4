#ifndef DIGIGAP_SRC_MODEL_INDEX_LIKELIHOOD_HPP
#define DIGIGAP_SRC_MODEL_INDEX_LIKELIHOOD_HPP

#include "count_rows.hpp"

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace digigap::detail {

/// One linear predictor: the columns of a design, with its offset or without.
struct index_part {
    const regression_design* design = nullptr;
    bool with_offset = true;
};

/// A log-likelihood that is a weighted sum over rows of functions of one or two linear predictors
/// and a log size: NB1, hurdle and zero-inflated models.
struct index_model {
    std::vector<std::uint32_t> rows{}; ///< of the designs, which all have the same rows
    std::vector<double> weights{};     ///< one for each of `rows`, above 0
    /// The size of terms that cancel in the log-likelihood: what rounding is a part of.
    double magnitude = 0.0;
    std::vector<index_part> parts{}; ///< one or two: `counts` and `zeros` of the places
    /// The log-likelihood of a row, by its number in the designs. It must be right in the limit
    /// where a predictor is infinite.
    std::function<row_jet(std::size_t row, const row_place& at)> row{};
    /// The same value and gradient with a curvature that is never that of a saddle; may be missing.
    std::function<row_jet(std::size_t row, const row_place& at)> safe_row{};
    bool with_size = false; ///< whether the log size is to be found, or stays as it starts
    fit_options options{};
};

/// What is found out about one linear predictor.
struct index_part_fit {
    std::vector<coefficient_state> states{}; ///< one for each column, as the next two
    std::vector<double> beta{};              ///< 0 where not estimated
    std::vector<double> direction{};         ///< where infinite, in which direction
    /// One for each of the model's rows, where not infinite as the likelihood rises that way.
    std::vector<double> predictor{};
    /// The same before any of them was held at infinity: to start another search at.
    std::vector<double> finite{};
    std::size_t columns = 0; ///< how many were in use in the end, for all that is not infinite
};

/// What became of the log size.
enum class size_end : unsigned char { still, rising, falling };

struct index_fit {
    bool maximum = false; ///< whether it ended at one, if need be with infinite predictors
    std::vector<index_part_fit> parts{};
    double log_size = 0.0;
    size_end size = size_end::still; ///< rising, falling: without end, so no maximum
    double log_likelihood = 0.0;
    double magnitude = 0.0; ///< sum of the sizes of its terms
    double unit = 1.0;      ///< the mean weight of a row: what is little is so beside it
    /// Of all coefficients of all parts, one after the other, and the log size where it was to be
    /// found; from the observed information; 0 for what is not estimated.
    std::vector<double> covariance{};
    int iterations = 0;
};

/// Where to begin: a predictor for each part and row, and a log size.
struct index_start {
    std::vector<std::vector<double>> predictors{};
    /// How much each row counts where the predictors are brought into reach; none: all the same.
    std::vector<double> weights{};
    double log_size = 0.0;
    int safe_steps = 0; ///< as of `newton_ascent`
    /// Rows of the first part known to go to infinity: -1 or 1, 0 for others; none: not known of
    /// any. And the direction in which its coefficients go.
    std::vector<signed char> held{};
    std::vector<double> direction{};
};

/// The maximum. Columns that are combinations of those before them are left out. Where the
/// likelihood rises without end, the predictors that go to infinity are held there, and the rest
/// is fitted: its coefficients are the limits of what they would become.
[[nodiscard]] index_fit fit_index(const index_model& model, const index_start& start);

/// The log-likelihood of the model's rows at given predictors, one vector for each part.
[[nodiscard]] double log_likelihood_at(const index_model& model,
                                       const std::vector<std::vector<double>>& predictors,
                                       double log_size);

} // namespace digigap::detail

#endif
