#include <digigap/classify/size_bands.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::language;
using digigap::size_bands;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// Which populations a label says, read as a person would.
struct said {
    std::int64_t lower = 0;
    std::int64_t upper = largest;
};

std::int64_t number_in(const std::string& text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return std::stoll(digits);
}

said read_label(const std::string& label) {
    const auto has = [&](const char* word) { return label.find(word) != std::string::npos; };
    if (has("all sizes")) {
        return {};
    }
    if (has("under ")) {
        return {0, number_in(label) - 1};
    }
    if (has("at most ")) {
        return {0, number_in(label)};
    }
    if (has("and over")) {
        return {number_in(label), largest};
    }
    if (has("over ")) {
        return {number_in(label) + 1, largest};
    }
    const std::size_t dash = label.find("\u2013");
    if (dash == std::string::npos) {
        return {number_in(label), number_in(label)};
    }
    return {number_in(label.substr(0, dash)), number_in(label.substr(dash))};
}

/// Counts the edges that were reached, one by one.
std::size_t band_by_counting(const std::vector<std::int64_t>& edges, std::int64_t population) {
    std::size_t band = 0;
    for (const std::int64_t edge : edges) {
        band += population >= edge ? 1 : 0;
    }
    return band;
}

} // namespace

TEST_CASE("labels read as the studies and the issue print them") {
    CHECK(size_bands{11'000, 50'000}.labels() ==
          std::vector<std::string>{"under 11 000", "11 000–49 999", "50 000 and over"});
    CHECK(size_bands{11'000, 50'001}.labels() ==
          std::vector<std::string>{"under 11 000", "11 000–50 000", "over 50 000"});
    CHECK(size_bands{11'000, 50'000}.labels(language::swedish) ==
          std::vector<std::string>{"under 11 000", "11 000–49 999", "50 000 och fler"});
    CHECK(size_bands{11'001, 50'001}.labels(language::swedish) ==
          std::vector<std::string>{"högst 11 000", "11 001–50 000", "över 50 000"});
    CHECK(size_bands{50'000, 50'001}.labels() ==
          std::vector<std::string>{"under 50 000", "50 000", "over 50 000"});
    CHECK(size_bands{1, 1'000'000}.labels() ==
          std::vector<std::string>{"0", "1–999 999", "1 000 000 and over"});
    CHECK(size_bands{1}.label(1) == "1 and over");
    CHECK(size_bands{50'001}.label(0) == "at most 50 000");
    CHECK(size_bands{}.labels() == std::vector<std::string>{"all sizes"});
    CHECK(size_bands{}.label(0, language::swedish) == "alla storlekar");
}

TEST_CASE("a population at, before and after every edge is in the band that its label says") {
    std::mt19937_64 bits(3);
    std::vector<std::vector<std::int64_t>> all{{},
                                               {1},
                                               {2},
                                               {1, 2, 3},
                                               {11'000, 50'000},
                                               {11'000, 50'001},
                                               {10, 11, 12, 21},
                                               {largest - 1},
                                               {largest},
                                               {1, largest}};
    for (int repeat = 0; repeat < 200; ++repeat) {
        std::set<std::int64_t> edges;
        const std::int64_t scale = std::array<std::int64_t, 3>{30, 2'000, 1'000'000}[bits() % 3];
        for (std::uint64_t i = bits() % 8; i > 0; --i) {
            edges.insert(1 + static_cast<std::int64_t>(bits()) % scale +
                         (static_cast<std::int64_t>(bits() % 1'000)));
        }
        edges.erase(edges.begin(), edges.upper_bound(0));
        all.emplace_back(edges.begin(), edges.end());
    }
    for (const std::vector<std::int64_t>& edges : all) {
        const size_bands bands(edges);
        REQUIRE(bands.count() == edges.size() + 1);
        const std::vector<std::string> labels = bands.labels();
        CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == labels.size());
        std::vector<std::int64_t> populations{0, largest};
        for (const std::int64_t edge : edges) {
            populations.insert(populations.end(), {edge - 1, edge});
            if (edge < largest) {
                populations.push_back(edge + 1);
            }
        }
        std::vector<std::uint32_t> batch(populations.size());
        bands.band_of(populations, batch);
        for (std::size_t i = 0; i < populations.size(); ++i) {
            CAPTURE(populations[i]);
            const std::size_t band = bands.band_of(populations[i]);
            CHECK(band == band_by_counting(edges, populations[i]));
            CHECK(batch[i] == band);
            const said range = read_label(labels[band]);
            CHECK(range.lower <= populations[i]);
            CHECK(populations[i] <= range.upper);
        }
        for (std::size_t band = 0; band < bands.count(); ++band) {
            const said range = read_label(labels[band]);
            CHECK(range.lower == (band == 0 ? 0 : edges[band - 1]));
            CHECK(range.upper == (band == edges.size() ? largest : edges[band] - 1));
        }
    }
}

TEST_CASE("edges that do not ascend, negative populations and missing bands are refused") {
    CHECK_THROWS_WITH_AS((size_bands{50'000, 11'000}),
                         "size_bands: needs edges above 0 and strictly ascending, got 50000, 11000",
                         std::invalid_argument);
    CHECK_THROWS_AS((size_bands{5, 5}), std::invalid_argument);
    CHECK_THROWS_AS((size_bands{0, 5}), std::invalid_argument);
    CHECK_THROWS_AS((size_bands{-5}), std::invalid_argument);
    const size_bands bands{10};
    CHECK_THROWS_WITH_AS(static_cast<void>(bands.band_of(-1)),
                         "size_bands::band_of: needs a population of 0 or more, got -1",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(bands.label(2)), std::invalid_argument);
    std::vector<std::uint32_t> two(2);
    CHECK_THROWS_AS(bands.band_of(std::vector<std::int64_t>{1}, two), std::invalid_argument);
    CHECK_THROWS_WITH_AS(bands.band_of(std::vector<std::int64_t>{1, -7}, two),
                         "size_bands::band_of: needs a population of 0 or more, got -7 in row 1",
                         std::invalid_argument);
}
