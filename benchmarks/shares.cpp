// Intervals of one share, in batches: the time for a pair of ends, and its ratio to Boost.Math
// called plainly and to a loop over the single call, all from the same run.
#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/jeffreys.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wilson.hpp>

#include <benchmark/benchmark.h>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/tools/roots.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

using digigap::confidence;
using digigap::interval;
using digigap::tally;

constexpr std::size_t pairs = 1'000'000;
constexpr std::size_t slow_pairs = 5'000; // of them, for baselines a hundred times slower
constexpr std::size_t few_pairs = 300;    // and for those ten thousand times slower

double uniform(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1p-53;
}

/// A survey of municipalities: n from 5 to 290 and x from 0 to n, all as likely.
std::vector<tally> municipalities() {
    std::mt19937_64 random(1);
    std::vector<tally> counts(pairs);
    for (tally& one : counts) {
        one.trials = 5 + static_cast<std::int64_t>(286.0 * uniform(random));
        one.successes =
            static_cast<std::int64_t>(static_cast<double>(one.trials + 1) * uniform(random));
    }
    return counts;
}

/// The same sizes, each tally once, in any order: nothing can be remembered.
std::vector<tally> every_municipality() {
    std::vector<tally> counts;
    for (std::int64_t n = 5; n <= 290; ++n) {
        for (std::int64_t x = 0; x <= n; ++x) {
            counts.push_back({x, n});
        }
    }
    std::shuffle(counts.begin(), counts.end(), std::mt19937_64(3));
    return counts;
}

/// Persons: n from 1e3 to 1e7, evenly on a logarithmic scale; x up to `share` of n, all as likely.
std::vector<tally> persons(double share) {
    std::mt19937_64 random(2);
    std::vector<tally> counts(pairs);
    for (tally& one : counts) {
        one.trials = static_cast<std::int64_t>(std::pow(10.0, 3.0 + 4.0 * uniform(random)));
        one.successes =
            static_cast<std::int64_t>(share * static_cast<double>(one.trials) * uniform(random));
    }
    return counts;
}

interval boost_clopper_pearson(const tally& counts) {
    using distribution = boost::math::binomial_distribution<>;
    const auto n = static_cast<double>(counts.trials);
    const auto x = static_cast<double>(counts.successes);
    return {distribution::find_lower_bound_on_p(n, x, 0.025),
            distribution::find_upper_bound_on_p(n, x, 0.025)};
}

interval boost_jeffreys(const tally& counts) {
    const auto n = static_cast<double>(counts.trials);
    const auto x = static_cast<double>(counts.successes);
    const boost::math::beta_distribution<> posterior(x + 0.5, n - x + 0.5);
    return {counts.successes == 0 ? 0.0 : quantile(posterior, 0.025),
            counts.successes == counts.trials ? 1.0 : quantile(complement(posterior, 0.025))};
}

/// Where a function that rises through zero between 0 and `high` is zero: TOMS 748 to 46 bits.
template <class Function>
double boost_root(const Function& rising, double high) {
    std::uintmax_t rounds = 200;
    const auto [below, above] = boost::math::tools::toms748_solve(
        rising, 1e-12, high, boost::math::tools::eps_tolerance<double>(46), rounds);
    return 0.5 * (below + above);
}

/// An interval whose lower end is `lower(x, n)` and whose upper end mirrors it.
template <class Lower>
interval both_ends(const tally& counts, const Lower& lower) {
    const auto n = static_cast<double>(counts.trials);
    const auto x = static_cast<double>(counts.successes);
    return {x == 0.0 ? 0.0 : lower(x, n), x == n ? 1.0 : 1.0 - lower(n - x, n)};
}

double boost_mid_p_tail(double x, double n, double p) {
    const boost::math::binomial_distribution<> of(n, p);
    return cdf(complement(of, x)) + 0.5 * pdf(of, x);
}

interval boost_mid_p(const tally& counts) {
    return both_ends(counts, [](double x, double n) {
        return boost_root([=](double p) { return boost_mid_p_tail(x, n, p) - 0.025; },
                          std::min(1.0 - 1e-12, (x + 0.5) / n));
    });
}

interval boost_likelihood_ratio(const tally& counts) {
    return both_ends(counts, [](double x, double n) {
        const double share = x / n;
        return boost_root(
            [=](double p) {
                const double others = n - x;
                const double rest =
                    others == 0.0 ? 0.0 : others * std::log((1.0 - share) / (1.0 - p));
                return 0.5 * 3.841458820694124 - x * std::log(share / p) - rest;
            },
            share);
    });
}

/// Blaker's test at p, called plainly: both tails and a quantile.
double boost_blaker_probability(double x, double n, double p) {
    const boost::math::binomial_distribution<> of(n, p);
    const double above = cdf(complement(of, x - 1.0));
    if (above >= 0.5) {
        return 1.0;
    }
    double y = std::floor(quantile(of, above));
    while (y >= 0.0 && cdf(of, y) > above) {
        y -= 1.0;
    }
    return above + (y >= 0.0 ? cdf(of, y) : 0.0);
}

/// By bisection, which finds one of the places where the probability crosses alpha.
interval boost_blaker(const tally& counts) {
    return both_ends(counts, [](double x, double n) {
        double less = 0.0;
        double more = x / n;
        for (int round = 0; round < 46; ++round) {
            const double middle = 0.5 * (less + more);
            const bool accepted = (x == 1.0 && n == 1.0)
                                      ? middle >= 0.05
                                      : boost_blaker_probability(x, n, middle) >= 0.05;
            (accepted ? more : less) = middle;
        }
        return more;
    });
}

interval plain_wilson(const tally& counts, double z) {
    const auto n = static_cast<double>(counts.trials);
    const double share = static_cast<double>(counts.successes) / n;
    const double scale = 1.0 + z * z / n;
    const double centre = (share + z * z / (2.0 * n)) / scale;
    const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / scale;
    return {centre - half, centre + half};
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
void compare(benchmark::State& state, const std::vector<tally>& counts, const Batch& batch,
             std::size_t baseline_pairs, const Single& single) {
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

template <class Batch, class Single>
void add(const std::string& name, std::vector<tally> counts, const Batch& batch,
         std::size_t baseline_pairs, Single single) {
    benchmark::RegisterBenchmark(
        name.c_str(),
        [counts = std::move(counts), batch, baseline_pairs, single](benchmark::State& state) {
            compare(state, counts, batch, baseline_pairs, single);
        })
        ->UseManualTime()
        ->Iterations(9)
        ->Unit(benchmark::kMillisecond);
}

} // namespace

int main(int argc, char** argv) {
    const confidence level{0.95};
    const auto clopper_pearson = [level](const auto& counts, auto& out) {
        digigap::clopper_pearson(counts, level, out);
    };
    const auto jeffreys = [level](const auto& counts, auto& out) {
        digigap::jeffreys(counts, level, out);
    };
    const auto wilson = [level](const auto& counts, auto& out) {
        digigap::wilson(counts, level, out);
    };
    const auto agresti_coull = [level](const auto& counts, auto& out) {
        digigap::agresti_coull(counts, level, out);
    };
    const auto single = [level](const tally& counts) {
        return digigap::clopper_pearson(counts, level);
    };
    const auto loop = [z = level.z()](const tally& counts) { return plain_wilson(counts, z); };

    add("clopper_pearson/n_5_to_290/vs_boost", municipalities(), clopper_pearson, slow_pairs,
        boost_clopper_pearson);
    add("clopper_pearson/n_1e3_to_1e7/vs_boost", persons(1.0), clopper_pearson, slow_pairs,
        boost_clopper_pearson);
    add("clopper_pearson/n_1e3_to_1e7_few/vs_boost", persons(0.01), clopper_pearson, slow_pairs,
        boost_clopper_pearson);
    add("clopper_pearson/n_5_to_290/vs_single", municipalities(), clopper_pearson, slow_pairs,
        single);
    add("clopper_pearson/n_1e3_to_1e7/vs_single", persons(1.0), clopper_pearson, slow_pairs,
        single);
    add("jeffreys/n_5_to_290/vs_boost", municipalities(), jeffreys, slow_pairs, boost_jeffreys);
    add("jeffreys/n_1e3_to_1e7/vs_boost", persons(1.0), jeffreys, slow_pairs, boost_jeffreys);
    add("wilson/n_5_to_290/vs_plain_loop", municipalities(), wilson, pairs, loop);
    add("agresti_coull/n_5_to_290/vs_plain_wilson", municipalities(), agresti_coull, pairs, loop);

    using digigap::share_method;
    const auto by = [level](share_method method) {
        return [level, method](const auto& counts, auto& out) {
            digigap::share_limits_by(counts, method, level, out);
        };
    };
    struct rooted {
        share_method method;
        interval (*baseline)(const tally&);
    };
    for (const rooted& one :
         {rooted{share_method::mid_p, boost_mid_p}, rooted{share_method::blaker, boost_blaker},
          rooted{share_method::likelihood_ratio, boost_likelihood_ratio}}) {
        const std::string name(name_of(one.method));
        add(name + "/n_5_to_290/vs_boost", municipalities(), by(one.method), few_pairs,
            one.baseline);
        add(name + "/n_5_to_290_once/vs_boost", every_municipality(), by(one.method), few_pairs,
            one.baseline);
    }
    add("wilson-cc/n_5_to_290/vs_plain_wilson", municipalities(), by(share_method::wilson_cc),
        pairs, loop);

    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
