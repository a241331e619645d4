#include "regression_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace digigap {

using detail::wording;

namespace {

/// Estimates whose errors the data do not tell.
std::string without_error(const regression_answer& answer, const wording& words) {
    std::string names;
    for (const coefficient_row& row : answer.coefficients.rows) {
        if (row.state == coefficient_state::estimated && !row.standard_error) {
            names += (names.empty() ? "" : ", ") + row.name;
        }
    }
    if (names.empty()) {
        return names;
    }
    if (answer.fit.n <= answer.fit.rank) {
        return words("There are as many coefficients as rows: nothing is left to tell of errors.",
                     "Det finns lika många koefficienter som rader: inget är kvar som säger något "
                     "om felen.");
    }
    return fmt::format(
        fmt::runtime(words("No standard error for {}: it rests on a single row or group, which "
                           "the model fits exactly whatever it says.",
                           "Inget medelfel för {}: den vilar på en enda rad eller grupp, som "
                           "modellen träffar exakt vad den än säger.")),
        names);
}

/// What the sentences on the terms hold still.
std::string lead(const regression_answer& answer, std::size_t terms, const wording& words) {
    std::string still = terms > 1 ? words("the other terms", "övriga termer") : std::string();
    for (const formula_variable& offset : answer.question.model.offsets) {
        still += (still.empty() ? "" : words(" and ", " och ")) + "offset(" + text_of(offset) + ')';
    }
    const std::string level = level_text(answer.coefficients.level, words.in());
    if (still.empty()) {
        return fmt::format(fmt::runtime(words("What it says (range: {} interval):",
                                              "Vad det säger (spann: {} intervall):")),
                           level);
    }
    return fmt::format(
        fmt::runtime(words("What it says, with {} as they are (ranges: {} intervals):",
                           "Vad det säger, med {} oförändrade (spann: {} intervall):")),
        still, level);
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string text;
    for (const std::string& sentence : sentences) {
        text += (text.empty() ? "" : " ") + sentence;
    }
    return text;
}

void add_paragraph(document& text, std::string words) {
    if (!words.empty()) {
        text.blocks.emplace_back(paragraph{.text = std::move(words)});
    }
}

} // namespace

document document_of(const regression_answer& answer, language in) {
    const wording words(in);
    document text;
    add_paragraph(text, answer.question.model.text() +
                            (answer.question.yes
                                 ? " (" + *answer.question.yes + words(" is a yes)", " är ett ja)")
                                 : std::string()));
    add_paragraph(text, detail::rows_sentence(answer, words) + ' ' +
                            detail::errors_sentence(answer, words));
    if (const std::string ending = ending_of(answer, in); !ending.empty()) {
        add_paragraph(text, words("No full answer, ", "Inget fullständigt svar, ") + ending);
    }
    if (!answer.fit.has_estimates()) {
        return text;
    }
    text.blocks.emplace_back(detail::readable_terms(answer, words));
    add_paragraph(text, without_error(answer, words));
    if (std::vector<std::string> sentences = detail::term_sentences(answer, words);
        !sentences.empty()) {
        const auto terms = static_cast<std::size_t>(std::count_if(
            answer.meanings.begin(), answer.meanings.end(), [](const coefficient_meaning& meaning) {
                return meaning.shape != coefficient_shape::intercept;
            }));
        add_paragraph(text, lead(answer, terms, words));
        text.blocks.emplace_back(bullet_list{.items = std::move(sentences)});
    }
    add_paragraph(text, joined(detail::test_sentences(answer, words)));
    add_paragraph(text, joined(detail::measure_sentences(answer, words)));
    add_paragraph(text, detail::about_sentence(answer, words));
    return text;
}

} // namespace digigap
