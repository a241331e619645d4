#ifndef DIGIGAP_SRC_REPORT_JSON_OBJECT_HPP
#define DIGIGAP_SRC_REPORT_JSON_OBJECT_HPP

#include <digigap/report/share_table.hpp>

#include <nlohmann/json.hpp>

#include <optional>

namespace digigap::detail {

/// The value, or JSON's null.
template <class Value>
[[nodiscard]] nlohmann::ordered_json or_null(const std::optional<Value>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/// The groups of a table of shares with all digits, and their total.
[[nodiscard]] nlohmann::ordered_json json_object(const share_table& shares);

} // namespace digigap::detail

#endif
