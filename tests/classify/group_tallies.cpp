#include <digigap/classify/group_tallies.hpp>
#include <digigap/classify/number_groups.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using digigap::answer;
using digigap::answers;
using digigap::cross;
using digigap::group_tallies;
using digigap::grouping;
using digigap::missing_code;
using digigap::number_groups;
using digigap::tally;
using digigap::tally_by;
using digigap::weighting;

namespace {

struct columns {
    std::vector<std::uint32_t> municipality;
    std::vector<double> year;
    std::vector<std::uint32_t> said; // no, yes, "do not know"
    std::vector<double> weight;

    [[nodiscard]] std::size_t size() const { return weight.size(); }
    [[nodiscard]] columns part(const std::vector<std::size_t>& rows) const {
        columns some;
        for (const std::size_t row : rows) {
            some.municipality.push_back(municipality[row]);
            some.year.push_back(year[row]);
            some.said.push_back(said[row]);
            some.weight.push_back(weight[row]);
        }
        return some;
    }
};

const std::vector<answer> meaning{answer::no, answer::yes, answer::missing};

const grouping& municipalities() {
    static const grouping made = [] {
        std::mt19937 bits(290);
        std::vector<std::uint32_t> band(290);
        std::vector<std::uint32_t> bloc(290);
        for (std::size_t unit = 0; unit < 290; ++unit) {
            band[unit] = static_cast<std::uint32_t>(bits() % 4);
            bloc[unit] = static_cast<std::uint32_t>(bits() % 3);
        }
        return cross({grouping({"under", "between", "over"}, band), grouping({"B", "V"}, bloc)});
    }();
    return made;
}

grouping groups_of(const columns& rows) {
    return cross(
        {municipalities().of(rows.municipality), number_groups{2013, 2015, 2016}.of(rows.year)});
}

group_tallies weighted(const columns& rows) {
    return tally_by(groups_of(rows), answers(rows.said, meaning), rows.weight);
}

/// `weight` makes the weight of a row from random bits.
template <class Weight>
columns random_columns(std::size_t count, unsigned seed, Weight weight) {
    std::mt19937_64 bits(seed);
    columns rows;
    for (std::size_t row = 0; row < count; ++row) {
        rows.municipality.push_back(bits() % 50 == 0 ? missing_code
                                                     : static_cast<std::uint32_t>(bits() % 290));
        rows.year.push_back(bits() % 40 == 0 ? std::numeric_limits<double>::quiet_NaN()
                                             : std::array{2013.0, 2015.0, 2016.0}[bits() % 3]);
        rows.said.push_back(bits() % 20 == 0 ? missing_code
                                             : static_cast<std::uint32_t>(bits() % 3));
        rows.weight.push_back(weight(bits));
    }
    return rows;
}

double usual_weight(std::mt19937_64& bits) {
    return 0.1 + static_cast<double>(bits() >> 11U) * 0x1p-50;
}

double any_weight(std::mt19937_64& bits) {
    return std::bit_cast<double>(bits() % 0x7FF0000000000000U);
}

/// Mostly usual ones, so that some blocks are and some are not.
double mixed_weight(std::mt19937_64& bits) {
    return bits() % 3'000 == 0 ? std::ldexp(usual_weight(bits), static_cast<int>(bits() % 90) - 45)
                               : usual_weight(bits);
}

bool same(const group_tallies& left, const group_tallies& right) {
    for (std::size_t group = 0; group < left.size(); ++group) {
        if (left[group] != right[group] || left.missing(group) != right.missing(group) ||
            left.weighted(group) != right.weighted(group) ||
            left.weighted_missing(group) != right.weighted_missing(group)) {
            return false;
        }
    }
    return left.weighted_total() == right.weighted_total() && left.groups() == right.groups();
}

} // namespace

TEST_CASE("counts and sums are those of a map from labels to integers") {
    // Weights are multiples of 2^-20 below 2^20, so that 64-bit integers sum them exactly.
    const columns rows = random_columns(7'777, 1, [](std::mt19937_64& bits) {
        return static_cast<double>(bits() % (std::uint64_t{1} << 40U)) * 0x1p-20;
    });
    struct sums {
        std::array<std::int64_t, 3> count{};
        std::array<std::int64_t, 3> weight{};
    };
    std::map<std::vector<std::string>, sums> expected;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<std::string> key{"missing", "missing", "missing"};
        if (rows.municipality[row] != missing_code) {
            const std::size_t unit = municipalities()[rows.municipality[row]];
            key[0] = municipalities().groups().label(unit, 0);
            key[1] = municipalities().groups().label(unit, 1);
        }
        if (!std::isnan(rows.year[row])) {
            key[2] = std::to_string(std::lround(rows.year[row]));
        }
        const std::size_t kind = rows.said[row] == missing_code ? 2U : rows.said[row];
        ++expected[key].count[kind];
        expected[key].weight[kind] += std::llround(rows.weight[row] * 0x1p20);
    }
    const group_tallies got = weighted(rows);
    const group_tallies counted = tally_by(groups_of(rows), answers(rows.said, meaning));
    CHECK(counted.weights() == weighting::none);
    REQUIRE(got.size() == 4 * 3 * 4);
    for (std::size_t group = 0; group < got.size(); ++group) {
        const sums want = expected[{got.groups().label(group, 0), got.groups().label(group, 1),
                                    got.groups().label(group, 2)}];
        CHECK(got[group] == tally{want.count[1], want.count[0] + want.count[1]});
        CHECK(got.missing(group) == want.count[2]);
        CHECK(counted[group] == got[group]);
        CHECK(counted.missing(group) == got.missing(group));
        CHECK(got.weighted(group).successes == static_cast<double>(want.weight[1]) * 0x1p-20);
        CHECK(got.weighted(group).trials ==
              static_cast<double>(want.weight[0] + want.weight[1]) * 0x1p-20);
        CHECK(got.weighted_missing(group) == static_cast<double>(want.weight[2]) * 0x1p-20);
    }
    CHECK(expected.size() == got.size());
}

TEST_CASE("no row is lost, whatever is missing") {
    for (const std::size_t count : {0U, 1U, 31U, 32U, 33U, 1'023U, 1'024U, 1'025U, 5'000U}) {
        const columns rows = random_columns(count, 2, usual_weight);
        for (const std::size_t dimensions : {0U, 1U, 2U, 3U}) {
            std::vector<grouping> parts(1, grouping::of_all(count));
            for (std::size_t i = 0; i < dimensions; ++i) {
                parts.push_back(i == 1 ? number_groups{2013, 2015, 2016}.of(rows.year)
                                       : municipalities().of(rows.municipality));
            }
            const group_tallies got =
                tally_by(cross(parts), answers(rows.said, meaning), rows.weight);
            std::int64_t trials = 0;
            std::int64_t missing = 0;
            for (std::size_t group = 0; group < got.size(); ++group) {
                trials += got[group].trials;
                missing += got.missing(group);
            }
            CHECK(trials + missing == static_cast<std::int64_t>(count));
            CHECK(got.total().trials == trials);
            CHECK(got.total_missing() == missing);
        }
    }
}

TEST_CASE("any split, order and number of threads gives the same bits") {
    std::mt19937 bits(9);
    for (const auto weight : {usual_weight, any_weight, mixed_weight}) {
        const columns rows = random_columns(6'000, 3, weight);
        const group_tallies whole = weighted(rows);
        std::vector<std::size_t> order(rows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (int repeat = 0; repeat < 10; ++repeat) {
            std::shuffle(order.begin(), order.end(), bits);
            const std::size_t pieces = 1 + bits() % 9;
            std::vector<std::vector<std::size_t>> split(pieces);
            for (const std::size_t row : order) {
                split[bits() % pieces].push_back(row);
            }
            std::vector<group_tallies> tallied(pieces,
                                               group_tallies(whole.groups(), weighting::given));
            std::vector<std::thread> threads;
            for (std::size_t piece = 0; piece < pieces; ++piece) {
                threads.emplace_back(
                    [&, piece] { tallied[piece] = weighted(rows.part(split[piece])); });
            }
            for (std::thread& thread : threads) {
                thread.join();
            }
            group_tallies merged(whole.groups(), weighting::given);
            for (const group_tallies& piece : tallied) {
                merged += piece;
            }
            CHECK(same(merged, whole));
        }
    }
}

TEST_CASE("sums stay exact over more rows than a window holds") {
    // The largest weights of the window, as k / 1024: their sum is an integer below 2^53 of those.
    const std::size_t count = 4'300'000;
    std::vector<double> weights(count);
    std::int64_t expected = 0;
    for (std::size_t row = 0; row < count; ++row) {
        const auto k = static_cast<std::int64_t>((std::size_t{1} << 26U) - 1 - row % 1'000);
        expected += k;
        weights[row] = static_cast<double>(k) / 1'024.0;
    }
    const std::vector<answer> said(count, answer::yes);
    const group_tallies got = tally_by(grouping::of_all(count), answers(said), weights);
    CHECK(got.weighted(0).trials == static_cast<double>(expected) / 1'024.0);
    CHECK(got.total() == tally{static_cast<std::int64_t>(count), static_cast<std::int64_t>(count)});
}

TEST_CASE("weights at the edges of the window, beyond it and zero add up as math.fsum adds them") {
    // Python 3.11: math.fsum([2**-16, 2**16 - 2**-37, math.nextafter(2**-16, 0), 2**16, 0.0, 0.1,
    //                         3 * 2**24 + 2**-27])
    const std::vector<double> weights{
        0x1p-16, 0x1p16 - 0x1p-37,  std::nextafter(0x1p-16, 0.0), 0x1p16, 0.0,
        0.1,     0x1.8p25 + 0x1p-27};
    const double sum = 50462720.10003053;
    double got = 0.0;
    for (const bool one_by_one : {false, true}) {
        group_tallies all(grouping::of_all(0).groups(), weighting::given);
        for (std::size_t row = 0; row < weights.size(); row += one_by_one ? 1 : weights.size()) {
            const auto some = std::span(weights).subspan(row, one_by_one ? 1 : weights.size());
            const std::vector<answer> said(some.size(), answer::no);
            all += tally_by(grouping::of_all(some.size()), answers(said), some);
        }
        got = all.weighted(0).trials;
        CHECK(got == sum);
        CHECK(all.weighted(0).successes == 0.0);
    }
    const double largest = std::numeric_limits<double>::max();
    const std::vector<answer> two(2, answer::yes);
    CHECK(std::isinf(
        tally_by(grouping::of_all(2), answers(two), std::vector<double>{largest, largest})
            .weighted(0)
            .trials));
}

TEST_CASE("wrong weights, answers and lengths are refused with their row") {
    const std::size_t count = 3'000;
    const grouping all = grouping::of_all(count);
    const std::vector<answer> said(count, answer::yes);
    for (const double wrong : {-1.0, -0x1p-1074, std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN()}) {
        for (const std::size_t at : {std::size_t{0}, std::size_t{2'999}}) {
            std::vector<double> weights(count, 1.0);
            weights[at] = wrong;
            const std::string message = "tally_by: needs finite weights of 0 or more, got " +
                                        std::to_string(wrong) + " in row " + std::to_string(at);
            CHECK_THROWS_WITH_AS(static_cast<void>(tally_by(all, answers(said), weights)),
                                 message.c_str(), std::invalid_argument);
        }
    }
    CHECK_NOTHROW(
        static_cast<void>(tally_by(all, answers(said), std::vector<double>(count, -0.0))));
    std::vector<answer> broken = said;
    broken[2'000] = static_cast<answer>(3);
    CHECK_THROWS_WITH_AS(static_cast<void>(tally_by(all, answers(broken))),
                         "answers: needs no, yes or missing, got 3 in row 2000",
                         std::invalid_argument);
    std::vector<std::uint32_t> codes(count, 1);
    codes[1'999] = 2;
    CHECK_THROWS_WITH_AS(
        static_cast<void>(tally_by(all, answers(codes, {answer::no, answer::yes}))),
        "answers: needs codes below 2, got 2 in row 1999", std::invalid_argument);
    CHECK_THROWS_AS(answers(codes, {static_cast<answer>(7)}), std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(tally_by(grouping::of_all(2), answers(said))),
                         "tally_by: needs as many answers as rows, got 3000 for 2",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(tally_by(all, answers(said), std::vector<double>(2, 1.0))),
                    std::invalid_argument);
}

TEST_CASE("tallies merge only with equal groups and weights, and know their groups") {
    group_tallies counts(digigap::group_labels({"B", "V"}));
    const group_tallies other(digigap::group_labels({"V", "B"}));
    const group_tallies sums(counts.groups(), weighting::given);
    CHECK_THROWS_AS(counts += other, std::invalid_argument);
    CHECK_THROWS_AS(counts += sums, std::invalid_argument);
    CHECK_NOTHROW(counts += group_tallies(digigap::group_labels({"B", "V"})));
    CHECK((counts + counts)[0] == tally{});
    CHECK_THROWS_WITH_AS(static_cast<void>(counts[3]),
                         "group_tallies: needs a group below 3, got 3", std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(counts.missing(3)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(counts.weighted(0)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(counts.weighted_total()), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(sums.weighted(3)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(sums.weighted_missing(3)), std::invalid_argument);
}
