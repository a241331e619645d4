#ifndef DIGIGAP_CLASSIFY_WEIGHT_WINDOWS_HPP
#define DIGIGAP_CLASSIFY_WEIGHT_WINDOWS_HPP

#include "columns_ahead.hpp"

#include <digigap/detail/exact_sum.hpp>

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap::detail {

/// Exact sums of the usual weights at the cost of plain ones. A weight in [2^-16, 2^16) is split,
/// without an error, into a multiple of 2^-26 and a rest that is a multiple of 2^-68: adding 1.5 *
/// 2^26 leaves no bits below 2^-26, and the multiple can be read off the sum's own bits as an
/// integer. Those integers add up without an error; the constant in each is taken off by the
/// count. Other weights are added to the exact sums one by one.
class weight_windows {
public:
    /// As many sums as counts, both of which must outlive this and are complete after flush().
    weight_windows(std::vector<std::int64_t>& counts, exact_sums& sums)
        : counts_(counts), sums_(sums), windows_(counts.size()) {}

    /// Adds row begin + i with weights[i] to the cell cell_of(i). Throws `std::invalid_argument`
    /// where a weight is negative or not finite.
    template <class CellOf>
    void add(std::size_t begin, std::span<const double> weights, CellOf cell_of,
             const columns_ahead& ahead) {
        if (!all_usual(weights)) {
            require_all_split(weights, begin);
            for (std::size_t i = 0; i < weights.size(); ++i) {
                ++counts_[cell_of(i)];
                sums_.add(cell_of(i), weights[i]);
            }
            return;
        }
        window* const windows = windows_.data();
        const double* const block = weights.data();
        ahead.for_each_row(begin, weights.size(), [=](std::size_t i) {
            const double rounded = block[i] + high_bits;
            const double rest = block[i] - (rounded - high_bits);
            window& into = windows[cell_of(i)];
            into.high += std::bit_cast<std::uint64_t>(rounded);
            into.low += std::bit_cast<std::uint64_t>(rest + low_bits);
            ++into.count;
        });
        rows_ += weights.size();
        if (rows_ > most_rows) {
            flush();
        }
    }

    void flush() {
        for (std::size_t cell = 0; cell < windows_.size(); ++cell) {
            window& each = windows_[cell];
            const std::uint64_t high =
                each.high - each.count * std::bit_cast<std::uint64_t>(high_bits);
            // May be negative, in two's complement: the rests of rounding up.
            const std::uint64_t low =
                each.low - each.count * std::bit_cast<std::uint64_t>(low_bits);
            wide_count sum{high << 42U, high >> 22U};
            sum.add(low, low >> 63U == 0 ? 0 : ~std::uint64_t{0});
            sums_.add(cell, {split(1.0).slot, sum.low, sum.high});
            counts_[cell] += static_cast<std::int64_t>(each.count);
            each = {};
        }
        rows_ = 0;
    }

private:
    static void require_all_split(std::span<const double> weights, std::size_t begin) {
        const auto bad = std::find_if_not(weights.begin(), weights.end(), splits);
        if (bad != weights.end()) {
            throw std::invalid_argument(
                "tally_by: needs finite weights of 0 or more, got " + std::to_string(*bad) +
                " in row " +
                std::to_string(begin + static_cast<std::size_t>(bad - weights.begin())));
        }
    }

    struct window {
        std::uint64_t high = 0;
        std::uint64_t low = 0;
        std::uint64_t count = 0;
    };

    static constexpr double high_bits = 0x1.8p26;
    static constexpr double low_bits = 0x1.8p-16;
    /// A weight adds less than 2^42 to `high` and to `low`, which must stay below 2^63.
    static constexpr std::size_t most_rows = std::size_t{1} << 20U;

    [[nodiscard]] static bool all_usual(std::span<const double> weights) {
        if constexpr (FLT_EVAL_METHOD != 0) {
            return false; // sums with bits beyond a double's have no such bits to read
        }
        constexpr auto lowest = std::bit_cast<std::uint64_t>(0x1p-16);
        constexpr auto highest = std::bit_cast<std::uint64_t>(0x1p16) - 1;
        std::uint64_t outside = 0;
        for (const double weight : weights) {
            const auto bits = std::bit_cast<std::uint64_t>(weight);
            outside |= bits | (bits - lowest) | (highest - bits);
        }
        return outside >> 63U == 0;
    }

    std::vector<std::int64_t>& counts_;
    exact_sums& sums_;
    std::vector<window> windows_;
    std::size_t rows_ = 0;
};

} // namespace digigap::detail

#endif
