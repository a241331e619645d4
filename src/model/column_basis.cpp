#include "column_basis.hpp"

#include "dot_product.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

namespace digigap::detail {
namespace {

/// v -= 2 u (u'v) for a unit vector u.
void reflect(std::span<double> v, std::span<const double> u) {
    const double along = 2.0 * dot_product(u, v);
    for (std::size_t at = 0; at < v.size(); ++at) {
        v[at] -= along * u[at];
    }
}

double largest_size(std::span<const double> values) {
    double largest = 0.0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

/// A column in units in which its sums of squares neither overflow nor cancel.
struct scaled_column {
    std::vector<double> values;
    double shift = 0.0;
    double scale = 1.0;  ///< values = (column - shift) * scale
    double length = 0.0; ///< before centring it would be; 0 where constant
};

scaled_column scaled(const design_part& part, std::size_t column, bool centred) {
    const std::span<const double> from = part.design.column(column);
    scaled_column made;
    made.values.reserve(part.rows.size());
    for (std::size_t at = 0; at < part.rows.size(); ++at) {
        made.values.push_back(from[part.rows[at]]);
    }
    const double raw = largest_size(made.values);
    if (centred && !made.values.empty()) {
        const double first = made.values.front();
        double sum = 0.0;
        for (const double value : made.values) {
            sum += (value - first) / static_cast<double>(made.values.size());
        }
        made.shift = first + sum;
        for (double& value : made.values) {
            value -= made.shift;
        }
    }
    const double largest = largest_size(made.values);
    // A column that is constant but for rounding is nothing beside the intercept.
    if (largest <= 4e-16 * raw) {
        std::fill(made.values.begin(), made.values.end(), 0.0);
        return made;
    }
    made.scale = 1.0 / largest;
    for (double& value : made.values) {
        value *= made.scale;
    }
    made.scale /= std::sqrt(dot_product(made.values, made.values));
    const double length = std::sqrt(dot_product(made.values, made.values));
    for (double& value : made.values) {
        value /= length;
    }
    made.length = 1.0;
    return made;
}

/// Reflections that turn the columns seen so far into the first unit vectors.
class reflections {
public:
    explicit reflections(std::size_t rows) : rows_(rows) {}

    [[nodiscard]] std::size_t count() const { return vectors_.size(); }

    void apply(std::span<double> column) const {
        for (std::size_t at = 0; at < vectors_.size(); ++at) {
            reflect(column.subspan(at), vectors_[at]);
        }
    }

    /// One more, which turns the rest of `column` into its length times the next unit vector, with
    /// the sign returned.
    double add(std::span<double> column) {
        const std::span<double> rest = column.subspan(count());
        const double length = std::sqrt(dot_product(rest, rest));
        const double end = rest[0] > 0.0 ? -length : length;
        std::vector<double> u(rest.begin(), rest.end());
        u[0] -= end;
        const double size = std::sqrt(dot_product(u, u));
        for (double& value : u) {
            value /= size;
        }
        vectors_.push_back(std::move(u));
        std::fill(rest.begin(), rest.end(), 0.0);
        rest[0] = end;
        return end;
    }

    /// The orthonormal columns, one after the other.
    [[nodiscard]] std::vector<double> columns() const {
        std::vector<double> all(rows_ * count(), 0.0);
        for (std::size_t j = 0; j < count(); ++j) {
            const std::span<double> column = std::span(all).subspan(j * rows_, rows_);
            column[j] = 1.0;
            for (std::size_t at = std::min(j + 1, count()); at-- > 0;) {
                reflect(column.subspan(at), vectors_[at]);
            }
        }
        return all;
    }

private:
    std::size_t rows_;
    std::vector<std::vector<double>> vectors_;
};

/// The solution of an upper triangular system; `columns[j]` holds column j of the triangle.
std::vector<double> solve_upper(const std::vector<std::vector<double>>& columns,
                                std::vector<double> right) {
    for (std::size_t j = columns.size(); j-- > 0;) {
        right[j] /= columns[j][j];
        for (std::size_t i = 0; i < j; ++i) {
            right[i] -= columns[j][i] * right[j];
        }
    }
    return right;
}

} // namespace

row_set rows_with_weight(const regression_design& design) {
    const auto has_weight = [](double weight) { return weight > 0.0; };
    if (std::all_of(design.weights.begin(), design.weights.end(), has_weight)) {
        return row_set(design.size());
    }
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < design.size(); ++row) {
        if (has_weight(design.weights[row])) {
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    return row_set(std::move(rows));
}

std::vector<std::size_t> all_columns(const regression_design& design) {
    std::vector<std::size_t> columns(design.parameters());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    return columns;
}

column_basis orthonormal_columns(const design_part& part, double tolerance) {
    const std::size_t m = part.rows.size();
    const std::optional<std::size_t> intercept = part.design.intercept;
    // Centring needs the intercept before all others, where it may not stand.
    std::vector<std::size_t> order(part.columns.begin(), part.columns.end());
    bool centred = false;
    if (intercept) {
        const auto found = std::find(order.begin(), order.end(), *intercept);
        if (found != order.end()) {
            std::rotate(order.begin(), found, found + 1);
            centred = true;
        }
    }

    column_basis basis;
    reflections turned(m);
    std::vector<std::size_t> kept;
    std::vector<std::vector<double>> triangle; // of the kept columns
    std::vector<std::vector<double>> rests;    // of the dropped ones
    std::vector<scaled_column> units;          // in the order of `order`, without their values
    std::vector<std::size_t> kept_at;
    std::vector<std::size_t> dropped_at;
    for (std::size_t at = 0; at < order.size(); ++at) {
        scaled_column column = scaled(part, order[at], centred && order[at] != *intercept);
        turned.apply(column.values);
        const std::span<double> rest =
            std::span(column.values).subspan(std::min(turned.count(), m));
        const bool independent =
            column.length > 0.0 && !rest.empty() && std::sqrt(dot_product(rest, rest)) > tolerance;
        if (independent) {
            turned.add(column.values);
            column.values.resize(turned.count());
            triangle.push_back(std::move(column.values));
            kept_at.push_back(at);
        } else {
            column.values.resize(turned.count());
            rests.push_back(std::move(column.values));
            dropped_at.push_back(at);
        }
        column.values.clear();
        units.push_back(std::move(column));
    }

    // From the scaled, perhaps centred columns back to those of the design: x s - x0 s.
    const std::size_t r = kept_at.size();
    const auto to_design = [&](std::vector<double> of_units) {
        for (std::size_t k = 0; k < r; ++k) {
            const scaled_column& unit = units[kept_at[k]];
            of_units[k] *= unit.scale;
            if (centred && k > 0) {
                of_units[0] -= of_units[k] * unit.shift;
            }
        }
        return of_units;
    };
    std::vector<std::size_t> sorted(r);
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t left, std::size_t right) {
        return order[kept_at[left]] < order[kept_at[right]];
    });
    basis.orthonormal = turned.columns();
    basis.to_kept.resize(r * r);
    for (std::size_t g = 0; g < r; ++g) {
        std::vector<double> one(r, 0.0);
        one[g] = 1.0;
        const std::vector<double> column = to_design(solve_upper(triangle, std::move(one)));
        for (std::size_t k = 0; k < r; ++k) {
            basis.to_kept[k * r + g] = column[sorted[k]];
        }
    }
    for (const std::size_t k : sorted) {
        basis.kept.push_back(order[kept_at[k]]);
    }
    const std::size_t d = dropped_at.size();
    basis.combination.resize(r * d);
    for (std::size_t c = 0; c < d; ++c) {
        const scaled_column& unit = units[dropped_at[c]];
        basis.dropped.push_back(order[dropped_at[c]]);
        std::vector<double> right = rests[c];
        right.resize(r, 0.0);
        std::vector<double> column = solve_upper(triangle, std::move(right));
        // What is left of a combination that is zero but for rounding.
        const double largest = largest_size(column);
        for (double& value : column) {
            value = std::abs(value) <= 1e-9 * largest ? 0.0 : value;
        }
        column = to_design(std::move(column));
        for (std::size_t k = 0; k < r; ++k) {
            const double own = centred && sorted[k] == 0 ? unit.shift : 0.0;
            basis.combination[k * d + c] = column[sorted[k]] / unit.scale + own;
        }
    }
    return basis;
}

std::vector<unsigned char> estimable_columns(const regression_design& design, double tolerance) {
    const row_set rows = rows_with_weight(design);
    const std::vector<std::size_t> columns = all_columns(design);
    const column_basis basis =
        orthonormal_columns({.design = design, .rows = rows, .columns = columns}, tolerance);
    std::vector<unsigned char> estimable(design.parameters(), 0);
    for (const std::size_t column : basis.kept) {
        estimable[column] = 1;
    }
    return estimable;
}

} // namespace digigap::detail
