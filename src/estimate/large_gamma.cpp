#include "large_gamma.hpp"

#include <algorithm>
#include <cmath>

namespace digigap::detail {

double large_gamma_at(double z, double shape) {
    const double root = std::sqrt(shape);
    return shape + (z * root + ((z * z - 1.0) / 3.0 + z * (z * z - 7.0) / (36.0 * root)));
}

double large_gamma_z(double x, double shape) {
    const double root = std::sqrt(shape);
    // Beyond 40 both tails are 0 or 1, and the expansion need not hold.
    const double apart = std::clamp((x - shape) / root, -40.0, 40.0);
    double z = apart;
    for (int step = 0; step < 8; ++step) {
        z = apart - ((z * z - 1.0) / 3.0 + z * (z * z - 7.0) / (36.0 * root)) / root;
    }
    return z;
}

} // namespace digigap::detail
