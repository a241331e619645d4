#include "commands.hpp"

#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/whole_file.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace digigap::tool {

namespace {

std::string where_text(const std::vector<file_text>& files, const std::string& folder,
                       language in) {
    std::string names;
    for (const file_text& file : files) {
        names += (names.empty() ? "" : ", ") + file.path.filename().string();
    }
    return (in == language::swedish ? "Hela rapporten finns i " : "The whole report is in ") +
           folder + ": " + names + '.';
}

} // namespace

void report_command::run() const {
    const digital_gap_report report =
        make_digital_gap_report(read_digital_gap_data(data), interval.chosen_confidence());
    std::filesystem::create_directories(folder);
    const std::vector<file_text> files = report_files(report, output.in(), folder);
    write_whole(files);
    if (output.format == "json") {
        write_answer(output, to_json(report));
    } else if (output.format == "csv") {
        write_answer(output, std::find_if(files.begin(), files.end(), [](const file_text& file) {
                                 return file.path.filename() == "figures.csv";
                             })->text);
    } else {
        document summary = summary_text(report, output.in());
        summary.blocks.emplace_back(paragraph{where_text(files, folder, output.in())});
        write_answer(output, to_text(summary));
    }
}

} // namespace digigap::tool
