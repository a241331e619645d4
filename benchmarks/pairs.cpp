// Intervals for a difference of two shares, in batches: the processor time for a pair of groups,
// and its ratio to the same interval written plainly, from the same run. For Newcombe's that is a
// loop over the textbook's formula; for Miettinen and Nurminen's the closed-form cubic of
// Farrington and Manning within a bisection to the same digits.
#include <digigap/compare/difference_newcombe.hpp>
#include <digigap/compare/difference_score.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

using digigap::confidence;
using digigap::interval;
using digigap::tally;
using digigap::tally_pair;

constexpr std::size_t pairs = 200'000;
constexpr std::size_t few_pairs = 2'000; // of them, for baselines a hundred times slower

double uniform(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1p-53;
}

/// x from 0 to n, all as likely.
tally any_of(std::mt19937_64& random, double trials) {
    const double successes = std::floor((trials + 1.0) * uniform(random));
    return {static_cast<std::int64_t>(successes), static_cast<std::int64_t>(trials)};
}

/// Surveys of municipalities: n from 5 to 290, all as likely.
std::vector<tally_pair> municipalities() {
    std::mt19937_64 random(1);
    std::vector<tally_pair> counts(pairs);
    for (tally_pair& one : counts) {
        one.first = any_of(random, 5.0 + std::floor(286.0 * uniform(random)));
        one.second = any_of(random, 5.0 + std::floor(286.0 * uniform(random)));
    }
    return counts;
}

/// Persons: n from 1e3 to 1e7, evenly on a logarithmic scale.
std::vector<tally_pair> persons() {
    std::mt19937_64 random(2);
    std::vector<tally_pair> counts(pairs);
    for (tally_pair& one : counts) {
        one.first = any_of(random, std::floor(std::pow(10.0, 3.0 + 4.0 * uniform(random))));
        one.second = any_of(random, std::floor(std::pow(10.0, 3.0 + 4.0 * uniform(random))));
    }
    return counts;
}

interval plain_wilson(double share, double n, double z) {
    const double scale = 1.0 + z * z / n;
    const double centre = (share + z * z / (2.0 * n)) / scale;
    const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / scale;
    return {centre - half, centre + half};
}

interval plain_newcombe(const tally_pair& counts, double z) {
    const auto n1 = static_cast<double>(counts.first.trials);
    const auto n2 = static_cast<double>(counts.second.trials);
    const double p1 = static_cast<double>(counts.first.successes) / n1;
    const double p2 = static_cast<double>(counts.second.successes) / n2;
    const interval a = plain_wilson(p1, n1, z);
    const interval b = plain_wilson(p2, n2, z);
    return {p1 - p2 - std::hypot(p1 - a.lower, b.upper - p2),
            p1 - p2 + std::hypot(a.upper - p1, p2 - b.lower)};
}

/// Farrington and Manning (1990), Statistics in Medicine 9, 1447-1454, appendix.
double plain_score(double x1, double n1, double x2, double n2, double delta) {
    const double theta = n2 / n1;
    const double p1 = x1 / n1;
    const double p2 = x2 / n2;
    const double a = 1.0 + theta;
    const double b = -(1.0 + theta + p1 + theta * p2 + delta * (theta + 2.0));
    const double c = delta * delta + delta * (2.0 * p1 + theta + 1.0) + p1 + theta * p2;
    const double d = -p1 * delta * (1.0 + delta);
    const double third = b / (3.0 * a);
    const double v = third * third * third - b * c / (6.0 * a * a) + d / (2.0 * a);
    const double square = third * third - c / (3.0 * a);
    const double u = std::copysign(std::sqrt(square > 0.0 ? square : 0.0), v);
    const double cosine = u == 0.0 ? 0.0 : std::clamp(v / (u * u * u), -1.0, 1.0);
    const double w = (std::numbers::pi + std::acos(cosine)) / 3.0;
    const double first = std::clamp(2.0 * u * std::cos(w) - third, 0.0, 1.0);
    const double second = std::clamp(first - delta, 0.0, 1.0);
    const double variance = first * (1.0 - first) / n1 + second * (1.0 - second) / n2;
    const double all = n1 + n2;
    return (p1 - p2 - delta) / std::sqrt(variance * all / (all - 1.0));
}

interval plain_miettinen_nurminen(const tally_pair& counts, double z) {
    const auto x1 = static_cast<double>(counts.first.successes);
    const auto n1 = static_cast<double>(counts.first.trials);
    const auto x2 = static_cast<double>(counts.second.successes);
    const auto n2 = static_cast<double>(counts.second.trials);
    const auto end = [&](double low, double high, double wanted) {
        while (high - low > 1e-14) {
            const double middle = 0.5 * (low + high);
            (plain_score(x1, n1, x2, n2, middle) > wanted ? low : high) = middle;
        }
        return 0.5 * (low + high);
    };
    const double estimate = x1 / n1 - x2 / n2;
    return {end(-1.0, estimate, z), end(estimate, 1.0, -z)};
}

template <class Work>
double nanoseconds(std::size_t size, const Work& work) {
    const std::clock_t begin = std::clock();
    work();
    const auto spent = static_cast<double>(std::clock() - begin);
    return spent * (1e9 / CLOCKS_PER_SEC) / static_cast<double>(size);
}

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// Runs the batch and its baseline in turn and reports medians, and how far they are apart at most.
template <class Batch, class Single>
void compare(benchmark::State& state, const std::vector<tally_pair>& counts, const Batch& batch,
             std::size_t baseline_pairs, const Single& single) {
    std::vector<interval> out(counts.size());
    std::vector<interval> other(baseline_pairs);
    std::vector<double> ours;
    std::vector<double> theirs;
    for ([[maybe_unused]] auto unused : state) {
        ours.push_back(nanoseconds(counts.size(), [&] { batch(counts, out); }));
        benchmark::DoNotOptimize(out.data());
        theirs.push_back(nanoseconds(baseline_pairs, [&] {
            for (std::size_t index = 0; index < baseline_pairs; ++index) {
                other[index] = single(counts[index]);
            }
        }));
        benchmark::DoNotOptimize(other.data());
        state.SetIterationTime(ours.back() * 1e-9 * static_cast<double>(counts.size()));
    }
    double apart = 0.0;
    for (std::size_t index = 0; index < baseline_pairs; ++index) {
        apart = std::max({apart, std::abs(out[index].lower - other[index].lower),
                          std::abs(out[index].upper - other[index].upper)});
    }
    state.counters["ns_per_pair"] = median(ours);
    state.counters["baseline_ns"] = median(theirs);
    state.counters["ratio"] = median(theirs) / median(ours);
    state.counters["apart"] = apart;
}

template <class Batch, class Single>
void add(const std::string& name, std::vector<tally_pair> counts, const Batch& batch,
         std::size_t baseline_pairs, Single single) {
    benchmark::RegisterBenchmark(
        name.c_str(),
        [counts = std::move(counts), batch, baseline_pairs, single](benchmark::State& state) {
            compare(state, counts, batch, baseline_pairs, single);
        })
        ->UseManualTime()
        ->Iterations(21)
        ->Unit(benchmark::kMillisecond);
}

} // namespace

int main(int argc, char** argv) {
    const confidence level{0.95};
    const auto newcombe = [level](const auto& counts, auto& out) {
        digigap::difference::newcombe(counts, level, out);
    };
    const auto miettinen_nurminen = [level](const auto& counts, auto& out) {
        digigap::difference::miettinen_nurminen(counts, level, out);
    };
    const auto loop = [z = level.z()](const tally_pair& counts) {
        return plain_newcombe(counts, z);
    };
    const auto bisection = [z = level.z()](const tally_pair& counts) {
        return plain_miettinen_nurminen(counts, z);
    };
    const auto single = [level](const tally_pair& counts) {
        return digigap::difference::miettinen_nurminen(counts, level);
    };

    add("newcombe/n_5_to_290/vs_plain_loop", municipalities(), newcombe, pairs, loop);
    add("newcombe/n_1e3_to_1e7/vs_plain_loop", persons(), newcombe, pairs, loop);
    add("miettinen_nurminen/n_5_to_290/vs_bisection", municipalities(), miettinen_nurminen,
        few_pairs, bisection);
    add("miettinen_nurminen/n_1e3_to_1e7/vs_bisection", persons(), miettinen_nurminen, few_pairs,
        bisection);
    add("miettinen_nurminen/n_5_to_290/vs_single", municipalities(), miettinen_nurminen, few_pairs,
        single);

    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
