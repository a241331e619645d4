// BCa bootstrap of a mean: the time for one interval from 20,000 resamples of 290 counts, on one
// thread, and its ratio to a plain loop with std::mt19937 and std::nth_element from the same run.
#include <digigap/estimate/bootstrap.hpp>
#include <digigap/estimate/mean_sums.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <ctime>
#include <random>
#include <vector>

namespace {

constexpr std::size_t municipalities = 290;
constexpr std::size_t resamples = 20'000;

/// Counts as of e-services: many zeros and a long tail up to 140.
std::vector<double> services() {
    std::mt19937_64 random(1);
    std::vector<double> counts(municipalities);
    for (double& count : counts) {
        const double uniform = static_cast<double>(random() >> 11) * 0x1p-53;
        count = std::floor(141.0 * uniform * uniform * uniform);
    }
    return counts;
}

/// As one writes it: resample with a distribution, take two order statistics. Without the
/// jackknife, which is nothing beside it.
double plain_width(const std::vector<double>& values) {
    std::mt19937 random(1);
    std::uniform_int_distribution<std::size_t> index(0, values.size() - 1);
    std::vector<double> means(resamples);
    for (double& mean : means) {
        double sum = 0.0;
        for (std::size_t draw = 0; draw < values.size(); ++draw) {
            sum += values[index(random)];
        }
        mean = sum / static_cast<double>(values.size());
    }
    const auto low = means.begin() + static_cast<std::ptrdiff_t>(resamples / 40);
    const auto high = means.end() - static_cast<std::ptrdiff_t>(resamples / 40);
    std::nth_element(means.begin(), low, means.end());
    std::nth_element(means.begin(), high, means.end());
    return *high - *low;
}

double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work>
double seconds_of(Work work) {
    const double start = processor_seconds();
    work();
    return processor_seconds() - start;
}

double median(std::vector<double> times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

void bca_of_a_mean(benchmark::State& state) {
    const std::vector<double> values = services();
    std::vector<double> ours;
    std::vector<double> theirs;
    for ([[maybe_unused]] auto _ : state) {
        ours.push_back(seconds_of([&] {
            benchmark::DoNotOptimize(digigap::bootstrap_mean(values, {.resamples = resamples}));
        }));
        theirs.push_back(seconds_of([&] { benchmark::DoNotOptimize(plain_width(values)); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["ms"] = 1e3 * median(ours);
    state.counters["ratio"] = median(theirs) / median(ours);
}

void exact_sums(benchmark::State& state) {
    const std::vector<double> values = services();
    std::vector<double> ours;
    std::vector<double> theirs;
    constexpr int repeats = 1000;
    for ([[maybe_unused]] auto _ : state) {
        ours.push_back(seconds_of([&] {
            for (int at = 0; at < repeats; ++at) {
                digigap::mean_sums sums;
                sums.add(values);
                benchmark::DoNotOptimize(sums.standard_deviation());
            }
        }));
        theirs.push_back(seconds_of([&] {
            for (int at = 0; at < repeats; ++at) {
                double sum = 0.0;
                for (const double value : values) {
                    sum += value;
                }
                const double mean = sum / static_cast<double>(values.size());
                double squares = 0.0;
                for (const double value : values) {
                    squares += (value - mean) * (value - mean);
                }
                benchmark::DoNotOptimize(squares);
            }
        }));
        state.SetIterationTime(ours.back());
    }
    state.counters["us_each"] = 1e6 * median(ours) / repeats;
    state.counters["ratio"] = median(theirs) / median(ours);
}

BENCHMARK(bca_of_a_mean)
    ->Name("bca_of_a_mean/20000_of_290/vs_mt19937")
    ->UseManualTime()
    ->Iterations(15)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(exact_sums)
    ->Name("mean_sums/290/vs_two_passes")
    ->UseManualTime()
    ->Iterations(15)
    ->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
