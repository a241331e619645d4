#include "dot_product.hpp"
#include "glm_solution.hpp"

#include <digigap/model/least_squares_factor.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <stdexcept>

namespace digigap {

namespace {

using detail::dot_product;

/// Rows that are reduced at once: a block of them and the factor stay in the fastest memory.
constexpr std::size_t block_rows = 256;

} // namespace

void least_squares_factor::take_columns(const regression_design& block) {
    if (factor_.empty()) {
        empty_.response_name = block.response_name;
        empty_.columns = block.columns;
        empty_.terms = block.terms;
        empty_.intercept = block.intercept;
        empty_.log_response = block.log_response;
        factor_.assign((block.parameters() + 1) * (block.parameters() + 1), 0.0);
    } else if (block.columns != empty_.columns) {
        throw std::invalid_argument("least_squares_factor: needs blocks of the same columns");
    }
}

/// The triangular factor of `rows` rows on top of each other, of which the first p + 1 are the
/// factor so far; `stacked` is one column after the other.
void least_squares_factor::reduce(std::vector<double>& stacked, std::size_t rows) {
    const std::size_t width = empty_.parameters() + 1;
    std::vector<double> mirror(rows);
    for (std::size_t j = 0; j < width; ++j) {
        const std::span<double> column = std::span(stacked).subspan(j * rows + j, rows - j);
        double largest = 0.0;
        for (const double value : column) {
            largest = std::max(largest, std::abs(value));
        }
        const std::span<double> u = std::span(mirror).first(rows - j);
        double end = 0.0;
        if (largest > 0.0) {
            // Scaled, lest squares of large or tiny numbers leave the range of doubles.
            for (std::size_t at = 0; at < u.size(); ++at) {
                u[at] = column[at] / largest;
            }
            const double length = std::sqrt(dot_product(u, u));
            end = (u[0] > 0.0 ? -length : length) * largest;
            u[0] -= end / largest;
            const double size = std::sqrt(dot_product(u, u));
            for (double& value : u) {
                value /= size;
            }
            for (std::size_t other = j + 1; other < width; ++other) {
                const std::span<double> to = std::span(stacked).subspan(other * rows + j, rows - j);
                const double along = 2.0 * dot_product(u, to);
                for (std::size_t at = 0; at < u.size(); ++at) {
                    to[at] -= along * u[at];
                }
            }
        }
        column[0] = end;
        for (std::size_t i = 0; i <= j; ++i) {
            factor_[j * width + i] = stacked[j * rows + i];
        }
    }
}

void least_squares_factor::add(const regression_design& block) {
    require_valid(block, "least_squares_factor");
    take_columns(block);
    const detail::row_set rows = detail::rows_with_weight(block);
    const std::size_t p = block.parameters();
    const std::size_t width = p + 1;
    for (std::size_t first = 0; first < rows.size(); first += block_rows) {
        const std::size_t count = std::min(block_rows, rows.size() - first);
        const std::size_t height = width + count;
        std::vector<double> stacked(height * width, 0.0);
        for (std::size_t j = 0; j < width; ++j) {
            std::copy_n(factor_.data() + j * width, j + 1, stacked.data() + j * height);
        }
        for (std::size_t at = 0; at < count; ++at) {
            const std::size_t row = rows[first + at];
            const double weight = block.weights.empty() ? 1.0 : block.weights[row];
            const double root = std::sqrt(weight);
            const double offset = block.offset.empty() ? 0.0 : block.offset[row];
            for (std::size_t j = 0; j < p; ++j) {
                stacked[j * height + width + at] = root * block.matrix[j * block.size() + row];
            }
            stacked[p * height + width + at] = root * (block.response[row] - offset);
            log_weights_ += std::log(weight);
        }
        reduce(stacked, height);
    }
    n_ += rows.size();
    dropped_ += block.dropped;
}

least_squares_factor& least_squares_factor::operator+=(const least_squares_factor& other) {
    if (other.factor_.empty()) {
        return *this;
    }
    take_columns(other.empty_);
    const std::size_t width = empty_.parameters() + 1;
    std::vector<double> stacked(2 * width * width, 0.0);
    for (std::size_t j = 0; j < width; ++j) {
        std::copy_n(factor_.data() + j * width, j + 1, stacked.data() + j * 2 * width);
        std::copy_n(other.factor_.data() + j * width, j + 1,
                    stacked.data() + j * 2 * width + width);
    }
    n_ += other.n_;
    dropped_ += other.dropped_;
    log_weights_ += other.log_weights_;
    reduce(stacked, 2 * width);
    return *this;
}

regression_fit least_squares_factor::fit(const fit_options& options) const {
    using namespace detail;
    regression_fit fit = empty_fit(empty_, regression_family::gaussian);
    fit.n = n_;
    fit.dropped = dropped_;
    if (n_ == 0) {
        return fit;
    }
    // The factor is a design of p + 1 rows that has the same least squares fit, but no intercept.
    const std::size_t p = empty_.parameters();
    const std::size_t width = p + 1;
    regression_design small = empty_;
    small.intercept.reset();
    small.matrix.assign(factor_.begin(), factor_.begin() + static_cast<std::ptrdiff_t>(p * width));
    small.response.assign(factor_.end() - static_cast<std::ptrdiff_t>(width), factor_.end());
    const row_set rows(width);
    const std::vector<std::size_t> columns = all_columns(small);
    const column_basis basis = orthonormal_columns(
        {.design = small, .rows = rows, .columns = columns}, options.rank_tolerance);
    const std::size_t r = basis.rank();
    std::vector<double> gamma(r);
    std::vector<double> left = small.response;
    for (std::size_t g = 0; g < r; ++g) {
        const std::span<const double> q = std::span(basis.orthonormal).subspan(g * width, width);
        gamma[g] = dot_product(q, left);
        for (std::size_t at = 0; at < width; ++at) {
            left[at] -= gamma[g] * q[at];
        }
    }
    const double squares = dot_product(left, left);
    for (regression_coefficient& coefficient : fit.coefficients) {
        coefficient.state = coefficient_state::aliased;
    }
    for (std::size_t i = 0; i < r; ++i) {
        const std::size_t column = basis.kept[i];
        const std::span<const double> row = std::span(basis.to_kept).subspan(i * r, r);
        fit.beta[column] = dot_product(row, gamma);
        fit.coefficients[column].estimate = fit.beta[column];
        fit.coefficients[column].state = coefficient_state::estimated;
        for (std::size_t j = 0; j < r; ++j) {
            fit.unscaled[column * p + basis.kept[j]] =
                dot_product(row, std::span(basis.to_kept).subspan(j * r, r));
        }
    }
    fit.rank = r;
    fit.status = r < p ? fit_status::rank_deficient : fit_status::converged;
    fit.iterations = 1;
    fit.deviance = squares;
    double null_squares = dot_product(small.response, small.response);
    if (empty_.intercept) {
        const std::span<const double> ones =
            std::span(small.matrix).subspan(*empty_.intercept * width, width);
        std::vector<double> around = small.response;
        const double mean = dot_product(ones, around) / dot_product(ones, ones);
        for (std::size_t at = 0; at < width; ++at) {
            around[at] -= mean * ones[at];
        }
        null_squares = dot_product(around, around);
    }
    fit.null_deviance = null_squares;
    const auto n = static_cast<double>(n_);
    if (n_ > r) {
        fit.dispersion = squares / (n - static_cast<double>(r));
    }
    if (squares > 0.0) {
        fit.log_likelihood =
            0.5 * (log_weights_ - n * (std::log(2.0 * std::numbers::pi * squares / n) + 1.0));
    }
    fit.covariance = fit.unscaled;
    for (double& entry : fit.covariance) {
        entry *= fit.dispersion.value_or(0.0);
    }
    return fit;
}

} // namespace digigap
