// Mentions in Swedish text with four and with fifty patterns: words, characters and mentions from
// one pass, in memory and in a file that the system has in memory, against RE2 and ripgrep where
// they are installed, which find the patterns alone. GIBIBYTES=1 in the environment measures a text
// of that size; it is 64 MiB else.

#include "../tests/load/mention_corpus.hpp"

#include <digigap/load/document_mentions.hpp>
#include <digigap/load/mention_counter.hpp>

#include <benchmark/benchmark.h>

#ifdef DIGIGAP_BENCH_RE2
#include <re2/re2.h>
#endif

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace {

const std::string& text() {
    static const std::string made = [] {
        const char* size = std::getenv("GIBIBYTES");
        const std::size_t mebibytes =
            size == nullptr ? 64 : std::size_t{1024} * std::strtoul(size, nullptr, 10);
        return corpus::swedish_text(mebibytes << 20U, 20211);
    }();
    return made;
}

constexpr const char* four = "digital*,e-tjänst*,automatiser*,robotiser*";

std::string fifty() {
    std::string words = four;
    for (const char* more : {"bredband*",   "fiber*",       "algoritm*",
                             "appar*",      "artificiell*", "bibliotekssystem*",
                             "chatt*",      "cyber*",       "data*",
                             "distans*",    "dator*",       "e-arkiv*",
                             "e-hälsa*",    "e-legitim*",   "e-post*",
                             "elektron*",   "gps*",         "informationssäker*",
                             "innovat*",    "inlogg*",      "internet*",
                             "it-*x*",      "journalsys*",  "kamera*",
                             "larm*",       "lösenord*",    "maskinin*",
                             "medborgarp*", "mobil*",       "molnt*",
                             "nätverk*",    "online*",      "plattform*",
                             "program*",    "robot*",       "sensor*",
                             "server*",     "sjukvårdsr*",  "skype*",
                             "smart*",      "system*",      "teknik*",
                             "telefon*",    "trygghets*",   "uppkoppl*",
                             "webb*"}) {
        words += ',';
        words += more;
    }
    return words;
}

void count(benchmark::State& state, const std::string& words) {
    const digigap::mention_counter counter(digigap::parse_words(words));
    const std::string& read = text();
    digigap::mention_counts counts;
    for (auto _ : state) {
        counts = counter.count(read);
        benchmark::DoNotOptimize(counts);
    }
    state.counters["mentions"] = static_cast<double>(counts.mentions);
    state.counters["words"] = static_cast<double>(counts.words);
    state.SetBytesProcessed(static_cast<std::int64_t>(read.size()) *
                            static_cast<std::int64_t>(state.iterations()));
}

// The text in a file that is removed at the end.
class text_file {
public:
    text_file()
        : path_(std::filesystem::temp_directory_path() /
                ("digigap-mentions-" + std::to_string(getpid()) + ".txt")) {
        std::ofstream(path_, std::ios::binary) << text();
    }
    ~text_file() { std::filesystem::remove(path_); }
    text_file(const text_file&) = delete;
    text_file& operator=(const text_file&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

const text_file& file() {
    static const text_file made;
    return made;
}

void four_patterns(benchmark::State& state) {
    count(state, four);
}
void four_patterns_in_file(benchmark::State& state) {
    const digigap::mention_counter counter(digigap::parse_words(four));
    const std::array<digigap::plan_document, 1> documents{
        {{.name = "plan", .path = file().path()}}};
    for (auto _ : state) {
        benchmark::DoNotOptimize(digigap::count_documents(documents, counter, {.threads = 1}));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text().size()) *
                            static_cast<std::int64_t>(state.iterations()));
}
void fifty_patterns(benchmark::State& state) {
    count(state, fifty());
}
// Of the wall clock, which a program beside this one is measured by.
BENCHMARK(four_patterns)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(four_patterns_in_file)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(fifty_patterns)->Unit(benchmark::kMillisecond)->UseRealTime();

#ifdef DIGIGAP_BENCH_RE2
void re2_four_patterns(benchmark::State& state) {
    const re2::RE2 pattern("(?i)\\b(?:digital|e-tjänst|automatiser|robotiser)");
    const std::string& read = text();
    std::int64_t mentions = 0;
    for (auto _ : state) {
        mentions = 0;
        re2::StringPiece rest(read);
        while (re2::RE2::FindAndConsume(&rest, pattern)) {
            ++mentions;
        }
    }
    state.counters["mentions"] = static_cast<double>(mentions);
    state.SetBytesProcessed(static_cast<std::int64_t>(read.size()) *
                            static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(re2_four_patterns)->Unit(benchmark::kMillisecond)->UseRealTime();
#endif

void ripgrep_four_patterns(benchmark::State& state) {
    if (std::system("command -v rg >/dev/null") != 0) {
        state.SkipWithError("ripgrep is not installed");
        return;
    }
    std::string command = "rg --threads 1 --count-matches --ignore-case "
                          "'\\b(?:digital|e-tjänst|automatiser|robotiser)' '";
    command += file().path().string();
    command += "' >/dev/null";
    for (auto _ : state) {
        if (std::system(command.c_str()) != 0) {
            state.SkipWithError("ripgrep found nothing");
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text().size()) *
                            static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(ripgrep_four_patterns)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

} // namespace

BENCHMARK_MAIN();
