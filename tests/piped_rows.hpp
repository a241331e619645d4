#ifndef DIGIGAP_TESTS_PIPED_ROWS_HPP
#define DIGIGAP_TESTS_PIPED_ROWS_HPP

#include <cstddef>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

/// A row of a reference table by the names of its columns.
class piped_row {
public:
    piped_row(const std::map<std::string, std::size_t>& names, std::vector<std::string> cells)
        : names_(&names), cells_(std::move(cells)) {}

    [[nodiscard]] const std::string& text(const std::string& column) const {
        return cells_.at(names_->at(column));
    }
    [[nodiscard]] bool has(const std::string& column) const { return !text(column).empty(); }
    [[nodiscard]] double number(const std::string& column) const { return std::stod(text(column)); }

private:
    const std::map<std::string, std::size_t>* names_;
    std::vector<std::string> cells_;
};

/// A table under tests/reference whose cells are separated by vertical bars, since formulas have
/// commas; lines that begin with # are comments.
class piped_table {
public:
    explicit piped_table(const std::string& name) {
        std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/" + name);
        if (!file) {
            throw std::runtime_error("no reference table " + name);
        }
        for (std::string line; std::getline(file, line);) {
            if (line.empty() || line.front() == '#') {
                continue;
            }
            std::vector<std::string> cells(1);
            for (const char c : line) {
                if (c == '|') {
                    cells.emplace_back();
                } else {
                    cells.back() += c;
                }
            }
            if (names_.empty()) {
                for (std::size_t at = 0; at < cells.size(); ++at) {
                    names_[cells[at]] = at;
                }
            } else {
                rows_.emplace_back(names_, std::move(cells));
            }
        }
    }
    piped_table(const piped_table&) = delete;
    piped_table& operator=(const piped_table&) = delete;

    [[nodiscard]] const std::vector<piped_row>& rows() const { return rows_; }

private:
    std::map<std::string, std::size_t> names_;
    std::vector<piped_row> rows_;
};

#endif
