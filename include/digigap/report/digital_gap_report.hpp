#ifndef DIGIGAP_REPORT_DIGITAL_GAP_REPORT_HPP
#define DIGIGAP_REPORT_DIGITAL_GAP_REPORT_HPP

#include <digigap/classify/size_bands.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/printed_comparison.hpp>
#include <digigap/data/printed_figure.hpp>
#include <digigap/data/table.hpp>
#include <digigap/report/comparison_evidence.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/figure_evidence.hpp>
#include <digigap/report/regression_answer.hpp>
#include <digigap/report/share_table.hpp>
#include <digigap/report/whole_file.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace digigap {

/// What the report is made from.
struct digital_gap_data {
    /// One row a municipality; columns as `make_register` reads them, with the populations
    /// `population_2013`, `population_2015` and `population_2024`, `bloc_2022`, and
    /// `mail_jurisdiction_2026`.
    table municipalities;
    std::vector<printed_figure> figures;
    std::vector<printed_comparison> comparisons;
};

/// Reads `municipalities.csv`, `published_figures.csv` and `published_comparisons.csv` in the
/// folder. Throws as `read_csv`, `make_printed_figures` and `make_printed_comparisons` do.
[[nodiscard]] digital_gap_data read_digital_gap_data(const std::filesystem::path& folder);

/// The digital gap between Swedish municipalities, as far as printed figures and public records
/// tell it.
struct digital_gap_report {
    confidence level = default_confidence();
    std::size_t municipalities = 0;
    std::vector<figure_evidence> figures{}; ///< the printed shares
    std::size_t other_figures = 0;          ///< printed figures that are no shares
    std::vector<comparison_evidence> comparisons{};
    size_bands bands{11'000, 50'001}; ///< of the studies: under 11 000, and over 50 000
    share_table mail_by_band{};       ///< e-mail at a European provider in 2026, by size band
    share_table mail_by_cell{};       ///< the same by size band and bloc
    regression_answer mail_model{};   ///< the same by population and bloc, a logistic regression
};

/// Weighs every figure and every comparison, and counts the e-mail hosts.
/// Throws `data_error` where the data contradict themselves or a column is not there.
[[nodiscard]] digital_gap_report
make_digital_gap_report(const digital_gap_data& data,
                        const confidence& level = default_confidence());

/// The whole report, and its first page alone.
[[nodiscard]] document full_text(const digital_gap_report& report, language in);
[[nodiscard]] document summary_text(const digital_gap_report& report, language in);

/// Everything in the report with all digits, as JSON.
[[nodiscard]] std::string to_json(const digital_gap_report& report);

/// The files of the report in `folder`: `report.md`, `report.json`, `figures.csv`,
/// `comparisons.csv` and `mail.csv`. Nothing is written.
[[nodiscard]] std::vector<file_text> report_files(const digital_gap_report& report, language in,
                                                  const std::filesystem::path& folder);

} // namespace digigap

#endif
