#ifndef DIGIGAP_SRC_MODEL_NEWTON_ASCENT_HPP
#define DIGIGAP_SRC_MODEL_NEWTON_ASCENT_HPP

#include <Eigen/Core>

#include <functional>

namespace digigap::detail {

/// A function to be made as large as possible, at a place.
struct ascent_point {
    double value = 0.0;
    double magnitude = 0.0; ///< sum of the sizes of the terms of `value`: what rounding is part of
    Eigen::VectorXd gradient{};
    Eigen::MatrixXd information{}; ///< negative second derivatives
                                   /// Another curvature, for the first steps and where the
                                   /// information is not positive definite.
    Eigen::MatrixXd safe{};
};

/// What is asked of the function: trial steps need its value only, others the gradient and one of
/// the two curvatures.
enum class ascent_depth : unsigned char { value, information, safe };

struct ascent_problem {
    std::function<ascent_point(const Eigen::VectorXd& at, ascent_depth depth)> function;
    /// Whether a step that promises next to nothing goes on to infinity.
    std::function<bool(const Eigen::VectorXd& step)> escapes;
    int iteration_limit = 200;
    int safe_steps = 0;    ///< steps by the safe curvature before the first by the information
    bool has_safe = false; ///< whether there is a safe curvature
};

enum class ascent_end : unsigned char {
    maximum,  ///< gradient and step are next to nothing, and the information is positive definite
    escaping, ///< the function still rises a little towards infinity, along `step`
    stuck     ///< neither within the limit, or no value at the start
};

struct ascent {
    ascent_end end = ascent_end::stuck;
    Eigen::VectorXd at{};
    ascent_point point{};
    Eigen::VectorXd step{}; ///< the last one
    int iterations = 0;
};

/// Newton's method with the exact second derivatives, made to rise at every step: steps are halved
/// where the function falls and doubled where it rises by more than its curvature promised, as
/// along exponential tails, where Newton's steps all have length 1. Where the information is not
/// positive definite the safe curvature takes its place, or else its eigenvalues' sizes.
///
/// Nocedal & Wright (2006), Numerical Optimization, 2nd edition, sections 3.3 and 3.4,
/// doi:10.1007/978-0-387-40065-5.
[[nodiscard]] ascent newton_ascent(const ascent_problem& problem, const Eigen::VectorXd& start);

} // namespace digigap::detail

#endif
