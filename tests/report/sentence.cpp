#include <digigap/report/json.hpp>
#include <digigap/report/sentence.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace digigap;

TEST_CASE("a method for comparison only says so, in words and in JSON") {
    for (const share_method method : share_methods()) {
        const share_estimate share = estimate_share({31, 40}, method);
        const bool said = sentence(share).find("for comparison only)") != std::string::npos;
        CHECK(said == (method == share_method::wald || method == share_method::wald_cc));
        CHECK(said ==
              (to_json(share).find(R"("note":"for comparison only")") != std::string::npos));
    }
    const share_estimate wald = estimate_share({81, 263}, share_method::wald);
    CHECK(sentence(wald) == "81 of 263: 30.8 %. The process behind them: 25.2–36.4 % "
                            "(95 % confidence, wald, for comparison only).");
    CHECK(sentence(wald, language::swedish).find("wald, endast för jämförelse).") !=
          std::string::npos);

    const finite_tally survey{100, 243, 290};
    const std::string finite = sentence(estimate_share(survey, finite_method::wald_fpc));
    CHECK(finite == "100 of the 243 that answered: 41.2 %. Of all 290 it is 112–127, or "
                    "38.7–43.6 % (95 % confidence, wald-fpc, for comparison only).");
    CHECK(sentence(estimate_share(survey, finite_method::wilson_fpc)).find("only") ==
          std::string::npos);
    CHECK(to_json(estimate_share(survey, finite_method::wald_fpc))
              .find(R"("count_upper":127,"note":"for comparison only")") != std::string::npos);
}
