#include <digigap/estimate/corrected_shares.hpp>
#include <digigap/estimate/finite_share.hpp>
#include <digigap/estimate/wilson.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::confusion_table;
using digigap::corrected_limits;
using digigap::corrected_options;
using digigap::corrected_share;
using digigap::corrected_shares;
using digigap::corrected_status;
using digigap::estimate_corrected_shares;
using digigap::interval;
using digigap::shares_about;

namespace {

using counts = std::vector<std::int64_t>;

confusion_table table_of(const counts& cells) {
    const auto size = static_cast<std::size_t>(std::lround(std::sqrt(cells.size())));
    std::vector<std::string> classes;
    for (std::size_t place = 0; place < size; ++place) {
        classes.emplace_back(1, static_cast<char>('a' + static_cast<int>(place)));
    }
    return {classes, cells};
}

/// Yes in two automatic classes, of so many read: the share of hand class yes.
struct two_classes {
    std::array<std::int64_t, 2> documents;
    std::array<std::int64_t, 2> read;
};

interval yes_limits(const two_classes& design, std::int64_t first, std::int64_t second,
                    const corrected_options& options) {
    const counts documents(design.documents.begin(), design.documents.end());
    return estimate_corrected_shares(
               table_of({first, second, design.read[0] - first, design.read[1] - second}),
               documents, options)
        .classes.at(0)
        .limits;
}

using grid = std::vector<std::vector<double>>;

/// P(x of m read | M of N are yes), [M][x], from Pascal's triangle.
grid hypergeometric(std::int64_t documents, std::int64_t read) {
    const auto size = static_cast<std::size_t>(documents) + 1;
    grid ways(size, std::vector<double>(size, 0.0));
    for (std::size_t row = 0; row < size; ++row) {
        ways[row][0] = 1.0;
        for (std::size_t at = 1; at <= row; ++at) {
            ways[row][at] = ways[row - 1][at - 1] + (at < row ? ways[row - 1][at] : 0.0);
        }
    }
    const auto drawn = static_cast<std::size_t>(read);
    grid chances(size, std::vector<double>(drawn + 1, 0.0));
    for (std::size_t yes = 0; yes < size; ++yes) {
        for (std::size_t found = 0; found <= std::min(yes, drawn); ++found) {
            if (drawn - found < size - yes) {
                chances[yes][found] =
                    ways[yes][found] * ways[size - 1 - yes][drawn - found] / ways[size - 1][drawn];
            }
        }
    }
    return chances;
}

std::vector<double> binomial(std::int64_t trials, double share) {
    std::vector<double> chances{1.0};
    for (std::int64_t trial = 0; trial < trials; ++trial) {
        chances.push_back(0.0);
        for (std::size_t at = chances.size() - 1; at > 0; --at) {
            chances[at] = chances[at] * (1.0 - share) + chances[at - 1] * share;
        }
        chances[0] *= 1.0 - share;
    }
    return chances;
}

struct covered {
    double worst = 1.0;
    double mean = 0.0;
};

/// Over all contents of the documents, each equally often.
covered coverage_of_documents(const two_classes& design, corrected_limits limits) {
    const grid one = hypergeometric(design.documents[0], design.read[0]);
    const grid two = hypergeometric(design.documents[1], design.read[1]);
    const auto all = static_cast<double>(design.documents[0] + design.documents[1]);
    const std::size_t wide = two[0].size();
    std::vector<interval> ends;
    for (std::size_t first = 0; first < one[0].size(); ++first) {
        for (std::size_t second = 0; second < wide; ++second) {
            ends.push_back(yes_limits(design, static_cast<std::int64_t>(first),
                                      static_cast<std::int64_t>(second), {.limits = limits}));
        }
    }
    covered result;
    for (std::size_t in_one = 0; in_one < one.size(); ++in_one) {
        for (std::size_t in_two = 0; in_two < two.size(); ++in_two) {
            const double truth = static_cast<double>(in_one + in_two) / all;
            double held = 0.0;
            for (std::size_t at = 0; at < ends.size(); ++at) {
                if (ends[at].lower <= truth + 1e-12 && truth <= ends[at].upper + 1e-12) {
                    held += one[in_one][at / wide] * two[in_two][at % wide];
                }
            }
            result.worst = std::min(result.worst, held);
            result.mean += held / static_cast<double>(one.size() * two.size());
        }
    }
    return result;
}

/// Over shares of yes in both classes, densest where they are rare, and two of the first class.
covered coverage_of_process(std::int64_t documents, std::array<std::int64_t, 2> read) {
    covered result;
    std::vector<double> shares;
    for (int step = 0; step <= 200; step += step < 20 || step >= 180 ? 1 : 20) {
        shares.push_back(step / 200.0);
    }
    for (const double first_class : {0.2, 0.5}) {
        const std::vector<double> sizes = binomial(documents, first_class);
        struct outcome {
            double chance;
            std::size_t first;
            std::size_t second;
            interval limits;
        };
        std::vector<outcome> outcomes;
        double possible = 0.0;
        for (std::int64_t size = read[0]; size <= documents - read[1]; ++size) {
            const double chance = sizes[static_cast<std::size_t>(size)];
            if (chance < 1e-9) {
                continue;
            }
            possible += chance;
            for (std::int64_t one = 0; one <= read[0]; ++one) {
                for (std::int64_t two = 0; two <= read[1]; ++two) {
                    outcomes.push_back({chance, static_cast<std::size_t>(one),
                                        static_cast<std::size_t>(two),
                                        yes_limits({{size, documents - size}, read}, one, two,
                                                   {.about = shares_about::process})});
                }
            }
        }
        for (const double share_one : shares) {
            for (const double share_two : shares) {
                const double truth = first_class * share_one + (1.0 - first_class) * share_two;
                const std::vector<double> ones = binomial(read[0], share_one);
                const std::vector<double> twos = binomial(read[1], share_two);
                double held = 0.0;
                for (const outcome& each : outcomes) {
                    if (each.limits.lower <= truth + 1e-12 && truth <= each.limits.upper + 1e-12) {
                        held += each.chance * ones[each.first] * twos[each.second];
                    }
                }
                result.worst = std::min(result.worst, held / possible);
                result.mean +=
                    held / possible / (2.0 * static_cast<double>(shares.size() * shares.size()));
            }
        }
    }
    return result;
}

std::vector<double> numbers_in(const std::string& text) {
    std::istringstream words(text);
    std::vector<double> numbers;
    for (double number = 0.0; words >> number;) {
        numbers.push_back(number);
    }
    return numbers;
}

counts counts_in(const std::string& text) {
    const std::vector<double> numbers = numbers_in(text);
    return {numbers.begin(), numbers.end()};
}

} // namespace

TEST_CASE("corrected shares are those of R's survey package") {
    std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/agreement_survey.csv");
    int rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#') || line.starts_with("documents")) {
            continue;
        }
        std::istringstream cells(line);
        std::array<std::string, 4> text;
        for (std::string& cell : text) {
            std::getline(cells, cell, ',');
        }
        const counts documents = counts_in(text[0]);
        const corrected_shares found =
            estimate_corrected_shares(table_of(counts_in(text[1])), documents);
        const std::vector<double> estimates = numbers_in(text[2]);
        const std::vector<double> errors = numbers_in(text[3]);
        REQUIRE(found.status == corrected_status::estimated);
        REQUIRE(found.classes.size() == estimates.size());
        for (std::size_t place = 0; place < estimates.size(); ++place) {
            const corrected_share& share = found.classes[place];
            CHECK(std::abs(share.estimate.value() - estimates[place]) < 1e-13);
            CHECK(std::abs(share.standard_error.value() - errors[place]) < 1e-13);
            CHECK(share.limits.lower <= estimates[place]);
            CHECK(share.limits.upper >= estimates[place]);
        }
        ++rows;
    }
    CHECK(rows == 5);
}

TEST_CASE("over all samples that could have been read the estimate is right on average") {
    // Hand classes of the documents that the machine put into its classes a (5 of them), b (4) and
    // c (2). Of these 2, 3 and all are read: 10 times 4 samples.
    const std::array<std::vector<std::size_t>, 3> content{std::vector<std::size_t>{0, 0, 1, 2, 0},
                                                          std::vector<std::size_t>{1, 0, 1, 2},
                                                          std::vector<std::size_t>{2, 2}};
    const std::array<int, 3> read{2, 3, 2};
    const counts documents{5, 4, 2};
    std::array<double, 3> mean{};
    std::array<double, 3> square{};
    std::array<double, 3> variance{};
    int samples = 0;
    for (unsigned chosen = 0; chosen < 1U << 11U; ++chosen) {
        const std::array<unsigned, 3> parts{chosen & 31U, chosen >> 5U & 15U, chosen >> 9U & 3U};
        confusion_table sample({"a", "b", "c"});
        bool right_size = true;
        for (std::size_t automatic = 0; automatic < 3; ++automatic) {
            right_size = right_size && std::popcount(parts[automatic]) == read[automatic];
            for (std::size_t at = 0; at < content[automatic].size(); ++at) {
                if ((parts[automatic] >> at & 1U) != 0) {
                    sample.add({.hand = content[automatic][at], .automatic = automatic});
                }
            }
        }
        if (!right_size) {
            continue;
        }
        ++samples;
        const corrected_shares found = estimate_corrected_shares(sample, documents);
        double sum = 0.0;
        for (std::size_t place = 0; place < 3; ++place) {
            const double estimate = found.classes[place].estimate.value();
            const double error = found.classes[place].standard_error.value();
            mean[place] += estimate;
            square[place] += estimate * estimate;
            variance[place] += error * error;
            sum += estimate;
        }
        CHECK(sum == doctest::Approx(1.0).epsilon(1e-14));
    }
    REQUIRE(samples == 40);
    const std::array<double, 3> truth{4.0 / 11.0, 3.0 / 11.0, 4.0 / 11.0};
    for (std::size_t place = 0; place < 3; ++place) {
        const double average = mean[place] / samples;
        CHECK(average == doctest::Approx(truth[place]).epsilon(1e-13));
        CHECK(variance[place] / samples ==
              doctest::Approx(square[place] / samples - average * average).epsilon(1e-11));
    }
}

TEST_CASE("in two classes that are read in proportion the error is Tenenbein's") {
    // 40 of 400 and 60 of 600 read.
    const counts documents{400, 600};
    const double yes_first = 32.0;
    const double yes_second = 9.0;
    const corrected_shares found = estimate_corrected_shares(table_of({32, 9, 8, 51}), documents,
                                                             {.about = shares_about::process});
    // p = pi (1 - theta') + (1 - pi) phi', then his K by the rates of false answers.
    const double p = 0.4 * yes_first / 40.0 + 0.6 * yes_second / 60.0;
    const double q = 1.0 - p;
    const double missed = 0.6 * yes_second / 60.0 / p;
    const double false_yes = 0.4 * (1.0 - yes_first / 40.0) / q;
    const double hits = 1.0 - missed - false_yes;
    const double reliability = p * q * hits * hits / (0.4 * 0.6);
    const double variance = p * q / 100.0 * (1.0 - reliability) + p * q / 1000.0 * reliability;
    CHECK(found.classes[0].estimate.value() == doctest::Approx(p).epsilon(1e-14));
    CHECK(found.classes[0].automatic.value() == 0.4);
    CHECK(found.classes[0].standard_error.value() ==
          doctest::Approx(std::sqrt(variance)).epsilon(1e-12));
    CHECK(found.classes[1].standard_error.value() ==
          doctest::Approx(std::sqrt(variance)).epsilon(1e-12));
}

TEST_CASE("with nothing left to read the shares are known") {
    for (const corrected_limits limits :
         {corrected_limits::square_and_add, corrected_limits::guaranteed}) {
        const corrected_shares found = estimate_corrected_shares(
            table_of({11, 3, 0, 2, 7, 1, 4, 0, 1}), counts{17, 10, 2}, {.limits = limits});
        const std::array<double, 3> hand{14.0 / 29.0, 10.0 / 29.0, 5.0 / 29.0};
        for (std::size_t place = 0; place < 3; ++place) {
            CHECK(found.classes[place].estimate == hand[place]);
            CHECK(found.classes[place].standard_error == 0.0);
            CHECK(found.classes[place].limits == interval{hand[place], hand[place]});
        }
    }
}

TEST_CASE("with one automatic class the limits are those of a plain share") {
    const confidence lower(0.95, digigap::side::lower);
    for (const confidence& level : {confidence(0.95), confidence(0.5), lower}) {
        for (std::int64_t yes = 0; yes <= 12; ++yes) {
            const confusion_table sample = table_of({yes, 0, 12 - yes, 0});
            const counts documents{40, 0};
            const interval known =
                digigap::as_share(digigap::finite::tails({yes, 12, 40}, level), 40);
            for (const corrected_limits limits :
                 {corrected_limits::square_and_add, corrected_limits::guaranteed}) {
                const interval found =
                    estimate_corrected_shares(sample, documents, {.limits = limits, .level = level})
                        .classes[0]
                        .limits;
                CHECK(found.lower == doctest::Approx(known.lower).epsilon(1e-14));
                CHECK(found.upper == doctest::Approx(known.upper).epsilon(1e-14));
            }
            const interval process =
                estimate_corrected_shares(sample, documents,
                                          {.about = shares_about::process, .level = level})
                    .classes[0]
                    .limits;
            const interval known_process = digigap::wilson({yes, 12}, level);
            CHECK(process.lower == doctest::Approx(known_process.lower).epsilon(1e-13));
            CHECK(process.upper == doctest::Approx(known_process.upper).epsilon(1e-13));
        }
    }
}

TEST_CASE("corrected limits cover documents as the header says") {
    struct promise {
        two_classes design;
        double worst;
        double mean;
    };
    for (const promise& each :
         {promise{{{20, 20}, {5, 5}}, 0.888, 0.982}, promise{{{40, 100}, {20, 20}}, 0.900, 0.971},
          promise{{{20, 40}, {17, 34}}, 0.255, 0.910}}) {
        CAPTURE(each.design.documents[1]);
        const covered plain = coverage_of_documents(each.design, corrected_limits::square_and_add);
        CHECK(std::abs(plain.worst - each.worst) < 0.0006);
        CHECK(std::abs(plain.mean - each.mean) < 0.0006);
        const covered sure = coverage_of_documents(each.design, corrected_limits::guaranteed);
        CHECK(sure.worst >= 0.98);
    }
}

TEST_CASE("corrected limits cover a process as the header says") {
    const covered few = coverage_of_process(60, {10, 10});
    CHECK(std::abs(few.worst - 0.873) < 0.0006);
    CHECK(few.mean > 0.94);
    const covered more = coverage_of_process(100, {10, 20});
    CHECK(std::abs(more.worst - 0.887) < 0.0006);
    CHECK(more.mean > 0.94);
}

TEST_CASE("an automatic class of which nothing was read leaves a range and no estimate") {
    const counts documents{10, 20, 10};
    for (const shares_about about : {shares_about::documents, shares_about::process}) {
        const corrected_shares found = estimate_corrected_shares(
            table_of({5, 1, 0, 0, 9, 0, 0, 0, 0}), documents, {.about = about});
        CHECK(found.status == corrected_status::unsampled_class);
        CHECK(found.unsampled == std::vector<std::string>{"c"});
        CHECK(found.documents == 40);
        CHECK(found.read == 15);
        const std::array<double, 3> least{12.0 / 40.0, 18.0 / 40.0, 0.0};
        for (std::size_t place = 0; place < 3; ++place) {
            const corrected_share& share = found.classes[place];
            CHECK(!share.estimate);
            CHECK(!share.standard_error);
            CHECK(share.automatic.has_value());
            CHECK(share.range.lower == doctest::Approx(least[place]).epsilon(1e-14));
            CHECK(share.range.upper == doctest::Approx(least[place] + 0.25).epsilon(1e-14));
            CHECK(share.limits.lower <= share.range.lower);
            CHECK(share.limits.upper >= share.range.upper);
            CHECK(share.limits.upper <= 1.0);
        }
    }
}

TEST_CASE("nothing read, nothing classified, and a single document") {
    const corrected_shares none = estimate_corrected_shares(table_of({0, 0, 0, 0}), counts{0, 0});
    CHECK(none.status == corrected_status::no_documents);
    CHECK(none.classes.at(1).name == "b");
    CHECK(none.classes.at(1).limits == interval{});
    CHECK(!none.classes.at(1).automatic);
    const corrected_shares unread = estimate_corrected_shares(table_of({0, 0, 0, 0}), counts{3, 1});
    CHECK(unread.status == corrected_status::unsampled_class);
    CHECK(unread.unsampled.size() == 2);
    CHECK(unread.classes.at(0).limits == interval{});
    CHECK(unread.classes.at(0).range == interval{});
    // One of two read: no variance, and the limits are what is possible.
    const corrected_shares one = estimate_corrected_shares(table_of({1, 0, 0, 0}), counts{2, 0});
    CHECK(one.status == corrected_status::estimated);
    CHECK(one.classes.at(0).estimate == 1.0);
    CHECK(!one.classes.at(0).standard_error);
    CHECK(one.classes.at(0).limits == interval{0.5, 1.0});
}

TEST_CASE("corrected shares refuse what contradicts itself") {
    const confusion_table sample = table_of({2, 1, 0, 3});
    const auto refused = [&](const counts& documents, const corrected_options& options = {}) {
        CHECK_THROWS_AS(static_cast<void>(estimate_corrected_shares(sample, documents, options)),
                        std::invalid_argument);
    };
    refused({2});
    refused({2, 4, 0});
    refused({1, 4});
    refused({2, 3});
    refused({-1, 4});
    refused({2, std::numeric_limits<std::int64_t>::max()});
    refused({std::int64_t{1} << 53, 4});
    refused({9, 9}, {.level = confidence(0.4, digigap::side::upper)});
    refused({9, 9}, {.about = shares_about::process, .limits = corrected_limits::guaranteed});
    CHECK(estimate_corrected_shares(sample, counts{2, 4}).status == corrected_status::estimated);
}
