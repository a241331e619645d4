#include "regression_wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace digigap {

using detail::wording;

namespace {

/// The coefficients in a state, "a, b and c"; many are counted.
std::string names_in(const regression_answer& answer, coefficient_state state,
                     const wording& words) {
    constexpr std::size_t most = 6;
    std::vector<std::string> names;
    for (const regression_coefficient& one : answer.fit.coefficients) {
        if (one.state == state) {
            names.push_back(one.name);
        }
    }
    std::string text;
    for (std::size_t at = 0; at < std::min(names.size(), most); ++at) {
        const bool last = at > 0 && at + 1 == names.size();
        text += (at == 0 ? "" : last ? words(" and ", " och ") : std::string(", ")) + names[at];
    }
    if (names.size() > most) {
        text +=
            fmt::format(fmt::runtime(words(" and {} more", " och {} till")), names.size() - most);
    }
    return text;
}

std::string separated_text(const regression_answer& answer, const wording& words) {
    const regression_family family = answer.fit.family;
    const bool firth =
        family == regression_family::logistic || family == regression_family::poisson;
    const std::string names = names_in(answer, coefficient_state::infinite, words);
    std::string text = fmt::format(
        fmt::runtime(
            family == regression_family::logistic
                ? words("for some rows the terms tell the answer without a miss (all are no, or "
                        "all yes), so there is no finite estimate for {}; the others are limits",
                        "för några rader säger termerna svaret utan ett enda fel (alla nej, eller "
                        "alla ja), så det finns ingen ändlig skattning för {}; de andra är "
                        "gränsvärden")
                : words("for some rows, which the terms tell, all counts are at the edge of what "
                        "is possible (such as 0), so there is no finite estimate for {}; the "
                        "others are limits",
                        "för några rader, som termerna pekar ut, är alla antal vid gränsen för det "
                        "möjliga (som 0), så det finns ingen ändlig skattning för {}; de andra "
                        "är gränsvärden")),
        names.empty() ? words("a coefficient", "en koefficient") : names);
    std::string hints;
    if (firth) {
        hints = words("--bias-reduced gives Firth's finite estimates",
                      "--bias-reduced ger Firths ändliga skattningar");
    }
    if (answer.question.interval == interval_choice::wald) {
        hints += (hints.empty() ? "" : ", ") +
                 words("--interval profile the limits that the data do set",
                       "--interval profile de gränser som data sätter");
    }
    if (!hints.empty()) {
        text += " (" + hints + ')';
    }
    return text;
}

std::string aliased_text(const regression_answer& answer, const wording& words) {
    return fmt::format(
        fmt::runtime(words("there is no estimate for {}, constant or a combination of the terms "
                           "before; the rest is fitted without",
                           "det finns ingen skattning för {}, konstant eller en kombination av "
                           "termerna före; resten är anpassat utan")),
        names_in(answer, coefficient_state::aliased, words));
}

std::string reason_of(const regression_answer& answer, const wording& words) {
    const bool logistic = answer.fit.family == regression_family::logistic;
    switch (answer.fit.status) {
    case fit_status::converged:
        break;
    case fit_status::rank_deficient:
        return aliased_text(answer, words);
    case fit_status::poisson_limit:
        return words("the counts vary no more than Poisson's law has it, so theta is infinite and "
                     "the rest is the fit without it (--family poisson is the simpler model)",
                     "talen varierar inte mer än enligt Poissons lag, så theta är oändligt och "
                     "resten är anpassningen utan det (--family poisson är den enklare modellen)");
    case fit_status::separated:
        return separated_text(answer, words);
    case fit_status::iteration_limit:
        return fmt::format(
            fmt::runtime(words("no maximum was found in {} steps, so nothing is to be read from "
                               "the estimates (try fewer terms)",
                               "inget maximum hittades på {} steg, så inget kan läsas ur "
                               "skattningarna (pröva färre termer)")),
            answer.fit.iterations);
    case fit_status::no_events:
        return logistic ? words("all answers are the same: there is nothing to explain",
                                "alla svar är lika: det finns inget att förklara")
                        : words("all counts are zero: there is nothing to explain",
                                "alla antal är noll: det finns inget att förklara");
    case fit_status::nothing_observed:
        return words("no row has a value in every column of the model and a weight above zero",
                     "ingen rad har ett värde i varje kolumn i modellen och en vikt över noll");
    }
    return {};
}

} // namespace

std::string ending_of(const regression_answer& answer, language in) {
    const wording words(in);
    std::string reason = reason_of(answer, words);
    if (reason.empty()) {
        return reason;
    }
    std::string text = std::string(name_of(answer.fit.status)) + ": " + reason + '.';
    const bool also_aliased = answer.fit.status != fit_status::rank_deficient &&
                              answer.fit.has_estimates() &&
                              !names_in(answer, coefficient_state::aliased, words).empty();
    if (also_aliased) {
        text += words(" Also: ", " Dessutom: ") + aliased_text(answer, words) + '.';
    }
    return text;
}

} // namespace digigap
