#ifndef DIGIGAP_TESTS_ESTIMATE_EXACT_HYPERGEOMETRIC_HPP
#define DIGIGAP_TESTS_ESTIMATE_EXACT_HYPERGEOMETRIC_HPP

// The definitions of the finite limits, word by word, over every M, in whole numbers: no division,
// no rounding, no shared code. Up to N = 60 every number of samples fits in 64 bits.

#include <digigap/data/interval.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace exact {

__extension__ using wide = unsigned __int128;
using count = std::uint64_t;

inline const std::vector<std::vector<count>>& pascal() {
    static const auto rows = [] {
        std::vector<std::vector<count>> triangle(61);
        for (std::size_t n = 0; n < triangle.size(); ++n) {
            triangle[n].assign(n + 1, 1);
            for (std::size_t k = 1; k < n; ++k) {
                triangle[n][k] = triangle[n - 1][k - 1] + triangle[n - 1][k];
            }
        }
        return triangle;
    }();
    return rows;
}

inline count choose(std::size_t n, std::size_t k) {
    return k > n ? 0 : pascal()[n][k];
}

/// All numbers of samples for one (N, n).
struct population {
    std::size_t size;
    std::size_t trials;
    count samples;
    /// [M][x]: samples with exactly x, at least x, at most x, and with a tail no larger than x's.
    std::vector<std::vector<count>> with, at_least, at_most, no_likelier;

    population(std::size_t units, std::size_t drawn)
        : size(units), trials(drawn), samples(choose(units, drawn)) {
        const std::vector<std::vector<count>> empty(size + 1, std::vector<count>(trials + 1, 0));
        with = at_least = at_most = no_likelier = empty;
        for (std::size_t m = 0; m <= size; ++m) {
            for (std::size_t k = 0; k <= trials; ++k) {
                with[m][k] = choose(m, k) * choose(size - m, trials - k);
            }
            count sum = 0;
            for (std::size_t k = 0; k <= trials; ++k) {
                at_least[m][k] = samples - sum;
                sum += with[m][k];
                at_most[m][k] = sum;
            }
            const auto tail = [&](std::size_t k) {
                return at_least[m][k] < at_most[m][k] ? at_least[m][k] : at_most[m][k];
            };
            for (std::size_t x = 0; x <= trials; ++x) {
                for (std::size_t k = 0; k <= trials; ++k) {
                    no_likelier[m][x] += tail(k) <= tail(x) ? with[m][k] : 0;
                }
            }
        }
    }

    [[nodiscard]] std::size_t first(std::size_t x) const { return x; }
    [[nodiscard]] std::size_t last(std::size_t x) const { return size - trials + x; }

    /// From the first to the last M of the possible ones that `accepts(M)`; {1, 0} for none.
    template <class Accepts>
    [[nodiscard]] digigap::count_interval hull(std::size_t x, Accepts accepts) const {
        digigap::count_interval found{1, 0};
        bool any = false;
        for (std::size_t m = first(x); m <= last(x); ++m) {
            if (accepts(m)) {
                if (!any) {
                    found.lower = static_cast<std::int64_t>(m);
                    any = true;
                }
                found.upper = static_cast<std::int64_t>(m);
            }
        }
        return found;
    }
};

/// `part` of `whole` is more than `alpha` thousandths.
inline bool exceeds(wide part, wide whole, unsigned alpha) {
    return part * 1000U > whole * alpha;
}

} // namespace exact

#endif
