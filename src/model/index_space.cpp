#include "index_space.hpp"

#include "column_basis.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace digigap::detail {
namespace {

Eigen::VectorXd offset_of(const index_model& model, const index_part& part) {
    Eigen::VectorXd offset = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(model.rows.size()));
    if (part.with_offset && !part.design->offset.empty()) {
        Eigen::Index at = 0;
        for (const std::uint32_t row : model.rows) {
            offset[at++] = part.design->offset[row];
        }
    }
    return offset;
}

/// The design with its columns in another order.
regression_design reordered(const regression_design& design,
                            const std::vector<std::size_t>& columns) {
    regression_design made;
    made.response = design.response;
    for (const std::size_t column : columns) {
        const auto values = design.column(column);
        made.matrix.insert(made.matrix.end(), values.begin(), values.end());
        if (design.intercept == column) {
            made.intercept = made.columns.size();
        }
        made.columns.push_back(design.columns[column]);
    }
    return made;
}

/// Dropped columns and those that they are combinations of, but for rounding.
std::vector<std::size_t> mixed_columns(const regression_design& design, const row_set& rows,
                                       const column_basis& basis) {
    std::vector<std::size_t> mixed = basis.dropped;
    std::vector<double> sizes;
    for (const std::size_t column : basis.kept) {
        double largest = 0.0;
        for (std::size_t at = 0; at < rows.size(); ++at) {
            largest = std::fmax(largest, std::abs(design.column(column)[rows[at]]));
        }
        sizes.push_back(largest);
    }
    for (std::size_t c = 0; c < basis.dropped.size(); ++c) {
        const auto share = [&](std::size_t k) {
            return sizes[k] * std::abs(basis.combination[k * basis.dropped.size() + c]);
        };
        double largest = 0.0;
        for (std::size_t k = 0; k < basis.rank(); ++k) {
            largest = std::fmax(largest, share(k));
        }
        for (std::size_t k = 0; k < basis.rank(); ++k) {
            if (share(k) > 1e-9 * largest) {
                mixed.push_back(basis.kept[k]);
            }
        }
    }
    return mixed;
}

} // namespace

part_space space_of(const index_model& model, const index_part& part,
                    const std::vector<std::size_t>& places, const std::vector<std::size_t>& order) {
    std::vector<std::uint32_t> used;
    used.reserve(places.size());
    for (const std::size_t place : places) {
        used.push_back(model.rows[place]);
    }
    const row_set rows(std::move(used));
    const bool sorted = std::is_sorted(order.begin(), order.end());
    const regression_design other = sorted ? regression_design{} : reordered(*part.design, order);
    const std::vector<std::size_t> columns = sorted ? order : all_columns(other);
    const column_basis basis = orthonormal_columns(
        {.design = sorted ? *part.design : other, .rows = rows, .columns = columns},
        model.options.rank_tolerance);
    const auto rank = static_cast<Eigen::Index>(basis.rank());
    const double length = std::sqrt(static_cast<double>(std::max<std::size_t>(rows.size(), 1)));
    part_space space;
    const auto in_design = [&](std::size_t column) { return sorted ? column : order[column]; };
    for (const std::size_t column : basis.kept) {
        space.columns.push_back(in_design(column));
    }
    for (const std::size_t column : mixed_columns(sorted ? *part.design : other, rows, basis)) {
        space.mixed.push_back(in_design(column));
    }
    space.offset = offset_of(model, part);
    space.basis = Eigen::MatrixXd::Zero(space.offset.size(), rank);
    space.to_columns.resize(rank, rank);
    for (Eigen::Index g = 0; g < rank; ++g) {
        const std::size_t start = static_cast<std::size_t>(g) * rows.size();
        for (std::size_t at = 0; at < rows.size(); ++at) {
            space.basis(static_cast<Eigen::Index>(places[at]), g) =
                length * basis.orthonormal[start + at];
        }
        for (Eigen::Index k = 0; k < rank; ++k) {
            space.to_columns(k, g) = length * basis.to_kept[static_cast<std::size_t>(k * rank + g)];
        }
    }
    return space;
}

} // namespace digigap::detail
