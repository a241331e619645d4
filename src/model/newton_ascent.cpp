#include "newton_ascent.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include <cmath>
#include <limits>
#include <optional>

namespace digigap::detail {
namespace {

/// In standard errors, how far the maximum may be at the last look; the step taken from there
/// leaves the square of it.
constexpr double close = 1e-8;
/// In squared standard errors: so little is left that what moves all the same may not come to rest;
/// it will not if that is so in the next steps, which near a maximum leave the square of it.
constexpr double little = 1e-6;
constexpr double hardly = 1e-10;
constexpr double slowly = 0.02;
constexpr double epsilon = std::numeric_limits<double>::epsilon();

bool usable(const ascent_point& point) {
    return std::isfinite(point.value) && point.gradient.allFinite() &&
           point.information.allFinite() && point.safe.allFinite();
}

/// The solution of M x = g where M is positive definite, by its factor after scaling.
std::optional<Eigen::VectorXd> solved(const Eigen::MatrixXd& matrix, const Eigen::VectorXd& right) {
    if (right.size() == 0) {
        return right;
    }
    if (!(matrix.diagonal().minCoeff() > 0.0)) {
        return std::nullopt;
    }
    const Eigen::VectorXd scale = matrix.diagonal().cwiseSqrt().cwiseInverse();
    const Eigen::MatrixXd scaled = scale.asDiagonal() * matrix * scale.asDiagonal();
    const Eigen::LLT<Eigen::MatrixXd> factor(scaled);
    if (factor.info() != Eigen::Success) {
        return std::nullopt;
    }
    const Eigen::VectorXd inner = factor.solve((scale.asDiagonal() * right).eval());
    Eigen::VectorXd solution = scale.asDiagonal() * inner;
    if (!solution.allFinite()) {
        return std::nullopt;
    }
    return solution;
}

/// A direction of ascent whatever the information is.
Eigen::VectorXd tamed(const Eigen::MatrixXd& information, const Eigen::VectorXd& gradient) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(information);
    const double largest = parts.eigenvalues().cwiseAbs().maxCoeff();
    const double least = std::fmax(1e-10 * largest, std::numeric_limits<double>::min());
    const Eigen::VectorXd sizes = parts.eigenvalues().cwiseAbs().cwiseMax(least);
    const Eigen::VectorXd along = parts.eigenvectors().transpose() * gradient;
    return parts.eigenvectors() * along.cwiseQuotient(sizes);
}

struct direction {
    Eigen::VectorXd step;
    bool exact = false; ///< Newton's
};

direction direction_from(const ascent_problem& problem, ascent& now) {
    if (now.point.safe.size() > 0) {
        if (std::optional<Eigen::VectorXd> step = solved(now.point.safe, now.point.gradient)) {
            return {.step = std::move(*step), .exact = false};
        }
        now.point = problem.function(now.at, ascent_depth::information);
    }
    if (std::optional<Eigen::VectorXd> step = solved(now.point.information, now.point.gradient)) {
        return {.step = std::move(*step), .exact = true};
    }
    if (problem.has_safe) {
        const ascent_point safe = problem.function(now.at, ascent_depth::safe);
        if (std::optional<Eigen::VectorXd> step = solved(safe.safe, now.point.gradient)) {
            return {.step = std::move(*step), .exact = false};
        }
    }
    return {.step = tamed(now.point.information, now.point.gradient), .exact = false};
}

/// How much of the step to take: the part at which the function has risen; 0 where there is none.
double part_of_step(const ascent_problem& problem, const ascent& now, const direction& way,
                    double promised) {
    const double slack = 4.0 * epsilon * now.point.magnitude;
    const auto gain_at = [&](double part) {
        const double value = problem.function(now.at + part * way.step, ascent_depth::value).value;
        return std::isfinite(value) ? value - now.point.value
                                    : -std::numeric_limits<double>::infinity();
    };
    double part = 1.0;
    double gain = gain_at(part);
    // Even far from where the function has a value; but not below what rounding shows.
    for (int halvings = 0; halvings < 1000 && !(gain >= 1e-4 * part * promised - slack);
         ++halvings) {
        if (std::isfinite(gain) && part * promised < 0.1 * slack) {
            return 0.0;
        }
        part *= 0.5;
        gain = gain_at(part);
    }
    if (!(gain >= -slack)) {
        return 0.0;
    }
    // 0.5 is what a parabola promises. Where hardly anything is left to gain, steps must not leap
    // to where the function is flat for rounding.
    if (part == 1.0 && promised > 0.01 && gain > 0.55 * promised + slack) {
        for (int doublings = 0; doublings < 12; ++doublings) {
            const double further = gain_at(2.0 * part);
            if (!(further > 1.1 * gain + slack)) {
                break;
            }
            gain = further;
            part *= 2.0;
        }
    }
    return part;
}

} // namespace

ascent newton_ascent(const ascent_problem& problem, const Eigen::VectorXd& start) {
    ascent now;
    now.at = start;
    const auto depth_after = [&](int iterations) {
        return problem.has_safe && iterations < problem.safe_steps ? ascent_depth::safe
                                                                   : ascent_depth::information;
    };
    now.point = problem.function(start, depth_after(0));
    now.step = Eigen::VectorXd::Zero(start.size());
    if (!usable(now.point)) {
        return now;
    }
    double before = std::numeric_limits<double>::infinity();
    for (;;) {
        const direction way = direction_from(problem, now);
        now.step = way.step;
        const double promised = now.point.gradient.dot(way.step);
        const bool resting = promised > hardly && promised < slowly * before;
        before = promised;
        if (way.exact && promised <= little && !resting && problem.escapes(way.step)) {
            now.end = ascent_end::escaping;
            return now;
        }
        const bool at_rest = way.exact && promised <= close * close;
        if (!at_rest && now.iterations >= problem.iteration_limit) {
            return now;
        }
        const double part = at_rest ? 1.0 : part_of_step(problem, now, way, promised);
        if (part > 0.0) {
            const Eigen::VectorXd next = now.at + part * way.step;
            ascent_point point = problem.function(next, at_rest ? ascent_depth::information
                                                                : depth_after(now.iterations + 1));
            if (usable(point)) {
                now.at = next;
                now.point = std::move(point);
            }
        }
        now.iterations += at_rest ? 0 : 1;
        if (at_rest) {
            now.end = ascent_end::maximum;
            return now;
        }
        if (part == 0.0) {
            // What is left to gain may be less than rounding shows.
            const bool unseen = promised <= 64.0 * epsilon * now.point.magnitude;
            now.end = way.exact && unseen ? ascent_end::maximum : ascent_end::stuck;
            return now;
        }
    }
}

} // namespace digigap::detail
