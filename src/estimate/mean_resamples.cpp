#include "mean_resamples.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace digigap::detail {
namespace {

double largest_size(std::span<const double> values) {
    double largest = 0.0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

} // namespace

std::vector<double> resample_means(std::span<const double> values, const random_stream& stream,
                                   const bootstrap_options& options) {
    // Sums of values near the largest double would be infinite.
    constexpr double comfortable = 0x1p900;
    constexpr double shrunk = 0x1p-120;
    const double scale = largest_size(values) > comfortable ? shrunk : 1.0;
    std::vector<double> scaled(values.begin(), values.end());
    for (double& value : scaled) {
        value *= scale;
    }
    std::vector<double> means(static_cast<std::size_t>(options.resamples));
    over_threads(means.size(), options.threads, [&](std::size_t first, std::size_t last) {
        resample_sums(scaled, stream, first, std::span(means).subspan(first, last - first));
    });
    const auto n = static_cast<double>(values.size());
    for (double& mean : means) {
        mean = mean / n / scale;
    }
    return means;
}

double mean_tie(std::span<const double> values) {
    // n additions, each wrong by half of the last digit of a sum of sizes at most; a mean divides
    // the whole by n.
    const auto n = static_cast<double>(values.size());
    double sizes = 0.0;
    for (const double value : values) {
        sizes += std::abs(value) / n;
    }
    return n * 0x1p-53 * sizes;
}

influence_sums mean_influences(std::span<const double> values, const mean_summary& of) {
    influence_sums sums;
    if (of.standard_deviation > 0.0) {
        for (const double value : values) {
            // Half of each, because the difference of two large values may be infinite.
            const double apart = 2.0 * ((0.5 * value - 0.5 * of.mean) / of.standard_deviation);
            sums.squares += apart * apart;
            sums.cubes += apart * apart * apart;
        }
    }
    return sums;
}

} // namespace digigap::detail
