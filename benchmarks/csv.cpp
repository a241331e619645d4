// Reads 190 MB, 10 million rows of code, year, yes/no, weight, with the kinds told and with the
// kinds detected, and prints the ratio to what reads the same file in the same run: fread of R's
// data.table on one thread where it is installed, and a plain loop of getline and strtod.

#include <digigap/load/csv.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace {

constexpr int rows = 10'000'000;
constexpr int rounds = 5;

class generated_file {
public:
    generated_file()
        : path_(std::filesystem::temp_directory_path() /
                ("digigap_bench_" + std::to_string(getpid()) + ".csv")) {
        std::mt19937_64 random(2015);
        std::ofstream file(path_, std::ios::binary);
        file << "code,year,offers,weight\n";
        char row[64];
        for (int i = 0; i < rows; ++i) {
            const std::uint64_t bits = random();
            const int code = 114 + static_cast<int>(bits % 290) * 2470 / 289;
            std::snprintf(row, sizeof row, "%04d,%d,%c,0.%04d\n", code,
                          2013 + static_cast<int>((bits >> 16) % 12), (bits >> 32) & 1 ? 'y' : 'n',
                          static_cast<int>((bits >> 40) % 10'000));
            file << row;
        }
    }
    ~generated_file() { std::filesystem::remove(path_); }
    generated_file(const generated_file&) = delete;
    generated_file& operator=(const generated_file&) = delete;

    const std::filesystem::path& path() const { return path_; }
    double megabytes() const {
        return static_cast<double>(std::filesystem::file_size(path_)) / 1e6;
    }

private:
    std::filesystem::path path_;
};

template <typename Work>
double seconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

void read_told(const std::filesystem::path& path) {
    digigap::csv_options options;
    options.delimiter = ',';
    options.labels = {"code", "offers"};
    options.numbers = {"year", "weight"};
    benchmark::DoNotOptimize(digigap::read_csv(path, options).rows());
}

void read_detected(const std::filesystem::path& path) {
    benchmark::DoNotOptimize(digigap::read_csv(path).rows());
}

void read_plainly(const std::filesystem::path& path) {
    std::unordered_map<std::string, int> codes;
    std::vector<int> code;
    std::vector<int> offers;
    std::vector<double> year;
    std::vector<double> weight;
    const auto code_of = [&](const char* from, const char* to) {
        return codes.emplace(std::string(from, to), static_cast<int>(codes.size())).first->second;
    };
    std::ifstream file(path, std::ios::binary);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const char* at = line.c_str();
        const char* end = std::find(at, at + line.size(), ',');
        code.push_back(code_of(at, end));
        char* after = nullptr;
        year.push_back(std::strtod(end + 1, &after));
        end = std::find(static_cast<const char*>(after) + 1, line.c_str() + line.size(), ',');
        offers.push_back(code_of(after + 1, end));
        weight.push_back(std::strtod(end + 1, nullptr));
    }
    benchmark::DoNotOptimize(weight.data());
    benchmark::DoNotOptimize(code.data());
}

// Seconds of the faster of two runs of fread; zero without R or data.table.
double fread_seconds(const std::filesystem::path& path, const std::string& kinds) {
    const std::string command = "Rscript -e 'library(data.table); setDTthreads(1); "
                                "cat(min(replicate(2, system.time(fread(\"" +
                                path.string() + "\", nThread = 1" + kinds +
                                "))[[3]])))' 2>/dev/null";
    double result = 0.0;
    if (FILE* output = popen(command.c_str(), "r")) {
        if (std::fscanf(output, "%lf", &result) != 1) {
            result = 0.0;
        }
        pclose(output);
    }
    return result;
}

} // namespace

int main() {
    const generated_file file;
    const double size = file.megabytes();
    std::vector<double> told;
    std::vector<double> detected;
    std::vector<double> plain;
    std::vector<double> fread_told;
    std::vector<double> fread_detected;
    for (int round = 0; round < rounds; ++round) {
        fread_told.push_back(fread_seconds(
            file.path(), ", colClasses = c(code = \"character\", offers = \"character\")"));
        told.push_back(seconds([&] { read_told(file.path()); }));
        fread_detected.push_back(fread_seconds(file.path(), ""));
        detected.push_back(seconds([&] { read_detected(file.path()); }));
        plain.push_back(seconds([&] { read_plainly(file.path()); }));
    }
    const auto print = [&](const char* what, const std::vector<double>& times) {
        std::printf("%-34s %7.0f MB/s\n", what, size / median(times));
    };
    std::printf("%.0f MB, %d rows, medians of %d interleaved rounds\n", size, rows, rounds);
    print("digigap, kinds told", told);
    print("digigap, kinds detected", detected);
    print("getline and strtod", plain);
    std::printf("%-34s %7.2f\n", "told / getline and strtod", median(plain) / median(told));
    if (median(fread_told) > 0.0) {
        print("fread, 1 thread, kinds told", fread_told);
        print("fread, 1 thread, kinds detected", fread_detected);
        std::printf("%-34s %7.2f\n", "told / fread told", median(fread_told) / median(told));
        std::printf("%-34s %7.2f\n", "told / fread detected",
                    median(fread_detected) / median(told));
        std::printf("%-34s %7.2f\n", "detected / fread detected",
                    median(fread_detected) / median(detected));
    } else {
        std::printf("fread: R or data.table is not installed\n");
    }
}
