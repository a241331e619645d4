#ifndef DIGIGAP_SRC_MODEL_INDEX_FUNCTION_HPP
#define DIGIGAP_SRC_MODEL_INDEX_FUNCTION_HPP

#include "index_likelihood.hpp"
#include "index_space.hpp"
#include "newton_ascent.hpp"

#include <Eigen/Core>

#include <cstddef>
#include <vector>

namespace digigap::detail {

/// The log-likelihood of an index model as a function of one vector: the coefficients of the parts'
/// bases, one part after the other, and the log size where it is to be found.
struct index_function {
    const index_model* model = nullptr;
    std::vector<part_space> spaces{};             ///< one for each part
    std::vector<std::vector<signed char>> held{}; ///< for each row, at which infinity; 0 at none
    double fixed_log_size = 0.0;

    [[nodiscard]] std::size_t parts() const noexcept { return spaces.size(); }
    [[nodiscard]] Eigen::Index size() const;
    /// Where a part's coefficients begin.
    [[nodiscard]] Eigen::Index first_of(std::size_t part) const;
    [[nodiscard]] double log_size_at(const Eigen::VectorXd& at) const;
    /// The predictors of a part without its offset.
    [[nodiscard]] Eigen::VectorXd along(std::size_t part, const Eigen::VectorXd& at) const;
    /// The predictors of each part, before any is held at infinity.
    [[nodiscard]] std::vector<Eigen::VectorXd> predictors_at(const Eigen::VectorXd& at) const;
    /// What a row's probability depends on; `row` counts the model's rows.
    [[nodiscard]] row_place place_at(std::size_t row,
                                     const std::vector<Eigen::VectorXd>& predictors,
                                     double log_size) const;
    [[nodiscard]] ascent_point point_at(const Eigen::VectorXd& at, ascent_depth depth) const;
};

} // namespace digigap::detail

#endif
