#ifndef DIGIGAP_REPORT_FIGURE_EVIDENCE_HPP
#define DIGIGAP_REPORT_FIGURE_EVIDENCE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/municipality_register.hpp>
#include <digigap/data/printed_figure.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace digigap {

/// Where the number of answers behind a figure comes from.
enum class answer_basis : unsigned char {
    published,    ///< the text prints it
    everyone,     ///< not printed: as if all had answered
    survey_rate,  ///< not printed: as if the group answered at the rate of the whole survey
    other_figure, ///< those who gave one of the answers that another printed figure counts
};

/// "published", "everyone", "survey-rate", "other-figure".
[[nodiscard]] const char* name_of(answer_basis basis) noexcept;

/// How many of how many answered a survey in a year.
struct survey_rate {
    int year = 0;
    std::int64_t answered = 0;
    std::int64_t population = 0;
};

/// What a printed share says, given how many answered. Ranges are there where the print leaves
/// several counts possible; every interval holds for all of them.
struct share_reading {
    count_interval successes{}; ///< every count that rounds to the print
    interval estimates{};       ///< those counts as shares
    count_interval count{};     ///< of the population, Blaker's exact interval
    interval finite{};          ///< the same as a share of the population
    interval process{};         ///< Wilson, as if the population were infinite
    /// What no assumption can change: all who were silent said no, or all said yes.
    interval certain{};
};

/// A printed share under one number of answers.
struct figure_reading {
    answer_basis basis = answer_basis::published;
    count_interval trials{};           ///< how many answered
    count_interval population{};       ///< how many there are
    std::optional<survey_rate> rate{}; ///< what was taken, under `survey_rate`
    /// Nothing where no count of any such number of answers rounds to the print.
    std::optional<share_reading> share{};
};

/// A printed share with all that can be known of it: one reading where the number of answers was
/// printed, else one for full response and, where a rate is known, one for the survey's rate.
struct figure_evidence {
    printed_figure figure;
    std::vector<figure_reading> readings;
};

/// Counts the municipalities of a size condition in the register of its year.
using count_of_size = std::function<std::int64_t(const size_condition&)>;

/// The evidence of every figure that is a share, in order; other figures are passed over.
///
/// How many there are: the municipalities of the figure's size band as `known` counts them, or what
/// the figure says. A figure about those who gave an answer that another figure counts takes its
/// number of answers, and how many such municipalities there are, from the other's intervals; so
/// that its own holds at `level`, each of the two is made at 1 - alpha/2 (Bonferroni).
/// The rate of a survey is that of its `response_count` figure of the same year or else of the
/// nearest year.
///
/// Throws `data_error` where a figure's number of municipalities is not that of the register, or
/// is not known at all.
[[nodiscard]] std::vector<figure_evidence>
weigh_figures(std::span<const printed_figure> figures, const count_of_size& known,
              const confidence& level = default_confidence());

} // namespace digigap

#endif
