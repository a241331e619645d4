#ifndef DIGIGAP_SRC_MODEL_GRADIENT_ERROR_HPP
#define DIGIGAP_SRC_MODEL_GRADIENT_ERROR_HPP

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <memory>
#include <optional>
#include <span>

namespace digigap::detail {

/// A standard error with the degrees of freedom of its t distribution.
struct gradient_error {
    double standard_error = 0.0;
    double degrees = 0.0;
};

/// The standard errors of functions of the coefficients from their gradients: the delta method.
class error_source {
public:
    /// Keeps references to all three.
    error_source(const regression_design& design, const regression_fit& fit,
                 const coefficient_covariance& covariance);
    ~error_source();
    error_source(const error_source&) = delete;
    error_source& operator=(const error_source&) = delete;

    /// sqrt(g'Vg) for a gradient with an entry for each coefficient, with the fewest degrees of
    /// freedom among the coefficients that take part. None where one of those has no standard
    /// error, and where rounding left nothing of the variance: then nearly collinear columns have
    /// entries in V that are many orders of magnitude larger than it. For model-based errors
    /// of families with one part it is found once more by the triangular factor of the design,
    /// which costs half as many digits.
    [[nodiscard]] std::optional<gradient_error> of(std::span<const double> gradient) const;

private:
    class triangle;
    [[nodiscard]] std::optional<double> by_triangle(std::span<const double> gradient) const;

    const regression_design* design_;
    const regression_fit* fit_;
    const coefficient_covariance* covariance_;
    mutable std::unique_ptr<triangle> triangle_; ///< made when first needed
};

} // namespace digigap::detail

#endif
