#include "../reference_rows.hpp"

#include <digigap/detail/hypergeometric.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>

using digigap::detail::draw;
using digigap::detail::hypergeometric_mass;
using digigap::detail::hypergeometric_tail;

namespace {

/// What an exponential can be held to: its exponent is rounded too.
double attainable(double probability) {
    return 5e-15 + 3e-16 * std::abs(std::log(probability));
}

double relative_error(double found, double wanted) {
    return std::abs(found - wanted) / wanted;
}

} // namespace

TEST_CASE("FP-13: tails of the hypergeometric distribution to their printed digits") {
    // phyper(59, 150, 150, 60, lower = FALSE), dhyper(100, 120, 170, 243), phyper of the same.
    CHECK(relative_error(hypergeometric_tail({300, 60}, 150, 60).tail(), 5.11120479780516e-22) <
          1e-14);
    CHECK(relative_error(hypergeometric_mass({290, 243}, 120, 100), 0.125936861433596) < 1e-14);
    CHECK(relative_error(1.0 - hypergeometric_tail({290, 243}, 120, 101).tail(),
                         0.490799940600455) < 2e-15);
}

TEST_CASE("probabilities agree with 60-digit sums up to a population of 1e9") {
    double mass_error = 0.0;
    double tail_error = 0.0;
    const auto rows = reference_rows("hypergeometric.csv");
    REQUIRE(rows.size() > 500);
    for (const auto& row : rows) {
        const draw from{std::stoll(row[0]), std::stoll(row[1])};
        const std::int64_t marked = std::stoll(row[2]);
        const std::int64_t hits = std::stoll(row[3]);
        CAPTURE(from.population);
        CAPTURE(from.trials);
        CAPTURE(marked);
        CAPTURE(hits);
        const double mass =
            relative_error(hypergeometric_mass(from, marked, hits), std::stod(row[4]));
        CHECK(mass < attainable(std::stod(row[4])));
        mass_error = std::fmax(mass_error, mass);
        if (!row[5].empty()) {
            const double tail =
                relative_error(hypergeometric_tail(from, marked, hits).tail(), std::stod(row[5]));
            CHECK(tail < 1e-13); // up to thousands of terms
            tail_error = std::fmax(tail_error, tail);
        }
    }
    MESSAGE("largest relative error of a mass " << mass_error << ", of a tail " << tail_error);
}

TEST_CASE("outside the support nothing is likely and the tail is 0 or 1") {
    const draw from{10, 6}; // with 7 marked, X is 3..6
    CHECK(hypergeometric_mass(from, 7, 2) == 0.0);
    CHECK(hypergeometric_mass(from, 7, 7) == 0.0);
    CHECK(hypergeometric_mass(from, 7, -1) == 0.0);
    CHECK(hypergeometric_tail(from, 7, 2).tail() == 1.0);
    CHECK(hypergeometric_tail(from, 7, 7).tail() == 0.0);
    CHECK(hypergeometric_mass({0, 0}, 0, 0) == 1.0);
}

TEST_CASE("steps of one unit lead to the same tails as sums") {
    const auto same = [](const hypergeometric_tail& walked, const hypergeometric_tail& summed) {
        // Below about 1e-290 a double has no digits left to agree in.
        if (summed.mass() > 1e-290) {
            CHECK(relative_error(walked.mass(), summed.mass()) < 1e-11);
        }
        if (summed.tail() > 1e-290) {
            CHECK(relative_error(walked.tail(), summed.tail()) < 1e-11);
        }
    };
    for (const draw from : {draw{40, 1}, draw{40, 40}, draw{60, 17}, draw{290, 243},
                            draw{3000, 100}, draw{3000, 2990}}) {
        for (const std::int64_t hits : {from.trials / 7 + 1, from.trials / 2, from.trials}) {
            hypergeometric_tail up{from, hits, hits};
            for (std::int64_t m = hits; m < from.population; ++m) {
                same(up, {from, m, hits});
                up.mark();
            }
            hypergeometric_tail down{from, from.population, hits};
            for (std::int64_t m = from.population; m > hits; --m) {
                same(down, {from, m, hits});
                down.unmark();
            }
        }
        const std::int64_t marked = from.population / 3;
        hypergeometric_tail wider{from, marked, from.trials};
        hypergeometric_tail narrower{from, marked, 0};
        for (std::int64_t k = from.trials; k > 0; --k) {
            same(wider, {from, marked, k});
            wider.widen(wider.mass_before());
            same(narrower, {from, marked, from.trials - k});
            narrower.narrow();
        }
    }
}
