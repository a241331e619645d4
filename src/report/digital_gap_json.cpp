#include "json_object.hpp"

#include <digigap/report/digital_gap_report.hpp>

#include <nlohmann/json.hpp>

namespace digigap {

namespace {

using nlohmann::ordered_json;

ordered_json ends(count_interval counts) {
    return {counts.lower, counts.upper};
}
ordered_json ends(interval limits) {
    return {limits.lower, limits.upper};
}

ordered_json object(const figure_reading& reading) {
    ordered_json json{
        {"basis", name_of(reading.basis)},
        {"rate_year", reading.rate ? ordered_json(reading.rate->year) : ordered_json(nullptr)},
        {"trials", ends(reading.trials)},
        {"population", ends(reading.population)},
        {"possible", reading.share.has_value()}};
    if (reading.share) {
        const share_reading& share = *reading.share;
        json["successes"] = ends(share.successes);
        json["estimate"] = ends(share.estimates);
        json["count"] = ends(share.count);
        json["finite"] = ends(share.finite);
        json["process"] = ends(share.process);
        json["certain"] = ends(share.certain);
    }
    return json;
}

ordered_json object(const figure_evidence& evidence) {
    const printed_figure& figure = evidence.figure;
    ordered_json readings = ordered_json::array();
    for (const figure_reading& reading : evidence.readings) {
        readings.push_back(object(reading));
    }
    ordered_json json{{"id", figure.id},
                      {"source", figure.source},
                      {"survey", figure.survey},
                      {"year", figure.year},
                      {"statistic", figure.statistic},
                      {"what", figure.what},
                      {"printed", {{"parts", figure.share->parts}, {"per", figure.share->per}}}};
    if (figure.size) {
        json["size"] = {{"population_year", figure.size->population_year},
                        {"over", detail::or_null(figure.size->over)},
                        {"under", detail::or_null(figure.size->under)}};
    }
    json["statement"] = figure.statement;
    json["readings"] = std::move(readings);
    return json;
}

ordered_json object(const gap_evidence& gap) {
    ordered_json readings = ordered_json::array();
    for (const gap_reading& reading : gap.readings) {
        readings.push_back({{"first", object(reading.first)},
                            {"second", object(reading.second)},
                            {"least_gap", detail::or_null(reading.least_gap)},
                            {"certain_gap", detail::or_null(reading.certain_gap)}});
    }
    return {{"first", gap.first.id}, {"second", gap.second.id}, {"readings", std::move(readings)}};
}

} // namespace

std::string to_json(const digital_gap_report& report) {
    ordered_json figures = ordered_json::array();
    for (const figure_evidence& evidence : report.figures) {
        figures.push_back(object(evidence));
    }
    ordered_json gaps = ordered_json::array();
    for (const gap_evidence& gap : report.gaps) {
        gaps.push_back(object(gap));
    }
    const ordered_json json{{"level", report.level.level()},
                            {"municipalities", report.municipalities},
                            {"figures", std::move(figures)},
                            {"gaps", std::move(gaps)},
                            {"mail",
                             {{"by_band", detail::json_object(report.mail_by_band)},
                              {"by_band_and_bloc", detail::json_object(report.mail_by_cell)}}}};
    return json.dump(2) + '\n';
}

} // namespace digigap
