#ifndef DIGIGAP_SRC_MODEL_REDUCED_DESIGN_HPP
#define DIGIGAP_SRC_MODEL_REDUCED_DESIGN_HPP

#include <digigap/model/regression_design.hpp>

#include <span>

namespace digigap::detail {

/// The design without the columns that are marked, one mark for each of its columns, and without
/// terms that have none left. Where its rows come from is not carried over.
[[nodiscard]] regression_design without_columns(const regression_design& design,
                                                std::span<const unsigned char> out);

/// The design with one more row of that response, in which every column and the offset are 0, so
/// that no coefficient has a say in it. Its intercept is a column like the others then.
[[nodiscard]] regression_design with_neutral_row(const regression_design& design, double response);

} // namespace digigap::detail

#endif
