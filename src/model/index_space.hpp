#ifndef DIGIGAP_SRC_MODEL_INDEX_SPACE_HPP
#define DIGIGAP_SRC_MODEL_INDEX_SPACE_HPP

#include "index_likelihood.hpp"

#include <Eigen/Core>

#include <cstddef>
#include <vector>

namespace digigap::detail {

/// The columns of one part in use, as combinations of orthogonal ones of length sqrt(rows).
struct part_space {
    std::vector<std::size_t> columns{}; ///< of the design
    Eigen::MatrixXd basis{};            ///< a row for each of the model's rows, 0 where not in use
    Eigen::MatrixXd to_columns{};       ///< coefficients of `columns` from those of the basis
    Eigen::VectorXd offset{};
    std::vector<std::size_t> mixed{}; ///< of the design: in combinations of one another
};

/// `places`: those of the model's rows that are in use. Columns that come first in `order` are kept
/// rather than later ones.
[[nodiscard]] part_space space_of(const index_model& model, const index_part& part,
                                  const std::vector<std::size_t>& places,
                                  const std::vector<std::size_t>& order);

} // namespace digigap::detail

#endif
