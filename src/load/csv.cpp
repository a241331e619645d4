#include "csv_input.hpp"
#include "csv_rows.hpp"
#include "decode.hpp"
#include "file_bytes.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace digigap {

namespace {

using detail::column_kind;
using detail::csv_input;
using detail::csv_rows;
using detail::csv_scanner;

constexpr std::size_t rows_guessed_from = 1000;

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void require_valid(const csv_options& options) {
    if (options.delimiter) {
        const char sign = *options.delimiter;
        const bool divides =
            sign == '\t' || (sign > ' ' && sign < '\x7F' &&
                             std::string_view("\"+-.").find(sign) == std::string_view::npos &&
                             !(sign >= '0' && sign <= '9') && !(sign >= 'A' && sign <= 'Z') &&
                             !(sign >= 'a' && sign <= 'z'));
        if (!divides) {
            throw std::invalid_argument(
                "parse_csv: needs a delimiter that cannot be part of a number, a name or a quoted "
                "cell, got character " +
                std::to_string(static_cast<unsigned char>(sign)));
        }
    }
    for (const std::string& name : options.numbers) {
        if (contains(options.labels, name)) {
            throw std::invalid_argument(
                "parse_csv: needs a column to hold either numbers or labels, got both for " + name);
        }
    }
    for (const std::string& name : options.unique) {
        if (!options.columns.empty() && !contains(options.columns, name)) {
            throw std::invalid_argument("parse_csv: needs unique columns among those read, got " +
                                        name);
        }
    }
}

char mark_of(decimal_mark decimal, char delimiter) {
    switch (decimal) {
    case decimal_mark::point:
        return '.';
    case decimal_mark::comma:
        return ',';
    case decimal_mark::by_delimiter:
        break;
    }
    return delimiter == ';' ? ',' : '.';
}

std::vector<column_kind> told_kinds(const std::vector<std::string>& names,
                                    const csv_options& options, const table& header) {
    const column_kind others =
        options.columns.empty() ? column_kind::guessed_number : column_kind::skipped;
    std::vector<column_kind> kinds(names.size(), others);
    std::unordered_map<std::string_view, std::size_t> positions;
    for (std::size_t column = 0; column < names.size(); ++column) {
        positions.emplace(names[column], column);
    }
    const auto tell = [&](const std::vector<std::string>& told, auto change) {
        for (const std::string& name : told) {
            // Asking the table for the column gives the error that names what there is instead.
            static_cast<void>(header.has_numbers(name));
            change(kinds[positions.at(name)]);
        }
    };
    tell(options.unique, [](column_kind&) {});
    tell(options.columns, [](column_kind& kind) { kind = column_kind::guessed_number; });
    const auto becomes = [](column_kind told) {
        return [told](column_kind& kind) { kind = kind == column_kind::skipped ? kind : told; };
    };
    tell(options.numbers, becomes(column_kind::number));
    tell(options.labels, becomes(column_kind::label));
    return kinds;
}

csv_rows read_all_rows(const csv_input& input, const csv_options& options,
                       const csv_scanner& scanner, std::vector<column_kind>& kinds) {
    const detail::missing_markers missing(options.missing);
    const bool guesses =
        std::find(kinds.begin(), kinds.end(), column_kind::guessed_number) != kinds.end();
    if (guesses) {
        detail::narrow_kinds(input, missing, scanner, rows_guessed_from, kinds);
    }
    csv_rows rows = detail::read_rows(input, missing, scanner, kinds);
    if (rows.guess_failed) {
        // A cell far down is not a number. All cells together settle the kinds, so that the text
        // is gone through three times at most, whatever is in it.
        rows = {};
        detail::narrow_kinds(input, missing, scanner, std::numeric_limits<std::size_t>::max(),
                             kinds);
        std::replace(kinds.begin(), kinds.end(), column_kind::guessed_number, column_kind::number);
        rows = detail::read_rows(input, missing, scanner, kinds);
    }
    return rows;
}

// Calls `report(first, second)` for the first row that repeats a value.
template <typename Values, typename Key, typename Report>
void find_repeated(const Values& values, Key key_of, Report report) {
    std::unordered_map<decltype(key_of(0)), std::size_t> first_rows;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (values.missing(row)) {
            continue;
        }
        const auto [first, added] = first_rows.emplace(key_of(row), row);
        if (!added) {
            report(first->second, row);
        }
    }
}

void require_unique(const table& data, const std::string& name, std::size_t column) {
    const auto refuse = [&](std::size_t row, std::size_t first, std::string_view text) {
        throw data_error({.source = data.source(),
                          .line = data.line(row),
                          .column = column,
                          .found = detail::shortened(text)},
                         "a " + name + " that line " + std::to_string(data.line(first)) +
                             " has as well");
    };
    if (data.has_numbers(name)) {
        const number_column& values = data.numbers(name);
        find_repeated(
            values, [&](std::size_t row) { return values.values()[row]; },
            [&](std::size_t first, std::size_t row) {
                std::array<char, 32> text{};
                const char* end =
                    std::to_chars(text.data(), text.data() + text.size(), values.values()[row]).ptr;
                refuse(row, first, {text.data(), end});
            });
    } else {
        const label_column& values = data.labels(name);
        find_repeated(
            values, [&](std::size_t row) { return values.codes()[row]; },
            [&](std::size_t first, std::size_t row) { refuse(row, first, *values[row]); });
    }
}

table parse_decoded(const detail::decoded_text& decoded, const std::string& source,
                    const csv_options& options) {
    if (decoded.text.empty() && decoded.problem.empty()) {
        throw data_error({.source = source, .line = 0, .column = 0, .found = {}},
                         "an empty text, which has no header");
    }
    const char delimiter =
        options.delimiter ? *options.delimiter : detail::detect_delimiter(source, decoded.text);
    const csv_input input{source, decoded, delimiter, mark_of(options.decimal, delimiter)};
    csv_scanner scanner(decoded.text, delimiter);
    const std::vector<std::string> names = detail::read_header(input, scanner);
    table header(source);
    for (const std::string& name : names) {
        header.add(name, number_column());
    }
    std::vector<column_kind> kinds = told_kinds(names, options, header);
    csv_rows rows = read_all_rows(input, options, scanner, kinds);
    table data(source, std::move(rows.lines));
    for (std::size_t column = 0; column < names.size(); ++column) {
        if (kinds[column] == column_kind::label) {
            data.add(names[column], std::move(rows.labels[column]));
        } else if (kinds[column] != column_kind::skipped) {
            data.add(names[column], std::move(rows.numbers[column]));
        }
        if (contains(options.unique, names[column])) {
            require_unique(data, names[column], column + 1);
        }
    }
    return data;
}

table parse_bytes(std::string_view bytes, const std::string& source, const csv_options& options) {
    require_valid(options);
    detail::decoded_text decoded;
    detail::decode(bytes, options.encoding, decoded);
    return parse_decoded(decoded, source, options);
}

} // namespace

table parse_csv(std::string_view text, const std::string& source, const csv_options& options) {
    return parse_bytes(text, source, options);
}

table read_csv(const std::filesystem::path& path, const csv_options& options) {
    require_valid(options);
    const detail::file_bytes file(path);
    return parse_bytes(file.view(), path.string(), options);
}

table read_csv(std::istream& stream, const std::string& source, const csv_options& options) {
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad()) {
        throw std::system_error(std::make_error_code(std::errc::io_error), source);
    }
    return parse_bytes(bytes, source, options);
}

} // namespace digigap
