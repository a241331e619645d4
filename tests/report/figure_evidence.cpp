#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/figure_evidence.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using digigap::answer_basis;
using digigap::data_error;
using digigap::digital_gap_report;
using digigap::figure_evidence;
using digigap::figure_reading;
using digigap::make_digital_gap_report;
using digigap::printed_figure;
using digigap::read_digital_gap_data;
using digigap::size_condition;
using digigap::weigh_figures;

namespace {

std::int64_t nobody(const size_condition& /*size*/) {
    return 0;
}

printed_figure percent(const char* id, std::int64_t parts) {
    return {.id = id,
            .source = "text",
            .survey = "survey",
            .year = 2015,
            .statistic = "share_of_yes",
            .value = std::to_string(parts),
            .share = digigap::printed_share{.parts = parts, .per = 100},
            .population = 290};
}

} // namespace

TEST_CASE("every printed share of the examples is read as exact arithmetic reads it") {
    // tests/reference/printed_figures.py: fractions and binomial coefficients.
    const digigap::table expected =
        digigap::read_csv(std::string(DIGIGAP_TEST_DATA) + "/printed_figures.csv");
    const digital_gap_report report =
        make_digital_gap_report(read_digital_gap_data(DIGIGAP_EXAMPLE_DATA));
    std::size_t row = 0;
    for (const figure_evidence& evidence : report.figures) {
        for (const figure_reading& reading : evidence.readings) {
            REQUIRE(row < expected.rows());
            CAPTURE(evidence.figure.id);
            const auto number = [&](const char* column) { return *expected.numbers(column)[row]; };
            const auto count = [&](const char* column) {
                return static_cast<std::int64_t>(number(column));
            };
            CHECK(evidence.figure.id == *expected.labels("id")[row]);
            CHECK(name_of(reading.basis) == *expected.labels("basis")[row]);
            CHECK(reading.trials.lower == count("trials_lower"));
            CHECK(reading.trials.upper == count("trials_upper"));
            CHECK(reading.population.lower == count("population_lower"));
            CHECK(reading.population.upper == count("population_upper"));
            REQUIRE(reading.share);
            CHECK(reading.share->successes.lower == count("successes_lower"));
            CHECK(reading.share->successes.upper == count("successes_upper"));
            CHECK(reading.share->count.lower == count("count_lower"));
            CHECK(reading.share->count.upper == count("count_upper"));
            CHECK(reading.share->finite.lower == number("finite_lower"));
            CHECK(reading.share->finite.upper == number("finite_upper"));
            CHECK(reading.share->process.lower ==
                  doctest::Approx(number("process_lower")).epsilon(1e-13));
            CHECK(reading.share->process.upper ==
                  doctest::Approx(number("process_upper")).epsilon(1e-13));
            ++row;
        }
    }
    CHECK(row == expected.rows());
}

TEST_CASE("where the number of answers is printed nothing is assumed") {
    std::vector<printed_figure> figures{percent("A", 41)};
    figures[0].answered = 243;
    const auto read = weigh_figures(figures, nobody);
    REQUIRE(read[0].readings.size() == 1);
    CHECK(read[0].readings[0].basis == answer_basis::published);
    CHECK(read[0].readings[0].share->successes == digigap::count_interval{99, 100});
    // 99 said yes and at most 147 can have: 100 and all 47 that were silent.
    CHECK(read[0].readings[0].share->certain.lower == 99.0 / 290.0);
    CHECK(read[0].readings[0].share->certain.upper == 147.0 / 290.0);
}

TEST_CASE("where it is not, full response comes first and a rate only where one is known") {
    std::vector<printed_figure> figures{percent("A", 41)};
    CHECK(weigh_figures(figures, nobody)[0].readings.size() == 1);
    CHECK(weigh_figures(figures, nobody)[0].readings[0].basis == answer_basis::everyone);
    for (const int year : {2011, 2014, 2018}) {
        printed_figure response{.id = std::to_string(year),
                                .survey = "survey",
                                .year = year,
                                .statistic = "response_count",
                                .answered = 100 + year - 2000,
                                .population = 290};
        figures.push_back(response);
    }
    const auto read = weigh_figures(figures, nobody);
    REQUIRE(read.size() == 1);
    REQUIRE(read[0].readings.size() == 2);
    CHECK(read[0].readings[1].basis == answer_basis::survey_rate);
    REQUIRE(read[0].readings[1].rate);
    CHECK(read[0].readings[1].rate->year == 2014);
    CHECK(read[0].readings[1].trials == digigap::count_interval{114, 114});
}

TEST_CASE("a print that no count can give is impossible, not empty") {
    std::vector<printed_figure> figures{percent("A", 41)};
    figures[0].answered = 10;
    CHECK_FALSE(weigh_figures(figures, nobody)[0].readings[0].share);
    figures[0].answered = 0;
    CHECK_FALSE(weigh_figures(figures, nobody)[0].readings[0].share);
}

TEST_CASE("data that contradict themselves are refused") {
    std::vector<printed_figure> figures{percent("A", 41)};
    figures[0].size = size_condition{.population_year = 2015, .over = 50'000};
    CHECK_THROWS_WITH_AS(
        (void)weigh_figures(figures, [](const auto&) { return 47; }),
        "text: this figure is about 290 municipalities, the register has 47: \"A\"", data_error);
    figures[0].size.reset();
    figures[0].population.reset();
    CHECK_THROWS_AS((void)weigh_figures(figures, nobody), data_error);
    figures[0].base = digigap::figure_base{.figure = "B"};
    CHECK_THROWS_AS((void)weigh_figures(figures, nobody), data_error);
}
