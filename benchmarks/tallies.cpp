// 10 million answers of persons into band x bloc x year, with and without weights, beside a hash
// map keyed by the same three values and a loop that knows the shape of these very data. Times are
// of the processor, medians of interleaved runs.

#include <digigap/classify/group_by.hpp>
#include <digigap/classify/group_tallies.hpp>
#include <digigap/classify/number_groups.hpp>
#include <digigap/classify/size_bands.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

using namespace digigap;

namespace {

struct persons {
    std::vector<std::uint32_t> municipality; // code of a table's column of text
    std::vector<double> year;                // a table's column of numbers
    std::vector<std::uint32_t> said;         // 0 "no", 1 "yes"
    std::vector<double> weight;
};

struct register_columns {
    std::vector<std::int64_t> populations;
    std::vector<std::string> blocs;
};

constexpr std::size_t municipality_count = 290;

const persons& rows() {
    static const persons made = [] {
        constexpr std::size_t count = 10'000'000;
        std::mt19937_64 bits(20'151);
        persons all;
        for (std::size_t i = 0; i < count; ++i) {
            all.municipality.push_back(static_cast<std::uint32_t>(bits() % municipality_count));
            all.year.push_back(std::array{2013.0, 2015.0, 2016.0}[bits() % 3]);
            all.said.push_back(static_cast<std::uint32_t>(bits() % 2));
            all.weight.push_back(0.25 + static_cast<double>(bits() >> 11U) * 0x1p-51);
        }
        return all;
    }();
    return made;
}

const register_columns& units() {
    static const register_columns made = [] {
        std::mt19937_64 bits(290);
        register_columns all;
        for (std::size_t i = 0; i < municipality_count; ++i) {
            all.populations.push_back(static_cast<std::int64_t>(2'500 + bits() % 90'000));
            all.blocs.emplace_back(std::array{"B", "BL", "O", "V"}[bits() % 4]);
        }
        return all;
    }();
    return made;
}

group_tallies tallied(weighting weights) {
    const grouping municipalities =
        cross({group_by_size(units().populations, size_bands{11'000, 50'001}),
               group_by_label(units().blocs)});
    const grouping groups = cross(
        {municipalities.of(rows().municipality), number_groups{2013, 2015, 2016}.of(rows().year)});
    const answers said(rows().said, {answer::no, answer::yes});
    return weights == weighting::given ? tally_by(groups, said, rows().weight)
                                       : tally_by(groups, said);
}

struct plain_cell {
    std::int64_t yes = 0;
    std::int64_t answered = 0;
    double weighted_yes = 0.0;
    double weighted_answered = 0.0;
};

using key = std::tuple<std::uint32_t, std::uint32_t, std::int32_t>;

struct key_hash {
    std::size_t operator()(const key& of) const {
        const auto& [band, bloc, year] = of;
        return (std::hash<std::uint32_t>{}(band)*31 + std::hash<std::uint32_t>{}(bloc)) * 31 +
               std::hash<std::int32_t>{}(year);
    }
};

/// Band and bloc of every municipality, made before the loop as tallied() does.
struct positions {
    std::array<std::uint32_t, municipality_count> band;
    std::array<std::uint32_t, municipality_count> bloc;
};

positions looked_up() {
    positions all{};
    for (std::size_t i = 0; i < municipality_count; ++i) {
        const std::int64_t population = units().populations[i];
        all.band[i] = population < 11'000 ? 0 : population < 50'001 ? 1 : 2;
        const std::string& bloc = units().blocs[i];
        all.bloc[i] = bloc == "B" ? 0 : bloc == "BL" ? 1 : bloc == "O" ? 2 : 3;
    }
    return all;
}

void hash_map(benchmark::State& state) {
    const persons& all = rows();
    for (auto _ : state) {
        const positions at = looked_up();
        std::unordered_map<key, plain_cell, key_hash> cells;
        for (std::size_t i = 0; i < all.year.size(); ++i) {
            const std::uint32_t code = all.municipality[i];
            plain_cell& cell =
                cells[{at.band[code], at.bloc[code], static_cast<std::int32_t>(all.year[i])}];
            ++cell.answered;
            cell.yes += all.said[i];
            cell.weighted_answered += all.weight[i];
            cell.weighted_yes += all.said[i] * all.weight[i];
        }
        benchmark::DoNotOptimize(cells.size());
    }
}

/// No check of a row, no missing, three bands, four blocs, years from 2013: a floor, not a peer.
template <bool Weighted>
void bare_loop(benchmark::State& state) {
    const persons& all = rows();
    for (auto _ : state) {
        const positions at = looked_up();
        std::array<std::uint32_t, municipality_count> first{};
        for (std::size_t i = 0; i < municipality_count; ++i) {
            first[i] = (at.band[i] * 4 + at.bloc[i]) * 8;
        }
        std::array<std::int64_t, 96> counts{};
        std::array<double, 96> sums{};
        for (std::size_t i = 0; i < all.year.size(); ++i) {
            const std::uint32_t cell = first[all.municipality[i]] +
                                       static_cast<std::uint32_t>(all.year[i] - 2013.0) * 2 +
                                       all.said[i];
            ++counts[cell];
            if constexpr (Weighted) {
                sums[cell] += all.weight[i];
            }
        }
        benchmark::DoNotOptimize(counts);
        benchmark::DoNotOptimize(sums);
    }
}

void tally_counts(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(tallied(weighting::none).total());
    }
}

void tally_weights(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(tallied(weighting::given).total());
    }
}

BENCHMARK(tally_counts)->Unit(benchmark::kMillisecond);
BENCHMARK(tally_weights)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_loop<false>)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_loop<true>)->Unit(benchmark::kMillisecond);
BENCHMARK(hash_map)->Unit(benchmark::kMillisecond);

class ratios : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median") {
                medians_[run.run_name.function_name] = run.GetAdjustedCPUTime();
            }
        }
        ConsoleReporter::ReportRuns(runs);
    }
    void Finalize() override {
        const double weights = medians_["tally_weights"];
        const double counts = medians_["tally_counts"];
        std::printf("weighted and exact: %.1f ms, %.1f times as fast as the hash map, "
                    "%.2f of the bare loop's time\n",
                    weights, medians_["hash_map"] / weights, weights / medians_["bare_loop<true>"]);
        std::printf("counts alone: %.1f ms, %.2f of the bare loop's time\n", counts,
                    counts / medians_["bare_loop<false>"]);
    }

private:
    std::unordered_map<std::string, double> medians_;
};

} // namespace

int main(int argc, char** argv) {
    std::vector<char*> arguments(argv, argv + argc);
    std::array<std::string, 3> defaults{"--benchmark_repetitions=9",
                                        "--benchmark_enable_random_interleaving=true",
                                        "--benchmark_report_aggregates_only=true"};
    for (std::string& each : defaults) {
        arguments.insert(arguments.begin() + 1, each.data());
    }
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    ratios reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
}
