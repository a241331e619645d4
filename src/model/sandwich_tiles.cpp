#include "sandwich_tiles.hpp"

#include "../detail/instruction_sets.hpp"
#include "row_scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace digigap::detail {
namespace {

// The kernels are compiled once for each width of vector, as those of row_kernels.cpp.
namespace narrow {
#define DIGIGAP_LANES 2
#include "row_kernels.ipp"
#include "sandwich_kernel.ipp"
#undef DIGIGAP_LANES
} // namespace narrow

#if DIGIGAP_WIDE_KERNELS
#pragma GCC push_options
#pragma GCC target("avx2")
namespace avx2 {
#define DIGIGAP_LANES 4
#include "row_kernels.ipp"
#include "sandwich_kernel.ipp"
#undef DIGIGAP_LANES
} // namespace avx2
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("arch=x86-64-v4")
namespace avx512 {
#define DIGIGAP_LANES 8
#include "row_kernels.ipp"
#include "sandwich_kernel.ipp"
#undef DIGIGAP_LANES
} // namespace avx512
#pragma GCC pop_options
#define DIGIGAP_ON_WIDEST(call)                                                                    \
    if (__builtin_cpu_supports("x86-64-v4")) {                                                     \
        return avx512::call;                                                                       \
    }                                                                                              \
    if (__builtin_cpu_supports("avx2")) {                                                          \
        return avx2::call;                                                                         \
    }                                                                                              \
    return narrow::call
#else
#define DIGIGAP_ON_WIDEST(call) return narrow::call
#endif

std::size_t padded(std::size_t rows) {
    return (rows + row_lanes - 1) / row_lanes * row_lanes;
}

void centre_any(const double* column, double shift, std::size_t rows, double* centred) {
    DIGIGAP_ON_WIDEST(centre(column, shift, rows, centred));
}

void coordinates_any(const row_basis& basis, const double* centred, std::size_t rows,
                     double* squares, double* coordinates) {
    DIGIGAP_ON_WIDEST(coordinates_of(basis, centred, rows, squares, coordinates));
}

void scores_any(const basis_tiles::gaussian_rows& run, std::size_t columns, const double* centred,
                std::size_t rows, double* score) {
    DIGIGAP_ON_WIDEST(gaussian_scores(run.response, run.offset, run.weight, run.level, run.slopes,
                                      columns, centred, rows, score));
}

void leverages_any(const double* working, std::size_t rows, double* leverage) {
    DIGIGAP_ON_WIDEST(leverages_of(working, rows, leverage));
}

template <leverage_correction How>
bool weights_any(const double* leverage, const double* score, std::size_t rows, double per_rank,
                 double* weight) {
    DIGIGAP_ON_WIDEST(weights_of<How>(leverage, score, rows, per_rank, weight));
}

void products_any(const double* weight, const double* coordinates, std::size_t rows,
                  std::size_t rank, double* spare, double* sums) {
    DIGIGAP_ON_WIDEST(products_of_coordinates(weight, coordinates, rows, rank, spare, sums));
}

} // namespace

basis_tiles::basis_tiles(const row_basis& basis, std::size_t size) : basis_(&basis), size_(size) {
    const std::size_t most = std::min(tile_rows, padded(size));
    room_.resize((3 + basis.rank()) * most);
    centred_.resize(basis.slopes() * most);
    if (size != padded(size)) {
        padded_.resize(4 * tile_rows);
    }
}

bool basis_tiles::next() {
    first_ += count_;
    count_ = std::min(tile_rows, size_ - first_);
    if (count_ == 0) {
        return false;
    }
    rows_ = padded(count_);
    for (std::size_t j = 0; j < basis_->slopes(); ++j) {
        centre_any(of_run(basis_->columns[j], copy::first), basis_->shift[j], rows_,
                   centred_.data() + j * rows_);
    }
    coordinates_any(*basis_, centred_.data(), rows_, leverage(), coordinate(0));
    return true;
}

const double* basis_tiles::of_run(const double* values, copy room) {
    if (values == nullptr || rows_ == count_) {
        return values == nullptr ? nullptr : values + first_;
    }
    double* to = padded_.data() + static_cast<std::size_t>(room) * tile_rows;
    std::copy_n(values + first_, count_, to);
    std::fill(to + count_, to + rows_, 0.0);
    return to;
}

void basis_tiles::make_scores(const gaussian_rows& all) {
    gaussian_rows run = all;
    run.response = of_run(all.response, copy::first);
    run.offset = of_run(all.offset, copy::second);
    run.weight = of_run(all.weight, copy::third);
    scores_any(run, basis_->slopes(), centred_.data(), rows_, score());
    std::fill(score() + count_, score() + rows_, 0.0);
}

void basis_tiles::copy_scores(const double* all) {
    std::copy_n(of_run(all, copy::first), rows_, score());
}

void basis_tiles::make_leverages(const double* working) {
    leverages_any(of_run(working, copy::fourth), rows_, leverage());
    std::fill(leverage() + count_, leverage() + rows_, 0.0);
}

bool basis_tiles::make_weights(leverage_correction how, double per_rank) {
    switch (how) {
    case leverage_correction::once:
        return weights_any<leverage_correction::once>(leverage(), score(), rows_, per_rank,
                                                      weight());
    case leverage_correction::twice:
        return weights_any<leverage_correction::twice>(leverage(), score(), rows_, per_rank,
                                                       weight());
    case leverage_correction::by_leverage:
        return weights_any<leverage_correction::by_leverage>(leverage(), score(), rows_, per_rank,
                                                             weight());
    case leverage_correction::none:
        break;
    }
    return weights_any<leverage_correction::none>(leverage(), score(), rows_, per_rank, weight());
}

void basis_tiles::add_products(lane_sums& sums) {
    std::array<double, row_lanes> spare{};
    products_any(weight(), coordinate(0), rows_, basis_->rank(), spare.data(), sums.data());
}

} // namespace digigap::detail
