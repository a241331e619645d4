#include <digigap/data/error.hpp>
#include <digigap/data/table.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace digigap {

namespace {

// Files with thousands of columns exist; a message that lists them all is not read.
constexpr std::size_t names_listed = 8;

std::string listed(std::span<const std::string> names) {
    if (names.empty()) {
        return "there are no columns";
    }
    std::string text = "there are ";
    for (std::size_t i = 0; i < std::min(names.size(), names_listed); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > names_listed) {
        text += " and " + std::to_string(names.size() - names_listed) + " more";
    }
    return text;
}

} // namespace

table::table(std::string source) : source_(std::move(source)) {}

table::table(std::string source, std::vector<row_line> lines)
    : source_(std::move(source)), lines_(std::move(lines)) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const bool ascends =
            i == 0 ? lines_[0].row == 0
                   : lines_[i - 1].row < lines_[i].row &&
                         lines_[i].line - lines_[i - 1].line >= lines_[i].row - lines_[i - 1].row &&
                         lines_[i].line > lines_[i - 1].line;
        if (!ascends) {
            throw std::invalid_argument("table: needs lines that ascend from row 0, got row " +
                                        std::to_string(lines_[i].row) + " on line " +
                                        std::to_string(lines_[i].line));
        }
    }
}

std::size_t table::line(std::size_t row) const {
    if (row >= rows_) {
        throw std::invalid_argument("table::line: needs row < " + std::to_string(rows_) + ", got " +
                                    std::to_string(row));
    }
    const auto after = std::upper_bound(
        lines_.begin(), lines_.end(), row,
        [](std::size_t wanted, const row_line& entry) { return wanted < entry.row; });
    if (after == lines_.begin()) {
        return 0;
    }
    const row_line& start = *(after - 1);
    return start.line + (row - start.row);
}

bool table::has(std::string_view name) const {
    return positions_.find(name) != positions_.end();
}

bool table::has_numbers(std::string_view name) const {
    return std::holds_alternative<number_column>(columns_[position(name)]);
}

const number_column& table::numbers(std::string_view name) const {
    const auto* column = std::get_if<number_column>(&columns_[position(name)]);
    if (column == nullptr) {
        throw data_error({.source = source_, .line = 0, .column = 0, .found = std::string(name)},
                         "the column holds labels, not numbers");
    }
    return *column;
}

const label_column& table::labels(std::string_view name) const {
    const auto* column = std::get_if<label_column>(&columns_[position(name)]);
    if (column == nullptr) {
        throw data_error({.source = source_, .line = 0, .column = 0, .found = std::string(name)},
                         "the column holds numbers, not labels");
    }
    return *column;
}

void table::add(std::string name, number_column column) {
    const std::size_t length = column.size();
    append(std::move(name), length, std::move(column));
}

void table::add(std::string name, label_column column) {
    const std::size_t length = column.size();
    append(std::move(name), length, std::move(column));
}

std::size_t table::position(std::string_view name) const {
    const auto found = positions_.find(name);
    if (found == positions_.end()) {
        throw data_error({.source = source_, .line = 0, .column = 0, .found = std::string(name)},
                         "no such column (" + listed(names_) + ")");
    }
    return found->second;
}

void table::append(std::string name, std::size_t length, any_column column) {
    if (name.empty()) {
        throw std::invalid_argument("table::add: needs a name, got an empty one");
    }
    if (has(name)) {
        throw std::invalid_argument("table::add: needs names that differ, got " + name + " again");
    }
    if (!names_.empty() && length != rows_) {
        throw std::invalid_argument("table::add: needs columns of one length, got " +
                                    std::to_string(length) + " rows in " + name + " and " +
                                    std::to_string(rows_) + " before");
    }
    positions_.emplace(name, names_.size());
    names_.push_back(std::move(name));
    columns_.push_back(std::move(column));
    rows_ = length;
}

} // namespace digigap
