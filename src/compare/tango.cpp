#include "tango.hpp"

#include "bracketed_root.hpp"

#include <digigap/compare/paired.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace digigap::paired {
namespace {

/// Units, and those that changed towards the sign of the tested change, or away from it.
struct changes {
    double units = 0.0;
    double towards = 0.0;
    double away = 0.0;
};

/// The variance of the number of units that changed to yes less those that changed to no, if the
/// share changed by `change` in [0, 1]: n (2 q + change (1 - change)), where q is the chance of a
/// change the other way that makes the counts most likely. q solves a quadratic whose discriminant
/// is written here without a difference of large terms.
double restricted_variance(const changes& counts, double change) {
    const double n = counts.units;
    const double spread = change * (1.0 - change);
    const double linear =
        counts.towards + counts.away - (2.0 * n + counts.away - counts.towards) * change;
    const double constant = 8.0 * n * counts.away * spread;
    const double root = std::sqrt(linear * linear + constant);
    // 4 n q, by the form of the root that adds.
    double others = 0.0;
    if (linear >= 0.0) {
        others = linear + root;
    } else if (constant > 0.0) {
        others = constant / (root - linear);
    }
    return 0.5 * others + n * spread;
}

struct difference {
    double excess = 0.0; ///< of the observed over the tested change, in units
    double variance = 0.0;
};

difference against(const paired_tally& counts, double change) {
    const auto n = static_cast<double>(counts.units());
    const auto up = static_cast<double>(counts.second_only);
    const auto down = static_cast<double>(counts.first_only);
    return {.excess = (up - down) - n * change,
            .variance = change >= 0.0 ? restricted_variance({n, up, down}, change)
                                      : restricted_variance({n, down, up}, -change)};
}

} // namespace

double tango_z(const paired_tally& counts, double change) {
    const auto [excess, variance] = against(counts, change);
    if (excess == 0.0) {
        return 0.0;
    }
    return variance > 0.0 ? excess / std::sqrt(variance)
                          : std::copysign(std::numeric_limits<double>::infinity(), excess);
}

double tango_end(const paired_tally& counts, double z) {
    if (z < 0.0) {
        return -tango_end(counts.exchanged(), -z);
    }
    const std::int64_t change = counts.second_only - counts.first_only;
    if (change == -counts.units()) {
        return -1.0;
    }
    const double estimate = static_cast<double>(change) / static_cast<double>(counts.units());
    if (z == 0.0) {
        return estimate;
    }
    const double end = detail::bracketed_root({-1.0, estimate}, [&](double tested) {
        // At the estimate itself there may be no variance, and still it is never rejected.
        if (tested == estimate) {
            return z;
        }
        const auto [excess, variance] = against(counts, tested);
        return z * std::sqrt(variance) - excess;
    });
    return std::min(end, estimate);
}

interval tango(const paired_tally& counts, const confidence& level) {
    require_valid(counts, "paired::tango");
    if (counts.units() == 0) {
        return {-1.0, 1.0};
    }
    return {level.has_lower() ? tango_end(counts, level.z()) : -1.0,
            level.has_upper() ? tango_end(counts, -level.z()) : 1.0};
}

} // namespace digigap::paired
