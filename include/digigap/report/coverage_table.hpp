#ifndef DIGIGAP_REPORT_COVERAGE_TABLE_HPP
#define DIGIGAP_REPORT_COVERAGE_TABLE_HPP

#include <digigap/compare/finite_pair_coverage.hpp>
#include <digigap/compare/pair_coverage.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/language.hpp>
#include <digigap/estimate/coverage_summary.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/text_table.hpp>

#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// What a method does at given sizes, over all truths; see the headers of the summaries.
struct coverage_row {
    std::string answered; ///< "243 of 290", "39 of 47, 76 of 91", "40"
    std::string measure;  ///< "share", "difference", "ratio", "odds-ratio"
    std::string method;
    double least = 1.0;
    double mean = 1.0;
    double share_below_level = 0.0;
    std::optional<double> mean_width{}; ///< of a finite ratio it is that of the logarithms
    confidence level = default_confidence();
};

[[nodiscard]] coverage_row row_of(const coverage_summary& summary);
[[nodiscard]] coverage_row row_of(const pair_coverage_summary& summary,
                                  const process_sample_pair& drawn);
/// `quantity` is the difference or the ratio that the coverage is of.
[[nodiscard]] coverage_row row_of(const finite_pair_coverage& coverage, pair_quantity quantity);

/// For machines: `answered, measure, method, least, mean, share_below_level, mean_width, level,
/// side`.
[[nodiscard]] record answer_of(const coverage_row& row);

/// For people, percent with one decimal; widths in percentage points, of ratios as they are.
[[nodiscard]] text_table readable(const std::vector<coverage_row>& rows,
                                  language in = language::english);

} // namespace digigap

#endif
