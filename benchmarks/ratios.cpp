// Ratios of two shares, in batches: the time for a pair, and its ratio to a plain baseline from the
// same run: the score interval by bisection on the textbook's chi-square, MOVER-R by its textbook
// formula.
#include <digigap/compare/ratio_limits.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace {

using digigap::confidence;
using digigap::interval;
using digigap::tally_pair;

constexpr std::size_t pairs = 200'000;
constexpr std::size_t slow_pairs = 5'000; // of them, for a baseline a hundred times slower

/// Two bands of municipalities: n from 5 to 290 and x from 0 to n, all as likely.
std::vector<tally_pair> municipalities() {
    std::mt19937_64 random(1);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    const auto group = [&] {
        const auto trials = 5 + static_cast<std::int64_t>(286.0 * uniform());
        return digigap::tally{
            static_cast<std::int64_t>(static_cast<double>(trials + 1) * uniform()), trials};
    };
    std::vector<tally_pair> counts(pairs);
    for (tally_pair& one : counts) {
        one = {group(), group()};
    }
    return counts;
}

struct shares {
    double p1, n1, p2, n2;
};

shares shares_of(const tally_pair& counts) {
    const auto n1 = static_cast<double>(counts.first.trials);
    const auto n2 = static_cast<double>(counts.second.trials);
    return {static_cast<double>(counts.first.successes) / n1, n1,
            static_cast<double>(counts.second.successes) / n2, n2};
}

double score(const shares& s, double ratio) {
    const double a = (s.n1 + s.n2) * ratio;
    const double b = -(s.n1 * ratio + s.n1 * s.p1 + s.n2 + s.n2 * s.p2 * ratio);
    const double c = s.n1 * s.p1 + s.n2 * s.p2;
    const double p2 = (-b - std::sqrt(b * b - 4.0 * a * c)) / (2.0 * a);
    const double p1 = p2 * ratio;
    return (s.p1 - ratio * s.p2) /
           std::sqrt(p1 * (1.0 - p1) / s.n1 + ratio * ratio * p2 * (1.0 - p2) / s.n2);
}

interval plain_koopman(const tally_pair& counts, double z) {
    const shares s = shares_of(counts);
    const auto solve = [&](double target) {
        double low = std::log(1e-8);
        double high = std::log(1e8);
        for (int step = 0; step < 60; ++step) {
            const double middle = 0.5 * (low + high);
            (score(s, std::exp(middle)) > target ? low : high) = middle;
        }
        return std::exp(low);
    };
    return {solve(z), solve(-z)};
}

interval plain_wilson(double share, double trials, double z) {
    const double scale = 1.0 + z * z / trials;
    const double centre = (share + z * z / (2.0 * trials)) / scale;
    const double half =
        z * std::sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials)) / scale;
    return {centre - half, centre + half};
}

interval plain_mover(const tally_pair& counts, double z) {
    const shares s = shares_of(counts);
    const interval first = plain_wilson(s.p1, s.n1, z);
    const interval second = plain_wilson(s.p2, s.n2, z);
    const double product = s.p1 * s.p2;
    const double down = second.upper * (2.0 * s.p2 - second.upper);
    const double up = second.lower * (2.0 * s.p2 - second.lower);
    return {
        (product - std::sqrt(product * product - first.lower * (2.0 * s.p1 - first.lower) * down)) /
            down,
        (product + std::sqrt(product * product - first.upper * (2.0 * s.p1 - first.upper) * up)) /
            up};
}

template <class Work>
double nanoseconds(std::size_t size, const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
    return spent.count() / static_cast<double>(size);
}

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// Runs the batch and its baseline in turn and reports medians.
template <class Batch, class Single>
void compare(benchmark::State& state, const Batch& batch, std::size_t baseline_pairs,
             const Single& single) {
    const std::vector<tally_pair> counts = municipalities();
    std::vector<interval> out(counts.size());
    std::vector<double> ours;
    std::vector<double> theirs;
    for ([[maybe_unused]] auto unused : state) {
        ours.push_back(nanoseconds(counts.size(), [&] { batch(counts, out); }));
        benchmark::DoNotOptimize(out.data());
        theirs.push_back(nanoseconds(baseline_pairs, [&] {
            for (std::size_t index = 0; index < baseline_pairs; ++index) {
                out[index] = single(counts[index]);
            }
        }));
        benchmark::DoNotOptimize(out.data());
        state.SetIterationTime(ours.back() * 1e-9 * static_cast<double>(counts.size()));
    }
    state.counters["ns_per_pair"] = median(ours);
    state.counters["baseline_ns"] = median(theirs);
    state.counters["ratio"] = median(theirs) / median(ours);
}

void koopman(benchmark::State& state) {
    const confidence level(0.95);
    compare(
        state, [&](const auto& counts, auto& out) { digigap::ratio::koopman(counts, level, out); },
        slow_pairs, [&](const tally_pair& counts) { return plain_koopman(counts, level.z()); });
}

void mover_r(benchmark::State& state) {
    const confidence level(0.95);
    compare(
        state, [&](const auto& counts, auto& out) { digigap::ratio::mover_r(counts, level, out); },
        pairs, [&](const tally_pair& counts) { return plain_mover(counts, level.z()); });
}

BENCHMARK(koopman)->UseManualTime()->Iterations(15)->Unit(benchmark::kMillisecond);
BENCHMARK(mover_r)->UseManualTime()->Iterations(15)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
