#include "row_basis.hpp"

#include "column_basis.hpp"
#include "dot_product.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace digigap::detail {
namespace {

/// Of a column's length, the part beside the others below which the rows are orthogonalised.
constexpr double least_own_part = 1e-5;
/// Of a coefficient's standard error, what a direction has to be to be felt.
constexpr double felt = 1e-8;
/// Rows that say where a column lies.
constexpr std::size_t placing_rows = 32;

double column_place(std::span<const double> column) {
    const std::size_t stride = std::max<std::size_t>(1, column.size() / placing_rows);
    const double first = column.front();
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t row = 0; row < column.size(); row += stride) {
        sum += column[row] - first;
        count += 1.0;
    }
    const double place = first + sum / count;
    return std::isfinite(place) ? place : 0.0;
}

/// Cholesky's factor L of the matrix of some rows and columns of `whole`, row by row, square. False
/// where a column has hardly a part of its own.
bool cholesky_factor(std::span<const double> whole, std::size_t k, std::span<const std::size_t> of,
                     std::vector<double>& factor) {
    const std::size_t m = of.size();
    factor.assign(m * m, 0.0);
    for (std::size_t i = 0; i < m; ++i) {
        double* row = factor.data() + i * m;
        const double* from = whole.data() + of[i] * k;
        for (std::size_t j = 0; j < i; ++j) {
            const double* other = factor.data() + j * m;
            double sum = from[of[j]];
            for (std::size_t at = 0; at < j; ++at) {
                sum -= row[at] * other[at];
            }
            row[j] = sum / other[j];
        }
        double left = from[of[i]];
        for (std::size_t at = 0; at < i; ++at) {
            left -= row[at] * row[at];
        }
        if (!(left > least_own_part * from[of[i]]) || !std::isfinite(left)) {
            return false;
        }
        row[i] = std::sqrt(left);
    }
    return true;
}

/// Columns made orthonormal in place, each twice against those before it; the triangle that they
/// are multiplied by to get back, column by column. False where one has no part of its own.
bool orthonormalise(std::vector<double>& columns, std::size_t count,
                    std::vector<double>& triangle) {
    const std::size_t rows = count == 0 ? 0 : columns.size() / count;
    constexpr double lost = 1e-13;
    triangle.assign(count * count, 0.0);
    bool complete = true;
    for (std::size_t j = 0; j < count; ++j) {
        const std::span<double> column = std::span(columns).subspan(j * rows, rows);
        double largest = 0.0;
        for (const double value : column) {
            largest = std::max(largest, std::abs(value));
        }
        if (!(largest > 0.0)) {
            complete = false;
            continue;
        }
        // So that squares of small weights do not vanish.
        for (double& value : column) {
            value /= largest;
        }
        const double before = std::sqrt(dot_product(column, column));
        for (int round = 0; round < 2; ++round) {
            for (std::size_t i = 0; i < j; ++i) {
                const std::span<const double> other = std::span(columns).subspan(i * rows, rows);
                const double along = dot_product(column, other);
                triangle[j * count + i] += largest * along;
                for (std::size_t row = 0; row < rows; ++row) {
                    column[row] -= along * other[row];
                }
            }
        }
        const double length = std::sqrt(dot_product(column, column));
        if (!(length > lost * before)) {
            complete = false;
            std::fill(column.begin(), column.end(), 0.0);
            continue;
        }
        for (double& value : column) {
            value /= length;
        }
        triangle[j * count + j] = largest * length;
    }
    return complete;
}

} // namespace

row_basis factored_basis(const regression_design& design, const regression_fit& fit, double total) {
    row_basis basis;
    const std::size_t k = fit.size();
    std::vector<std::size_t> slopes;
    slopes.reserve(k);
    for (std::size_t j = 0; j < k; ++j) {
        if (fit.coefficients[j].state == coefficient_state::infinite) {
            basis.incomplete = true;
            return basis;
        }
        if (fit.estimated(j)) {
            if (design.intercept == j) {
                basis.has_constant = true;
            } else {
                slopes.push_back(j);
            }
        }
    }
    const std::size_t m = slopes.size();
    std::vector<double> factor;
    if (!(total > 0.0) || !std::isfinite(total) || design.size() == 0 ||
        !cholesky_factor(fit.unscaled, k, slopes, factor)) {
        basis.incomplete = true;
        return basis;
    }
    const std::size_t rank = basis.rank() + m;
    basis.columns.resize(m);
    basis.shift.assign(m, 0.0);
    basis.start.assign(m, 0.0);
    basis.influence.assign(k * rank, 0.0);
    basis.lower.reserve(m * (m + 1) / 2);
    for (std::size_t j = 0; j < m; ++j) {
        const std::span<const double> column = design.column(slopes[j]);
        basis.columns[j] = column.data();
        if (basis.has_constant) {
            basis.shift[j] = column_place(column);
        }
        for (std::size_t i = j; i < m; ++i) {
            basis.lower.push_back(factor[i * m + j]);
        }
        std::copy_n(factor.data() + j * m, j + 1, basis.influence.data() + slopes[j] * rank);
    }
    if (basis.has_constant) {
        // The last row of the factor of the whole, with the intercept last. The square of what is
        // left of that is exactly 1 / total, so nothing has to be subtracted for it.
        const std::size_t intercept = *design.intercept;
        double* row = basis.influence.data() + intercept * rank;
        for (std::size_t j = 0; j < m; ++j) {
            double sum = fit.unscaled[intercept * k + slopes[j]];
            for (std::size_t at = 0; at < j; ++at) {
                sum -= row[at] * factor[j * m + at];
            }
            row[j] = sum / factor[j * m + j];
        }
        basis.constant = 1.0 / std::sqrt(total);
        row[m] = basis.constant;
        // Of the shifted columns it is this.
        for (std::size_t j = 0; j < m; ++j) {
            double sum = row[j];
            for (std::size_t i = j; i < m; ++i) {
                sum += factor[i * m + j] * basis.shift[i];
            }
            basis.start[j] = sum;
        }
    }
    return basis;
}

row_basis orthogonal_basis(const regression_design& design, const regression_fit& fit,
                           std::span<const double> working) {
    row_basis basis;
    const std::size_t k = fit.size();
    const std::size_t n = design.size();
    std::vector<std::uint32_t> telling;
    for (std::size_t row = 0; row < n; ++row) {
        if (working[row] > 0.0) {
            telling.push_back(static_cast<std::uint32_t>(row));
        }
    }
    const row_set rows(std::move(telling));
    std::vector<std::size_t> columns;
    for (std::size_t j = 0; j < k; ++j) {
        const coefficient_state state = fit.coefficients[j].state;
        if (state == coefficient_state::estimated || state == coefficient_state::infinite) {
            columns.push_back(j);
        }
    }
    column_basis made = orthonormal_columns({.design = design, .rows = rows, .columns = columns},
                                            fit_options{}.rank_tolerance);
    const std::size_t rank = made.rank();
    const std::size_t count = rows.size();
    for (std::size_t j = 0; j < rank; ++j) {
        for (std::size_t at = 0; at < count; ++at) {
            made.orthonormal[j * count + at] *= std::sqrt(working[rows[at]]);
        }
    }
    std::vector<double> triangle;
    basis.incomplete = !orthonormalise(made.orthonormal, rank, triangle);
    for (const std::size_t dropped : made.dropped) {
        basis.incomplete = basis.incomplete || fit.estimated(dropped);
    }
    basis.own.assign(rank * n, 0.0);
    for (std::size_t j = 0; j < rank; ++j) {
        for (std::size_t at = 0; at < count; ++at) {
            basis.own[j * n + rows[at]] =
                made.orthonormal[j * count + at] / std::sqrt(working[rows[at]]);
        }
    }
    for (std::size_t j = 0; j < rank; ++j) {
        basis.columns.push_back(basis.own.data() + j * n);
        basis.lower.push_back(1.0);
        basis.lower.insert(basis.lower.end(), rank - 1 - j, 0.0);
    }
    basis.shift.assign(rank, 0.0);
    basis.start.assign(rank, 0.0);
    basis.influence.assign(k * rank, 0.0);
    if (basis.incomplete) {
        return basis;
    }
    // to_kept times the inverse of the triangle, from its first column on.
    for (std::size_t i = 0; i < rank; ++i) {
        if (!fit.estimated(made.kept[i])) {
            continue;
        }
        double* row = basis.influence.data() + made.kept[i] * rank;
        for (std::size_t j = 0; j < rank; ++j) {
            double sum = made.to_kept[i * rank + j];
            for (std::size_t at = 0; at < j; ++at) {
                sum -= row[at] * triangle[j * rank + at];
            }
            row[j] = sum / triangle[j * rank + j];
        }
    }
    return basis;
}

row_basis basis_of(const regression_design& design, const regression_fit& fit,
                   std::span<const double> working) {
    double total = 0.0;
    for (const double weight : working) {
        total += weight;
    }
    row_basis basis = factored_basis(design, fit, total);
    if (basis.incomplete) {
        return orthogonal_basis(design, fit, working);
    }
    return basis;
}

void mark_moved(const row_basis& basis, std::span<const double> direction,
                std::span<unsigned char> moved) {
    const std::size_t rank = basis.rank();
    for (std::size_t j = 0; j < moved.size(); ++j) {
        const std::span<const double> row = std::span(basis.influence).subspan(j * rank, rank);
        const double along = dot_product(row, direction);
        // Squares could underflow or overflow, by units that are far from 1.
        double size = 0.0;
        for (const double entry : row) {
            size = std::max(size, std::abs(entry));
        }
        if (std::abs(along) > felt * size) {
            moved[j] = 1;
        }
    }
}

} // namespace digigap::detail
