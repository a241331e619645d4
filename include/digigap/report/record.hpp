#ifndef DIGIGAP_REPORT_RECORD_HPP
#define DIGIGAP_REPORT_RECORD_HPP

#include <digigap/report/text_table.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace digigap {

struct record_field;

/// An answer for machines: named values in a fixed order, some of them records themselves.
struct record {
    std::vector<record_field> fields;

    record& add(std::string_view key, std::string_view text);
    record& add(std::string_view key, double number);
    record& add(std::string_view key, std::int64_t count);
    record& add(std::string_view key, bool flag);
    record& add(std::string_view key, record inner);
    record& add(std::string_view key, std::vector<record> list);
    /// What is not known.
    record& add(std::string_view key, std::nullopt_t nothing);
    record& add(std::string_view key, const char* text) { return add(key, std::string_view(text)); }
    template <class Value>
    record& add(std::string_view key, const std::optional<Value>& value) {
        return value ? add(key, *value) : add(key, std::nullopt);
    }
};

/// A key and its value; `std::monostate` is what is not known.
struct record_field {
    std::string key;
    std::variant<std::monostate, bool, std::int64_t, double, std::string, record,
                 std::vector<record>>
        value;
};

/// One object on one line: numbers with all digits, an infinite one as "Infinity" or "-Infinity",
/// what is not known as null.
[[nodiscard]] std::string to_json(const record& answer);

/// The records as rows of one table, all digits: a field of a record within is the column
/// "outer_inner", a list becomes a count of its records, what is not known is an empty cell. Every
/// record must have the keys of the first, else `std::invalid_argument`. No records give a table
/// without columns.
[[nodiscard]] text_table as_rows(const std::vector<record>& answers);

} // namespace digigap

#endif
