#ifndef DIGIGAP_DATA_SAMPLE_HPP
#define DIGIGAP_DATA_SAMPLE_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

namespace digigap {

/// A count or an amount of each unit that answered: e-services per municipality. `population` is
/// the number of known units they were drawn from, none for a process behind them (a
/// superpopulation). The values are only looked at: they must outlive the call.
struct sample {
    std::span<const double> values{};
    std::optional<std::int64_t> population{};
};

/// What a printed table says of such a group: mean, standard deviation (divisor n - 1) and the
/// number of units that answered.
struct mean_summary {
    double mean = 0.0;
    double standard_deviation = 0.0;
    std::int64_t n = 0;
    std::optional<std::int64_t> population{};

    friend bool operator==(const mean_summary&, const mean_summary&) = default;
};

/// Two independent groups that are set against each other, the first against the second.
struct sample_pair {
    sample first{};
    sample second{};
};
struct mean_summary_pair {
    mean_summary first{};
    mean_summary second{};
};

/// Throws `std::invalid_argument` where the population has fewer units than answered.
inline void require_population(std::optional<std::int64_t> population, const char* function,
                               std::int64_t n) {
    if (population && *population < n) {
        throw std::invalid_argument(std::string(function) +
                                    ": needs a population of at least as many units as answered, "
                                    "got " +
                                    std::to_string(*population) + " for " + std::to_string(n));
    }
}

/// Throws `std::invalid_argument` that names the index (from 0) of the first value that is not
/// finite, or where the population is smaller than the sample.
inline void require_valid(const sample& group, const char* function) {
    for (std::size_t index = 0; index < group.values.size(); ++index) {
        if (!std::isfinite(group.values[index])) {
            throw std::invalid_argument(std::string(function) + ": needs finite values, got " +
                                        std::to_string(group.values[index]) + " at index " +
                                        std::to_string(index));
        }
    }
    require_population(group.population, function, static_cast<std::int64_t>(group.values.size()));
}

/// Throws `std::invalid_argument` unless n >= 0, the mean is finite, the standard deviation finite
/// and not negative, and the population not smaller than n.
inline void require_valid(const mean_summary& group, const char* function) {
    if (group.n < 0) {
        throw std::invalid_argument(std::string(function) + ": needs n >= 0, got " +
                                    std::to_string(group.n));
    }
    if (!std::isfinite(group.mean)) {
        throw std::invalid_argument(std::string(function) + ": needs a finite mean, got " +
                                    std::to_string(group.mean));
    }
    if (!(group.standard_deviation >= 0.0 && std::isfinite(group.standard_deviation))) {
        throw std::invalid_argument(
            std::string(function) +
            ": needs a finite standard deviation that is not negative, got " +
            std::to_string(group.standard_deviation));
    }
    require_population(group.population, function, group.n);
}

/// Throws `std::invalid_argument` unless both groups are valid. `function` names the caller.
inline void require_valid(const sample_pair& groups, const char* function) {
    require_valid(groups.first, function);
    require_valid(groups.second, function);
}
inline void require_valid(const mean_summary_pair& groups, const char* function) {
    require_valid(groups.first, function);
    require_valid(groups.second, function);
}

} // namespace digigap

#endif
