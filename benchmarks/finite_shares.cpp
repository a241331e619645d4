// Limits for shares of a finite population against Boost.Math called plainly, in one run.
//
// The baseline inverts boost::math::cdf of the hypergeometric distribution by bisection over M, for
// equal tails; it is kept from asking outside the support, where Boost throws. It is the baseline
// of Blaker's interval, too, which starts from the equal tails and needs more.

#include <digigap/estimate/finite_share.hpp>

#include <benchmark/benchmark.h>
#include <boost/math/distributions/hypergeometric.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::count_interval;
using digigap::finite_tally;

namespace {

using batch = void (*)(std::span<const finite_tally>, const confidence&, std::span<count_interval>);

double boost_upper_tail(unsigned population, unsigned n, unsigned marked, unsigned x) {
    const unsigned lowest = marked + n > population ? marked + n - population : 0;
    if (x <= lowest) {
        return 1.0;
    }
    if (x > std::min(marked, n)) {
        return 0.0;
    }
    const boost::math::hypergeometric_distribution<double> distribution(marked, n, population);
    return cdf(complement(distribution, x - 1));
}

std::int64_t boost_lower(const finite_tally& counts, std::int64_t hits, double tail) {
    std::int64_t from = hits;
    std::int64_t to = counts.population - counts.trials + hits;
    while (from < to) {
        const std::int64_t middle = from + (to - from) / 2;
        const double above = boost_upper_tail(
            static_cast<unsigned>(counts.population), static_cast<unsigned>(counts.trials),
            static_cast<unsigned>(middle), static_cast<unsigned>(hits));
        if (above > tail * (1.0 + 1e-10)) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return from;
}

void boost_tails(std::span<const finite_tally> counts, const confidence& level,
                 std::span<count_interval> out) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const finite_tally& each = counts[i];
        out[i] = {boost_lower(each, each.successes, level.tail()),
                  each.population - boost_lower(each, each.trials - each.successes, level.tail())};
    }
}

/// Random x of random n, or of `trials` where that is not 0.
std::vector<finite_tally> tallies(std::size_t size, std::int64_t population, std::int64_t trials) {
    std::mt19937_64 generator(290);
    const auto below = [&](std::int64_t end) {
        return static_cast<std::int64_t>(generator() % static_cast<std::uint64_t>(end));
    };
    std::vector<finite_tally> result(size);
    for (finite_tally& each : result) {
        const std::int64_t n = trials == 0 ? 1 + below(population) : trials;
        each = {.successes = below(n + 1), .trials = n, .population = population};
    }
    return result;
}

void run(benchmark::State& state, batch method, std::vector<finite_tally> counts) {
    const confidence level{0.95};
    std::vector<count_interval> out(counts.size());
    for (auto _ : state) {
        method(counts, level, out);
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    state.counters["interval"] = benchmark::Counter(static_cast<double>(counts.size()),
                                                    benchmark::Counter::kIsIterationInvariantRate |
                                                        benchmark::Counter::kInvert);
}

/// Prints as usual and keeps the medians of the time per interval.
class median_reporter : public benchmark::ConsoleReporter {
public:
    median_reporter() : ConsoleReporter(OO_Tabular) {}

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& each : runs) {
            const auto found = each.counters.find("interval");
            if (each.aggregate_name == "median" && found != each.counters.end()) {
                medians_[each.run_name.function_name] = found->second.value * 1e9;
            }
        }
        ConsoleReporter::ReportRuns(runs);
    }

    void print_ratio(const std::string& name, const std::string& baseline) const {
        const auto ours = medians_.find(name);
        const auto theirs = medians_.find(baseline);
        if (ours != medians_.end() && theirs != medians_.end()) {
            std::printf("%-24s %10.0f ns   Boost.Math, equal tails %10.0f ns   ratio %8.1f\n",
                        name.c_str(), ours->second, theirs->second, theirs->second / ours->second);
        }
    }

private:
    std::map<std::string, double> medians_;
};

struct size_class {
    std::string name;
    std::int64_t population;
    std::int64_t trials;
    std::size_t pairs;
};

} // namespace

int main(int argc, char** argv) {
    // A and B take turns, so that a busy neighbour slows both.
    std::vector<char*> arguments(argv, argv + argc);
    std::string interleave = "--benchmark_enable_random_interleaving=true";
    arguments.insert(arguments.begin() + 1, interleave.data());
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) {
        return 1;
    }

    const std::vector<size_class> sizes{{"N=290", 290, 0, 4096},
                                        {"N=290,n=243", 290, 243, 4096},
                                        {"N=1e4", 10'000, 0, 512},
                                        {"N=1e6", 1'000'000, 0, 64},
                                        {"N=1e6,n=1000", 1'000'000, 1000, 64},
                                        {"N=1e7", 10'000'000, 0, 32},
                                        {"N=1e7,n=1000", 10'000'000, 1000, 64}};
    const auto add = [](const std::string& name, batch method, std::vector<finite_tally> counts) {
        benchmark::RegisterBenchmark(name.c_str(),
                                     [=](benchmark::State& state) { run(state, method, counts); })
            ->Repetitions(9)
            ->ReportAggregatesOnly()
            ->MinTime(0.05);
    };
    for (const size_class& each : sizes) {
        const auto counts = tallies(each.pairs, each.population, each.trials);
        add("blaker/" + each.name, digigap::finite::blaker, counts);
        add("tails/" + each.name, digigap::finite::tails, counts);
        add("mid_p/" + each.name, digigap::finite::mid_p, counts);
        // Boost sums for seconds where the population is large.
        if (each.population == 290) {
            add("boost/" + each.name, boost_tails, tallies(64, each.population, each.trials));
        }
    }

    median_reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    for (const size_class& each : sizes) {
        for (const std::string method : {"blaker/", "tails/", "mid_p/"}) {
            reporter.print_ratio(method + each.name, "boost/" + each.name);
        }
    }
    return 0;
}
