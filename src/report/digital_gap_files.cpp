#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/record.hpp>

#include <optional>
#include <string>
#include <utility>

namespace digigap {

namespace {

std::vector<text_column> headings(std::initializer_list<const char*> names) {
    std::vector<text_column> columns;
    for (const char* name : names) {
        columns.push_back({.heading = name});
    }
    return columns;
}

void append(std::vector<std::string>& cells, count_interval counts) {
    cells.push_back(std::to_string(counts.lower));
    cells.push_back(std::to_string(counts.upper));
}

void append(std::vector<std::string>& cells, interval limits) {
    cells.push_back(exact_text(limits.lower));
    cells.push_back(exact_text(limits.upper));
}

/// The columns of a reading; what an impossible print leaves open is empty.
void append(std::vector<std::string>& cells, const figure_reading& reading) {
    cells.emplace_back(name_of(reading.basis));
    cells.push_back(reading.rate ? std::to_string(reading.rate->year) : "");
    append(cells, reading.trials);
    append(cells, reading.population);
    cells.emplace_back(reading.share ? "yes" : "no");
    if (!reading.share) {
        cells.resize(cells.size() + 12);
        return;
    }
    append(cells, reading.share->successes);
    append(cells, reading.share->estimates);
    append(cells, reading.share->count);
    append(cells, reading.share->finite);
    append(cells, reading.share->process);
    append(cells, reading.share->certain);
}

text_table figures_table(const digital_gap_report& report) {
    text_table table;
    table.columns = headings({"id",
                              "year",
                              "survey",
                              "group",
                              "what",
                              "printed_parts",
                              "printed_per",
                              "basis",
                              "rate_year",
                              "trials_lower",
                              "trials_upper",
                              "population_lower",
                              "population_upper",
                              "possible",
                              "successes_lower",
                              "successes_upper",
                              "estimate_lower",
                              "estimate_upper",
                              "count_lower",
                              "count_upper",
                              "finite_lower",
                              "finite_upper",
                              "process_lower",
                              "process_upper",
                              "certain_lower",
                              "certain_upper"});
    for (const figure_evidence& evidence : report.figures) {
        const printed_figure& figure = evidence.figure;
        for (const figure_reading& reading : evidence.readings) {
            std::vector<std::string> cells{figure.id,
                                           std::to_string(figure.year),
                                           figure.survey,
                                           figure.group,
                                           figure.what,
                                           std::to_string(figure.share->parts),
                                           std::to_string(figure.share->per)};
            append(cells, reading);
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

/// One row a reading; a comparison that cannot be checked has one row without numbers.
std::vector<record> comparison_records(const digital_gap_report& report) {
    std::vector<record> rows;
    for (const comparison_evidence& evidence : report.comparisons) {
        const printed_comparison& comparison = evidence.comparison;
        record begun;
        begun.add("id", comparison.id).add("first", comparison.first);
        begun.add("second", comparison.second).add("claim", comparison.claim);
        begun.add("missing", comparison.missing);
        for (const comparison_reading& reading : evidence.readings) {
            record row = begun;
            row.add("first_basis", name_of(reading.first_basis));
            row.add("second_basis", name_of(reading.second_basis));
            const auto add_ends = [&row](const std::string& key,
                                         const std::optional<interval>& ends) {
                row.add(key + "_lower", ends ? std::optional(ends->lower) : std::nullopt);
                row.add(key + "_upper", ends ? std::optional(ends->upper) : std::nullopt);
            };
            add_ends("difference", reading.difference);
            add_ends("ratio", reading.ratio);
            add_ends("certain", reading.certain);
            row.add("support", name_of(reading.support));
            rows.push_back(std::move(row));
        }
        if (evidence.readings.empty()) {
            for (const char* key :
                 {"first_basis", "second_basis", "difference_lower", "difference_upper",
                  "ratio_lower", "ratio_upper", "certain_lower", "certain_upper"}) {
                begun.add(key, std::nullopt);
            }
            rows.push_back(std::move(begun.add("support", name_of(evidence.support))));
        }
    }
    return rows;
}

} // namespace

std::vector<file_text> report_files(const digital_gap_report& report, language in,
                                    const std::filesystem::path& folder) {
    return {
        {.path = folder / "report.md", .text = to_markdown(full_text(report, in))},
        {.path = folder / "report.json", .text = to_json(report)},
        {.path = folder / "figures.csv", .text = to_csv(figures_table(report))},
        {.path = folder / "comparisons.csv", .text = to_csv(as_rows(comparison_records(report)))},
        {.path = folder / "mail.csv", .text = to_csv(exact(report.mail_by_cell))}};
}

} // namespace digigap
