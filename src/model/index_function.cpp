#include "index_function.hpp"

#include <digigap/detail/infinity.hpp>

#include <array>
#include <cmath>

namespace digigap::detail {
namespace {

/// A sum that is rounded once for many terms: steps are judged by differences of log-likelihoods.
/// Neumaier (1974), ZAMM 54, 39-51, doi:10.1002/zamm.19740540106.
class compensated_sum {
public:
    void add(double term) {
        const double next = sum_ + term;
        lost_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
        sum_ = next;
    }
    [[nodiscard]] double total() const { return std::isfinite(sum_) ? sum_ + lost_ : sum_; }

private:
    double sum_ = 0.0;
    double lost_ = 0.0;
};

/// Weighted derivatives of the rows' log-probabilities by their predictors and the log size.
struct row_derivatives {
    std::array<Eigen::VectorXd, 3> slope{};
    std::array<Eigen::VectorXd, 6> bend{};

    explicit row_derivatives(Eigen::Index rows) {
        for (Eigen::VectorXd& each : slope) {
            each.resize(rows);
        }
        for (Eigen::VectorXd& each : bend) {
            each.resize(rows);
        }
    }
    void set(std::size_t row, double weight, const row_jet& jet) {
        const auto at = static_cast<Eigen::Index>(row);
        for (std::size_t which = 0; which < slope.size(); ++which) {
            slope[which][at] = weight * jet.slope[which];
        }
        for (std::size_t which = 0; which < bend.size(); ++which) {
            bend[which][at] = weight * jet.bend[which];
        }
    }
};

Eigen::VectorXd gradient(const index_function& function, const row_derivatives& rows) {
    Eigen::VectorXd slope = Eigen::VectorXd::Zero(function.size());
    for (std::size_t part = 0; part < function.parts(); ++part) {
        const Eigen::MatrixXd& basis = function.spaces[part].basis;
        slope.segment(function.first_of(part), basis.cols()) = basis.transpose() * rows.slope[part];
    }
    if (function.model->with_size) {
        slope[slope.size() - 1] = rows.slope[2].sum();
    }
    return slope;
}

Eigen::MatrixXd information(const index_function& function, const row_derivatives& rows) {
    const Eigen::Index all = function.size();
    const bool with_size = function.model->with_size;
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(all, all);
    for (std::size_t left = 0; left < function.parts(); ++left) {
        const Eigen::MatrixXd& a = function.spaces[left].basis;
        const Eigen::Index first = function.first_of(left);
        for (std::size_t right = 0; right <= left; ++right) {
            const Eigen::MatrixXd& b = function.spaces[right].basis;
            const Eigen::VectorXd& bend = rows.bend[row_jet::entry(left, right)];
            matrix.block(first, function.first_of(right), a.cols(), b.cols()) =
                -(a.transpose() * bend.asDiagonal() * b);
        }
        if (with_size) {
            matrix.block(all - 1, first, 1, a.cols()) =
                -(a.transpose() * rows.bend[row_jet::entry(2, left)]).transpose();
        }
    }
    if (with_size) {
        matrix(all - 1, all - 1) = -rows.bend[row_jet::entry(2, 2)].sum();
    }
    for (Eigen::Index i = 0; i < all; ++i) {
        for (Eigen::Index j = i + 1; j < all; ++j) {
            matrix(i, j) = matrix(j, i);
        }
    }
    return matrix;
}

} // namespace

Eigen::Index index_function::size() const {
    Eigen::Index all = model->with_size ? 1 : 0;
    for (const part_space& space : spaces) {
        all += space.basis.cols();
    }
    return all;
}

Eigen::Index index_function::first_of(std::size_t part) const {
    return part == 0 ? 0 : spaces[0].basis.cols();
}

double index_function::log_size_at(const Eigen::VectorXd& at) const {
    return model->with_size ? at[at.size() - 1] : fixed_log_size;
}

Eigen::VectorXd index_function::along(std::size_t part, const Eigen::VectorXd& at) const {
    return spaces[part].basis * at.segment(first_of(part), spaces[part].basis.cols());
}

std::vector<Eigen::VectorXd> index_function::predictors_at(const Eigen::VectorXd& at) const {
    std::vector<Eigen::VectorXd> predictors;
    for (std::size_t part = 0; part < parts(); ++part) {
        predictors.emplace_back(along(part, at) + spaces[part].offset);
    }
    return predictors;
}

row_place index_function::place_at(std::size_t row, const std::vector<Eigen::VectorXd>& predictors,
                                   double log_size) const {
    std::array<double, 2> found{0.0, 0.0};
    for (std::size_t part = 0; part < parts(); ++part) {
        found[part] = held[part][row] == 0
                          ? predictors[part][static_cast<Eigen::Index>(row)]
                          : std::copysign(infinity, static_cast<double>(held[part][row]));
    }
    return {.counts = found[0], .zeros = found[1], .log_size = log_size};
}

ascent_point index_function::point_at(const Eigen::VectorXd& at, ascent_depth depth) const {
    const std::vector<Eigen::VectorXd> predictors = predictors_at(at);
    const double log_size = log_size_at(at);
    const std::size_t rows = model->rows.size();
    const bool curved = depth != ascent_depth::value;
    const auto& row_of = depth == ascent_depth::safe ? model->safe_row : model->row;
    ascent_point point;
    point.magnitude = model->magnitude;
    compensated_sum value;
    row_derivatives derivatives(curved ? static_cast<Eigen::Index>(rows) : 0);
    for (std::size_t row = 0; row < rows; ++row) {
        const double weight = model->weights[row];
        const row_jet jet = row_of(model->rows[row], place_at(row, predictors, log_size));
        value.add(weight * jet.value);
        point.magnitude += weight * std::abs(jet.value);
        if (curved) {
            derivatives.set(row, weight, jet);
        }
    }
    point.value = value.total();
    if (!curved) {
        return point;
    }
    point.gradient = gradient(*this, derivatives);
    (depth == ascent_depth::safe ? point.safe : point.information) =
        information(*this, derivatives);
    return point;
}

} // namespace digigap::detail
