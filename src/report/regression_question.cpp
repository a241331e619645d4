#include <digigap/data/error.hpp>
#include <digigap/report/regression_question.hpp>

#include <array>
#include <stdexcept>

namespace digigap {

namespace {

constexpr std::array row_kinds{error_kind::model, error_kind::expected, error_kind::hc0,
                               error_kind::hc1,   error_kind::hc2,      error_kind::hc3,
                               error_kind::hc4};

/// Whether robust errors and score tests have their closed forms.
bool has_scores(regression_family family) {
    return family != regression_family::negative_binomial_1 && !has_zero_part(family);
}

[[noreturn]] void refuse(const std::string& rule) {
    throw std::invalid_argument("regression_question: needs " + rule);
}

} // namespace

error_choice parse_error_choice(std::string_view text) {
    for (const error_kind kind : row_kinds) {
        if (text == name_of(kind)) {
            return kind;
        }
    }
    if (text == "design") {
        return finite_choice{};
    }
    if (text == "bootstrap") {
        return bootstrap_choice{};
    }
    if (const std::size_t colon = text.find(':');
        colon != std::string_view::npos && colon + 1 < text.size()) {
        const std::string_view how = text.substr(0, colon);
        std::string column(text.substr(colon + 1));
        if (how == "cluster" || how == "cr2") {
            return cluster_choice{.column = std::move(column)};
        }
        if (how == "cr1") {
            return cluster_choice{.column = std::move(column), .kind = cluster_kind::cr1};
        }
        if (how == "bootstrap") {
            return bootstrap_choice{.column = std::move(column)};
        }
    }
    throw data_error({.source = "--errors", .found = std::string(text)},
                     "they are model, expected, hc0, hc1, hc2, hc3, hc4, cluster:COLUMN, "
                     "cr1:COLUMN, bootstrap, bootstrap:COLUMN or design");
}

error_choice usual_errors(regression_family family) noexcept {
    return family == regression_family::poisson ? error_kind::hc3 : error_kind::model;
}

std::string_view name_of(interval_choice choice) noexcept {
    return choice == interval_choice::wald      ? "wald"
           : choice == interval_choice::profile ? "profile"
                                                : "score";
}

void require_consistent(const regression_question& question) {
    const std::string family(name_of(question.family));
    const auto* kind = std::get_if<error_kind>(&question.errors);
    const bool by_model = kind != nullptr && *kind == error_kind::model;
    if (!by_model && !has_scores(question.family)) {
        refuse("errors of the model for the family " + family + ", which has no others");
    }
    if (question.fitted_by == estimation::bias_reduced) {
        if (question.family != regression_family::logistic &&
            question.family != regression_family::poisson) {
            refuse("the family logistic or poisson for a bias-reduced fit, got " + family);
        }
        if (std::holds_alternative<bootstrap_choice>(question.errors)) {
            refuse("a fit by likelihood for bootstrap errors, got a bias-reduced one");
        }
    }
    if (question.interval == interval_choice::wald) {
        return;
    }
    const std::string interval(name_of(question.interval));
    if (!by_model) {
        refuse("errors of the model where intervals are by " + interval +
               ", which assumes the model's variance");
    }
    if (question.fitted_by == estimation::bias_reduced) {
        refuse("wald intervals for a bias-reduced fit, got " + interval);
    }
    if (question.interval == interval_choice::score && !has_scores(question.family)) {
        refuse("wald or profile intervals for the family " + family + ", got score");
    }
}

} // namespace digigap
