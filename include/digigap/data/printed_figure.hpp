#ifndef DIGIGAP_DATA_PRINTED_FIGURE_HPP
#define DIGIGAP_DATA_PRINTED_FIGURE_HPP

#include <digigap/data/interval.hpp>
#include <digigap/data/printed_share.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace digigap {

/// Which of those who answered a question another figure is about.
enum class answer_part : unsigned char { yes, no };

/// A figure about those who gave one of the answers that another figure counts.
struct figure_base {
    std::string figure{}; ///< the other figure's id
    answer_part part = answer_part::yes;

    friend bool operator==(const figure_base&, const figure_base&) = default;
};

/// The municipalities of more than `over` and fewer than `under` inhabitants, where told, by the
/// population of 31 December of `population_year`.
struct size_condition {
    int population_year = 0;
    std::optional<std::int64_t> over{};
    std::optional<std::int64_t> under{};

    friend bool operator==(const size_condition&, const size_condition&) = default;
};

/// A figure as a text prints it, with what the text says about how it came to be, and no more.
struct printed_figure {
    std::string id{};
    std::string source{}; ///< the text that prints it
    std::string survey{};
    int year = 0;        ///< of the survey
    std::string group{}; ///< whom it is about, in the text's words
    std::string statistic{};
    std::string what{};                   ///< the statistic in words
    std::string what_swedish{};           ///< the same in Swedish
    std::string value{};                  ///< as printed
    std::optional<printed_share> share{}; ///< where the figure is a share
    std::optional<interval> mean{};       ///< where it is a mean: what rounds to the print
    std::optional<figure_base> base{};
    std::optional<size_condition> size{};   ///< where it is about a size band
    std::optional<std::int64_t> answered{}; ///< where the text says how many did
    std::optional<std::int64_t> population{};
    std::string statement{};

    friend bool operator==(const printed_figure&, const printed_figure&) = default;
};

} // namespace digigap

#endif
