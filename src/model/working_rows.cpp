#include "working_rows.hpp"

#include "../estimate/resample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace digigap::detail {
namespace {

/// Designs of fewer numbers are laid out in tiles once, larger ones in each pass.
constexpr std::size_t prepared_numbers = std::size_t{1} << 17U;
/// Tiles added one after the other before their sums join those of others.
constexpr std::size_t run_of_tiles = 256;
/// Rows that say where a column lies.
constexpr std::size_t sampled_rows = 64;
/// A column of a small design that lies so near to zero, in its spread, stays as it is.
constexpr double near_zero = 4.0;

constexpr std::size_t tile_height(std::size_t rows) {
    return (rows + row_lanes - 1) / row_lanes * row_lanes;
}

constexpr std::array<double, tile_rows> filled(double value) {
    std::array<double, tile_rows> all{};
    for (double& one : all) {
        one = value;
    }
    return all;
}

constexpr std::array zeros = filled(0.0);
constexpr std::array ones = filled(1.0);

/// Where a column lies, judged by some of its rows.
struct location {
    double centre = 0.0;
    double spread = 0.0;
    double largest = 0.0;
};

location sampled(std::span<const double> column, const row_set& rows) {
    const std::size_t stride = std::max<std::size_t>(1, rows.size() / sampled_rows);
    location found;
    double low = column[rows[0]];
    double high = low;
    for (std::size_t at = 0; at < rows.size(); at += stride) {
        const double value = column[rows[at]];
        low = value < low ? value : low;
        high = value > high ? value : high;
    }
    found.centre = 0.5 * low + 0.5 * high;
    found.spread = 0.5 * high - 0.5 * low;
    found.largest = std::max(std::abs(low), std::abs(high));
    return found;
}

} // namespace

working_rows::working_rows(const design_part& part, column_units units)
    : design_(&part.design), rows_(part.rows), columns_(part.columns.begin(), part.columns.end()),
      shift_(columns_.size(), 0.0), scale_(columns_.size(), 1.0),
      transform_(columns_.size() * columns_.size(), 0.0) {
    const std::size_t k = columns_.size();
    std::size_t intercept = k;
    if (design_->intercept) {
        intercept = static_cast<std::size_t>(
            std::find(columns_.begin(), columns_.end(), *design_->intercept) - columns_.begin());
    }
    for (std::size_t j = 0; j < k; ++j) {
        transform_[j * k + j] = 1.0;
        if (units == column_units::design || j == intercept || rows_.empty()) {
            continue;
        }
        const location at = sampled(design_->column(columns_[j]), rows_);
        const bool near = at.largest <= near_zero * at.spread;
        if (intercept < k && !near) {
            shift_[j] = at.centre;
        }
        const double size = at.spread > 1e-14 * at.largest ? at.spread : at.largest;
        if (size > 0.0 && (!near || size > 1e3 || size < 1e-3)) {
            // A power of two, so that scaling rounds nothing.
            scale_[j] = std::ldexp(1.0, std::clamp(-std::ilogb(size), -1000, 1000));
        }
        transform_[j * k + j] = scale_[j];
        if (intercept < k) {
            transform_[intercept * k + j] = -scale_[j] * shift_[j];
        }
    }
    prepare();
}

working_rows::working_rows(const design_part& part, column_basis basis)
    : design_(&part.design), rows_(part.rows), columns_(std::move(basis.kept)), orthonormal_(true),
      own_columns_(std::move(basis.orthonormal)), shift_(columns_.size(), 0.0),
      // So that products do not depend on how many rows there are.
      scale_(columns_.size(), std::sqrt(static_cast<double>(part.rows.size()))),
      transform_(std::move(basis.to_kept)) {
    for (double& entry : transform_) {
        entry *= scale_.empty() ? 1.0 : scale_.front();
    }
    prepare();
}

working_rows::working_rows(const working_rows& all, const std::vector<std::uint32_t>& places)
    : design_(all.design_), rows_(std::size_t{0}), columns_(all.columns_),
      orthonormal_(all.orthonormal_), shift_(all.shift_), scale_(all.scale_),
      transform_(all.transform_), response_shift_(all.response_shift_) {
    std::vector<std::uint32_t> rows;
    rows.reserve(places.size());
    for (const std::uint32_t place : places) {
        rows.push_back(static_cast<std::uint32_t>(all.rows_[place]));
    }
    if (orthonormal_) {
        for (std::size_t j = 0; j < columns(); ++j) {
            for (const std::uint32_t place : places) {
                own_columns_.push_back(all.own_columns_[j * all.size() + place]);
            }
        }
    }
    rows_ = row_set(std::move(rows));
}

void working_rows::prepare() {
    prepared_.clear();
    const std::size_t arrays = columns() + 3;
    if (arrays * tile_height(size()) > prepared_numbers) {
        return;
    }
    std::vector<double> made(arrays * tile_height(size()));
    std::vector<const double*> at(arrays);
    std::vector<double> room(arrays * tile_rows);
    for (std::size_t tile = 0; tile < tiles(); ++tile) {
        const std::size_t first = tile * tile_rows;
        const std::size_t height = tile_height(std::min(tile_rows, size() - first));
        point(tile, room.data(), at.data());
        for (std::size_t array = 0; array < arrays; ++array) {
            std::copy_n(at[array], height, made.data() + first * arrays + array * height);
        }
    }
    prepared_ = std::move(made);
}

void working_rows::shift_response(double by) {
    response_shift_ = by;
    prepare();
}

working_rows working_rows::repeated(std::span<const double> times) const {
    std::vector<std::uint32_t> places; // among these rows
    places.reserve(size());
    for (std::size_t at = 0; at < size(); ++at) {
        if (times[at] > 0.0) {
            places.push_back(static_cast<std::uint32_t>(at));
        }
    }
    working_rows some(*this, places);
    if (prepared_.empty()) {
        some.own_weights_.reserve(places.size());
        for (const std::uint32_t place : places) {
            const std::size_t row = rows_[place];
            const double weight = !own_weights_.empty()      ? own_weights_[place]
                                  : design_->weights.empty() ? 1.0
                                                             : design_->weights[row];
            some.own_weights_.push_back(weight * times[place]);
        }
        return some;
    }
    const std::size_t arrays = columns() + 3;
    some.prepared_.assign(arrays * tile_height(places.size()), 0.0);
    for (std::size_t at = 0; at < places.size(); ++at) {
        const auto cell = [arrays](std::size_t place, std::size_t count) {
            const std::size_t first = place / tile_rows * tile_rows;
            const std::size_t height = tile_height(std::min(tile_rows, count - first));
            return std::pair(first * arrays + place % tile_rows, height);
        };
        const auto [from, from_height] = cell(places[at], size());
        const auto [to, to_height] = cell(at, places.size());
        for (std::size_t array = 0; array < arrays; ++array) {
            some.prepared_[to + array * to_height] = prepared_[from + array * from_height];
        }
        some.prepared_[to + 2 * to_height] *= times[places[at]];
    }
    return some;
}

void working_rows::point(std::size_t tile, double* room, const double** arrays) const {
    const std::size_t first = tile * tile_rows;
    const std::size_t count = std::min(tile_rows, size() - first);
    const std::size_t height = tile_height(count);
    if (!prepared_.empty()) {
        for (std::size_t array = 0; array < columns() + 3; ++array) {
            arrays[array] = prepared_.data() + first * (columns() + 3) + array * height;
        }
        return;
    }
    // An array as it is, or the values of these rows, padded with zeros.
    const auto take = [&](std::size_t array, const double* from, bool by_row) {
        if (!by_row && count == height) {
            arrays[array] = from + first;
            return;
        }
        double* to = room + array * tile_rows;
        for (std::size_t at = 0; at < count; ++at) {
            to[at] = by_row ? from[rows_[first + at]] : from[first + at];
        }
        std::fill(to + count, to + height, 0.0);
        arrays[array] = to;
    };
    const auto change = [&](std::size_t array, double shift, double scale) {
        if (shift != 0.0 || scale != 1.0) {
            double* to = room + array * tile_rows;
            standardise(arrays[array], count, shift, scale, to);
            std::fill(to + count, to + height, 0.0);
            arrays[array] = to;
        }
    };
    take(0, design_->response.data(), !rows_.is_all());
    change(0, response_shift_, 1.0);
    if (design_->offset.empty()) {
        arrays[1] = zeros.data();
    } else {
        take(1, design_->offset.data(), !rows_.is_all());
    }
    if (!own_weights_.empty()) {
        take(2, own_weights_.data(), false);
    } else if (!design_->weights.empty()) {
        take(2, design_->weights.data(), !rows_.is_all());
    } else if (count == height) {
        arrays[2] = ones.data();
    } else {
        double* to = room + 2 * tile_rows;
        std::fill(to, to + count, 1.0);
        std::fill(to + count, to + height, 0.0);
        arrays[2] = to;
    }
    for (std::size_t j = 0; j < columns(); ++j) {
        if (orthonormal_) {
            take(3 + j, own_columns_.data() + j * size(), false);
        } else {
            take(3 + j, design_->matrix.data() + columns_[j] * design_->size(), !rows_.is_all());
        }
        change(3 + j, shift_[j], scale_[j]);
    }
}

void working_rows::each_tile(std::size_t first, std::size_t last, const tile_user& use) const {
    constexpr std::size_t few = 16;
    std::array<const double*, few> few_arrays{};
    std::vector<const double*> many_arrays(columns() + 3 > few ? columns() + 3 : 0);
    const double** arrays = many_arrays.empty() ? few_arrays.data() : many_arrays.data();
    std::vector<double> room(prepared_.empty() ? (columns() + 3) * tile_rows : 0);
    for (std::size_t tile = first; tile < last; ++tile) {
        const std::size_t begin = tile * tile_rows;
        point(tile, room.data(), arrays);
        use({.arrays = arrays,
             .rows = tile_height(std::min(tile_rows, size() - begin)),
             .columns = columns()},
            begin);
    }
}

void working_rows::add_all(const adder& add, int threads, lane_sums& sums) const {
    const std::size_t runs = (tiles() + run_of_tiles - 1) / run_of_tiles;
    const auto add_run = [&](std::size_t run, lane_sums& to) {
        std::array<double, 4 * tile_rows> scratch{};
        each_tile(
            run * run_of_tiles, std::min(tiles(), (run + 1) * run_of_tiles),
            [&](const row_tile& tile, std::size_t /*first*/) { add(tile, scratch.data(), to); });
    };
    if (runs <= 1) {
        if (runs == 1) {
            add_run(0, sums);
        }
        return;
    }
    std::vector<lane_sums> parts(runs, lane_sums(sums.size()));
    over_threads(runs, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t run = first; run < last; ++run) {
            add_run(run, parts[run]);
        }
    });
    for (const lane_sums& part : parts) {
        sums += part;
    }
}

std::vector<double> working_rows::to_design(std::span<const double> gamma) const {
    const std::size_t k = columns();
    std::vector<double> beta(k, 0.0);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            beta[i] += transform_[i * k + j] * gamma[j];
        }
    }
    return beta;
}

std::vector<double> working_rows::from_design(std::span<const double> beta) const {
    const std::size_t k = columns();
    std::vector<double> gamma(beta.begin(), beta.end());
    for (std::size_t j = 0; j < k; ++j) {
        gamma[j] /= scale_[j];
    }
    // Off its diagonal T has the intercept's row only, whose own column is not changed.
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            if (i != j && transform_[i * k + j] != 0.0) {
                gamma[i] -= transform_[i * k + j] * gamma[j];
            }
        }
    }
    return gamma;
}

std::vector<double> working_rows::from_products(std::span<const long double> products) const {
    const std::size_t k = columns();
    std::vector<double> made(k, 0.0);
    for (std::size_t j = 0; j < k; ++j) {
        long double sum = 0.0L;
        for (std::size_t i = 0; i < k; ++i) {
            sum += transform_[i * k + j] * products[i];
        }
        made[j] = static_cast<double>(sum);
    }
    return made;
}

std::vector<double> working_rows::to_design_covariance(std::span<const double> matrix) const {
    const std::size_t k = columns();
    std::vector<double> half(k * k, 0.0);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t m = 0; m < k; ++m) {
            const double entry = transform_[i * k + m];
            if (entry != 0.0) {
                for (std::size_t j = 0; j < k; ++j) {
                    half[i * k + j] += entry * matrix[m * k + j];
                }
            }
        }
    }
    std::vector<double> whole(k * k, 0.0);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0.0;
            for (std::size_t m = 0; m < k; ++m) {
                sum += half[i * k + m] * transform_[j * k + m];
            }
            whole[i * k + j] = sum;
            whole[j * k + i] = sum;
        }
    }
    return whole;
}

} // namespace digigap::detail
