#ifndef DIGIGAP_DATA_INTERVAL_HPP
#define DIGIGAP_DATA_INTERVAL_HPP

#include <cstdint>

namespace digigap {

/// Both ends belong to the interval. The default is what is known about a share before anything
/// was observed.
struct interval {
    double lower = 0.0;
    double upper = 1.0;

    friend constexpr bool operator==(const interval&, const interval&) = default;
};

/// How many of a finite population's units have a property: from `lower` to `upper`, both included.
struct count_interval {
    std::int64_t lower = 0;
    std::int64_t upper = 0;

    friend constexpr bool operator==(const count_interval&, const count_interval&) = default;
};

/// The count as a share of the `population` units; [0, 1] where the population is empty.
[[nodiscard]] constexpr interval as_share(count_interval counts, std::int64_t population) noexcept {
    if (population <= 0) {
        return {};
    }
    const auto whole = static_cast<double>(population);
    return {static_cast<double>(counts.lower) / whole, static_cast<double>(counts.upper) / whole};
}

} // namespace digigap

#endif
