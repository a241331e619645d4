#include <digigap/report/mean_answer.hpp>
#include <digigap/report/mean_comparison_answer.hpp>
#include <digigap/report/rate_answer.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using digigap::answer_of;
using digigap::confidence;
using digigap::language;
using digigap::record;
using digigap::sentence;
using digigap::side;

namespace {

std::string keys_of(const record& answer) {
    std::string keys;
    for (const digigap::record_field& field : answer.fields) {
        keys += field.key + ' ';
    }
    return keys;
}

const digigap::mean_summary schools{31.9, 30.053219127066864, 200, 6194};

} // namespace

TEST_CASE("means in words and for machines") {
    const auto mean = estimate_mean(schools);
    CHECK(sentence(mean) == "The mean of 200 of 6 194 is 31.9. Of all 6 194: 27.8–36.0, in total "
                            "172 055–223 123 (95 % confidence, t).");
    CHECK(sentence(mean, language::swedish) ==
          "Medelvärdet av 200 av 6 194 är 31,9. För alla 6 194: 27,8–36,0, sammanlagt "
          "172 055–223 123 (95 % konfidens, t).");
    CHECK(keys_of(answer_of(mean)) ==
          "measure estimate lower upper level side method n population standard_deviation "
          "standard_error degrees total ");
    const std::array few{-3.0, 5.0, 1.0};
    CHECK(sentence(digigap::estimate_mean(few)) ==
          "The mean of 3 is 1.0. The process behind them: -8.9 to 10.9 (95 % confidence, t).");
    CHECK(sentence(digigap::estimate_mean(few, {}, confidence(0.9, side::lower))) ==
          "The mean of 3 is 1.0. The process behind them: at least -3.4 (90 % confidence, t).");
    const auto none = digigap::estimate_mean(std::span<const double>{});
    CHECK(sentence(none) == "Nothing was observed. The process behind them: anything is possible "
                            "(95 % confidence, t).");
    CHECK(sentence(digigap::estimate_mean(std::span<const double>{}, {.population = 9}),
                   language::swedish) ==
          "Inget observerades. För alla 9: allt är möjligt (95 % konfidens, t).");
    CHECK(digigap::to_json(answer_of(none)) ==
          "{\"measure\":\"mean\",\"estimate\":null,\"lower\":\"-Infinity\",\"upper\":\"Infinity\","
          "\"level\":0.95,\"side\":\"two\",\"method\":\"t\",\"n\":0,\"population\":null,"
          "\"standard_deviation\":null,\"standard_error\":null,\"degrees\":0.0,\"total\":null}\n");
}

TEST_CASE("bootstrap and quantiles in words and for machines") {
    const std::array one{3.0};
    CHECK(sentence(digigap::bootstrap_mean(one)) ==
          "Of 1 it is 3.0. One value says nothing about others. The process behind them: anything "
          "is possible (95 % confidence, bca).");
    const std::array same{0.5, 0.5, 0.5};
    CHECK(sentence(digigap::bootstrap_mean(same), language::swedish) ==
          "För 3 är det 0,50. Alla ger detsamma. Processen bakom dem: 0,50 (95 % konfidens, bca).");
    CHECK(sentence(digigap::bootstrap_mean({})) ==
          "Nothing was observed. The process behind them: anything is possible (95 % confidence, "
          "bca).");
    CHECK(keys_of(answer_of(digigap::bootstrap_mean(same))) ==
          "measure estimate lower upper level side method status n standard_error bias_correction "
          "acceleration resamples seed ");
    std::vector<double> values;
    for (int at = 1; at <= 20; ++at) {
        values.push_back(at);
    }
    const auto median = digigap::estimate_quantile({.values = values});
    CHECK(sentence(median) == "The median of 20 is 10.5. The process behind them: 6.0–15.0 (95 % "
                              "confidence, order-statistics).");
    CHECK(sentence(digigap::estimate_quantile({.values = values, .population = 20}, {.at = 0.25}),
                   language::swedish) ==
          "0,25-kvantilen av 20 är 5,8. För alla 20: 5,8 (95 % konfidens, order-statistics).");
    CHECK(keys_of(answer_of(median)) ==
          "measure at estimate lower upper level side method coverage "
          "n population lower_rank upper_rank ");
}

TEST_CASE("rates and their ratio in words and for machines") {
    const digigap::exposed_count_pair counts{.first = {11, 800}, .second = {21, 3011}};
    CHECK(sentence(digigap::estimate_rate(counts.first)) ==
          "11 in 800: 0.014 in one. The process behind them: 0.0069–0.025 (95 % confidence, "
          "garwood).");
    CHECK(sentence(digigap::estimate_rate({0, 0.0}), language::swedish) ==
          "Inget observerades. Processen bakom dem: allt är möjligt (95 % konfidens, garwood).");
    const auto ratio = digigap::estimate_rate_ratio(counts);
    CHECK(sentence(ratio) ==
          "11 in 800 against 21 in 3 011: 2.0 times as often, 0.86–4.3 (95 % confidence, "
          "conditional).");
    CHECK(sentence(digigap::estimate_rate_ratio({.first = {3, 1.5}, .second = {0, 1.0}}),
                   language::swedish) ==
          "3 på 1,5 mot 0 på 1: oändligt många gånger så ofta, minst 0,28 (95 % konfidens, "
          "conditional).");
    CHECK(sentence(digigap::estimate_rate_ratio(digigap::exposed_count_pair{})) ==
          "0 in 0 against 0 in 0: no ratio to tell, anything is possible (95 % confidence, "
          "conditional).");
    CHECK(keys_of(answer_of(ratio)) == "measure estimate lower upper level side method p_value "
                                       "first second status dispersion degrees ");
    CHECK(keys_of(answer_of(digigap::estimate_rate(counts.first))) ==
          "measure estimate lower upper level side method count exposure ");
}

TEST_CASE("two means in words and for machines") {
    const digigap::mean_summary_pair groups{.first = {67.0, 32.0, 14, {}},
                                            .second = {8.0, 9.0, 60, {}}};
    const auto difference = digigap::estimate_mean_difference(groups);
    // R: t = 59 / sqrt(32^2 / 14 + 9^2 / 60), 13.48 degrees of freedom.
    CHECK(sentence(difference) ==
          "A mean of 67.0 against 8.0: a difference of 59.0, 40.4–77.6 (95 % confidence, welch).");
    CHECK(keys_of(answer_of(difference)) ==
          "measure estimate lower upper level side method p_value first second standard_error "
          "degrees ");
    const auto ratio = digigap::estimate_mean_ratio(groups);
    CHECK(sentence(ratio, language::swedish).substr(0, 58) ==
          "Ett medelvärde på 67,0 mot 8,0: 8,4 gånger så många, ");
    CHECK(keys_of(answer_of(ratio)) == "measure estimate lower upper level side method p_value "
                                       "first second status hypothesis ");
    const auto none = digigap::estimate_mean_ratio(digigap::mean_summary_pair{});
    CHECK(sentence(none) == "A mean of nothing against nothing: no ratio to tell, anything is "
                            "possible (95 % confidence, fieller).");
    CHECK(sentence(digigap::estimate_mean_difference(digigap::mean_summary_pair{})) ==
          "A mean of nothing against nothing: no difference to tell, anything is possible (95 % "
          "confidence, welch).");
}
