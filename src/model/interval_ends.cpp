#include "interval_ends.hpp"

#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {
namespace {

/// Of a standard error, where a limit is near enough.
constexpr double near_enough = 1e-11;
/// Where a step twice as long as all before it changes a root by less than this, it has come to an
/// end; the square root of what rounding leaves of a likelihood is nearly as much.
constexpr double flat = 1e-4;
/// After so many such steps; not near 0, where a likelihood may be flat for long before it falls.
constexpr int most_idle = 3;
constexpr double off_zero = 0.05;
/// What stands for a root where the rest of the model could not be fitted.
constexpr double beyond_fits = 1e3;
/// How near a root has to come to its target for an end to be one and not a jump.
constexpr double continuous = 1e-4;

/// The search for a value at which a root that falls comes down to a target.
class end_search {
public:
    end_search(const signed_root& root, const held_coefficient::scale& scale, double target)
        : root_(&root), scale_(scale), target_(target) {}

    /// The end, which may be infinite; nothing where the search has failed.
    [[nodiscard]] std::optional<double> from(double start) const {
        const std::optional<double> first = excess_at(start);
        if (!first) {
            return std::nullopt;
        }
        if (*first == 0.0) {
            return start;
        }
        const double direction = *first > 0.0 ? 1.0 : -1.0;
        point inside{.value = start, .excess = *first};
        double step = first_step * scale_.error * std::max(1.0, std::abs(target_));
        const double most = std::max(scale_.reach, 1e3 * step);
        int idle = 0;
        while (std::abs(inside.value - start) < most) {
            if (idle >= most_idle && std::abs(inside.excess + target_) > off_zero) {
                break; // a test that loses its power far away never rejects
            }
            const double value = inside.value + direction * step;
            const std::optional<double> excess = excess_at(value);
            if (!excess && idle > 0) {
                break; // it has stopped already, and now numbers give out
            }
            if (!excess || *excess * direction <= 0.0) {
                const double there = excess.value_or(-direction * beyond_fits);
                return between(inside, {.value = value, .excess = there});
            }
            const double nearer = (inside.excess - *excess) * direction;
            idle = nearer < flat ? idle + 1 : 0;
            inside = {.value = value, .excess = *excess};
            step *= 2.0;
        }
        return direction * infinity;
    }

private:
    /// A tenth of the way from the estimate: where the root is nearly a line, as it mostly is, the
    /// second value already lies beyond the end.
    static constexpr double first_step = 0.1;

    struct point {
        double value = 0.0;
        double excess = 0.0; ///< root - target
    };

    [[nodiscard]] std::optional<double> excess_at(double value) const {
        const std::optional<double> found = (*root_)(value);
        if (!found || std::isnan(*found)) {
            return std::nullopt;
        }
        return *found - target_;
    }

    /// Chandrupatla (1997), Advances in Engineering Software 28, 145-149, as far as it takes.
    [[nodiscard]] std::optional<double> between(point other, point newest) const {
        constexpr int most_steps = 100;
        const double unknown = std::copysign(beyond_fits, newest.excess);
        point before = other;
        double part = 0.5;
        if (std::abs(newest.excess) < beyond_fits) {
            part = newest.excess / (newest.excess - other.excess);
        }
        for (int step = 0; step < most_steps && newest.excess != 0.0; ++step) {
            const double value = newest.value + part * (other.value - newest.value);
            const point tried{.value = value, .excess = excess_at(value).value_or(unknown)};
            before = newest;
            if ((tried.excess < 0.0) != (newest.excess < 0.0)) {
                before = other;
                other = newest;
            }
            newest = tried;
            const double width = std::abs(other.value - newest.value);
            const double least = near_enough * scale_.error / width;
            if (least > 0.5) {
                break;
            }
            const double xi = (newest.value - other.value) / (before.value - other.value);
            const double phi = (newest.excess - other.excess) / (before.excess - other.excess);
            part = 0.5;
            if (phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi) {
                part = newest.excess / (other.excess - newest.excess) * before.excess /
                           (other.excess - before.excess) +
                       (before.value - newest.value) / (other.value - newest.value) *
                           newest.excess / (before.excess - newest.excess) * other.excess /
                           (before.excess - other.excess);
            }
            part = std::clamp(part, std::min(least, 0.5), std::max(1.0 - least, 0.5));
        }
        const point best = std::abs(newest.excess) < std::abs(other.excess) ? newest : other;
        if (std::abs(best.excess) > continuous) {
            return std::nullopt;
        }
        return best.value;
    }

    const signed_root* root_;
    held_coefficient::scale scale_;
    double target_;
};

/// An end of the interval; of a search that fails the infinite one, and a status that says so.
double end_of(const signed_root& root, const held_coefficient::scale& scale, double target,
              double if_not_found, coefficient_interval& made) {
    if (target == 0.0) {
        return scale.estimate;
    }
    if (std::isinf(scale.estimate) && (scale.estimate > 0.0) == (target < 0.0)) {
        return if_not_found; // the end beyond an infinite estimate
    }
    const double start =
        std::isfinite(scale.estimate) ? scale.estimate - target * scale.error : 0.0;
    const std::optional<double> end = end_search(root, scale, target).from(start);
    if (!end) {
        made.status = coefficient_interval_status::search_limit;
    }
    return end.value_or(if_not_found);
}

} // namespace

void invert(const signed_root& root, const held_coefficient::scale& scale, double quantile,
            coefficient_interval& made) {
    if (made.level.has_lower()) {
        made.limits.lower = end_of(root, scale, quantile, -infinity, made);
    }
    if (made.level.has_upper()) {
        made.limits.upper = end_of(root, scale, -quantile, infinity, made);
    }
    made.statistic = root(0.0);
}

} // namespace digigap::detail
