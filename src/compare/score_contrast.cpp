#include "score_contrast.hpp"

#include "bracketed_root.hpp"
#include "touching_z.hpp"

#include <algorithm>
#include <cmath>

// With the contrast held at a value, the likelihood is largest where x / p - (n - x) / (1 - p) is
// the same number C for all shares, but for their signs: C p (1 - p) = x - n p. Both the contrast
// and its statistic, C times the square root of the variance, then follow from C without a search,
// and one moves down and the other up with C.
namespace digigap::detail {
namespace {

/// The share that is most likely under a pull of `pull` answers, per answer, downwards. Either form
/// adds where it could subtract.
double pulled_share(double share, double pull) {
    if (pull >= 0.0) {
        const double root = std::sqrt((1.0 - pull) * (1.0 - pull) + 4.0 * pull * (1.0 - share));
        return share == 0.0 ? 0.0 : 2.0 * share / (1.0 + pull + root);
    }
    return 1.0 - pulled_share(1.0 - share, -pull);
}

struct pulled_contrast {
    double value = 0.0;
    double variance = 0.0;
};

pulled_contrast pulled(const gap_contrast& arms, double pull) {
    pulled_contrast sum;
    for (const contrast_arm& arm : arms) {
        const double share = pulled_share(arm.share, arm.sign * pull / arm.size);
        sum.value += arm.sign * share;
        sum.variance += share * (1.0 - share) / arm.size;
    }
    return sum;
}

/// What the statistic of Miettinen and Nurminen has less than the plain one.
double shrink(const gap_contrast& arms) {
    double answers = 0.0;
    for (const contrast_arm& arm : arms) {
        answers += arm.size;
    }
    return std::sqrt(1.0 - 1.0 / answers);
}

double statistic(const pulled_contrast& at, double pull, double factor) {
    return factor * pull * std::sqrt(at.variance);
}

/// Whether any other value that lies lower could have given these shares.
bool can_be_lower(const gap_contrast& arms) {
    return std::any_of(arms.begin(), arms.end(), [](const contrast_arm& arm) {
        return std::isfinite(arm.size) && arm.share != (arm.sign > 0.0 ? 0.0 : 1.0);
    });
}

/// The first power of two at which `passed` is true.
template <class Condition>
double first_power(Condition passed) {
    double pull = 1.0;
    while (!passed(pull)) {
        pull *= 2.0;
    }
    return pull;
}

} // namespace

gap_contrast negated(gap_contrast arms) {
    for (contrast_arm& arm : arms) {
        arm.sign = -arm.sign;
    }
    return arms;
}

double estimate_of(const gap_contrast& arms) {
    return pulled(arms, 0.0).value;
}

double contrast_z(const gap_contrast& arms, double value) {
    const double estimate = estimate_of(arms);
    if (value > estimate) {
        return -contrast_z(negated(arms), -value);
    }
    if (value == estimate) {
        return 0.0;
    }
    if (!can_be_lower(arms)) {
        return largest_z;
    }
    const double factor = shrink(arms);
    const double beyond = first_power([&](double pull) {
        const pulled_contrast at = pulled(arms, pull);
        return at.value <= value || statistic(at, pull, factor) > largest_z;
    });
    if (pulled(arms, beyond).value > value) {
        return largest_z;
    }
    const double pull = bracketed_root(
        {0.0, beyond}, [&](double tried) { return value - pulled(arms, tried).value; });
    return std::min(largest_z, statistic(pulled(arms, pull), pull, factor));
}

double contrast_end(const gap_contrast& arms, double z) {
    if (z < 0.0) {
        return -contrast_end(negated(arms), -z);
    }
    if (z == 0.0 || !can_be_lower(arms)) {
        return estimate_of(arms);
    }
    const double factor = shrink(arms);
    const auto excess = [&](double pull) {
        return statistic(pulled(arms, pull), pull, factor) - z;
    };
    const double beyond = first_power([&](double pull) { return excess(pull) >= 0.0; });
    const double pull = bracketed_root({0.0, beyond}, excess);
    return std::min(pulled(arms, pull).value, estimate_of(arms));
}

} // namespace digigap::detail
