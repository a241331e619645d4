#ifndef DIGIGAP_ESTIMATE_BETA_QUANTILE_HPP
#define DIGIGAP_ESTIMATE_BETA_QUANTILE_HPP

#include <array>
#include <cstddef>

namespace digigap::detail {

/// What is to equal the mass: the distribution function G of Beta(a, b), which is P(X >= a) for X
/// of a + b - 1 trials; or that less half of P(X = a), which asks for b >= 1.
enum class beta_sum : unsigned char { whole, mid_p };

/// How much of a beta distribution lies below the quantile that is sought: at most one half. The
/// other half is asked for by exchanging the shapes and reading the complement.
struct beta_tail {
    double mass = 0.5; ///< in (0, 0.5]
    double z = 0.0;    ///< the standard normal quantile of 1 - mass
    beta_sum sum = beta_sum::whole;
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

/// The distribution functions of two beta distributions, each at a point of its own: as much work
/// as one of them.
class beta_pair {
public:
    /// Shapes as in the block.
    struct shapes {
        double a = 1.0;
        double b = 1.0;
    };
    /// One distribution at one point.
    struct value {
        double p = 0.0;       ///< the point
        double q = 0.0;       ///< one minus it, with its own digits
        double log_sum = 0.0; ///< log G
        double ratio = 0.0;   ///< G / w, w being the density in the log odds
        double lambda = 0.0;  ///< a q - b p, the logarithmic derivative of w
    };

    beta_pair(shapes first, shapes second);

    /// At points whose log odds are that far from those of a / (a + b).
    [[nodiscard]] std::array<value, 2> at(std::array<double, 2> offsets) const;

private:
    std::array<double, 2> a_;
    std::array<double, 2> b_;
    std::array<double, 2> sum_{};
    std::array<double, 2> constant_{};
    std::array<double, 2> scale_{};
};

} // namespace digigap::detail

#endif
