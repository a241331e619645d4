// Mentions in Swedish text with four and with fifty patterns: words, characters and mentions from
// one pass, against RE2 where it is installed, which finds the patterns alone. GIBIBYTES=1 in the
// environment measures a text of that size; it is 64 MiB else.

#include "../tests/load/mention_corpus.hpp"

#include <digigap/load/mention_counter.hpp>

#include <benchmark/benchmark.h>

#ifdef DIGIGAP_BENCH_RE2
#include <re2/re2.h>
#endif

#include <cstdint>
#include <cstdlib>
#include <string>

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

void four_patterns(benchmark::State& state) {
    count(state, four);
}
void fifty_patterns(benchmark::State& state) {
    count(state, fifty());
}
BENCHMARK(four_patterns)->Unit(benchmark::kMillisecond);
BENCHMARK(fifty_patterns)->Unit(benchmark::kMillisecond);

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
BENCHMARK(re2_four_patterns)->Unit(benchmark::kMillisecond);
#endif

} // namespace

BENCHMARK_MAIN();
