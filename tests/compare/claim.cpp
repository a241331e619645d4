#include <digigap/compare/claim.hpp>
#include <digigap/data/error.hpp>
#include <digigap/load/claim_text.hpp>

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <stdexcept>
#include <string>

using digigap::claim_verdict;
using digigap::estimate_ratio;
using digigap::interval;
using digigap::weigh_claim;

TEST_CASE("a claim is held against the whole interval") {
    const double infinite = std::numeric_limits<double>::infinity();
    const auto verdict = [](interval limits, double claimed) {
        return weigh_claim(digigap::ratio_evidence{.limits = limits}, claimed).verdict;
    };
    CHECK(verdict({1.2, 2.9}, 2.0) == claim_verdict::compatible);
    CHECK(verdict({1.2, 1.9}, 2.0) == claim_verdict::overstated);
    CHECK(verdict({2.1, 2.9}, 2.0) == claim_verdict::understated);
    CHECK(verdict({2.0, infinite}, 2.0) == claim_verdict::compatible);
    CHECK(verdict({0.0, 2.0}, 2.0) == claim_verdict::compatible);
    CHECK(verdict({0.0, infinite}, 2.0) == claim_verdict::undecided);
    for (const double wrong : {0.0, -1.0, infinite, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_THROWS_AS(static_cast<void>(weigh_claim(digigap::ratio_evidence{}, wrong)),
                        std::invalid_argument);
    }
    CHECK(std::string(name_of(claim_verdict::overstated)) == "overstated");
}

TEST_CASE("the p-value of a claim and its verdict agree") {
    int decided = 0;
    for (std::int64_t x1 = 0; x1 <= 20; ++x1) {
        for (std::int64_t x2 = 0; x2 <= 15; ++x2) {
            for (const auto method : digigap::ratio_methods()) {
                const auto claim = weigh_claim(estimate_ratio({{x1, 20}, {x2, 15}}, method), 2.0);
                const bool refused = claim.verdict == claim_verdict::overstated ||
                                     claim.verdict == claim_verdict::understated;
                REQUIRE(claim.evidence.p_value);
                CHECK(refused == (*claim.evidence.p_value < 0.05));
                decided += refused ? 1 : 0;
            }
        }
    }
    CHECK(decided > 500);
}

TEST_CASE("claims in words") {
    struct row {
        const char* text;
        double ratio;
    };
    for (const row& one : std::array{
             row{"twice", 2.0}, row{"Twice as many", 2.0}, row{"double", 2.0}, row{"thrice", 3.0},
             row{"three times", 3.0}, row{"three times as often", 3.0}, row{"3 times", 3.0},
             row{"2.5 times as likely", 2.5}, row{"2,5", 2.5}, row{"half as many", 0.5},
             row{"dubbelt", 2.0}, row{"Dubbelt så många", 2.0}, row{"tre gånger", 3.0},
             row{"TRE GÅNGER så ofta", 3.0}, row{"3 gånger", 3.0}, row{"  åtta  gånger ", 8.0},
             row{"hälften så många", 0.5}, row{"tredubbelt", 3.0}, row{"ten times", 10.0}}) {
        CAPTURE(one.text);
        CHECK(digigap::parse_claim(one.text) == one.ratio);
    }
    for (const char* wrong : {"", "times", "three", "three times more", "tre gånger fler",
                              "-2 times", "0 times", "1e300", "inf times", "nan", "2 times 3",
                              "many", "twice more", "0x2 times", "2 as", "\xff"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(static_cast<void>(digigap::parse_claim(wrong)), digigap::data_error);
    }
}
