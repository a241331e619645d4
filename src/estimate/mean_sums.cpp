#include <digigap/estimate/mean_sums.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {
namespace {

static_assert(std::numeric_limits<double>::is_iec559 && sizeof(double) == 8);

constexpr std::uint64_t digit_mask = 0xFFFFFFFFU;
constexpr int sum_unit = -1074;

/// Base 2^32, lowest digit first.
using natural = std::vector<std::uint32_t>;

/// Leaves every word but the last in [0, 2^32): the last one has the sign.
template <std::size_t Size>
void carry_words(std::array<std::int64_t, Size>& words) {
    std::int64_t carry = 0;
    for (std::size_t at = 0; at + 1 < Size; ++at) {
        const std::int64_t word = words[at] + carry;
        carry = word >> 32;
        words[at] = word & static_cast<std::int64_t>(digit_mask);
    }
    words[Size - 1] += carry;
}

struct integer {
    natural magnitude;
    bool negative = false;
};

template <std::size_t Size>
integer integer_of(std::array<std::int64_t, Size> words) {
    carry_words(words);
    const bool negative = words.back() < 0;
    if (negative) {
        for (std::int64_t& word : words) {
            word = -word;
        }
        carry_words(words);
    }
    natural magnitude;
    for (const std::int64_t word : words) {
        magnitude.push_back(static_cast<std::uint32_t>(word));
    }
    return {magnitude, negative};
}

natural product(const natural& left, const natural& right) {
    natural result(left.size() + right.size(), 0U);
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i] == 0) {
            continue;
        }
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < right.size(); ++j) {
            carry += std::uint64_t{left[i]} * right[j] + result[i + j];
            result[i + j] = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
        result[i + right.size()] = static_cast<std::uint32_t>(carry);
    }
    return result;
}

/// Needs `left` >= `right` and at least as many digits.
natural difference(natural left, const natural& right) {
    std::uint64_t borrow = 0;
    for (std::size_t at = 0; at < left.size(); ++at) {
        const std::uint64_t taken = borrow + (at < right.size() ? right[at] : 0U);
        borrow = left[at] < taken ? 1U : 0U;
        left[at] = static_cast<std::uint32_t>(left[at] - taken);
    }
    return left;
}

/// mantissa * 2^exponent, the mantissa below 2^64.
struct scaled {
    double mantissa = 0.0;
    int exponent = 0;
};

/// The nearest number with 53 bits.
scaled rounded(const natural& value) {
    std::size_t length = value.size();
    while (length > 0 && value[length - 1] == 0) {
        --length;
    }
    std::uint64_t kept = 0;
    const std::size_t first = length > 3 ? length - 3 : 0;
    // Of up to 96 bits the first 64, and in the last of them whether anything was cut off.
    for (std::size_t at = length; at-- > first;) {
        const int room = std::countl_zero(kept);
        const auto shift = static_cast<std::uint32_t>(room < 32 ? room : 32);
        kept = kept << shift | std::uint64_t{value[at]} >> (32U - shift);
        if (shift < 32) {
            bool cut = (value[at] & ((1ULL << (32U - shift)) - 1U)) != 0;
            for (std::size_t below = 0; below < at; ++below) {
                cut = cut || value[below] != 0;
            }
            return {static_cast<double>(kept | (cut ? 1U : 0U)),
                    static_cast<int>(32U * at + 32U - shift)};
        }
    }
    return {static_cast<double>(kept), static_cast<int>(32U * first)};
}

natural natural_of(std::uint64_t value) {
    return {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(value >> 32U)};
}

} // namespace

void mean_sums::add(double value) {
    if (!std::isfinite(value)) {
        throw std::invalid_argument("mean_sums::add: needs a finite value, got " +
                                    std::to_string(value));
    }
    accumulate(value);
}

void mean_sums::add(std::span<const double> values) {
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (!std::isfinite(values[index])) {
            throw std::invalid_argument("mean_sums::add: needs finite values, got " +
                                        std::to_string(values[index]) + " at index " +
                                        std::to_string(index));
        }
        accumulate(values[index]);
    }
}

void mean_sums::accumulate(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const std::uint64_t exponent = bits >> 52U & 0x7FFU;
    const std::uint64_t normal = exponent != 0 ? 1U : 0U;
    const std::uint64_t mantissa = (bits & 0xFFFFFFFFFFFFFU) | normal << 52U;
    const std::uint64_t position = exponent - normal;
    const std::int64_t sign = (bits >> 63U) != 0 ? -1 : 1;

    std::int64_t* sum = &sum_[position / 32U];
    const std::uint64_t shift = position % 32U;
    const std::array<std::uint64_t, 2> digits{mantissa & digit_mask, mantissa >> 32U};
    for (std::size_t at = 0; at < digits.size(); ++at) {
        const std::uint64_t moved = digits[at] << shift;
        sum[at] += sign * static_cast<std::int64_t>(moved & digit_mask);
        sum[at + 1] += sign * static_cast<std::int64_t>(moved >> 32U);
    }

    std::int64_t* square = &squares_[2U * position / 32U];
    const std::uint64_t square_shift = 2U * position % 32U;
    const std::uint64_t lowest = digits[0] * digits[0];
    const std::uint64_t middle = (lowest >> 32U) + 2U * digits[0] * digits[1];
    const std::uint64_t highest = (middle >> 32U) + digits[1] * digits[1];
    const std::array<std::uint64_t, 4> squared{lowest & digit_mask, middle & digit_mask,
                                               highest & digit_mask, highest >> 32U};
    for (std::size_t at = 0; at < squared.size(); ++at) {
        const std::uint64_t moved = squared[at] << square_shift;
        square[at] += static_cast<std::int64_t>(moved & digit_mask);
        square[at + 1] += static_cast<std::int64_t>(moved >> 32U);
    }

    ++n_;
    if (++since_carry_ == additions_between_carries) {
        carry();
    }
}

void mean_sums::carry() {
    carry_words(sum_);
    carry_words(squares_);
    since_carry_ = 0;
}

mean_sums& mean_sums::operator+=(const mean_sums& other) {
    mean_sums more = other;
    more.carry();
    carry();
    for (std::size_t at = 0; at < sum_words; ++at) {
        sum_[at] += more.sum_[at];
    }
    for (std::size_t at = 0; at < square_words; ++at) {
        squares_[at] += more.squares_[at];
    }
    carry();
    n_ += more.n_;
    return *this;
}

double mean_sums::total() const {
    const integer sum = integer_of(sum_);
    const scaled size = rounded(sum.magnitude);
    const double magnitude = std::ldexp(size.mantissa, size.exponent + sum_unit);
    return sum.negative ? -magnitude : magnitude;
}

std::optional<double> mean_sums::mean() const {
    if (n_ == 0) {
        return std::nullopt;
    }
    const integer sum = integer_of(sum_);
    const scaled size = rounded(sum.magnitude);
    const auto units = static_cast<double>(n_);
    const double magnitude = std::ldexp(size.mantissa / units, size.exponent + sum_unit);
    const double first = sum.negative ? -magnitude : magnitude;
    // Rounded twice, the mean of equal values need not be that value: what is left of the exact
    // sum corrects it.
    const double product_of_mean = first * units;
    if (!std::isfinite(product_of_mean)) {
        return first;
    }
    mean_sums left = *this;
    left.accumulate(-product_of_mean);
    left.accumulate(-std::fma(first, units, -product_of_mean));
    return first + left.total() / units;
}

std::optional<double> mean_sums::standard_deviation() const {
    if (n_ < 2) {
        return std::nullopt;
    }
    const natural sum = integer_of(sum_).magnitude;
    const natural n = natural_of(static_cast<std::uint64_t>(n_));
    // (n sum of squares - square of the sum) / (n (n - 1)), the numerator without rounding.
    natural spread = product(integer_of(squares_).magnitude, n);
    spread.resize(std::max(spread.size(), 2 * sum.size()), 0U);
    scaled size = rounded(difference(spread, product(sum, sum)));
    if (size.exponent % 2 != 0) {
        size.mantissa *= 2.0;
        size.exponent -= 1;
    }
    const auto units = static_cast<double>(n_);
    return std::ldexp(std::sqrt(size.mantissa / units / (units - 1.0)),
                      size.exponent / 2 + sum_unit);
}

mean_summary mean_sums::summary(std::optional<std::int64_t> population) const {
    return {.mean = mean().value_or(0.0),
            .standard_deviation = standard_deviation().value_or(0.0),
            .n = n_,
            .population = population};
}

} // namespace digigap
