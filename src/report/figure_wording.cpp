#include "figure_wording.hpp"

#include <digigap/classify/size_bands.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/published_text.hpp>

#include <fmt/core.h>

#include <cstdint>

namespace digigap::detail {

std::string figure_wording::printed(const printed_figure& figure) const {
    return printed_text(*figure.share, words_.in());
}

std::string figure_wording::what(const printed_figure& figure) const {
    const std::string text = words_(figure.what, figure.what_swedish);
    return text.empty() ? figure.statistic : text;
}

std::string figure_wording::band_of(const printed_figure& figure) const {
    if (!figure.size) {
        return words_("all", "alla");
    }
    std::string text;
    if (figure.size->over) {
        text += words_("over ", "över ") + count_text(*figure.size->over);
    }
    if (figure.size->under) {
        text += text.empty() ? "" : ", ";
        text += words_("under ", "under ") + count_text(*figure.size->under);
    }
    return text;
}

std::string figure_wording::group(const printed_figure& figure) const {
    if (!figure.size) {
        return words_("municipalities", "kommuner");
    }
    return fmt::format(
        fmt::runtime(words_("municipalities {} inhabitants", "kommuner {} invånare")),
        band_of(figure));
}

std::string figure_wording::printed_of_group(const printed_figure& figure) const {
    const bool counted = figure.share->per == 10; // "9 of 10 municipalities"
    return fmt::format("{}{} {}", printed(figure), counted ? "" : words_(" of", " av"),
                       group(figure));
}

std::string figure_wording::band(const size_bands& bands, const std::string& english) const {
    for (std::size_t at = 0; at < bands.count(); ++at) {
        if (bands.label(at, language::english) == english) {
            return bands.label(at, words_.in());
        }
    }
    return english;
}

std::string figure_wording::bloc(const std::string& label) const {
    if (label == "B") {
        return words_("right", "borgerligt");
    }
    if (label == "BSD") {
        return words_("right with the Sweden Democrats", "borgerligt med SD");
    }
    if (label == "BL") {
        return words_("across the blocs", "blocköverskridande");
    }
    if (label == "V") {
        return words_("left", "vänster");
    }
    if (label == "O") {
        return words_("other", "övrigt");
    }
    return label;
}

std::string figure_wording::answered(const figure_reading& reading) const {
    std::string of = fmt::format(fmt::runtime(words_("{} of {}", "{} av {}")),
                                 count_text(reading.trials), count_text(reading.population));
    switch (reading.basis) {
    case answer_basis::everyone:
        return of + words_(", not printed: if all did", ", ej tryckt: om alla svarade");
    case answer_basis::survey_rate:
        return of + fmt::format(fmt::runtime(words_(", not printed: at the rate of {}",
                                                    ", ej tryckt: andelen från {}")),
                                reading.rate->year);
    case answer_basis::published:
    case answer_basis::other_figure:
        break;
    }
    return of;
}

std::string figure_wording::basis(answer_basis basis,
                                  const std::optional<survey_rate>& rate) const {
    switch (basis) {
    case answer_basis::everyone:
        return words_("if all did", "om alla");
    case answer_basis::survey_rate:
        return fmt::format(fmt::runtime(words_("{} as in {}", "{} som {}")), rate_percent(*rate),
                           rate->year);
    case answer_basis::published:
    case answer_basis::other_figure:
        break;
    }
    return words_("as printed", "som tryckt");
}

std::string figure_wording::assumption(answer_basis basis,
                                       const std::optional<survey_rate>& rate) const {
    switch (basis) {
    case answer_basis::everyone:
        return words_("If all answered,", "Om alla svarade");
    case answer_basis::survey_rate:
        return fmt::format(
            fmt::runtime(words_("If {} answered, as in {},", "Om {} svarade, som {},")),
            rate_percent(*rate), rate->year);
    case answer_basis::published:
    case answer_basis::other_figure:
        break;
    }
    return words_("As printed", "Som tryckt");
}

std::string figure_wording::rate_percent(const survey_rate& rate) const {
    const double share = static_cast<double>(rate.answered) / static_cast<double>(rate.population);
    return percent_text(share, words_.in(), 0);
}

} // namespace digigap::detail
