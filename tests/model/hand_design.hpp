#ifndef DIGIGAP_TESTS_MODEL_HAND_DESIGN_HPP
#define DIGIGAP_TESTS_MODEL_HAND_DESIGN_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// A design with an intercept and these columns, each a term of its own.
inline digigap::regression_design
hand_design(std::vector<double> response,
            const std::vector<std::pair<std::string, std::vector<double>>>& columns = {}) {
    digigap::regression_design design;
    design.response = std::move(response);
    design.matrix.assign(design.response.size(), 1.0);
    design.columns = {"(intercept)"};
    design.terms = {{.name = "(intercept)", .first = 0, .columns = 1}};
    design.intercept = 0;
    for (const auto& [name, values] : columns) {
        design.matrix.insert(design.matrix.end(), values.begin(), values.end());
        design.terms.push_back({.name = name, .first = design.columns.size(), .columns = 1});
        design.columns.push_back(name);
    }
    return design;
}

/// The intercept of a design, as a design of its own.
inline digigap::regression_design intercept_of(const digigap::regression_design& design) {
    return hand_design(design.response);
}

inline double standard_error(const digigap::regression_fit& fit, std::size_t coefficient) {
    return std::sqrt(fit.covariance[coefficient * fit.size() + coefficient]);
}

/// Whether nothing in a fit is NaN, what is not estimated has no error, and states and estimates go
/// together.
inline bool is_sound(const digigap::regression_fit& fit) {
    using digigap::coefficient_state;
    const std::size_t k = fit.size();
    bool sound = fit.coefficients.size() == k && fit.covariance.size() == k * k;
    std::size_t estimated = 0;
    for (std::size_t j = 0; sound && j < k; ++j) {
        const auto& each = fit.coefficients[j];
        const double variance = fit.covariance[j * k + j];
        sound = sound && std::isfinite(fit.beta[j]) && std::isfinite(variance);
        if (each.state == coefficient_state::estimated) {
            ++estimated;
            sound = sound && each.estimate == fit.beta[j] && variance > 0.0 && variance < 1e8;
        } else {
            sound = sound && fit.beta[j] == 0.0 && variance == 0.0 &&
                    (each.state == coefficient_state::infinite
                         ? each.estimate && std::isinf(*each.estimate)
                         : !each.estimate);
        }
        for (std::size_t i = 0; i < k; ++i) {
            sound = sound && std::isfinite(fit.covariance[i * k + j]) &&
                    fit.covariance[i * k + j] == fit.covariance[j * k + i];
        }
    }
    for (const auto& number : {fit.log_likelihood, fit.alpha, fit.alpha_standard_error,
                               fit.theta_standard_error, fit.dispersion, fit.deviance}) {
        sound = sound && (!number || std::isfinite(*number));
    }
    return sound && fit.rank == estimated && !(fit.theta && std::isnan(*fit.theta));
}

/// Numbers without a generator of the library: the same on every machine.
class test_numbers {
public:
    double uniform() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return (static_cast<double>(state_ >> 11U) + 0.5) / 9007199254740992.0;
    }
    double normal() {
        return std::sqrt(-2.0 * std::log(uniform())) * std::cos(6.283185307179586 * uniform());
    }
    double poisson(double mean) {
        double count = 0.0;
        for (double left = std::exp(-mean), product = uniform(); product > left; count += 1.0) {
            product *= uniform();
        }
        return count;
    }
    /// A sum of exponential variables: gamma for whole shapes, of mean 1.
    double gamma(int shape) {
        double sum = 0.0;
        for (int i = 0; i < shape; ++i) {
            sum -= std::log(uniform());
        }
        return sum / shape;
    }

private:
    std::uint64_t state_ = 290;
};

#endif
