#include <digigap/compare/agreement.hpp>
#include <digigap/estimate/wilson.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::agreement_estimate;
using digigap::agreement_status;
using digigap::agreement_weights;
using digigap::confidence;
using digigap::confusion_table;
using digigap::estimate_agreement;
using digigap::interval;
using digigap::tally;

namespace {

using counts = std::vector<std::int64_t>;

constexpr std::array all_weights{agreement_weights::unweighted, agreement_weights::linear,
                                 agreement_weights::quadratic};

confusion_table table_of(const counts& cells) {
    const auto size = static_cast<std::size_t>(std::lround(std::sqrt(cells.size())));
    std::vector<std::string> classes;
    for (std::size_t place = 0; place < size; ++place) {
        classes.emplace_back(1, static_cast<char>('a' + static_cast<int>(place)));
    }
    return {classes, cells};
}

counts counts_in(const std::string& text) {
    std::istringstream words(text);
    counts numbers;
    for (std::int64_t number = 0; words >> number;) {
        numbers.push_back(number);
    }
    return numbers;
}

using row = std::vector<std::string>;

/// The rows of a reference table, without its remarks and its header.
std::vector<row> reference(const std::string& name) {
    std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/" + name);
    std::vector<row> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#') || line.starts_with("counts")) {
            continue;
        }
        std::istringstream cells(line);
        row fields;
        for (std::string cell; std::getline(cells, cell, ',');) {
            fields.push_back(cell);
        }
        rows.push_back(fields);
    }
    return rows;
}

agreement_estimate estimate_of(const row& fields) {
    for (const agreement_weights weights : all_weights) {
        if (name_of(weights) == fields.at(1)) {
            return estimate_agreement(table_of(counts_in(fields.at(0))), weights);
        }
    }
    throw std::runtime_error("unknown weights " + fields.at(1));
}

} // namespace

TEST_CASE("kappa prints what the literature prints") {
    // Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, chapter 18.
    const agreement_estimate found = estimate_agreement(table_of({75, 1, 4, 5, 4, 1, 0, 0, 10}));
    CHECK(found.status == agreement_status::estimated);
    CHECK(found.observed.value() == doctest::Approx(0.89).epsilon(1e-14));
    CHECK(found.expected.value() == doctest::Approx(0.66).epsilon(1e-14));
    CHECK(std::abs(found.kappa.value() - 0.676) < 5e-4);
    CHECK(std::abs(found.standard_error.value() - 0.088) < 5e-4);
    CHECK(std::abs(found.null_standard_error.value() - 0.076) < 5e-4);
    CHECK(found.agreed == tally{89, 100});
}

TEST_CASE("kappa and its errors are those of statsmodels") {
    const std::vector<row> rows = reference("agreement_kappa.csv");
    CHECK(rows.size() == 42);
    for (const row& fields : rows) {
        CAPTURE(fields[0]);
        CAPTURE(fields[1]);
        const agreement_estimate found = estimate_of(fields);
        CHECK(found.status == agreement_status::estimated);
        const double kappa = std::stod(fields.at(2));
        const double error = std::stod(fields.at(3));
        const double null_error = std::stod(fields.at(4));
        CHECK(found.kappa.value() == doctest::Approx(kappa).epsilon(1e-12));
        CHECK(found.standard_error.value() == doctest::Approx(error).epsilon(1e-11));
        CHECK(found.null_standard_error.value() == doctest::Approx(null_error).epsilon(1e-11));
        CHECK(std::abs(found.p_value.value() / std::stod(fields.at(5)) - 1.0) < 1e-9);
        CHECK(std::abs(found.limits.lower - std::max(-1.0, kappa - 1.959963984540054 * error)) <
              1e-12);
        CHECK(std::abs(found.limits.upper - std::min(1.0, kappa + 1.959963984540054 * error)) <
              1e-12);
    }
}

TEST_CASE("kappa and its error are those of R's vcd") {
    const std::vector<row> rows = reference("agreement_vcd.csv");
    CHECK(rows.size() == 42);
    for (const row& fields : rows) {
        const agreement_estimate found = estimate_of(fields);
        CHECK(found.kappa.value() == doctest::Approx(std::stod(fields.at(2))).epsilon(1e-12));
        CHECK(found.standard_error.value() ==
              doctest::Approx(std::stod(fields.at(3))).epsilon(1e-11));
    }
}

TEST_CASE("kappa one-sided keeps the end that cannot err") {
    const confusion_table table = table_of({45, 15, 25, 15});
    const double kappa = 0.13043478260869554;
    const double error = 0.0986615376234396;
    const double z = kappa / 0.09760845356801592;
    const agreement_estimate lower =
        estimate_agreement(table, {}, confidence(0.95, digigap::side::lower));
    CHECK(lower.limits.lower == doctest::Approx(kappa - 1.6448536269514722 * error).epsilon(1e-12));
    CHECK(lower.limits.upper == 1.0);
    CHECK(lower.z.value() == doctest::Approx(z).epsilon(1e-12));
    CHECK(lower.p_value.value() == doctest::Approx(0.18144920772142104 / 2).epsilon(1e-10));
    const agreement_estimate upper =
        estimate_agreement(table, {}, confidence(0.95, digigap::side::upper));
    CHECK(upper.limits.lower == -1.0);
    CHECK(upper.limits.upper == doctest::Approx(kappa + 1.6448536269514722 * error).epsilon(1e-12));
    CHECK(upper.p_value.value() == doctest::Approx(1 - 0.18144920772142104 / 2).epsilon(1e-10));
}

TEST_CASE("each class has its tallies against all others") {
    const agreement_estimate found = estimate_agreement(table_of({75, 1, 4, 5, 4, 1, 0, 0, 10}));
    REQUIRE(found.classes.size() == 3);
    CHECK(found.classes[0].name == "a");
    CHECK(found.classes[0].found == tally{75, 80});
    CHECK(found.classes[0].right == tally{75, 80});
    CHECK(found.classes[0].kept_out == tally{15, 20});
    CHECK(found.classes[1].found == tally{4, 10});
    CHECK(found.classes[1].right == tally{4, 5});
    CHECK(found.classes[1].kept_out == tally{89, 90});
    CHECK(found.classes[2].found == tally{10, 10});
    CHECK(found.classes[2].right == tally{10, 15});
    CHECK(found.classes[2].kept_out == tally{85, 90});
    CHECK(digigap::wilson(found.classes[1].found).lower > 0.1);
}

TEST_CASE("where kappa has no answer its status says why") {
    for (const agreement_weights weights : all_weights) {
        const agreement_estimate none = estimate_agreement(table_of({0, 0, 0, 0}), weights);
        CHECK(none.status == agreement_status::no_pairs);
        CHECK(!none.observed);
        CHECK(!none.kappa);
        CHECK(none.classes.size() == 2);

        const agreement_estimate one =
            estimate_agreement(table_of({0, 0, 0, 0, 7, 0, 0, 0, 0}), weights);
        CHECK(one.status == agreement_status::one_class);
        CHECK(one.observed == 1.0);
        CHECK(one.expected == 1.0);
        CHECK(!one.kappa);
        CHECK(!one.p_value);

        // All agree: the error is 0, the test is one.
        const agreement_estimate perfect =
            estimate_agreement(table_of({6, 0, 0, 0, 7, 0, 0, 0, 3}), weights);
        CHECK(perfect.status == agreement_status::no_spread);
        CHECK(perfect.kappa == 1.0);
        CHECK(perfect.standard_error == 0.0);
        CHECK(perfect.limits == interval{-1.0, 1.0});
        CHECK(perfect.p_value.value() < 0.01);

        // All disagree in the only way that two classes can.
        const agreement_estimate opposite = estimate_agreement(table_of({0, 5, 5, 0}), weights);
        CHECK(opposite.status == agreement_status::no_spread);
        CHECK(opposite.kappa == -1.0);

        // One side gave one class only.
        for (const counts& cells :
             {counts{3, 4, 0, 0}, counts{3, 0, 4, 0}, counts{0, 4, 0, 0},
              counts{0, 0, 0, 3, 7, 11, 0, 0, 0}, counts{13, 0, 0, 7, 0, 0, 1, 0, 0},
              counts{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9, 5, 26}}) {
            const agreement_estimate idle = estimate_agreement(table_of(cells), weights);
            CHECK(idle.status == agreement_status::no_spread);
            CHECK(idle.kappa == 0.0);
            CHECK(!idle.null_standard_error);
            CHECK(!idle.p_value);
            CHECK(idle.limits == interval{-1.0, 1.0});
        }
    }
}

TEST_CASE("kappa of very many units keeps its digits") {
    // 1 - expected is 4e-9 here: the closed form for two classes, 2 (ad - bc) over its terms.
    const double a = 1e15;
    const double b = 1e6;
    const double c = 1e6;
    const double d = 1e6;
    const double kappa = 2 * (a * d - b * c) / ((a + b) * (b + d) + (a + c) * (c + d));
    const agreement_estimate found =
        estimate_agreement(table_of({1'000'000'000'000'000, 1'000'000, 1'000'000, 1'000'000}));
    CHECK(found.kappa.value() == doctest::Approx(kappa).epsilon(1e-12));
    CHECK(found.status == agreement_status::estimated);
}

TEST_CASE("agreement refuses what does not exist, and names what does") {
    CHECK_THROWS_AS(static_cast<void>(estimate_agreement(table_of({1, 0, 0, 1}),
                                                         static_cast<agreement_weights>(9))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<agreement_weights>(9))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<agreement_status>(9))),
                    std::invalid_argument);
    CHECK(name_of(agreement_status::no_spread) == "no-spread");
}
