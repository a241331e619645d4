#include "regression_wording.hpp"

#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace digigap::detail {

namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();

/// What a coefficient changes, and in which way.
struct effect {
    bool is_ratio = true;
    std::string of; ///< "the mentions", "the odds of yes"
};

effect effect_on(const regression_answer& answer, std::size_t coefficient, const wording& words) {
    const formula_variable& response = answer.question.model.response;
    const regression_family family = answer.fit.family;
    if (has_zero_part(family)) {
        const bool zeros = coefficient >= answer.meanings.size();
        const bool hurdle = family == regression_family::hurdle_poisson ||
                            family == regression_family::hurdle_negative_binomial;
        return {.of = !zeros ? words("the mean of the count part", "räknedelens medelvärde")
                      : hurdle
                          ? words("the odds of any ", "oddsen för någon ") + response.name
                          : words("the odds of a zero in excess", "oddsen för en extra nolla")};
    }
    if (family == regression_family::logistic) {
        return {.of = words("the odds of ", "oddsen för ") + text_of(response) +
                      (answer.question.yes ? " = " + *answer.question.yes : std::string())};
    }
    if (family == regression_family::gaussian && !answer.log_response) {
        return {.is_ratio = false, .of = text_of(response)};
    }
    return {.of = words("the ", "") + (answer.log_response ? response.name : text_of(response))};
}

std::string signed_text(double value, int decimals, const wording& words) {
    const std::string number = number_text(value, decimals, words);
    return value > 0.0 ? fmt::format("+{}", number) : number;
}

/// ", 1.10 to 1.44"; `lowest` is the smallest possible value.
template <class Text>
std::string range_text(interval limits, double lowest, const Text& text, const wording& words) {
    const bool from = limits.lower > lowest;
    const bool to = limits.upper < no_limit;
    if (!from && !to) {
        return words("; how sure that is cannot be told", "; hur säkert det är går inte att säga");
    }
    if (!to) {
        return words(", at least ", ", minst ") + text(limits.lower);
    }
    if (!from) {
        return words(", at most ", ", högst ") + text(limits.upper);
    }
    if (limits.lower == limits.upper) {
        return words(", exactly", ", exakt");
    }
    return ", " + text(limits.lower) + words(" to ", " till ") + text(limits.upper);
}

std::string ratio_effect(const ratio_row& ratio, const effect& changed, const wording& words) {
    const int decimals = ratio_decimals(ratio);
    const auto text = [&](double value) { return ratio_text(value, decimals, words); };
    const bool bounded = ratio.limits.lower > 0.0 || ratio.limits.upper < no_limit;
    if (std::isinf(*ratio.estimate) || *ratio.estimate <= 0.0) {
        const std::string how =
            *ratio.estimate > 0.0
                ? words("a ratio without upper limit for {}", "en kvot utan övre gräns för {}")
                : words("a ratio of 0 for {}", "kvoten 0 för {}");
        return fmt::format(fmt::runtime(how), changed.of) +
               (bounded ? range_text(ratio.limits, 0.0, text, words)
                        : words(" (not bounded by the data)", " (data sätter ingen gräns)"));
    }
    return fmt::format(fmt::runtime(words("{} times {}", "{} gånger {}")), text(*ratio.estimate),
                       changed.of) +
           range_text(ratio.limits, 0.0, text, words);
}

/// A coefficient times `by` as what it does to the response.
std::string effect_text(const regression_answer& answer, std::size_t coefficient, bool doubled,
                        const wording& words) {
    const coefficient_row& row = answer.coefficients.rows[coefficient];
    const effect changed = effect_on(answer, coefficient, words);
    if (changed.is_ratio) {
        std::string said =
            ratio_effect(doubled ? ratio_for_factor(row, 2.0) : ratio_of(row), changed, words);
        if (doubled && answer.log_response && std::isfinite(*row.estimate)) {
            said +=
                fmt::format(fmt::runtime(words(" (an elasticity of {})", " (elasticiteten {})")),
                            number_text(*row.estimate, 2, words));
        }
        return said;
    }
    const double by = doubled ? std::log(2.0) : 1.0;
    const int decimals = two_digits(by * row.standard_error.value_or(*row.estimate / 100.0));
    const auto text = [&](double value) { return signed_text(value, decimals, words); };
    return text(by * *row.estimate) + words(" in ", " i ") + changed.of +
           range_text({by * row.limits.lower, by * row.limits.upper}, -no_limit, text, words);
}

/// " where bloc = left", for a variable that is in a product too.
std::string place_text(const coefficient_meaning& meaning, const wording& words) {
    std::string text;
    for (const std::string& at : meaning.at) {
        text += (text.empty() ? words(", where ", ", där ") : words(" and ", " och ")) + at;
    }
    return text.empty() ? text : text + ',';
}

std::string one_sentence(const regression_answer& answer, std::size_t coefficient,
                         const coefficient_meaning& meaning, const wording& words) {
    const std::string place = place_text(meaning, words);
    const bool doubled = meaning.shape == coefficient_shape::doubling;
    const std::string said = effect_text(answer, coefficient, doubled, words);
    if (meaning.shape == coefficient_shape::level) {
        return fmt::format(fmt::runtime(words("{} {} against {}{}: {}.", "{} {} mot {}{}: {}.")),
                           meaning.variable, meaning.level, meaning.reference,
                           place.empty() ? place : place.substr(0, place.size() - 1), said);
    }
    const std::string subject =
        doubled ? words("Twice the ", "Dubbelt så mycket ") : words("One more ", "En enhet mer ");
    return fmt::format(fmt::runtime(words("{}{}{} goes with {}.", "{}{}{} hör ihop med {}.")),
                       subject, meaning.variable, place, said);
}

/// About terms whose coefficients say little one by one.
std::string careful_sentence(const coefficient_meaning& meaning, const wording& words) {
    if (meaning.shape == coefficient_shape::curve) {
        return fmt::format(
            fmt::runtime(words("{} has several columns that change together: read them as a "
                               "curve, by what the model predicts, not one by one.",
                               "{} har flera kolumner som ändras tillsammans: läs dem som en "
                               "kurva, genom vad modellen förutsäger, inte en och en.")),
            meaning.variable);
    }
    return fmt::format(
        fmt::runtime(words("{} says how what one variable goes with depends on the other: it adds "
                           "to the coefficient of each and is not read alone.",
                           "{} säger hur det som en variabel hör ihop med beror på den andra: den "
                           "läggs till koefficienten för var och en och läses inte ensam.")),
        meaning.term);
}

} // namespace

const coefficient_meaning* meaning_of(const regression_answer& answer, std::size_t coefficient) {
    if (answer.meanings.empty()) {
        return nullptr;
    }
    const std::size_t column =
        has_zero_part(answer.fit.family) ? coefficient % answer.meanings.size() : coefficient;
    return column < answer.meanings.size() ? &answer.meanings[column] : nullptr;
}

std::vector<std::string> term_sentences(const regression_answer& answer, const wording& words) {
    std::vector<std::string> sentences;
    if (!answer.fit.has_estimates()) {
        return sentences;
    }
    for (std::size_t at = 0; at < answer.coefficients.rows.size(); ++at) {
        const coefficient_meaning* meaning = meaning_of(answer, at);
        if (meaning == nullptr || meaning->shape == coefficient_shape::intercept ||
            meaning->shape == coefficient_shape::own_level) {
            continue;
        }
        if (meaning->shape == coefficient_shape::curve ||
            meaning->shape == coefficient_shape::product) {
            std::string sentence = careful_sentence(*meaning, words);
            if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) {
                sentences.push_back(std::move(sentence));
            }
        } else if (answer.coefficients.rows[at].estimate) {
            sentences.push_back(one_sentence(answer, at, *meaning, words));
        }
    }
    return sentences;
}

} // namespace digigap::detail
