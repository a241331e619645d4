#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/report/table_shares.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using digigap::count_interval;
using digigap::data_error;
using digigap::parse_csv;
using digigap::read_csv;
using digigap::shares_of;
using digigap::size_bands;
using digigap::table;
using digigap::table_answer;
using digigap::table_question;
using digigap::tally;

namespace {

table municipalities() {
    return read_csv(std::string(DIGIGAP_EXAMPLE_DATA) + "/municipalities.csv",
                    {.labels = {"code", "name"}});
}

table_question mail_by(std::vector<std::string> by) {
    return {.column = "mail_jurisdiction_2026",
            .yes = "eu-provider",
            .by = std::move(by),
            .bands = size_bands{11'000, 50'001}};
}

} // namespace

TEST_CASE("who hosts the e-mail by band and bloc, counted a second time") {
    // Counted from the same facts by another program.
    const std::map<std::pair<std::string, std::string>, tally> expected{
        {{"under 11 000", "B"}, {0, 16}},
        {{"under 11 000", "BL"}, {4, 42}},
        {{"under 11 000", "BSD"}, {1, 9}},
        {{"under 11 000", "V"}, {0, 20}},
        {{"11 000\u201350 000", "B"}, {2, 45}},
        {{"11 000\u201350 000", "BL"}, {6, 74}},
        {{"11 000\u201350 000", "BSD"}, {3, 24}},
        {{"11 000\u201350 000", "O"}, {0, 1}},
        {{"11 000\u201350 000", "V"}, {0, 8}},
        {{"over 50 000", "B"}, {2, 10}},
        {{"over 50 000", "BL"}, {2, 28}},
        {{"over 50 000", "BSD"}, {0, 6}},
        {{"over 50 000", "V"}, {1, 7}}};
    const table units = municipalities();
    const table_answer answer = shares_of(units, mail_by({"band", "bloc"}), units);
    CHECK(answer.unmatched.empty());
    CHECK(answer.silent.empty());
    CHECK(answer.columns[0].name == "population_2024");
    CHECK(answer.columns[1].name == "bloc_2022");
    CHECK(answer.shares.method == "blaker");
    CHECK(answer.shares.rows.size() == expected.size());
    for (const auto& row : answer.shares.rows) {
        const tally& counts = expected.at({row.labels[0], row.labels[1]});
        CHECK(row.answered == counts);
        CHECK(row.population == counts.trials);
        // All were observed: the count is known.
        CHECK(row.count == count_interval{counts.successes, counts.successes});
    }
    CHECK(answer.shares.total.answered == tally{21, 290});
}

TEST_CASE("no row and no municipality is lost") {
    const table units = municipalities();
    const table rows = parse_csv("code,digital\n0114,yes\n114,yes\n0115,no\n,no\n0117,\n2584,yes\n",
                                 "answers.csv", {.labels = {"code"}});
    for (const std::vector<std::string>& by :
         {std::vector<std::string>{}, {"county"}, {"band", "bloc"}, {"group", "band", "county"}}) {
        const table_answer answer = shares_of(
            rows, {.column = "digital", .yes = "yes", .by = by, .bands = size_bands{11'000}},
            units);
        std::int64_t counted = 0;
        std::int64_t known = 0;
        for (const auto& row : answer.shares.rows) {
            counted += row.answered.trials + row.missing;
            known += *row.population;
        }
        CHECK(counted + static_cast<std::int64_t>(answer.unmatched.size()) == 6);
        CHECK(known == 290);
        CHECK(answer.rows == 6);
        CHECK(answer.silent.size() == 286);
        CHECK(answer.shares.total.answered == tally{2, 3});
        REQUIRE(answer.unmatched.size() == 2);
        CHECK(answer.unmatched[0].line == 3);
        CHECK(answer.unmatched[0].meant);
        CHECK(answer.unmatched[1].line == 5);
    }
}

TEST_CASE("without a register the groups are the table's own, the missing among them") {
    const table rows =
        parse_csv("size;svar;population\nS;1;100\nS;0;\nL;1;60000\n;1;200\n", "t.csv");
    const table_answer by_size = shares_of(rows, {.column = "svar", .yes = "1", .by = {"size"}});
    REQUIRE(by_size.shares.rows.size() == 3);
    CHECK(by_size.shares.rows[0].labels[0] == "L");
    CHECK(by_size.shares.rows[0].answered == tally{1, 1});
    CHECK(by_size.shares.rows[1].answered == tally{1, 2});
    CHECK(by_size.shares.rows[2].labels[0] == "missing");
    CHECK(by_size.shares.rows[2].answered == tally{1, 1});
    CHECK_FALSE(by_size.shares.rows[0].population);
    CHECK(by_size.shares.method == "wilson");
    const table_answer by_band = shares_of(
        rows, {.column = "svar", .yes = "1", .by = {"band"}, .bands = size_bands{11'000}});
    REQUIRE(by_band.shares.rows.size() == 3);
    CHECK(by_band.shares.rows[2].answered == tally{0, 1});
    CHECK(shares_of(parse_csv("a,b\n", "t"), {.column = "a", .yes = "1", .by = {"b"}})
              .shares.total.answered == tally{});
}

TEST_CASE("a question that the table cannot answer is refused") {
    const table units = municipalities();
    CHECK_THROWS_AS((void)shares_of(units, {.column = "digital", .yes = "yes"}), data_error);
    CHECK_THROWS_AS((void)shares_of(units, mail_by({"colour"})), data_error);
    CHECK_THROWS_AS((void)shares_of(units, {.column = "code", .yes = "0114", .by = {"band"}}),
                    std::invalid_argument);
    const table twice =
        parse_csv("code,x\n0114,1\n0115,1\n0114,0\n", "t.csv", {.labels = {"code"}});
    CHECK_THROWS_WITH_AS((void)shares_of(twice, {.column = "x", .yes = "1"}, units),
                         "t.csv:4: a second row for this municipality, the first is on line 2: "
                         "\"0114\"",
                         data_error);
}
