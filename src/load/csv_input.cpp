#include "csv_input.hpp"

#include "number_text.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::size_t most_shown = 40;
constexpr std::size_t rows_compared = 20;

// How one candidate divides the start of the text.
struct division {
    std::size_t header_cells = 0;
    bool even = true; // every row has as many cells as the header, as far as looked
};

// The cells of the next row; zero if a cell of it is not well formed.
std::size_t count_cells(csv_scanner& scanner) {
    std::string_view cell;
    for (std::size_t cells = 1;; ++cells) {
        switch (scanner.next(cell)) {
        case cell_end::delimiter:
            break;
        case cell_end::row:
        case cell_end::text:
            return cells;
        case cell_end::unclosed_quote:
        case cell_end::text_after_quote:
        case cell_end::quote_in_cell:
            return 0;
        }
    }
}

division divide(std::string_view text, char delimiter) {
    csv_scanner scanner(text, delimiter);
    division result{.header_cells = count_cells(scanner)};
    if (result.header_cells < 2) {
        return result;
    }
    for (std::size_t row = 0; row < rows_compared && result.even; ++row) {
        if (scanner.done() || only_line_ends(scanner.rest())) {
            break;
        }
        result.even = count_cells(scanner) == result.header_cells;
    }
    return result;
}

} // namespace

bool only_line_ends(std::string_view text) {
    return (text.starts_with('\n') || text.starts_with('\r')) &&
           text.find_first_not_of("\r\n") == std::string_view::npos;
}

void csv_input::refuse(std::size_t line, std::size_t column, std::string_view found,
                       std::string_view problem) const {
    throw data_error({.source = source, .line = line, .column = column, .found = shortened(found)},
                     problem);
}

void csv_input::check_end(cell_end after, std::size_t row_line, const csv_scanner& scanner,
                          std::size_t column, std::string_view cell) const {
    switch (after) {
    case cell_end::delimiter:
    case cell_end::row:
        return;
    case cell_end::text:
    case cell_end::unclosed_quote:
        if (!decoded.problem.empty()) {
            throw data_error({.source = source,
                              .line = row_line,
                              .column = column,
                              .found = shortened(cell) + decoded.found},
                             decoded.problem);
        }
        if (after == cell_end::unclosed_quote) {
            refuse(scanner.line(), column, cell, "a quote that is not closed");
        }
        return;
    case cell_end::text_after_quote:
        refuse(row_line, column, cell, "text after a closing quote");
    case cell_end::quote_in_cell:
        refuse(row_line, column, cell, "a quote inside a cell that does not begin with one");
    }
}

missing_markers::missing_markers(std::span<const std::string> markers) {
    for (const std::string& marker : markers) {
        const std::string_view text = without_blanks(marker);
        markers_.emplace_back(text);
        has_digits_ = has_digits_ || text.find_first_of("0123456789") != std::string_view::npos;
        if (text.empty()) {
            empty_ = true;
        } else {
            first_[static_cast<unsigned char>(text[0])] = true;
        }
    }
    for (const char blank : {' ', '\t', '\xC2', '\xE2'}) {
        first_[static_cast<unsigned char>(blank)] = true;
    }
}

bool missing_markers::find(std::string_view cell) const {
    return std::find(markers_.begin(), markers_.end(), without_blanks(cell)) != markers_.end();
}

std::string shortened(std::string_view text) {
    std::size_t length = std::min(text.find_first_of("\r\n"), text.size());
    if (length > most_shown) {
        length = most_shown;
        // Not in the middle of a letter: its later bytes are 10xxxxxx.
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
            --length;
        }
    }
    return std::string(text.substr(0, length)) + (length < text.size() ? "…" : "");
}

char detect_delimiter(const std::string& source, std::string_view text) {
    char chosen = ',';
    division best;
    bool tie = false;
    for (const char candidate : {',', ';', '\t'}) {
        division found = divide(text, candidate);
        if (found.header_cells < 2) {
            continue;
        }
        const bool better = found.even != best.even || best.header_cells == 0
                                ? found.even || best.header_cells == 0
                                : found.header_cells > best.header_cells;
        tie = better ? false
                     : tie || (found.even == best.even && found.header_cells == best.header_cells);
        if (better) {
            best = found;
            chosen = candidate;
        }
    }
    if (tie && best.even) {
        throw data_error({.source = source, .line = 1, .column = 0, .found = {}},
                         "cannot tell the delimiter, more than one divides the text into " +
                             std::to_string(best.header_cells) + " columns");
    }
    return chosen;
}

std::vector<std::string> read_header(const csv_input& input, csv_scanner& scanner) {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> columns;
    cell_end after = cell_end::delimiter;
    while (after == cell_end::delimiter) {
        std::string_view cell;
        const std::size_t column = names.size() + 1;
        after = scanner.next(cell);
        input.check_form(after, 1, scanner, column, cell);
        if (without_blanks(cell).empty()) {
            input.refuse(1, column, cell, "a column without a name");
        }
        const auto [earlier, added] = columns.emplace(cell, column);
        if (!added) {
            input.refuse(1, column, cell,
                         "a name that column " + std::to_string(earlier->second) + " has as well");
        }
        names.emplace_back(cell);
    }
    return names;
}

} // namespace digigap::detail
