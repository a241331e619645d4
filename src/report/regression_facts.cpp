#include "comparison_wording.hpp"
#include "regression_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <cmath>
#include <variant>

namespace digigap::detail {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& several) {
    return count_text(static_cast<std::int64_t>(count)) + ' ' + (count == 1 ? one : several);
}

std::string by_row_text(error_kind kind, regression_family family, const wording& words) {
    const std::string name(name_of(kind));
    if (kind == error_kind::model) {
        return words("the model's own (model); they hold where its variance does",
                     "modellens egna (model); de gäller där dess varians gör det");
    }
    if (kind == error_kind::expected) {
        return family == regression_family::negative_binomial
                   ? words("the model's own at a known theta (expected)",
                           "modellens egna vid ett känt theta (expected)")
                   : words("the model's own by the expected information (expected)",
                           "modellens egna med väntad information (expected)");
    }
    return fmt::format(fmt::runtime(words("robust ({}); the variance may be another than the "
                                          "model's",
                                          "robusta ({}); variansen får vara en annan än "
                                          "modellens")),
                       name);
}

struct error_words {
    const regression_answer& answer;
    const wording& words;

    std::string operator()(error_kind kind) const {
        return by_row_text(kind, answer.fit.family, words);
    }
    std::string operator()(const cluster_choice& choice) const {
        return fmt::format(
            fmt::runtime(words("by cluster ({0}); rows of the same {2}, of {1}, may go together",
                               "per grupp ({0}); rader med samma {2}, av {1}, får höra ihop")),
            name_of(choice.kind), answer.clusters, choice.column);
    }
    std::string operator()(const finite_choice& /*choice*/) const {
        return words("of a random sample from the known units (design)",
                     "för ett slumpmässigt urval av de kända enheterna (design)");
    }
    std::string operator()(const bootstrap_choice& choice) const {
        const bootstrap_facts facts = answer.bootstrap.value_or(bootstrap_facts{});
        std::string text = fmt::format(
            fmt::runtime(
                words("bootstrap, {} resamples of {}", "bootstrap, {} omdragningar av {}")),
            count_text(static_cast<std::int64_t>(facts.resamples)),
            choice.column.empty() ? words("the rows", "raderna")
                                  : words("the groups of ", "grupperna i ") + choice.column);
        if (facts.without_answer > 0) {
            text += fmt::format(fmt::runtime(words("; {} more had no answer and are left out",
                                                   "; {} till saknade svar och är utelämnade")),
                                count_text(facts.without_answer));
        }
        return text;
    }
};

} // namespace

std::string family_text(regression_family family, const wording& words) {
    switch (family) {
    case regression_family::gaussian:
        return words("Linear regression", "Linjär regression");
    case regression_family::logistic:
        return words("Logistic regression", "Logistisk regression");
    case regression_family::poisson:
        return words("Poisson regression", "Poissonregression");
    case regression_family::quasi_poisson:
        return words("Quasi-Poisson regression", "Kvasi-Poissonregression");
    case regression_family::negative_binomial:
        return words("Negative binomial regression (NB2)", "Negativ binomialregression (NB2)");
    case regression_family::negative_binomial_1:
        return words("Negative binomial regression (NB1)", "Negativ binomialregression (NB1)");
    case regression_family::hurdle_poisson:
        return words("Hurdle regression (Poisson)", "Hurdleregression (Poisson)");
    case regression_family::hurdle_negative_binomial:
        return words("Hurdle regression (NB2)", "Hurdleregression (NB2)");
    case regression_family::zero_inflated_poisson:
        return words("Zero-inflated regression (Poisson)", "Nollinflaterad regression (Poisson)");
    case regression_family::zero_inflated_negative_binomial:
        break;
    }
    return words("Zero-inflated regression (NB2)", "Nollinflaterad regression (NB2)");
}

std::string rows_sentence(const regression_answer& answer, const wording& words) {
    const regression_units& units = answer.units;
    std::string text = family_text(answer.fit.family, words) +
                       (answer.question.fitted_by == estimation::bias_reduced
                            ? words(", bias-reduced (Firth)", ", med minskat systematiskt fel "
                                                              "(Firth)")
                            : std::string()) +
                       words(" of ", " av ") +
                       counted(answer.fit.n, words("row", "rad"), words("rows", "rader")) + '.';
    if (units.dropped > 0) {
        text += fmt::format(fmt::runtime(words(" {} left out for a missing value.",
                                               " {} utelämnade för att ett värde saknas.")),
                            counted(units.dropped, words("row", "rad"), words("rows", "rader")));
    }
    if (!units.unmatched.empty()) {
        text += fmt::format(
            fmt::runtime(words(" {} left out, not found in the register.",
                               " {} utelämnade, fanns inte i registret.")),
            counted(units.unmatched.size(), words("row", "rad"), words("rows", "rader")));
    }
    const std::size_t rest = units.read - units.dropped - units.unmatched.size() - answer.fit.n;
    if (rest > 0) {
        text += fmt::format(fmt::runtime(words(" {} of weight zero.", " {} med vikten noll.")),
                            counted(rest, words("row", "rad"), words("rows", "rader")));
    }
    for (const taken_column& column : units.taken) {
        const bool own = column.origin == column_origin::own_rows;
        if (own || column.asked != column.taken) {
            text += fmt::format(
                fmt::runtime(own ? words(" {} is the column {}.", " {} är kolumnen {}.")
                                 : words(" {} is the register's {}.", " {} är registrets {}.")),
                column.asked, column.taken);
        } else {
            text += fmt::format(
                fmt::runtime(words(" {} is from the register.", " {} är från registret.")),
                column.asked);
        }
    }
    return text;
}

std::string errors_sentence(const regression_answer& answer, const wording& words) {
    std::string text = words("Standard errors: ", "Medelfel: ") +
                       std::visit(error_words{answer, words}, answer.question.errors) + '.';
    if (answer.question.interval == interval_choice::profile) {
        text +=
            words(" Intervals: by the profile likelihood.", " Intervall: ur profillikelihooden.");
    } else if (answer.question.interval == interval_choice::score) {
        text += words(" Intervals: by the score test.", " Intervall: ur score-testet.");
    }
    return text;
}

std::string about_sentence(const regression_answer& answer, const wording& words) {
    const bool design = std::holds_alternative<finite_choice>(answer.question.errors);
    const auto n = static_cast<std::int64_t>(answer.fit.n);
    if (!answer.units.population) {
        std::string text = words(
            "The standard errors are about the process behind these rows, not about these rows "
            "themselves.",
            "Medelfelen handlar om processen bakom raderna, inte om just dessa rader.");
        if (!answer.units.one_row_each && answer.clusters == 0) {
            text += words(" Some units have several rows, which are hardly independent: errors by "
                          "cluster allow for that.",
                          " Några enheter har flera rader, som knappast är oberoende: medelfel per "
                          "grupp tar hänsyn till det.");
        }
        return text;
    }
    const std::int64_t population = *answer.units.population;
    const std::string all = count_text(population);
    if (n == population) {
        return fmt::format(
            fmt::runtime(
                design ? words("All {} units are in the data: as a description of them the "
                               "coefficients are exact, so their errors are 0. Nothing here is "
                               "about the process behind them.",
                               "Alla {} enheter är med: som beskrivning av dem är koefficienterna "
                               "exakta, så medelfelen är 0. Inget här handlar om processen bakom "
                               "dem.")
                       : words("All {0} units are in the data: as a description of these {0} the "
                               "coefficients are exact. The standard errors are about the process "
                               "behind them.",
                               "Alla {0} enheter är med: som beskrivning av dessa {0} är "
                               "koefficienterna exakta. Medelfelen handlar om processen bakom "
                               "dem.")),
            all);
    }
    const double left = 1.0 - static_cast<double>(n) / static_cast<double>(population);
    const std::string factor = decimal_text(std::sqrt(left), words.in(), 2);
    return fmt::format(
        fmt::runtime(
            design ? words("The standard errors are about all {1} units, of which the {0} are "
                           "taken for a random sample: they are {2} times those without the "
                           "correction for a finite population.",
                           "Medelfelen handlar om alla {1} enheter, av vilka de {0} antas vara "
                           "ett slumpmässigt urval: de är {2} gånger dem utan korrigering för "
                           "ändlig population.")
                   : words("{0} of the {1} units are in the data. The standard errors are about "
                           "the process behind them. About the {1} themselves they would be "
                           "smaller, about {2} times these, if chance chose the {0} (--errors "
                           "design).",
                           "{0} av de {1} enheterna är med. Medelfelen handlar om processen bakom "
                           "dem. Om just de {1} vore de mindre, ungefär {2} gånger dessa, ifall "
                           "slumpen valde de {0} (--errors design).")),
        count_text(n), all, factor);
}

} // namespace digigap::detail
