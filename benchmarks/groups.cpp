// The exact test of equal shares against plain enumeration of all tables, in one run.
//
// The baseline goes through every table with the same margins, by logarithms of factorials made
// beforehand; where that takes minutes (290 municipalities in 6 bands) there is none.

#include <digigap/compare/exact_equality.hpp>
#include <digigap/compare/trend.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

using digigap::tally;

namespace {

/// Fisher's exact test by going through the tables.
class enumeration {
public:
    explicit enumeration(const std::vector<tally>& groups) {
        double observed = 0.0;
        for (const tally& group : groups) {
            left_ += group.successes;
            std::vector<double> terms;
            double term = 0.0;
            for (std::int64_t x = 0; x <= group.trials; ++x) {
                terms.push_back(term);
                term +=
                    std::log(static_cast<double>(group.trials - x) / static_cast<double>(x + 1));
            }
            observed += terms[static_cast<std::size_t>(group.successes)];
            terms_.push_back(std::move(terms));
        }
        limit_ = observed + 1e-7;
        largest_ = observed;
    }

    [[nodiscard]] double p_value() {
        visit(0, left_, 0.0);
        return below_ / all_;
    }

private:
    void visit(std::size_t at, std::int64_t left, double sum) {
        if (at + 1 == terms_.size()) {
            if (left < static_cast<std::int64_t>(terms_[at].size())) {
                sum += terms_[at][static_cast<std::size_t>(left)];
                const double mass = std::exp(sum - largest_);
                all_ += mass;
                below_ += sum <= limit_ ? mass : 0.0;
            }
            return;
        }
        const auto most = static_cast<std::int64_t>(terms_[at].size()) - 1;
        for (std::int64_t x = 0; x <= std::min(most, left); ++x) {
            visit(at + 1, left - x, sum + terms_[at][static_cast<std::size_t>(x)]);
        }
    }

    std::vector<std::vector<double>> terms_;
    std::int64_t left_ = 0;
    double limit_ = 0.0;
    double largest_ = 0.0;
    double below_ = 0.0;
    double all_ = 0.0;
};

/// Prints as usual and keeps the medians.
class median_reporter : public benchmark::ConsoleReporter {
public:
    median_reporter() : ConsoleReporter(OO_Tabular) {}

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& each : runs) {
            if (each.aggregate_name == "median") {
                medians_[each.run_name.function_name] = each.GetAdjustedCPUTime();
            }
        }
        ConsoleReporter::ReportRuns(runs);
    }

    void print(const std::string& which) const {
        const auto exact = medians_.find("exact_equality/" + which);
        const auto trend = medians_.find("exact_trend/" + which);
        const auto plain = medians_.find("enumeration/" + which);
        if (exact == medians_.end() || trend == medians_.end()) {
            return;
        }
        std::printf("%-24s exact_equality %9.3f ms   exact_trend %9.3f ms", which.c_str(),
                    exact->second, trend->second);
        if (plain != medians_.end()) {
            std::printf("   enumeration %9.3f ms   ratio %8.1f", plain->second,
                        plain->second / exact->second);
        }
        std::printf("\n");
    }

private:
    std::map<std::string, double> medians_;
};

struct groups_case {
    std::string name;
    std::vector<tally> groups;
    bool enumerable = true;
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

    const std::vector<groups_case> cases{
        {"4 of 20", {{6, 20}, {9, 20}, {11, 20}, {14, 20}}},
        {"4 of 60", {{22, 60}, {28, 60}, {31, 60}, {38, 60}}},
        {"5 of 40", {{12, 40}, {17, 40}, {19, 40}, {24, 40}, {25, 40}}},
        {"290 in 6 equal bands",
         {{10, 48}, {14, 49}, {18, 48}, {22, 49}, {25, 48}, {31, 48}},
         false},
        {"290 in 6 size bands",
         {{20, 74}, {44, 93}, {28, 47}, {22, 31}, {20, 27}, {15, 18}},
         false},
    };
    const auto add = [](const std::string& name, const auto& work) {
        benchmark::RegisterBenchmark(name.c_str(),
                                     [work](benchmark::State& state) {
                                         for (auto _ : state) {
                                             benchmark::DoNotOptimize(work());
                                         }
                                     })
            ->Unit(benchmark::kMillisecond)
            ->Repetitions(9)
            ->ReportAggregatesOnly()
            ->MinTime(0.05);
    };
    for (const groups_case& each : cases) {
        const std::vector<tally>& groups = each.groups;
        add("exact_equality/" + each.name,
            [groups] { return digigap::exact_equality(groups).p_value; });
        add("exact_trend/" + each.name, [groups] { return digigap::exact_trend(groups).p_value; });
        if (each.enumerable) {
            add("enumeration/" + each.name, [groups] { return enumeration(groups).p_value(); });
            const double found = digigap::exact_equality(groups).p_value;
            const double plain = enumeration(groups).p_value();
            if (std::abs(found / plain - 1.0) > 1e-9) {
                std::printf("%s: %.15g and %.15g\n", each.name.c_str(), found, plain);
                return 1;
            }
        }
    }

    median_reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    for (const groups_case& each : cases) {
        reporter.print(each.name);
    }
    return 0;
}
