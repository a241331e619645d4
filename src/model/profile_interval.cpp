#include "../estimate/distribution.hpp"
#include "../estimate/student_t.hpp"
#include "held_coefficient.hpp"
#include "interval_ends.hpp"
#include "least_squares_interval.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/profile_interval.hpp>

#include <algorithm>
#include <cmath>

namespace digigap {
namespace {

using namespace detail;

/// n log(RSS(value) / RSS) is the square of the root.
coefficient_interval least_squares_profile(const regression_fit& fit, std::size_t coefficient,
                                           const confidence& level) {
    const auto n = static_cast<double>(fit.n);
    return least_squares_interval(
        fit, coefficient, level,
        {.distance = [=](double z) { return std::sqrt(std::expm1(z * z / n)); },
         .root = [=](double distance) { return std::sqrt(n * std::log1p(distance * distance)); }});
}

/// What a fall of the likelihood is measured in, and how far it may fall.
struct fall_measure {
    double dispersion = 1.0;
    double degrees = infinity; ///< of Student's t
};

coefficient_interval profile_of(const free_model& model, std::size_t coefficient,
                                const confidence& level) {
    coefficient_interval made = model.start_of(coefficient, level);
    if (made.status != coefficient_interval_status::found) {
        return made;
    }
    fall_measure measure;
    if (model.fit().family == regression_family::quasi_poisson) {
        const auto rank = static_cast<double>(model.best().rank);
        if (!model.fit().dispersion || *model.fit().dispersion <= 0.0) {
            made.status = coefficient_interval_status::no_error;
            return made;
        }
        measure = {.dispersion = *model.fit().dispersion,
                   .degrees = static_cast<double>(model.fit().n) - rank};
    }
    held_coefficient held(model, coefficient);
    const double best = *model.best().log_likelihood;
    const signed_root root = [&](double value) -> std::optional<double> {
        const auto rest = held.at(value);
        if (!rest || !rest->log_likelihood) {
            return std::nullopt;
        }
        const double fall = 2.0 * (best - *rest->log_likelihood) / measure.dispersion;
        return std::copysign(std::sqrt(std::max(0.0, fall)), held.measure().estimate - value);
    };
    const double quantile =
        std::isinf(measure.degrees) ? level.z() : student_t_quantile(level.tail(), measure.degrees);
    invert(root, held.measure(), quantile, made);
    if (made.statistic) {
        made.p_value = t_p_value(*made.statistic, measure.degrees, level.which());
    }
    return made;
}

} // namespace

coefficient_interval profile_interval(const regression_design& design, regression_family family,
                                      std::size_t coefficient, const confidence& level,
                                      const fit_options& options) {
    require_coefficient(design, family, coefficient, "profile_interval");
    if (family == regression_family::gaussian) {
        return least_squares_profile(fit_regression(design, family, options), coefficient, level);
    }
    return profile_of(free_model(design, family, options), coefficient, level);
}

std::vector<coefficient_interval> profile_intervals(const regression_design& design,
                                                    regression_family family,
                                                    const confidence& level,
                                                    const fit_options& options) {
    std::vector<coefficient_interval> made;
    if (family == regression_family::gaussian) {
        const regression_fit fit = fit_regression(design, family, options);
        for (std::size_t j = 0; j < fit.size(); ++j) {
            made.push_back(least_squares_profile(fit, j, level));
        }
        return made;
    }
    const free_model model(design, family, options);
    for (std::size_t j = 0; j < model.fit().size(); ++j) {
        made.push_back(profile_of(model, j, level));
    }
    return made;
}

} // namespace digigap
