#include "beta_quantile.hpp"

#include "../detail/instruction_sets.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace digigap::detail {
namespace {

/// log Gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2 at x = k / 2 for k < 32; mpmath, 40 digits.
constexpr std::array stirling_errors{0.0, // no such shape
                                     0.153426409720027345,
                                     0.0810614667953272582,
                                     0.0548141210519176539,
                                     0.0413406959554092941,
                                     0.0331628735199362875,
                                     0.0276779256849983391,
                                     0.023746163656297496,
                                     0.0207906721037650931,
                                     0.0184884505326731852,
                                     0.0166446911898211922,
                                     0.0151349732219173789,
                                     0.013876128823070748,
                                     0.0128104652429202269,
                                     0.0118967099458917701,
                                     0.0111045597582069173,
                                     0.0104112652619720965,
                                     0.0097994161261588033,
                                     0.00925546218271273292,
                                     0.00876870013413938546,
                                     0.00833056343336287126,
                                     0.00793411456431402055,
                                     0.00757367548795184079,
                                     0.00724455430132038318,
                                     0.00694284010720952987,
                                     0.00666524703270768244,
                                     0.00640899418800420707,
                                     0.00617171226303945765,
                                     0.00595137011275884774,
                                     0.00574621651301011568,
                                     0.00555473355196280137,
                                     0.00537559903292683449};

/// A problem is finished when the first neglected term of its last step, about this, is lost in
/// the rounding of the log odds.
constexpr double done_below = 1e-15;

/// What the continued fraction may leave out.
constexpr double log_odds_error = 2e-15;

/// The arrays of the problems that are still open.
struct work {
    double* a;
    double* b;
    double* sum;
    double* constant;
    double* scale;
    double* offset; ///< log odds less those of a / (a + b)
    double* left;
};

// The kernel is compiled once for each width of vector, because code that assumes eight lanes gains
// nothing on a machine of two.
namespace narrow {
#define DIGIGAP_LANES 2
#include "beta_quantile_kernel.ipp"
#undef DIGIGAP_LANES
} // namespace narrow

#if DIGIGAP_WIDE_KERNELS
#pragma GCC push_options
#pragma GCC target("avx2")
namespace avx2 {
#define DIGIGAP_LANES 4
#include "beta_quantile_kernel.ipp"
#undef DIGIGAP_LANES
} // namespace avx2
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("arch=x86-64-v4")
namespace avx512 {
#define DIGIGAP_LANES 8
#include "beta_quantile_kernel.ipp"
#undef DIGIGAP_LANES
} // namespace avx512
#pragma GCC pop_options
#endif

/// On the widest vectors that pay.
template <beta_sum Sum>
void solve_any(beta_block& block, const beta_tail& tail) {
    const double log_mass = std::log(tail.mass);
#if DIGIGAP_WIDE_KERNELS
    // One interval has two ends: wide lanes would idle.
    if (block.count > 2) {
        if (__builtin_cpu_supports("x86-64-v4")) {
            return avx512::solve<Sum>(block, tail, log_mass);
        }
        if (__builtin_cpu_supports("avx2")) {
            return avx2::solve<Sum>(block, tail, log_mass);
        }
    }
#endif
    if (block.count != 0) {
        narrow::solve<Sum>(block, tail, log_mass);
    }
}

} // namespace

void solve(beta_block& block, const beta_tail& tail) {
    if (tail.sum == beta_sum::mid_p) {
        solve_any<beta_sum::mid_p>(block, tail);
    } else {
        solve_any<beta_sum::whole>(block, tail);
    }
}

beta_pair::beta_pair(shapes first, shapes second) : a_{first.a, second.a}, b_{first.b, second.b} {
    const narrow::problem both =
        narrow::prepare(narrow::load(a_.data()), narrow::load(b_.data()), 0.0);
    narrow::store(sum_.data(), both.sum);
    narrow::store(constant_.data(), both.constant);
    narrow::store(scale_.data(), both.scale);
}

std::array<beta_pair::value, 2> beta_pair::at(std::array<double, 2> offsets) const {
    const narrow::problem both{narrow::load(a_.data()), narrow::load(b_.data()),
                               narrow::load(sum_.data()), narrow::load(constant_.data()),
                               narrow::load(scale_.data())};
    const narrow::real offset = narrow::load(offsets.data());
    const narrow::point here = narrow::look(both, offset);
    const narrow::real lack = narrow::lack_of(both, offset, here, here.f);
    std::array<value, 2> values;
    for (std::size_t lane = 0; lane < values.size(); ++lane) {
        values[lane] = {.p = here.p[lane],
                        .q = here.q[lane],
                        .log_sum = -lack[lane],
                        .ratio = here.f[lane],
                        .lambda = here.lambda[lane]};
    }
    return values;
}

} // namespace digigap::detail
