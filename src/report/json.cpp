#include "json_object.hpp"

#include <digigap/report/json.hpp>
#include <digigap/report/published_text.hpp>
#include <digigap/report/share_answer.hpp>
#include <digigap/report/table_shares.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <utility>

namespace digigap {

namespace {

using nlohmann::ordered_json;

ordered_json row_object(const share_row& row, const share_table& shares) {
    ordered_json json;
    for (std::size_t key = 0; key < row.labels.size(); ++key) {
        json[shares.keys[key]] = row.labels[key];
    }
    json["estimate"] = detail::or_null(row.estimate);
    json["lower"] = row.limits.lower;
    json["upper"] = row.limits.upper;
    json["successes"] = row.answered.successes;
    json["trials"] = row.answered.trials;
    json["missing"] = row.missing;
    if (row.population && row.count) {
        json["population"] = *row.population;
        json["count_lower"] = row.count->lower;
        json["count_upper"] = row.count->upper;
    }
    return json;
}

/// Both kinds of published share have these fields.
template <class Published>
ordered_json published_object(const Published& share, std::string_view method) {
    return {{"status", "possible"},
            {"parts", share.figure.printed.parts},
            {"per", share.figure.printed.per},
            {"trials", share.figure.trials},
            {"successes_lower", share.counts.first},
            {"successes_upper", share.counts.last},
            {"estimate_lower", share.estimates.lower},
            {"estimate_upper", share.estimates.upper},
            {"lower", share.limits.lower},
            {"upper", share.limits.upper},
            {"level", share.level.level()},
            {"side", name_of(share.level.which())},
            {"method", method}};
}

} // namespace

nlohmann::ordered_json detail::json_object(const share_table& shares) {
    ordered_json groups = ordered_json::array();
    for (const share_row& row : shares.rows) {
        groups.push_back(row_object(row, shares));
    }
    return {{"level", shares.level.level()},
            {"side", name_of(shares.level.which())},
            {"method", shares.method},
            {"keys", shares.keys},
            {"total", row_object(shares.total, shares)},
            {"groups", std::move(groups)}};
}

std::string to_json(const share_estimate& share) {
    return to_json(answer_of(share));
}

std::string to_json(const finite_share_estimate& share) {
    return to_json(answer_of(share));
}

std::string to_json(const share_table& shares) {
    return detail::json_object(shares).dump() + '\n';
}

std::string to_json(const published_share& share, std::string_view method) {
    return published_object(share, method).dump() + '\n';
}

std::string to_json(const published_finite_share& share) {
    ordered_json json = published_object(share, name_of(share.method));
    json["population"] = share.figure.population;
    json["count_lower"] = share.count.lower;
    json["count_upper"] = share.count.upper;
    return json.dump() + '\n';
}

std::string impossible_json(const published_figure& figure) {
    const ordered_json json{{"status", "impossible"},
                            {"parts", figure.printed.parts},
                            {"per", figure.printed.per},
                            {"trials", figure.trials}};
    return json.dump() + '\n';
}

std::string to_json(const table_answer& answer) {
    ordered_json json = detail::json_object(answer.shares);
    json["rows"] = answer.rows;
    json["unmatched"] = ordered_json::array();
    for (const unmatched_row& row : answer.unmatched) {
        json["unmatched"].push_back({{"line", row.line}, {"code", detail::or_null(row.code)}});
    }
    json["silent"] = answer.silent;
    return json.dump() + '\n';
}

} // namespace digigap
