#ifndef DIGIGAP_DETAIL_EXACT_SUM_HPP
#define DIGIGAP_DETAIL_EXACT_SUM_HPP

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace digigap::detail {

static_assert(std::numeric_limits<double>::is_iec559 && sizeof(double) == 8);

/// An unsigned integer of 128 bits (`__int128` is not ISO C++).
struct wide_count {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    constexpr void add(std::uint64_t more_low, std::uint64_t more_high) noexcept {
        low += more_low;
        high += more_high + static_cast<std::uint64_t>(low < more_low);
    }
    friend constexpr bool operator==(const wide_count&, const wide_count&) = default;
};

/// A finite double of 0 or more as a piece of a very long fixed-point number:
/// `low + 2^64 high` counted in units of 2^(32 slot - 1092).
struct fixed_piece {
    std::size_t slot;
    std::uint64_t low;
    std::uint64_t high;
};

/// The offset puts 1.0 in the middle of its slot, so that the weights from 2^-16 to 2^16, which is
/// nearly all that surveys use, share one.
inline constexpr std::uint64_t fixed_offset = 18;
inline constexpr std::size_t fixed_slots = 65;

/// Whether `value` can be split: finite and not negative (-0.0 counts as 0).
[[nodiscard]] constexpr bool splits(double value) noexcept {
    return value >= 0.0 && value <= std::numeric_limits<double>::max();
}

/// Needs `splits(value)`.
[[nodiscard]] constexpr fixed_piece split(double value) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const std::uint64_t exponent = bits >> 52U & 0x7FFU;
    const std::uint64_t normal = exponent != 0 ? 1U : 0U;
    const std::uint64_t mantissa = (bits & 0xFFFFFFFFFFFFFU) | normal << 52U;
    const std::uint64_t position = exponent - normal + fixed_offset;
    const std::uint64_t shift = position % 32U;
    return {static_cast<std::size_t>(position / 32U), mantissa << shift,
            (mantissa >> 1U) >> (63U - shift)};
}

/// The double nearest to the sum of `slots` (ties to even), each counted in the units of
/// `fixed_piece`; infinity where the sum is beyond the largest double.
[[nodiscard]] inline double rounded(const std::array<wide_count, fixed_slots>& slots) {
    std::array<std::uint64_t, fixed_slots + 6> digits{}; // base 2^32, lowest first
    for (std::size_t slot = 0; slot < fixed_slots; ++slot) {
        const wide_count& count = slots[slot];
        digits[slot] += count.low & 0xFFFFFFFFU;
        digits[slot + 1] += count.low >> 32U;
        digits[slot + 2] += count.high & 0xFFFFFFFFU;
        digits[slot + 3] += count.high >> 32U;
    }
    std::uint64_t carry = 0;
    std::size_t top = 0;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        digits[at] += carry;
        carry = digits[at] >> 32U;
        digits[at] &= 0xFFFFFFFFU;
        top = digits[at] != 0 ? at : top;
    }
    const std::size_t length = 32 * top + static_cast<std::size_t>(std::bit_width(digits[top]));
    // Bits below the offset are never set: every double is a multiple of the smallest one.
    const std::size_t lowest = length > 53 + fixed_offset ? length - 53 : fixed_offset;
    const std::size_t first = lowest / 32;
    const std::size_t shift = lowest % 32;
    std::uint64_t kept = (digits[first] | digits[first + 1] << 32U) >> shift;
    kept |= shift == 0 ? 0 : digits[first + 2] << (64U - shift);
    const auto bit_at = [&](std::size_t bit) { return (digits[bit / 32] >> (bit % 32) & 1U) != 0; };
    const bool half = bit_at(lowest - 1);
    bool beyond_half =
        (digits[(lowest - 1) / 32] & ((std::uint64_t{1} << ((lowest - 1) % 32)) - 1)) != 0;
    for (std::size_t at = 0; at < (lowest - 1) / 32; ++at) {
        beyond_half = beyond_half || digits[at] != 0;
    }
    kept += half && (beyond_half || kept % 2 != 0) ? 1U : 0U;
    return std::ldexp(static_cast<double>(kept),
                      static_cast<int>(lowest) - static_cast<int>(fixed_offset) - 1074);
}

/// Many sums of doubles side by side, each exact: integers added to integers, so that any order,
/// any split and any number of threads end in the same state, and in the same double once rounded.
/// Good for 2^44 additions to all sums together, since a piece is below 2^84 of 2^128.
///
/// One chunk of 128 bits per 32 exponents: Neal (2015), Fast exact summation using small and large
/// superaccumulators, arXiv:1505.05571, has chunks of 64 bits that need carrying now and then; wide
/// ones never do. Chunks of the same exponents lie together and are made when first used, because
/// most data use one or two.
class exact_sums {
public:
    explicit exact_sums(std::size_t count) : count_(count) {}

    [[nodiscard]] std::size_t size() const noexcept { return count_; }

    /// Needs `which < size()` and `splits(value)`.
    void add(std::size_t which, double value) { add(which, split(value)); }

    /// Needs `which < size()`.
    void add(std::size_t which, const fixed_piece& piece) {
        if (slots_[piece.slot].empty()) {
            slots_[piece.slot].resize(count_);
        }
        slots_[piece.slot][which].add(piece.low, piece.high);
    }

    /// Needs `other.size() == size()`.
    exact_sums& operator+=(const exact_sums& other) {
        for (std::size_t slot = 0; slot < fixed_slots; ++slot) {
            if (!other.slots_[slot].empty()) {
                slots_[slot].resize(count_);
                for (std::size_t which = 0; which < count_; ++which) {
                    const wide_count& more = other.slots_[slot][which];
                    slots_[slot][which].add(more.low, more.high);
                }
            }
        }
        return *this;
    }

    /// The sum of several sums, rounded once. Needs every one of `which` below size().
    [[nodiscard]] double sum_of(std::span<const std::size_t> which) const {
        std::array<wide_count, fixed_slots> total{};
        for (std::size_t slot = 0; slot < fixed_slots; ++slot) {
            if (!slots_[slot].empty()) {
                for (const std::size_t one : which) {
                    total[slot].add(slots_[slot][one].low, slots_[slot][one].high);
                }
            }
        }
        return rounded(total);
    }

private:
    std::size_t count_;
    std::array<std::vector<wide_count>, fixed_slots> slots_;
};

} // namespace digigap::detail

#endif
