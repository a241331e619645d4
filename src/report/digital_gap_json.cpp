#include "json_object.hpp"

#include <digigap/report/digital_gap_report.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

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

ordered_json end(double value) {
    return std::isinf(value) ? ordered_json("Infinity") : ordered_json(value);
}

ordered_json object(const comparison_reading& reading) {
    return {{"first_basis", name_of(reading.first_basis)},
            {"second_basis", name_of(reading.second_basis)},
            {"rate_year", reading.rate ? ordered_json(reading.rate->year) : ordered_json(nullptr)},
            {"difference", ends(reading.difference)},
            {"ratio", {end(reading.ratio.lower), end(reading.ratio.upper)}},
            {"certain", reading.certain ? ends(*reading.certain) : ordered_json(nullptr)},
            {"support", name_of(reading.support)}};
}

ordered_json object(const comparison_evidence& evidence) {
    const printed_comparison& comparison = evidence.comparison;
    ordered_json readings = ordered_json::array();
    for (const comparison_reading& reading : evidence.readings) {
        readings.push_back(object(reading));
    }
    return {{"id", comparison.id},
            {"first", comparison.first},
            {"second", evidence.second ? ordered_json(evidence.second->id) : ordered_json(nullptr)},
            {"groups", name_of(evidence.groups)},
            {"claim", comparison.claim},
            {"support", name_of(evidence.support)},
            {"missing",
             comparison.missing.empty() ? ordered_json(nullptr) : ordered_json(comparison.missing)},
            {"readings", std::move(readings)}};
}

} // namespace

std::string to_json(const digital_gap_report& report) {
    ordered_json figures = ordered_json::array();
    for (const figure_evidence& evidence : report.figures) {
        figures.push_back(object(evidence));
    }
    ordered_json comparisons = ordered_json::array();
    for (const comparison_evidence& evidence : report.comparisons) {
        comparisons.push_back(object(evidence));
    }
    const ordered_json json{
        {"level", report.level.level()},
        {"municipalities", report.municipalities},
        {"figures", std::move(figures)},
        {"comparisons", std::move(comparisons)},
        {"mail",
         {{"by_band", detail::json_object(report.mail_by_band)},
          {"by_band_and_bloc", detail::json_object(report.mail_by_cell)},
          {"regression", ordered_json::parse(to_json(answer_of(report.mail_model)))}}}};
    return json.dump(2) + '\n';
}

} // namespace digigap
