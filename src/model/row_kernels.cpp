#include "row_kernels.hpp"

#include "../detail/instruction_sets.hpp"

#include <cmath>
#include <cstddef>

namespace digigap::detail {
namespace {

// The kernels are compiled once for each width of vector, because code that assumes eight lanes
// gains nothing on a machine of two.
namespace narrow {
#define DIGIGAP_LANES 2
#include "row_kernels.ipp"
#undef DIGIGAP_LANES
} // namespace narrow

#if DIGIGAP_WIDE_KERNELS
#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace avx2 {
#define DIGIGAP_LANES 4
#include "row_kernels.ipp"
#undef DIGIGAP_LANES
} // namespace avx2
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("arch=x86-64-v4")
namespace avx512 {
#define DIGIGAP_LANES 8
#include "row_kernels.ipp"
#undef DIGIGAP_LANES
} // namespace avx512
#pragma GCC pop_options
#endif

/// Calls the kernel for the widest vectors that the processor has.
#if DIGIGAP_WIDE_KERNELS
#define DIGIGAP_ON_WIDEST(call)                                                                    \
    if (__builtin_cpu_supports("x86-64-v4")) {                                                     \
        return avx512::call;                                                                       \
    }                                                                                              \
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {                         \
        return avx2::call;                                                                         \
    }                                                                                              \
    return narrow::call
#else
#define DIGIGAP_ON_WIDEST(call) return narrow::call
#endif

template <row_likelihood Family>
void likelihood(const row_tile& tile, const double* coefficients, double theta, double* scratch,
                double* sums) {
    DIGIGAP_ON_WIDEST(likelihood_of<Family>(tile, coefficients, theta, scratch, sums));
}

template <row_likelihood Family>
void measures(look at, const row_tile& tile, const double* coefficients, double theta,
              double* scratch, double* sums) {
    DIGIGAP_ON_WIDEST(measures_of<Family>(at, tile, coefficients, theta, scratch, sums));
}

template <row_likelihood Family>
void start(const row_tile& tile, double* scratch, double* sums) {
    DIGIGAP_ON_WIDEST(start_of<Family>(tile, scratch, sums));
}

} // namespace

void add_likelihood(row_likelihood family, const row_tile& tile, const double* coefficients,
                    double theta, double* scratch, lane_sums& sums) {
    switch (family) {
    case row_likelihood::logistic:
        likelihood<row_likelihood::logistic>(tile, coefficients, theta, scratch, sums.data());
        break;
    case row_likelihood::poisson:
        likelihood<row_likelihood::poisson>(tile, coefficients, theta, scratch, sums.data());
        break;
    case row_likelihood::negative_binomial:
        likelihood<row_likelihood::negative_binomial>(tile, coefficients, theta, scratch,
                                                      sums.data());
        break;
    }
}

void add_measures(row_likelihood family, look at, const row_tile& tile, const double* coefficients,
                  double theta, double* scratch, lane_sums& sums) {
    switch (family) {
    case row_likelihood::logistic:
        measures<row_likelihood::logistic>(at, tile, coefficients, theta, scratch, sums.data());
        break;
    case row_likelihood::poisson:
        measures<row_likelihood::poisson>(at, tile, coefficients, theta, scratch, sums.data());
        break;
    case row_likelihood::negative_binomial:
        measures<row_likelihood::negative_binomial>(at, tile, coefficients, theta, scratch,
                                                    sums.data());
        break;
    }
}

void add_products(const row_tile& tile, double* scratch, lane_sums& sums) {
    DIGIGAP_ON_WIDEST(products_of(tile, scratch, sums.data()));
}

void add_start_products(row_likelihood family, const row_tile& tile, double* scratch,
                        lane_sums& sums) {
    if (family == row_likelihood::logistic) {
        start<row_likelihood::logistic>(tile, scratch, sums.data());
    } else {
        start<row_likelihood::poisson>(tile, scratch, sums.data());
    }
}

double largest_move(const row_tile& tile, const double* step) {
    DIGIGAP_ON_WIDEST(largest_move_of(tile, step));
}

void add_residuals(const row_tile& tile, const double* coefficients, double* scratch,
                   lane_sums& sums) {
    DIGIGAP_ON_WIDEST(residuals_of(tile, coefficients, scratch, sums.data()));
}

void standardise(const double* from, std::size_t count, double shift, double scale, double* to) {
    DIGIGAP_ON_WIDEST(standardise_all(from, count, shift, scale, to));
}

bool all_finite(const double* values, std::size_t count) {
    DIGIGAP_ON_WIDEST(all_finite_of(values, count));
}

rising_sums rising(const double* weight, std::size_t count, double theta) {
    DIGIGAP_ON_WIDEST(rising_of(weight, count, theta));
}

} // namespace digigap::detail
