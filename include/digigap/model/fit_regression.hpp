#ifndef DIGIGAP_MODEL_FIT_REGRESSION_HPP
#define DIGIGAP_MODEL_FIT_REGRESSION_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

namespace digigap {

/// The fit of the family named at run time: `fit_gaussian`, `fit_poisson`, ..., with what they say
/// about it. A family with a zero part has the design's columns in both parts.
/// Throws `std::invalid_argument` as that function does.
[[nodiscard]] regression_fit fit_regression(const regression_design& design,
                                            regression_family family,
                                            const fit_options& options = {});

} // namespace digigap

#endif
