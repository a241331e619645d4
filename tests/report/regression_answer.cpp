#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/report/model_comparison_table.hpp>
#include <digigap/report/regression_answer.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::answer_of;
using digigap::data_error;
using digigap::document_of;
using digigap::ending_of;
using digigap::error_kind;
using digigap::language;
using digigap::parse_csv;
using digigap::parse_formula;
using digigap::regression_answer;
using digigap::regression_family;
using digigap::regression_of;
using digigap::regression_question;
using digigap::table;

namespace {

// A saturated model: left 6 of 300 words, right 12 of 300. The ratio is 2.
const std::string plans = "code,bloc_2022,words,mentions,said,population_2019,population_2024\n"
                          "01,left,100,2,no,9,10\n"
                          "02,left,200,4,yes,9,20\n"
                          "03,right,100,4,yes,9,40\n"
                          "04,right,200,8,yes,9,80\n";

regression_question question(const std::string& model, regression_family family) {
    return {.model = parse_formula(model), .family = family};
}

regression_answer answer(const std::string& csv, const regression_question& asked) {
    return regression_of(parse_csv(csv, "plans.csv"), asked);
}

std::string text(const regression_answer& found, language in = language::english) {
    return to_text(document_of(found, in), 1000);
}

bool says(const std::string& whole, const std::string& part) {
    INFO(whole);
    const bool found = whole.find(part) != std::string::npos;
    CHECK(found);
    return found;
}

} // namespace

TEST_CASE("a regression for machines") {
    const regression_answer found =
        answer(plans, question("mentions ~ bloc + offset(log(words))", regression_family::poisson));
    const digigap::record all = answer_of(found);
    std::string keys;
    for (const auto& field : all.fields) {
        keys += field.key + ' ';
    }
    CHECK(keys ==
          "family link status n dropped terms theta theta_standard_error dispersion "
          "log_likelihood deviance null_deviance aic bic r_squared residual_sd iterations errors "
          "formula yes level interval fitted_by rank alpha alpha_standard_error "
          "adjusted_r_squared mcfadden mckelvey_zavoina population clusters bootstrap "
          "terms_in_detail tests overdispersion references taken_columns unmatched silent ");
    const std::string json = to_json(all);
    CHECK(json.starts_with("{\"family\":\"poisson\",\"link\":\"log\",\"status\":\"converged\","
                           "\"n\":4,\"dropped\":0,\"terms\":[{\"name\":\"(intercept)\","
                           "\"estimate\":-3.9"));
    says(json, "{\"name\":\"bloc[right]\",\"estimate\":0.693147180");
    says(json, "\"references\":[{\"variable\":\"bloc\",\"level\":\"left\"}]");
    says(json,
         "\"taken_columns\":[{\"asked\":\"bloc\",\"taken\":\"bloc_2022\",\"from\":\"rows\"}]");
    CHECK(to_csv(exact_terms(found))
              .starts_with("name,estimate,standard_error,statistic,p_value,lower,upper\n"
                           "(intercept),-3.9"));
}

TEST_CASE("a rate ratio in words") {
    // Var(log ratio) = 1/6 + 1/12, so the limits are 2 exp(-+1.96 / 2): 0.75 and 5.33.
    const regression_answer found =
        answer(plans, question("mentions ~ bloc + offset(log(words))", regression_family::poisson));
    const std::string english = text(found);
    says(english, "mentions ~ bloc + offset(log(words))\n");
    says(english,
         "Poisson regression of 4 rows. bloc is the column bloc_2022. Standard errors: the "
         "model's own (model);");
    says(english, "with offset(log(words)) as they are (ranges: 95 % intervals)");
    says(english, "- bloc right against left: 2.00 times the mentions, 0.75 to 5.33.\n");
    says(english, "about the process behind these rows");
    const std::string swedish = text(found, language::swedish);
    says(swedish, "- bloc right mot left: 2,00 gånger mentions, 0,75 till 5,33.\n");
    says(swedish, "Medelfelen handlar om processen bakom raderna");
}

TEST_CASE("twice the population") {
    // mentions = population / 5 at population 10, 20, and 4 / 40, 8 / 80 after: any slope will do,
    // what counts is that the sentence is 2^b.
    regression_question asked = question("mentions ~ log(population)", regression_family::poisson);
    asked.errors = error_kind::hc3;
    const regression_answer found = answer(plans, asked);
    const double slope = *found.coefficients.rows[1].estimate;
    CHECK(found.coefficients.rows[1].name == "log(population)");
    CHECK(found.units.taken.front().taken == "population_2024");
    const std::string ratio = std::to_string(std::exp2(slope)).substr(0, 3);
    says(text(found), "- Twice the population goes with " + ratio);
    says(text(found), "robust (hc3)");
}

TEST_CASE("differences, elasticities and products") {
    says(text(answer(plans, question("mentions ~ words", regression_family::gaussian))),
         "- One more words goes with +0.030 in mentions, ");
    // log(mentions) = log 2 + log(words / 100) exactly within left: elasticity 1, ratio 2.
    const std::string line = "x,y\n1,2\n2,4.1\n4,8\n8,15.9\n16,32\n";
    says(text(answer(line, question("log(y) ~ log(x)", regression_family::gaussian))),
         "- Twice the x goes with 1.99");
    says(text(answer(line, question("log(y) ~ log(x)", regression_family::gaussian))),
         "(an elasticity of 1.00)");
    const std::string product =
        text(answer(plans, question("mentions ~ log(words) * bloc", regression_family::poisson)));
    says(product, "- Twice the words, where bloc = left, goes with 2.00 times the mentions");
    says(product, "- bloc right against left, where log(words) = 0: ");
    says(product, "log(words):bloc says how");
    says(text(answer(line, question("y ~ x + x^2", regression_family::gaussian))),
         "- x has several columns that change together");
}

TEST_CASE("endings name the terms and what to do") {
    regression_question asked = question("said ~ bloc", regression_family::logistic);
    CHECK_THROWS_WITH_AS(answer(plans, asked),
                         "plans.csv: the response holds labels: say which of them is a yes "
                         "(--yes): \"said\"",
                         data_error);
    asked.yes = "yes";
    const regression_answer separated = answer(plans, asked);
    CHECK(separated.fit.status == digigap::fit_status::separated);
    CHECK(ending_of(separated).starts_with("separated: for some rows the terms tell the answer"));
    says(ending_of(separated), "no finite estimate for bloc[right];");
    says(ending_of(separated), "--bias-reduced");
    says(ending_of(separated, language::swedish), "ingen ändlig skattning för bloc[right];");
    says(to_json(answer_of(separated)),
         "{\"name\":\"bloc[right]\",\"estimate\":\"Infinity\",\"standard_error\":null,");
    says(text(separated), "a ratio without upper limit for the odds of said = yes");

    asked.fitted_by = digigap::estimation::bias_reduced;
    CHECK(ending_of(answer(plans, asked)).empty());

    const regression_answer aliased = answer("x,z,y\n1,2,1\n2,4,3\n3,6,2\n4,8,5\n",
                                             question("y ~ x + z", regression_family::gaussian));
    CHECK(ending_of(aliased).starts_with("rank_deficient: there is no estimate for z, "));
    says(to_json(answer_of(aliased)), "{\"name\":\"z\",\"estimate\":null,\"standard_error\":null,"
                                      "\"statistic\":null,\"p_value\":null,\"lower\":null,"
                                      "\"upper\":null}");
    const regression_answer zeros =
        answer("x,y\n1,0\n2,0\n3,0\n", question("y ~ x", regression_family::poisson));
    CHECK(ending_of(zeros) == "no_events: all counts are zero: there is nothing to explain.");
    CHECK(text(zeros).find("estimate") == std::string::npos);
    const regression_answer none =
        answer("x,y\n,1\n2,\n", question("y ~ x", regression_family::gaussian));
    CHECK(ending_of(none).starts_with("nothing_observed: no row has a value"));
    says(to_json(answer_of(none)), "\"n\":0,\"dropped\":2,");
}

TEST_CASE("wrong responses and choices that do not go together") {
    CHECK_THROWS_WITH_AS(answer(plans, question("mentions ~ words", regression_family::logistic)),
                         "plans.csv:2: a logistic response is a share, between 0 and 1: \"2\"",
                         data_error);
    CHECK_THROWS_WITH_AS(answer("x,y\n1,-1\n", question("y ~ x", regression_family::poisson)),
                         "plans.csv:2: the response is a count, from 0 on: \"-1\"", data_error);
    regression_question asked = question("mentions ~ words", regression_family::gaussian);
    asked.fitted_by = digigap::estimation::bias_reduced;
    CHECK_THROWS_AS((void)answer(plans, asked), std::invalid_argument);
    asked.fitted_by = digigap::estimation::likelihood;
    asked.errors = digigap::finite_choice{};
    CHECK_THROWS_AS((void)answer(plans, asked), std::invalid_argument);
    asked.population = 3;
    CHECK_THROWS_WITH_AS((void)answer(plans, asked),
                         "plans.csv: more rows, 4, than the 3 units there are", data_error);
    CHECK_THROWS_AS((void)digigap::parse_error_choice("cluster:"), data_error);
    CHECK(std::get<digigap::cluster_choice>(digigap::parse_error_choice("cr1:a:b")).column ==
          "a:b");
}

TEST_CASE("a register completes the rows and tells what the errors are about") {
    const table units = parse_csv("code,name,population_2019,population_2024,bloc_2022\n"
                                  "01,A,5,10,left\n02,B,5,20,right\n03,C,5,30,left\n"
                                  "04,D,5,40,right\n05,E,5,55,left\n",
                                  "register.csv");
    const std::string rows = "code,y\n01,1\n02,3\n9,7\n03,2\n04,5\n";
    regression_question asked = question("y ~ population", regression_family::gaussian);
    const digigap::csv_options labels{.labels = {"code"}};
    const regression_answer found =
        regression_of(parse_csv(rows, "rows.csv", labels), asked, units);
    REQUIRE(found.fit.n == 4);
    // y = 1, 3, 2, 5 on 10, 20, 30, 40: slope 0.11.
    CHECK(*found.coefficients.rows[1].estimate == doctest::Approx(0.11));
    REQUIRE(found.units.unmatched.size() == 1);
    CHECK(found.units.unmatched.front().line == 4);
    CHECK(found.units.silent == std::vector<std::string>{"05"});
    CHECK(*found.units.population == 5);
    says(text(found), "1 row left out, not found in the register. population is the register's "
                      "population_2024.");
    says(text(found), "4 of the 5 units are in the data. The standard errors are about the process "
                      "behind them.");
    asked.errors = digigap::finite_choice{};
    says(text(regression_of(parse_csv(rows, "rows.csv", labels), asked, units)),
         "about all 5 units, of which the 4 are taken for a random sample: they are 0.45 times");
    const regression_answer all =
        regression_of(parse_csv(rows + "05,4\n", "rows.csv", labels), asked, units);
    CHECK(*all.coefficients.rows[1].standard_error == 0.0);
    says(text(all), "All 5 units are in the data: as a description of them the coefficients are "
                    "exact, so their errors are 0.");
    // Two rows of one unit: no population to speak of.
    asked.errors = error_kind::model;
    const regression_answer twice =
        regression_of(parse_csv(rows + "04,4\n", "rows.csv", labels), asked, units);
    CHECK(!twice.units.population);
    says(text(twice), "errors by cluster allow for that");
}

TEST_CASE("models side by side") {
    const table rows = parse_csv(plans, "plans.csv");
    const digigap::design_recipe small(parse_formula("mentions ~ 1 + offset(log(words))"), rows);
    const digigap::design_recipe large(parse_formula("mentions ~ bloc_2022 + offset(log(words))"),
                                       rows);
    const auto first = small.design(rows);
    const auto second = large.design(rows);
    const auto first_fit = fit_regression(first, regression_family::poisson);
    const auto second_fit = fit_regression(second, regression_family::poisson);
    const auto first_errors = errors_of(first, first_fit, error_kind::model);
    const auto second_errors = errors_of(second, second_fit, error_kind::model);
    const std::vector<digigap::named_model> models{{"alone", first, first_fit, first_errors},
                                                   {"bloc", second, second_fit, second_errors}};
    const digigap::model_comparison comparison = compare_models(models);
    const std::string shown = to_text(readable(comparison));
    says(shown, "bloc_2022[right]                 0.69 (0.50)");
    says(shown, "above the least");
    says(to_text(readable(comparison, language::swedish)), "0,69 (0,50)");
    CHECK(sentence(comparison).empty());
    says(to_json(answer_of(comparison)), "{\"comparability\":\"comparable\",\"level\":0.95,"
                                         "\"models\":[{\"name\":\"alone\",\"family\":\"poisson\"");
    CHECK(readable(digigap::model_comparison{}).rows.empty());
}
