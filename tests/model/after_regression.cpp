#include "after_fit.hpp"

#include <digigap/load/csv.hpp>
#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/model/design_recipe.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/influence.hpp>
#include <digigap/model/margins.hpp>
#include <digigap/model/overdispersion.hpp>
#include <digigap/model/residuals.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

using namespace digigap;

namespace {

/// id|family|formula|quantity|item|value|se|se_expected|se_hc3 of regression_after.csv.
struct after_line {
    std::string family;
    std::string formula;
    std::string quantity;
    std::string item;
    double value = 0.0;
    std::string model_error;
    std::string expected_error;
    std::string hc3_error;
};

std::ifstream opened(const std::string& name) {
    std::ifstream stream(std::string(DIGIGAP_TEST_DATA) + "/" + name);
    REQUIRE(stream);
    return stream;
}

std::vector<after_line> after_lines() {
    std::ifstream stream = opened("regression_after.csv");
    std::vector<after_line> lines;
    for (std::string text; std::getline(stream, text);) {
        if (text.starts_with('#') || text.starts_with("id|")) {
            continue;
        }
        std::vector<std::string> cells(1);
        for (const char c : text) {
            if (c == '|') {
                cells.emplace_back();
            } else {
                cells.back() += c;
            }
        }
        lines.push_back({.family = cells[1],
                         .formula = cells[2],
                         .quantity = cells[3],
                         .item = cells[4],
                         .value = std::stod(cells[5]),
                         .model_error = cells[6],
                         .expected_error = cells[7],
                         .hc3_error = cells[8]});
    }
    return lines;
}

table data_of_reference() {
    std::ifstream stream = opened("regression_data.csv");
    std::string text;
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with('#')) {
            text += line + "\n";
        }
    }
    return parse_csv(text, "regression_data.csv");
}

regression_family family_of(const std::string& name) {
    const std::map<std::string, regression_family> families{
        {"gaussian", regression_family::gaussian},
        {"logistic", regression_family::logistic},
        {"poisson", regression_family::poisson},
        {"negative_binomial", regression_family::negative_binomial}};
    return families.at(name);
}

/// What the table is compared with.
struct looked_up {
    double value = 0.0;
    std::optional<double> error{};
};

looked_up of(const margin& found) {
    return {.value = *found.estimate, .error = found.standard_error};
}

/// One model of the table and its answers.
class asked_model {
public:
    asked_model(const table& data, const after_line& line)
        : data_(data), family_(family_of(line.family)), recipe_(parse_formula(line.formula), data),
          design_(recipe_.design(data)), fit_(fit_regression(design_, family_)),
          influence_(influence(design_, fit_)), pearson_(pearson_residuals(design_, fit_)),
          deviance_(deviance_residuals(design_, fit_)),
          response_(response_residuals(design_, fit_)) {}

    [[nodiscard]] looked_up answer(const after_line& line, error_kind kind) const {
        const std::string& quantity = line.quantity;
        if (quantity.starts_with("dispersion_")) {
            return {.value = dispersion(line)};
        }
        if (quantity == "lr" || quantity == "lr_p") {
            const likelihood_ratio_test test = negative_binomial_test(
                fit_, fit_regression(design_, regression_family::negative_binomial));
            return {.value = quantity == "lr" ? *test.statistic : *test.p_value};
        }
        const coefficient_covariance errors = errors_of(design_, fit_, kind);
        if (quantity == "link" || quantity == "response") {
            const prediction row = predict(design_, fit_, errors, asked(line.item)).rows[0];
            return quantity == "link" ? looked_up{*row.linear_predictor, row.linear_standard_error}
                                      : looked_up{*row.mean, row.standard_error};
        }
        if (quantity == "slope") {
            return of(average_slope(design_, fit_, errors,
                                    {.at = recipe_.predict_rows(data_),
                                     .derivative = recipe_.derivative(data_, line.item)}));
        }
        if (quantity == "margin") {
            return of(average_mean(design_, fit_, errors, with_bloc(line.item)));
        }
        if (quantity == "contrast") {
            return of(contrast_means(design_, fit_, errors,
                                     {.first = with_bloc(line.item), .second = with_bloc("cross")})
                          .difference);
        }
        if (quantity == "ratio") {
            return ratio(line.item, errors);
        }
        return {.value = of_row(quantity, std::stoul(line.item) - 1)};
    }

private:
    [[nodiscard]] double dispersion(const after_line& line) const {
        const overdispersion_test test =
            cameron_trivedi_test(design_, fit_,
                                 {.form = line.item == "nb1" ? overdispersion_form::linear
                                                             : overdispersion_form::quadratic});
        return line.quantity == "dispersion_alpha" ? *test.alpha
               : line.quantity == "dispersion_z"   ? *test.statistic
                                                   : test.p_value;
    }

    [[nodiscard]] double of_row(const std::string& quantity, std::size_t row) const {
        const std::map<std::string, double> values{
            {"hat", *influence_[row].leverage},
            {"fitted", design_.response[row] - *response_[row]},
            {"pearson", *pearson_[row]},
            {"deviance", *deviance_[row]},
            {"standardized_pearson", *influence_[row].standardized},
            {"standardized_deviance",
             *deviance_[row] * *influence_[row].standardized / *pearson_[row]},
            {"cooks", *influence_[row].cooks_distance}};
        return values.at(quantity);
    }

    [[nodiscard]] looked_up ratio(const std::string& name,
                                  const coefficient_covariance& errors) const {
        for (const coefficient_row& row : tabulate(fit_, errors).rows) {
            if (same_name(row.name, name)) {
                const double value = *ratio_of(row).estimate;
                return {.value = value, .error = value * *row.standard_error};
            }
        }
        FAIL("no coefficient ", name);
        return {};
    }

    /// R's names: "(Intercept)", "blocleft".
    static bool same_name(const std::string& ours, const std::string& theirs) {
        std::string plain;
        for (const char c : ours) {
            plain += c == '[' || c == ']' ? "" : std::string(1, c);
        }
        return ours == theirs || plain == theirs ||
               (ours == "(intercept)" && theirs == "(Intercept)");
    }

    [[nodiscard]] prediction_rows with_bloc(const std::string& bloc) const {
        return recipe_.with(data_, {{.variable = "bloc", .level = bloc}});
    }

    [[nodiscard]] prediction_rows asked(const std::string& item) const {
        const table rows = parse_csv("pop,tax,bloc,words\n8000,190000,right,12000\n"
                                     "50000,210000,left,30000\n400000,205000,other,60000\n",
                                     "asked.csv");
        const std::vector<std::size_t> chosen_row{std::stoul(item) - 1};
        return recipe_.predict_rows(rows, chosen_row);
    }

    const table& data_;
    regression_family family_;
    design_recipe recipe_;
    regression_design design_;
    regression_fit fit_;
    std::vector<row_influence> influence_;
    residual_values pearson_;
    residual_values deviance_;
    residual_values response_;
};

} // namespace

TEST_CASE("what follows a fit is what R says") {
    const table data = data_of_reference();
    std::map<std::string, asked_model> models;
    std::map<std::string, int> seen;
    for (const after_line& line : after_lines()) {
        const std::string key = line.family + "|" + line.formula;
        const auto model = models.try_emplace(key, data, line).first;
        INFO(key, " ", line.quantity, " ", line.item);
        const looked_up found = model->second.answer(line, error_kind::model);
        CHECK(std::abs(found.value - line.value) <= 1e-8 * std::abs(line.value) + 1e-12);
        ++seen[line.quantity];
        const auto check_error = [&](error_kind kind, const std::string& printed) {
            if (!printed.empty()) {
                const auto error = model->second.answer(line, kind).error;
                REQUIRE(error);
                CHECK(relative(*error, std::stod(printed)) < 1e-7);
            }
        };
        check_error(error_kind::model, line.model_error);
        check_error(error_kind::expected, line.expected_error);
        check_error(error_kind::hc3, line.hc3_error);
    }
    for (const char* quantity : {"hat", "cooks", "deviance", "link", "response", "slope", "margin",
                                 "contrast", "ratio", "dispersion_z", "lr"}) {
        INFO(quantity);
        CHECK(seen[quantity] > 0);
    }
}
