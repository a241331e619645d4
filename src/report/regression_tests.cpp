#include "comparison_wording.hpp"
#include "regression_wording.hpp"
#include "test_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <cmath>
#include <variant>

namespace digigap::detail {

namespace {

std::string untested(joint_test_status status, const wording& words) {
    switch (status) {
    case joint_test_status::infinite_coefficients:
        return words("its coefficients are infinite, so it has no test by standard errors",
                     "koefficienterna är oändliga, så det finns inget test ur medelfel");
    case joint_test_status::no_error:
        return words("a coefficient of it has no standard error",
                     "en av koefficienterna har inget medelfel");
    case joint_test_status::dependent_errors:
        return words("there are too few independent errors to test it as a whole",
                     "det finns för få oberoende fel för att testa den som helhet");
    case joint_test_status::no_fit:
        return words("there is no fit", "det finns ingen anpassning");
    case joint_test_status::tested:
    case joint_test_status::nothing_to_test:
        break;
    }
    return words("nothing is left of it to test", "inget av den är kvar att testa");
}

std::string test_sentence(const joint_test& test, const wording& words) {
    if (test.status != joint_test_status::tested) {
        return fmt::format(fmt::runtime(words("{}: {}.", "{}: {}.")), test.name,
                           untested(test.status, words));
    }
    const std::string p = test.p_value ? ", " + p_text(*test.p_value, words) : std::string();
    const std::string about =
        fmt::format(fmt::runtime(words("{} as a whole: ", "{} som helhet: ")), test.name);
    if (!test.statistic) {
        return about + words("it is known not to be 0.", "det är känt att den inte är 0.");
    }
    if (std::isinf(test.denominator)) {
        return about +
               test_text({.statistic = *test.statistic,
                          .degrees = static_cast<std::int64_t>(test.degrees),
                          .p_value = test.p_value.value_or(1.0)},
                         words) +
               '.';
    }
    return about +
           fmt::format(fmt::runtime(words("F {} on {} and {}{}.", "F {} på {} och {}{}.")),
                       figure_text(*test.statistic, words), test.degrees,
                       number_text(test.denominator,
                                   test.denominator == std::floor(test.denominator) ? 0 : 1, words),
                       p);
}

/// Whether the standard errors assume the family's variance.
bool by_model(const regression_answer& answer) {
    const auto* kind = std::get_if<error_kind>(&answer.question.errors);
    return kind != nullptr && (*kind == error_kind::model || *kind == error_kind::expected);
}

/// About shares that are explained without their numbers of trials.
std::string shares_sentence(const regression_answer& answer, const wording& words) {
    return words("The response has shares without numbers of trials: log-likelihood, AIC and BIC "
                 "do not hold for them",
                 "Responsen är andelar utan antal försök: log-likelihood, AIC och BIC gäller inte "
                 "för dem") +
           (by_model(answer)
                ? words(", nor do the standard errors above; use --errors hc3.",
                        ", inte heller medelfelen ovan; använd --errors hc3.")
                : words("; the standard errors above do.", "; medelfelen ovan gör det."));
}

std::string variation_sentence(const regression_answer& answer, const wording& words) {
    const overdispersion_test& test = *answer.variation;
    const std::string p = p_text(test.p_value, words);
    if (test.p_value > usual_alpha) {
        return fmt::format(
            fmt::runtime(words("That the counts vary more than Poisson's law has it is not seen "
                               "(Cameron-Trivedi, {}).",
                               "Att talen varierar mer än enligt Poissons lag syns inte "
                               "(Cameron-Trivedi, {}).")),
            p);
    }
    const bool assumed = by_model(answer);
    return fmt::format(fmt::runtime(words("The counts vary more than Poisson's law has it "
                                          "(Cameron-Trivedi, {}): ",
                                          "Talen varierar mer än enligt Poissons lag "
                                          "(Cameron-Trivedi, {}): ")),
                       p) +
           (assumed ? words("the standard errors above are too small; use --errors hc3 or "
                            "--family negative-binomial.",
                            "medelfelen ovan är för små; använd --errors hc3 eller --family "
                            "negative-binomial.")
                    : words("the standard errors above allow for it; AIC and log-likelihood do "
                            "not.",
                            "medelfelen ovan tar hänsyn till det; AIC och log-likelihood gör det "
                            "inte."));
}

/// "theta 2.31 (standard error 0.45)"
std::string with_error(const std::string& name, double value, const std::optional<double>& error,
                       const wording& words) {
    const int decimals = error && *error > 0.0 ? two_digits(*error) : two_digits(value / 100.0);
    std::string text = name + ' ' + number_text(value, decimals, words);
    if (error) {
        text +=
            words(" (standard error ", " (medelfel ") + number_text(*error, decimals, words) + ')';
    }
    return text;
}

std::string share_text(double part, const wording& words) {
    return figure_text(part, words, 3);
}

/// Parts that are known, separated by commas, as a sentence.
class listing {
public:
    void add(const std::string& name, const std::optional<double>& value, int decimals,
             const wording& words) {
        if (value) {
            text_ +=
                (text_.empty() ? "" : ", ") + name + ' ' + number_text(*value, decimals, words);
        }
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

std::string dispersion_sentence(const regression_answer& answer, const wording& words) {
    const regression_fit& fit = answer.fit;
    if (fit.theta && std::isinf(*fit.theta)) {
        return {};
    }
    if (fit.theta && has_zero_part(fit.family)) {
        return with_error("theta", *fit.theta, fit.theta_standard_error, words) +
               words(", of the count part.", ", i räknedelen.");
    }
    if (fit.theta) {
        return with_error("theta", *fit.theta, fit.theta_standard_error, words) +
               words(": the variance of a count is mean + mean² / theta.",
                     ": variansen för ett antal är medel + medel² / theta.");
    }
    if (fit.alpha) {
        return with_error("alpha", *fit.alpha, fit.alpha_standard_error, words) +
               words(": the variance of a count is mean · (1 + alpha).",
                     ": variansen för ett antal är medel · (1 + alpha).");
    }
    const bool counts =
        fit.family == regression_family::poisson || fit.family == regression_family::quasi_poisson;
    if (counts && fit.dispersion) {
        return fmt::format(fmt::runtime(words("The variance is {} times the mean (Pearson).",
                                              "Variansen är {} gånger medelvärdet (Pearson).")),
                           ratio_text(*fit.dispersion, 2, words));
    }
    return {};
}

std::string explained_sentence(const regression_answer& answer, const wording& words) {
    const fit_measures& measures = answer.measures;
    if (measures.r_squared) {
        std::string text = "R² " + share_text(*measures.r_squared, words);
        if (measures.adjusted_r_squared) {
            text += words(", adjusted ", ", justerat ") +
                    share_text(*measures.adjusted_r_squared, words);
        }
        if (measures.residual_sd) {
            text +=
                words("; residual standard deviation ", "; residualernas standardavvikelse ") +
                number_text(*measures.residual_sd, two_digits(*measures.residual_sd / 10.0), words);
        }
        return text + '.';
    }
    if (measures.mcfadden) {
        std::string text =
            words("R² of McFadden ", "R² enligt McFadden ") + share_text(*measures.mcfadden, words);
        if (measures.mckelvey_zavoina) {
            text += words(", of McKelvey and Zavoina ", ", enligt McKelvey och Zavoina ") +
                    share_text(*measures.mckelvey_zavoina, words);
        }
        return text + '.';
    }
    return {};
}

} // namespace

std::vector<std::string> test_sentences(const regression_answer& answer, const wording& words) {
    std::vector<std::string> sentences;
    if (!answer.fit.has_estimates()) {
        return sentences;
    }
    for (const joint_test& test : answer.tests) {
        sentences.push_back(test_sentence(test, words));
    }
    if (answer.variation && answer.variation->status == overdispersion_status::tested) {
        sentences.push_back(variation_sentence(answer, words));
    }
    if (answer.shares_without_trials) {
        sentences.push_back(shares_sentence(answer, words));
    }
    return sentences;
}

std::vector<std::string> measure_sentences(const regression_answer& answer, const wording& words) {
    std::vector<std::string> sentences;
    if (!answer.fit.has_estimates()) {
        return sentences;
    }
    for (std::string sentence :
         {dispersion_sentence(answer, words), explained_sentence(answer, words)}) {
        if (!sentence.empty()) {
            sentences.push_back(std::move(sentence));
        }
    }
    listing fit;
    fit.add(words("Log-likelihood", "Log-likelihood"), answer.measures.log_likelihood, 1, words);
    fit.add("AIC", answer.measures.aic, 1, words);
    fit.add("BIC", answer.measures.bic, 1, words);
    if (!fit.text().empty()) {
        sentences.push_back(fit.text() + '.');
    }
    return sentences;
}

} // namespace digigap::detail
