#ifndef DIGIGAP_SRC_MODEL_JET_HPP
#define DIGIGAP_SRC_MODEL_JET_HPP

#include <array>
#include <cstddef>

namespace digigap::detail {

/// A function of one variable at a place, with its first two derivatives.
struct curve {
    double value = 0.0;
    double slope = 0.0;
    double bend = 0.0;
};

/// A function of N variables at a place, with its gradient and its second derivatives: forward
/// differentiation to the second order. Variables that are put together by +, -, * and `through`
/// carry the derivatives of what they become.
///
/// Griewank & Walther (2008), Evaluating Derivatives, 2nd edition, chapter 13,
/// doi:10.1137/1.9780898717761.
template <std::size_t N>
struct jet {
    double value = 0.0;
    std::array<double, N> slope{};
    std::array<double, N*(N + 1) / 2> bend{}; ///< entry(row, column) for column <= row

    [[nodiscard]] static constexpr std::size_t entry(std::size_t row, std::size_t column) {
        return row * (row + 1) / 2 + column;
    }
    /// The variable `which` where it has that value.
    [[nodiscard]] static constexpr jet variable(std::size_t which, double value) {
        jet made;
        made.value = value;
        made.slope[which] = 1.0;
        return made;
    }
    [[nodiscard]] static constexpr jet constant(double value) {
        jet made;
        made.value = value;
        return made;
    }

    constexpr jet& operator+=(const jet& other) {
        value += other.value;
        for (std::size_t at = 0; at < slope.size(); ++at) {
            slope[at] += other.slope[at];
        }
        for (std::size_t at = 0; at < bend.size(); ++at) {
            bend[at] += other.bend[at];
        }
        return *this;
    }
    constexpr jet& operator*=(double factor) {
        value *= factor;
        for (double& each : slope) {
            each *= factor;
        }
        for (double& each : bend) {
            each *= factor;
        }
        return *this;
    }
    constexpr jet& operator+=(double term) {
        value += term;
        return *this;
    }

    friend constexpr jet operator+(jet left, const jet& right) { return left += right; }
    friend constexpr jet operator+(jet left, double right) { return left += right; }
    friend constexpr jet operator*(double factor, jet of) { return of *= factor; }
    friend constexpr jet operator-(jet of) { return of *= -1.0; }
    friend constexpr jet operator-(jet left, const jet& right) { return left += -right; }
    friend constexpr jet operator*(const jet& left, const jet& right) {
        jet made = right.value * left + left.value * right;
        made.value = left.value * right.value;
        for (std::size_t row = 0; row < N; ++row) {
            for (std::size_t column = 0; column <= row; ++column) {
                made.bend[entry(row, column)] +=
                    left.slope[row] * right.slope[column] + right.slope[row] * left.slope[column];
            }
        }
        return made;
    }
};

/// f(inner), for what f and its derivatives are at the value of `inner`.
template <std::size_t N>
[[nodiscard]] constexpr jet<N> through(const curve& outer, const jet<N>& inner) {
    jet<N> made = outer.slope * inner;
    made.value = outer.value;
    if (outer.bend != 0.0) {
        for (std::size_t row = 0; row < N; ++row) {
            for (std::size_t column = 0; column <= row; ++column) {
                made.bend[jet<N>::entry(row, column)] +=
                    outer.bend * inner.slope[row] * inner.slope[column];
            }
        }
    }
    return made;
}

} // namespace digigap::detail

#endif
