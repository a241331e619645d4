#ifndef DIGIGAP_MODEL_FIT_HPP
#define DIGIGAP_MODEL_FIT_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

namespace digigap {

[[nodiscard]] regression_fit fit_gaussian(const regression_design& design,
                                          const fit_options& options = {});
[[nodiscard]] regression_fit fit_logistic(const regression_design& design,
                                          const fit_options& options = {});
[[nodiscard]] regression_fit fit_poisson(const regression_design& design,
                                         const fit_options& options = {});
[[nodiscard]] regression_fit fit_quasi_poisson(const regression_design& design,
                                               const fit_options& options = {});
[[nodiscard]] regression_fit fit_negative_binomial(const regression_design& design,
                                                   const fit_options& options = {});

} // namespace digigap

#endif
