#ifndef DIGIGAP_MODEL_MARGINS_HPP
#define DIGIGAP_MODEL_MARGINS_HPP

#include <digigap/model/prediction.hpp>

#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// What is averaged.
enum class margin_scale : unsigned char {
    response, ///< the mean of the response at the rows' own exposure: their offset counts
    /// The mean per unit of exposure: the offset is left out, as if it were 0. Log links only.
    rate
};

/// How margins are averaged.
struct margin_options {
    margin_scale scale = margin_scale::response;
    std::vector<double> weights{}; ///< from 0 on, one for each row, or none where all are 1
    confidence level = default_confidence();
};

/// An average over rows, with the error that the coefficients bring into it. The rows count as they
/// are: it is about units such as these, not about a population that they were drawn from.
struct margin {
    prediction_status status = prediction_status::no_fit;
    std::optional<double> estimate{};
    std::optional<double> standard_error{}; ///< by the delta method
    double degrees = 0.0; ///< of Student's t, the fewest among the coefficients; 0 where no error
    interval limits{};    ///< all possible values where there is no error
};

/// Functions below throw `std::invalid_argument` where design, fit, covariance and rows do not fit
/// together, a number is not finite, a weight is negative, or a rate is asked of a family without
/// log link. Rows whose weights are all 0, or no rows, have no average: `not_estimable`, as where
/// one row of positive weight is. A row at a limit (see `prediction_status`) gives an average
/// without error.

/// The average of the means of the response: the marginal mean (average adjusted prediction) where
/// the rows are the units with a variable set to a value for all of them. Limits are on the
/// logarithmic scale for log links and on that of the logit for logistic fits.
[[nodiscard]] margin average_mean(const regression_design& design, const regression_fit& fit,
                                  const coefficient_covariance& covariance,
                                  const prediction_rows& rows, const margin_options& options = {});

/// Rows of one group, or with a variable set to one level.
struct named_rows {
    std::string name;
    prediction_rows rows;
    std::vector<double> weights{}; ///< in place of those of the options
};

struct named_margin {
    std::string name;
    margin mean;
};

/// `average_mean` of each. Weights of the options hold for those that have none of their own.
[[nodiscard]] std::vector<named_margin> marginal_means(const regression_design& design,
                                                       const regression_fit& fit,
                                                       const coefficient_covariance& covariance,
                                                       const std::vector<named_rows>& groups,
                                                       const margin_options& options = {});

/// Rows, and the slope of every column and of the offset along a variable at each of them, as
/// `design_recipe::predict_rows` and `derivative` give them. Slopes without an offset have one of
/// 0.
struct slope_rows {
    prediction_rows at;
    prediction_rows derivative;
};

/// The average marginal effect of a numeric variable: the average over rows of the slope of the
/// mean along it. Limits are symmetric. For a rate the slope of the offset is left out, too.
///
/// Bartus (2005), The Stata Journal 5, 309-329, doi:10.1177/1536867X0500500303.
[[nodiscard]] margin average_slope(const regression_design& design, const regression_fit& fit,
                                   const coefficient_covariance& covariance, const slope_rows& rows,
                                   const margin_options& options = {});

/// The same units twice, or two sets of them.
struct contrast_rows {
    prediction_rows first;
    prediction_rows second;
};

/// How two averages differ.
struct margin_contrast {
    margin first;
    margin second;
    margin difference; ///< first - second, with symmetric limits
    /// first / second with limits on the logarithmic scale; not estimable unless both are above 0.
    margin ratio;
};

/// The average of the means over `first` against that over `second`: with one set to a right
/// bloc and the other to a left one, the average contrast. With weights both sets need as many
/// rows.
[[nodiscard]] margin_contrast contrast_means(const regression_design& design,
                                             const regression_fit& fit,
                                             const coefficient_covariance& covariance,
                                             const contrast_rows& rows,
                                             const margin_options& options = {});

} // namespace digigap

#endif
