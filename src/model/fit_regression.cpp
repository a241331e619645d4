#include <digigap/model/fit.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/hurdle.hpp>
#include <digigap/model/nb1.hpp>
#include <digigap/model/zero_inflated.hpp>

#include <stdexcept>

namespace digigap {

regression_fit fit_regression(const regression_design& design, regression_family family,
                              const fit_options& options) {
    switch (family) {
    case regression_family::gaussian:
        return fit_gaussian(design, options);
    case regression_family::logistic:
        return fit_logistic(design, options);
    case regression_family::poisson:
        return fit_poisson(design, options);
    case regression_family::quasi_poisson:
        return fit_quasi_poisson(design, options);
    case regression_family::negative_binomial:
        return fit_negative_binomial(design, options);
    case regression_family::negative_binomial_1:
        return fit_negative_binomial_1(design, options);
    case regression_family::hurdle_poisson:
        return fit_hurdle_poisson(design, options);
    case regression_family::hurdle_negative_binomial:
        return fit_hurdle_negative_binomial(design, options);
    case regression_family::zero_inflated_poisson:
        return fit_zero_inflated_poisson(design, options);
    case regression_family::zero_inflated_negative_binomial:
        return fit_zero_inflated_negative_binomial(design, options);
    }
    throw std::invalid_argument("fit_regression: needs a family");
}

} // namespace digigap
