#ifndef DIGIGAP_MODEL_COEFFICIENT_COVARIANCE_HPP
#define DIGIGAP_MODEL_COEFFICIENT_COVARIANCE_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace digigap {

/// What is known about the errors of a fit's coefficients, however it was found.
struct coefficient_covariance {
    std::string errors{}; ///< "model", "expected", "hc3", "cr2 by county", "bootstrap", ...
    /// k x k for the fit's k coefficients, symmetric; 0 where not `known`.
    std::vector<double> matrix{};
    /// Whether there is a standard error: not for coefficients that are not estimated, and not for
    /// those that rest on a row of leverage 1, whose residual says nothing.
    std::vector<unsigned char> known{};
    /// Degrees of freedom of Student's t for each coefficient; infinite for the normal
    /// distribution.
    std::vector<double> degrees{};

    [[nodiscard]] std::size_t size() const noexcept { return known.size(); }
    /// The covariance of two coefficients.
    [[nodiscard]] double operator()(std::size_t row, std::size_t column) const {
        return matrix[row * size() + column];
    }
};

} // namespace digigap

#endif
