#include <digigap/report/number_text.hpp>
#include <digigap/report/record.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace digigap {

namespace {

using nlohmann::ordered_json;

std::string infinite_text(double number) {
    return number > 0.0 ? "Infinity" : "-Infinity";
}

ordered_json json_of(const record& answer) {
    ordered_json json = ordered_json::object();
    for (const record_field& field : answer.fields) {
        json[field.key] = std::visit(
            [](const auto& value) -> ordered_json {
                using held = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<held, std::monostate>) {
                    return nullptr;
                } else if constexpr (std::is_same_v<held, double>) {
                    return std::isinf(value) ? ordered_json(infinite_text(value))
                                             : ordered_json(value);
                } else if constexpr (std::is_same_v<held, record>) {
                    return json_of(value);
                } else if constexpr (std::is_same_v<held, std::vector<record>>) {
                    ordered_json list = ordered_json::array();
                    for (const record& one : value) {
                        list.push_back(json_of(one));
                    }
                    return list;
                } else {
                    return value;
                }
            },
            field.value);
    }
    return json;
}

using named_cell = std::pair<std::string, std::string>;

void append_cells(const record& answer, const std::string& prefix, std::vector<named_cell>& cells) {
    for (const record_field& field : answer.fields) {
        const std::string key = prefix + field.key;
        std::visit(
            [&](const auto& value) {
                using held = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<held, std::monostate>) {
                    cells.emplace_back(key, "");
                } else if constexpr (std::is_same_v<held, bool>) {
                    cells.emplace_back(key, value ? "true" : "false");
                } else if constexpr (std::is_same_v<held, std::int64_t>) {
                    cells.emplace_back(key, std::to_string(value));
                } else if constexpr (std::is_same_v<held, double>) {
                    cells.emplace_back(key, std::isinf(value) ? infinite_text(value)
                                                              : exact_text(value));
                } else if constexpr (std::is_same_v<held, std::string>) {
                    cells.emplace_back(key, value);
                } else if constexpr (std::is_same_v<held, record>) {
                    append_cells(value, key + '_', cells);
                } else {
                    cells.emplace_back(key, std::to_string(value.size()));
                }
            },
            field.value);
    }
}

template <class Value>
record& append(record& answer, std::string_view key, Value value) {
    record_field field{.key = std::string(key), .value = {}};
    field.value = std::move(value);
    answer.fields.push_back(std::move(field));
    return answer;
}

} // namespace

record& record::add(std::string_view key, std::string_view text) {
    return append(*this, key, std::string(text));
}
record& record::add(std::string_view key, double number) {
    return append(*this, key, number);
}
record& record::add(std::string_view key, std::int64_t count) {
    return append(*this, key, count);
}
record& record::add(std::string_view key, bool flag) {
    return append(*this, key, flag);
}
record& record::add(std::string_view key, record inner) {
    return append(*this, key, std::move(inner));
}
record& record::add(std::string_view key, std::vector<record> list) {
    return append(*this, key, std::move(list));
}
record& record::add(std::string_view key, std::nullopt_t /*nothing*/) {
    return append(*this, key, std::monostate{});
}

std::string to_json(const record& answer) {
    return json_of(answer).dump() + '\n';
}

text_table as_rows(const std::vector<record>& answers) {
    text_table table;
    for (const record& answer : answers) {
        std::vector<named_cell> cells;
        append_cells(answer, "", cells);
        if (table.rows.empty()) {
            for (const named_cell& cell : cells) {
                table.columns.push_back({.heading = cell.first});
            }
        }
        std::vector<std::string> row;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            if (cells.size() != table.columns.size() ||
                cells[at].first != table.columns[at].heading) {
                throw std::invalid_argument("as_rows: needs records with the same keys, got " +
                                            cells[at].first);
            }
            row.push_back(std::move(cells[at].second));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace digigap
