#include "digital_gap_regression.hpp"

#include "wording.hpp"

#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

#include <cmath>
#include <string>
#include <vector>

namespace digigap::detail {

namespace {

/// "0.7–1.3", "at most 5.1", or a dash where nothing is known.
std::string odds_text(const interval& ends, const wording& words) {
    const auto figure = [&words](double value) { return decimal_text(value, words.in(), 2); };
    if (ends.lower <= 0.0 && std::isinf(ends.upper)) {
        return "–";
    }
    if (ends.lower <= 0.0) {
        return words("at most ", "högst ") + figure(ends.upper);
    }
    if (std::isinf(ends.upper)) {
        return words("at least ", "minst ") + figure(ends.lower);
    }
    return figure(ends.lower) + "–" + figure(ends.upper);
}

/// What a coefficient compares, in words.
std::string comparison_of(const coefficient_meaning& meaning, const figure_wording& say) {
    const wording& words = say.words();
    if (meaning.shape == coefficient_shape::doubling) {
        return words("twice the inhabitants", "dubbelt så många invånare");
    }
    return fmt::format(fmt::runtime(words("{} against {}", "{} mot {}")), say.bloc(meaning.level),
                       say.bloc(meaning.reference));
}

text_table odds_table(const regression_answer& answer, const figure_wording& say) {
    const wording& words = say.words();
    text_table table;
    table.columns = {
        {.heading = words("at the same size or bloc", "vid samma storlek eller styre")},
        {.heading = words("odds, times", "odds, gånger"), .cells = alignment::right},
        {.heading = words("the process behind", "processen bakom"), .cells = alignment::right}};
    for (std::size_t at = 0; at < answer.meanings.size(); ++at) {
        const coefficient_meaning& meaning = answer.meanings[at];
        if (meaning.shape == coefficient_shape::intercept) {
            continue;
        }
        const coefficient_row& row = answer.coefficients.rows[at];
        const ratio_row ratio = meaning.shape == coefficient_shape::doubling
                                    ? ratio_for_factor(row, 2.0)
                                    : ratio_of(row);
        const bool finite = row.state == coefficient_state::estimated && ratio.estimate;
        table.rows.push_back(
            {comparison_of(meaning, say),
             finite ? decimal_text(*ratio.estimate, words.in(), 2) : words("none", "inga"),
             odds_text(ratio.limits, words)});
    }
    return table;
}

} // namespace

regression_answer mail_regression(const table& municipalities, const confidence& level) {
    regression_question question;
    question.model = parse_formula("mail_jurisdiction_2026 ~ log(population_2024) + bloc_2022");
    question.family = regression_family::logistic;
    question.yes = "eu-provider";
    question.options.references = {{.column = "bloc_2022", .level = "V"}};
    question.interval = interval_choice::profile;
    question.level = level;
    question.population = static_cast<std::int64_t>(municipalities.rows());
    return regression_of(municipalities, question);
}

void append_mail_regression(document& text, const digital_gap_report& report,
                            const figure_wording& say) {
    const wording& words = say.words();
    const regression_answer& answer = report.mail_model;
    text.blocks.emplace_back(paragraph{fmt::format(
        fmt::runtime(words(
            "Size and bloc at once, by logistic regression of the {} on the logarithm of "
            "population "
            "and on bloc. As a description of these municipalities the odds are exact. The "
            "intervals (profile likelihood, {}) are about the process behind them, which might "
            "have "
            "led elsewhere; one that holds 1 leaves open whether there is any difference.",
            "Storlek och styre samtidigt, genom logistisk regression av de {} på befolkningens "
            "logaritm och styre. Som beskrivning av just dessa kommuner är oddsen exakta. "
            "Intervallen (profillikelihood, {}) handlar om processen bakom dem, som kunde ha lett "
            "någon annanstans; ett som rymmer 1 lämnar öppet om det finns någon skillnad.")),
        answer.fit.n, level_text(report.level, words.in()))});
    text.blocks.emplace_back(odds_table(answer, say));
    if (answer.fit.status == fit_status::separated) {
        text.blocks.emplace_back(paragraph{
            words("None: not one municipality of that class has its e-mail in Europe, so the odds "
                  "are zero and the model has no finite estimate for them (separation).",
                  "Inga: ingen kommun i den klassen har sin e-post i Europa, så oddsen är noll och "
                  "modellen har ingen ändlig skattning av dem (separation).")});
    }
}

} // namespace digigap::detail
