#include "distribution.hpp"

#include "large_gamma.hpp"

#include <digigap/detail/normal_quantile.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include <cmath>

// The one source that includes Boost.Math, whose headers are slow to compile.

namespace digigap::detail {

namespace {

// Promotion to long double costs ten times the time for digits that a double cannot show.
namespace policies = boost::math::policies;
using in_double = policies::policy<policies::promote_double<false>, policies::promote_float<false>,
                                   policies::overflow_error<policies::ignore_error>>;
constexpr in_double policy{};

using student_t = boost::math::students_t_distribution<double, in_double>;

} // namespace

double student_t_tail(double t, double degrees) {
    if (std::isinf(t)) {
        return t > 0.0 ? 0.0 : 1.0;
    }
    return std::isinf(degrees) ? normal_tail(t)
                               : boost::math::cdf(complement(student_t(degrees), t));
}

double student_t_quantile(double tail, double degrees) {
    if (std::isinf(degrees)) {
        return -normal_quantile(tail);
    }
    return boost::math::quantile(complement(student_t(degrees), tail));
}

double chi_square_tail(double x, double degrees) {
    return x > 0.0 ? gamma_above(0.5 * x, 0.5 * degrees) : 1.0;
}

double gamma_below(double x, double shape) {
    if (shape > large_shape) {
        return normal_tail(-large_gamma_z(x, shape));
    }
    return std::isinf(x) ? 1.0 : boost::math::gamma_p(shape, x, policy);
}

double gamma_above(double x, double shape) {
    if (shape > large_shape) {
        return normal_tail(large_gamma_z(x, shape));
    }
    return std::isinf(x) ? 0.0 : boost::math::gamma_q(shape, x, policy);
}

double gamma_quantile_below(double probability, double shape) {
    if (shape > large_shape) {
        return large_gamma_at(normal_quantile(probability), shape);
    }
    return boost::math::gamma_p_inv(shape, probability, policy);
}

double gamma_quantile_above(double probability, double shape) {
    if (shape > large_shape) {
        return large_gamma_at(-normal_quantile(probability), shape);
    }
    return boost::math::gamma_q_inv(shape, probability, policy);
}

double beta_below(double x, double a, double b) {
    return boost::math::ibeta(a, b, x, policy);
}

double beta_above(double x, double a, double b) {
    return boost::math::ibetac(a, b, x, policy);
}

double binomial_mass(double hits, double trials, double chance) {
    return boost::math::ibeta_derivative(hits + 1.0, trials - hits + 1.0, chance, policy) /
           (trials + 1.0);
}

double log_gamma(double x) {
    return boost::math::lgamma(x, policy);
}

double digamma(double x) {
    return boost::math::digamma(x, policy);
}

double trigamma(double x) {
    return boost::math::trigamma(x, policy);
}

} // namespace digigap::detail
