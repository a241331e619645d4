#include "polynomial_basis.hpp"

#include <algorithm>
#include <cmath>

namespace digigap::detail {

namespace {

bool more_different_than(std::size_t limit, std::span<const double> values) {
    std::vector<double> different;
    for (const double value : values) {
        if (std::find(different.begin(), different.end(), value) == different.end()) {
            different.push_back(value);
            if (different.size() > limit) {
                return true;
            }
        }
    }
    return false;
}

/// q_0, q_1, ... at one number, each with its derivative.
struct polynomial_step {
    double value = 0.0;
    double slope = 0.0;
    double value_before = 0.0;
    double slope_before = 0.0;

    void advance(const polynomial_basis& basis, std::size_t j, double x) {
        const double before = j == 0 ? 0.0 : basis.norms[j - 1];
        const double from_centre = x - basis.centres[j];
        const double next = (from_centre * value - before * value_before) / basis.norms[j];
        const double next_slope =
            (value + from_centre * slope - before * slope_before) / basis.norms[j];
        value_before = value;
        slope_before = slope;
        value = next;
        slope = next_slope;
    }
};

} // namespace

std::optional<polynomial_basis> make_basis(std::span<const double> values, std::size_t degree) {
    polynomial_basis basis;
    if (values.empty()) {
        basis.centres.assign(degree, 0.0);
        basis.norms.assign(degree, 1.0);
        return basis;
    }
    if (!more_different_than(degree, values)) {
        return std::nullopt;
    }
    const std::size_t n = values.size();
    basis.constant = 1.0 / std::sqrt(static_cast<double>(n));
    std::vector<double> before(n, 0.0);
    std::vector<double> current(n, basis.constant);
    for (std::size_t j = 0; j < degree; ++j) {
        double centre = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            centre += values[i] * current[i] * current[i];
        }
        // Once more about the first answer, which takes what was lost to a large mean.
        double rest = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            rest += (values[i] - centre) * current[i] * current[i];
        }
        centre += rest;
        const double norm_before = j == 0 ? 0.0 : basis.norms.back();
        double squares = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            const double next = (values[i] - centre) * current[i] - norm_before * before[i];
            before[i] = current[i];
            current[i] = next;
            squares += next * next;
        }
        const double norm = std::sqrt(squares);
        if (!(norm > 0.0 && std::isfinite(norm))) {
            return std::nullopt;
        }
        for (double& each : current) {
            each /= norm;
        }
        basis.centres.push_back(centre);
        basis.norms.push_back(norm);
    }
    return basis;
}

std::vector<double> columns_at(const polynomial_basis& basis, std::span<const double> values) {
    const std::size_t n = values.size();
    std::vector<double> columns(n * basis.degree());
    for (std::size_t i = 0; i < n; ++i) {
        polynomial_step step{.value = basis.constant};
        for (std::size_t j = 0; j < basis.degree(); ++j) {
            step.advance(basis, j, values[i]);
            columns[j * n + i] = step.value;
        }
    }
    return columns;
}

std::vector<double> slopes_at(const polynomial_basis& basis, std::span<const double> values,
                              std::span<const double> inner_slopes) {
    const std::size_t n = values.size();
    std::vector<double> slopes(n * basis.degree());
    for (std::size_t i = 0; i < n; ++i) {
        polynomial_step step{.value = basis.constant};
        for (std::size_t j = 0; j < basis.degree(); ++j) {
            step.advance(basis, j, values[i]);
            slopes[j * n + i] = step.slope * inner_slopes[i];
        }
    }
    return slopes;
}

} // namespace digigap::detail
