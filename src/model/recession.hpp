#ifndef DIGIGAP_SRC_MODEL_RECESSION_HPP
#define DIGIGAP_SRC_MODEL_RECESSION_HPP

#include "index_likelihood.hpp"

#include <vector>

namespace digigap::detail {

/// Where the likelihood of counts with log link rises without end.
struct recession {
    /// One for each row of the model: -1 where its predictor goes to minus infinity, 0 for others;
    /// empty where there are none.
    std::vector<signed char> held{};
    std::vector<double> direction{}; ///< of the coefficients, one for each column
};

/// A combination of columns that is 0 in rows with more than the `least` count, and nowhere above
/// and somewhere below 0 in those with it: the mean of these can go to its limit, which their count
/// is, while nothing changes for the others. Looked for before the counts are fitted, since large
/// counts make what is next to nothing in rows of the least one disappear by rounding.
///
/// Correia, Guimaraes & Zylkin (2019), arXiv:1903.01633.
[[nodiscard]] recession find_recession(const index_model& model, double least);

} // namespace digigap::detail

#endif
