#ifndef DIGIGAP_SRC_MODEL_TERM_CODING_HPP
#define DIGIGAP_SRC_MODEL_TERM_CODING_HPP

#include <cstddef>
#include <vector>

namespace digigap::detail {

/// A variable in a term: whether all levels of a factor have a column there, or all but the
/// reference.
struct coded_variable {
    std::size_t variable = 0;
    bool all_levels = false;
};

using coded_term = std::vector<coded_variable>;

/// Says which factors have columns for all levels where, by the rule of R's `terms` and
/// `model.matrix`: those for which no term before holds the rest of their term, and without an
/// intercept the first of all. Needs terms in the order of their columns.
void code_factors(std::vector<coded_term>& terms, const std::vector<bool>& is_factor,
                  bool intercept);

} // namespace digigap::detail

#endif
