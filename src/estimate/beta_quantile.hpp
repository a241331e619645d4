#ifndef DIGIGAP_ESTIMATE_BETA_QUANTILE_HPP
#define DIGIGAP_ESTIMATE_BETA_QUANTILE_HPP

#include <array>
#include <cstddef>

namespace digigap::detail {

/// How much of a beta distribution lies below the quantile that is sought: at most one half. The
/// other half is asked for by exchanging the shapes and reading the complement.
struct beta_tail {
    double mass = 0.5; ///< in (0, 0.5]
    double z = 0.0;    ///< the standard normal quantile of 1 - mass
};

/// Quantiles sought together: the first `count` places of each array, the others unset.
struct beta_block { // NOLINT(cppcoreguidelines-pro-type-member-init): not 16 KiB of zeros a call
    static constexpr std::size_t capacity = 512;

    std::size_t count = 0;
    /// The shapes, in: whole numbers or whole numbers and a half, from one half up.
    alignas(64) std::array<double, capacity> a;
    alignas(64) std::array<double, capacity> b;
    /// The quantile, out, and one minus it: each as accurate as if it were the only one.
    alignas(64) std::array<double, capacity> quantile;
    alignas(64) std::array<double, capacity> complement;

    void add(double first, double second) {
        a[count] = first;
        b[count] = second;
        ++count;
    }
};

/// Solves the whole block. An answer depends neither on its neighbours nor on the processor.
///
/// The unknown is the log odds of the quantile less the log odds of a / (a + b). There, the beta
/// distribution function G has the density w = p^a q^b / B(a, b) with w' / w = a q - b p, the
/// continued fraction is G / w, and the exponent of w is a deviance: nothing cancels.
/// Start: Abramowitz & Stegun (1964) 26.5.22. Continued fraction: Didonato & Morris (1992), ACM
/// TOMS 18, 360-373, doi:10.1145/131766.131776 (the even part of DLMF 8.17.22). Deviance form and
/// Stirling's error: Loader (2000), Fast and accurate computation of binomial probabilities. Step:
/// the inverse of log G as a Taylor series (Schroeder's), four terms; log G is concave in the log
/// odds, so that its first term alone converges from any start.
void solve(beta_block& block, const beta_tail& tail);

} // namespace digigap::detail

#endif
