#include <digigap/classify/value_tallies.hpp>

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

template <class Counts>
tally count(std::span<const double> values, const char* function, Counts counts) {
    tally found;
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (std::isnan(values[index])) {
            throw std::invalid_argument(std::string(function) +
                                        ": needs numbers, got none at index " +
                                        std::to_string(index));
        }
        found += {counts(values[index]) ? 1 : 0, 1};
    }
    return found;
}

} // namespace

tally tally_at_least(std::span<const double> values, double threshold) {
    if (std::isnan(threshold)) {
        throw std::invalid_argument("tally_at_least: needs a number as threshold");
    }
    return count(values, "tally_at_least", [=](double value) { return value >= threshold; });
}

tally tally_zeros(std::span<const double> values) {
    return count(values, "tally_zeros", [](double value) { return value == 0.0; });
}

finite_tally among(const tally& answered, std::int64_t population) {
    const finite_tally counts{answered.successes, answered.trials, population};
    require_valid(counts, "among");
    return counts;
}

} // namespace digigap
