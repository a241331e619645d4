#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/number_text.hpp>

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

text_table gaps_table(const digital_gap_report& report) {
    text_table table;
    table.columns = headings({"first", "second", "what", "basis", "first_lower", "first_upper",
                              "second_lower", "second_upper", "least_gap", "certain_gap"});
    for (const gap_evidence& gap : report.gaps) {
        for (const gap_reading& reading : gap.readings) {
            std::vector<std::string> cells{gap.first.id, gap.second.id, gap.first.what,
                                           name_of(reading.first.basis)};
            for (const figure_reading* one : {&reading.first, &reading.second}) {
                if (one->share) {
                    append(cells, one->share->finite);
                } else {
                    cells.resize(cells.size() + 2);
                }
            }
            cells.push_back(reading.least_gap ? exact_text(*reading.least_gap) : "");
            cells.push_back(reading.certain_gap ? exact_text(*reading.certain_gap) : "");
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

} // namespace

std::vector<file_text> report_files(const digital_gap_report& report, language in,
                                    const std::filesystem::path& folder) {
    return {{.path = folder / "report.md", .text = to_markdown(full_text(report, in))},
            {.path = folder / "report.json", .text = to_json(report)},
            {.path = folder / "figures.csv", .text = to_csv(figures_table(report))},
            {.path = folder / "gaps.csv", .text = to_csv(gaps_table(report))},
            {.path = folder / "mail.csv", .text = to_csv(exact(report.mail_by_cell))}};
}

} // namespace digigap
