// Two finite bands: exact limits against the plain enumeration of every pair and every outcome, in
// one run, in processor time. The plain one is the brute force of the tests.

#include "../tests/compare/plain_finite_pair.hpp"

#include <digigap/compare/finite_pair.hpp>
#include <digigap/compare/finite_pair_coverage.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

using digigap::finite_pair_sizes;
using digigap::finite_tally_pair;

namespace {

/// Answers spread over what is possible.
std::vector<finite_tally_pair> answers(const finite_pair_sizes& sizes, std::int64_t parts) {
    std::vector<finite_tally_pair> all;
    for (std::int64_t i = 1; i < parts; ++i) {
        for (std::int64_t j = 1; j < parts; ++j) {
            all.push_back(with_successes(
                sizes, {sizes.first.trials * i / parts, sizes.second.trials * j / parts}));
        }
    }
    return all;
}

/// Console output, and the medians kept for the ratios.
class median_reporter : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run>& runs) override {
        ConsoleReporter::ReportRuns(runs);
        for (const Run& each : runs) {
            if (each.aggregate_name == "median") {
                medians_[each.run_name.function_name] = each.GetAdjustedCPUTime();
            }
        }
    }
    void print_ratio(const std::string& name, const std::string& baseline, double asked) const {
        const auto ours = medians_.find(name);
        const auto theirs = medians_.find(baseline);
        if (ours != medians_.end() && theirs != medians_.end()) {
            std::printf("%-28s %8.3f ms (asked: %g)   plain enumeration %9.1f ms   ratio %8.0f\n",
                        name.c_str(), ours->second, asked, theirs->second,
                        theirs->second / ours->second);
        }
    }

private:
    std::map<std::string, double> medians_;
};

struct size_class {
    std::string name;
    finite_pair_sizes sizes;
    double asked; ///< milliseconds
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

    const std::vector<size_class> sizes{{"47,91", {{47, 39}, {91, 76}}, 5.0},
                                        {"290,290", {{290, 243}, {290, 243}}, 100.0},
                                        {"1000,1000", {{1000, 500}, {1000, 500}}, 0.0}};
    const auto add = [](const std::string& name, auto call, const auto& counts, int repetitions) {
        benchmark::RegisterBenchmark(name.c_str(),
                                     [=](benchmark::State& state) {
                                         std::size_t at = 0;
                                         for (auto step : state) {
                                             benchmark::DoNotOptimize(call(counts[at]));
                                             at = at + 1 < counts.size() ? at + 1 : 0;
                                         }
                                     })
            ->Repetitions(repetitions)
            ->ReportAggregatesOnly()
            ->Unit(benchmark::kMillisecond)
            ->MinTime(0.02);
    };
    for (const size_class& each : sizes) {
        const auto all = answers(each.sizes, 6);
        const auto difference = [](const finite_tally_pair& counts) {
            return digigap::finite::exact_difference(counts);
        };
        const auto ratio = [](const finite_tally_pair& counts) {
            return digigap::finite::exact_ratio(counts);
        };
        const auto whole = [](const finite_tally_pair& counts) {
            return digigap::estimate_difference(counts).p_value;
        };
        add("difference/" + each.name, difference, all, 9);
        add("ratio/" + each.name, ratio, all, 9);
        add("difference_and_p/" + each.name, whole, all, 9);
        if (each.sizes.first.population < 1000) {
            const auto plain = [](const finite_tally_pair& counts) {
                return plain::limits(counts, 0.05, false);
            };
            add("plain/" + each.name, plain, answers(each.sizes, 2), 3);
        }
    }
    const auto coverage = [](const finite_pair_sizes& size) {
        return digigap::difference_coverage(size).least;
    };
    add("coverage/47,91", coverage, std::vector<finite_pair_sizes>{{{47, 39}, {91, 76}}}, 3);

    median_reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    for (const size_class& each : sizes) {
        for (const std::string measure : {"difference/", "ratio/", "difference_and_p/"}) {
            reporter.print_ratio(measure + each.name, "plain/" + each.name, each.asked);
        }
    }
    return 0;
}
