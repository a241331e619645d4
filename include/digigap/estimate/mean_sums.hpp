#ifndef DIGIGAP_ESTIMATE_MEAN_SUMS_HPP
#define DIGIGAP_ESTIMATE_MEAN_SUMS_HPP

#include <digigap/data/sample.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace digigap {

/// The number of values, their sum and the sum of their squares, exact: integers added to
/// integers. Any order, any split over threads or machines and any merging of the parts ends in
/// the same mean and standard deviation, bit for bit, and no digit is lost where the values are
/// large beside their differences. About 2 kB.
///
/// One signed word per 32 binary places, as in the small superaccumulator of Neal (2015), Fast
/// exact summation using small and large superaccumulators, arXiv:1505.05571; here with the squares
/// beside it.
class mean_sums {
public:
    /// Throws `std::invalid_argument` unless the value is finite.
    void add(double value);
    /// Throws `std::invalid_argument` that names the index of a value that is not finite; those
    /// before it have been added.
    void add(std::span<const double> values);
    mean_sums& operator+=(const mean_sums& other);

    /// The number of values.
    [[nodiscard]] std::int64_t n() const noexcept { return n_; }
    /// The sum, correctly rounded; 0 for no values; infinite where it is beyond every double.
    [[nodiscard]] double total() const;
    /// The mean to the last digit; none where there are no values.
    [[nodiscard]] std::optional<double> mean() const;
    /// The standard deviation with divisor n - 1, as accurate; none below two values.
    [[nodiscard]] std::optional<double> standard_deviation() const;

    /// What the estimates and comparisons of means ask for. Zeros stand for what is not known: the
    /// mean of no values, the standard deviation of one.
    [[nodiscard]] mean_summary summary(std::optional<std::int64_t> population = {}) const;

private:
    // In units of 2^-1074 and 2^-2148, the squares of those: every double fits without rounding,
    // and so do 2^63 of them.
    static constexpr std::size_t sum_words = 69;
    static constexpr std::size_t square_words = 136;
    // A word takes a digit of 32 bits at a time, so it is good for nearly 2^31 of them.
    static constexpr std::int64_t additions_between_carries = std::int64_t{1} << 29;

    void accumulate(double value);
    void carry();

    std::int64_t n_ = 0;
    std::int64_t since_carry_ = 0;
    std::array<std::int64_t, sum_words> sum_{};
    std::array<std::int64_t, square_words> squares_{};
};

} // namespace digigap

#endif
