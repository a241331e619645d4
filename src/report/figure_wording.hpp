#ifndef DIGIGAP_SRC_REPORT_FIGURE_WORDING_HPP
#define DIGIGAP_SRC_REPORT_FIGURE_WORDING_HPP

#include "wording.hpp"

#include <digigap/classify/size_bands.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/printed_figure.hpp>
#include <digigap/report/figure_evidence.hpp>

#include <optional>
#include <string>

namespace digigap::detail {

/// How the report speaks of figures, bands and blocs in one language.
class figure_wording {
public:
    explicit figure_wording(language in) noexcept : words_(in) {}

    [[nodiscard]] const wording& words() const noexcept { return words_; }

    /// "9 of 10", "41 %".
    [[nodiscard]] std::string printed(const printed_figure& figure) const;
    /// "offer digital welfare services"; the statistic's name where no words were given.
    [[nodiscard]] std::string what(const printed_figure& figure) const;
    /// "municipalities over 50 000 inhabitants", "municipalities".
    [[nodiscard]] std::string group(const printed_figure& figure) const;
    /// "9 of 10 municipalities over 50 000 inhabitants", "41 % of municipalities".
    [[nodiscard]] std::string printed_of_group(const printed_figure& figure) const;
    /// "over 50 000".
    [[nodiscard]] std::string band_of(const printed_figure& figure) const;
    /// The label of this language for the band whose English label this is.
    [[nodiscard]] std::string band(const size_bands& bands, const std::string& english) const;
    /// "right", "across the blocs"; an unknown label as it is.
    [[nodiscard]] std::string bloc(const std::string& label) const;
    /// "243 of 290", "39 of 47 at the rate of 2015".
    [[nodiscard]] std::string answered(const figure_reading& reading) const;
    /// "if all did", "84 % as in 2015".
    [[nodiscard]] std::string basis(answer_basis basis,
                                    const std::optional<survey_rate>& rate) const;
    /// "If all answered", to begin a sentence.
    [[nodiscard]] std::string assumption(answer_basis basis,
                                         const std::optional<survey_rate>& rate) const;
    /// "84 %".
    [[nodiscard]] std::string rate_percent(const survey_rate& rate) const;

private:
    wording words_;
};

} // namespace digigap::detail

#endif
