#include "digital_gap_regression.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/printed_comparisons.hpp>
#include <digigap/load/printed_figures.hpp>
#include <digigap/load/register.hpp>
#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/table_shares.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace digigap {

namespace {

municipality_register register_of(const table& municipalities, int population_year) {
    register_columns columns;
    columns.population = "population_" + std::to_string(population_year);
    return make_register(municipalities, columns);
}

std::int64_t inhabitants(const municipality& unit) {
    if (!unit.population) {
        throw data_error({.source = unit.code.text(), .found = unit.name},
                         "this municipality's population is missing");
    }
    return unit.population->inhabitants;
}

bool meets(const municipality& unit, const size_condition& size) {
    const std::int64_t people = inhabitants(unit);
    return (!size.over || people > *size.over) && (!size.under || people < *size.under);
}

/// Counts the municipalities of a size, keeping the register of each year once it is made.
count_of_size counter_of(const table& municipalities) {
    return [&municipalities, registers = std::map<int, municipality_register>{}](
               const size_condition& size) mutable {
        auto known = registers.find(size.population_year);
        if (known == registers.end()) {
            known = registers
                        .emplace(size.population_year,
                                 register_of(municipalities, size.population_year))
                        .first;
        }
        const auto units = known->second.units();
        return static_cast<std::int64_t>(
            std::count_if(units.begin(), units.end(),
                          [&size](const municipality& unit) { return meets(unit, size); }));
    };
}

/// Who has the e-mail with a European provider, about the municipalities themselves.
share_table european_mail(const table& municipalities, std::vector<std::string> by,
                          const digital_gap_report& report) {
    const table_question question{.column = "mail_jurisdiction_2026",
                                  .yes = "eu-provider",
                                  .by = std::move(by),
                                  .bands = report.bands,
                                  .population_column = "population_2024",
                                  .options = {.level = report.level}};
    return shares_of(municipalities, question, municipalities).shares;
}

} // namespace

digital_gap_data read_digital_gap_data(const std::filesystem::path& folder) {
    digital_gap_data data{.municipalities =
                              read_csv(folder / "municipalities.csv",
                                       {.labels = {"code", "name"}, .unique = {"code"}}),
                          .figures = read_printed_figures(folder / "published_figures.csv"),
                          .comparisons = {}};
    data.comparisons = read_printed_comparisons(folder / "published_comparisons.csv", data.figures);
    return data;
}

digital_gap_report make_digital_gap_report(const digital_gap_data& data, const confidence& level) {
    const table& municipalities = data.municipalities;
    digital_gap_report report{.level = level};
    report.municipalities = municipalities.rows();
    report.figures = weigh_figures(data.figures, counter_of(municipalities), level);
    report.other_figures = data.figures.size() - report.figures.size();
    report.comparisons =
        weigh_comparisons(data.comparisons, data.figures, counter_of(municipalities), level);
    report.mail_by_band = european_mail(municipalities, {"band"}, report);
    report.mail_by_cell = european_mail(municipalities, {"band", "bloc"}, report);
    report.mail_model = detail::mail_regression(municipalities, level);
    return report;
}

} // namespace digigap
