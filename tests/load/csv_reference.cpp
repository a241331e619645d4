// The CSV reader against a reference on thousands of random texts that hold what is nasty.

#include "reference_reader.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

using digigap::csv_options;
using digigap::data_error;
using digigap::parse_csv;
using digigap::table;

namespace {

void agree(const std::string& text, char delimiter) {
    const outcome expected = reference_reader(text, delimiter).read();
    csv_options options;
    options.delimiter = delimiter;
    options.labels = expected.header;
    CAPTURE(text);
    CAPTURE(text.size());
    try {
        const table data = parse_csv(text, "s", options);
        REQUIRE_FALSE(expected.failed);
        REQUIRE(std::vector<std::string>(data.names().begin(), data.names().end()) ==
                expected.header);
        REQUIRE(data.rows() == expected.rows.size());
        for (std::size_t column = 0; column < data.columns(); ++column) {
            const auto& cells = data.labels(expected.header[column]);
            for (std::size_t row = 0; row < data.rows(); ++row) {
                const bool same = cells[row] == expected.rows[row][column] &&
                                  data.line(row) == expected.lines[row];
                if (!same) {
                    CAPTURE(row);
                    CAPTURE(column);
                    REQUIRE(cells[row] == expected.rows[row][column]);
                    REQUIRE(data.line(row) == expected.lines[row]);
                }
            }
        }
    } catch (const data_error& error) {
        CAPTURE(error.what());
        REQUIRE(expected.failed);
        REQUIRE(error.place().line == expected.line);
        REQUIRE(error.place().column == expected.column);
    }
}

const std::vector<std::string> pieces = {"\"",
                                         ",",
                                         ";",
                                         "\n",
                                         "\r",
                                         "\r\n",
                                         "a",
                                         "b",
                                         " ",
                                         "\t",
                                         "NA",
                                         "..",
                                         "-",
                                         "0114",
                                         "å",
                                         "a\xCC\x8A",
                                         "\xC2\xA0",
                                         "€",
                                         "\"\"",
                                         "1",
                                         "\"x\"",
                                         "x,y",
                                         "Upplands Väsby",
                                         std::string(1, '\0'),
                                         "\xE4",
                                         "\xE2\x82",
                                         "\xFF"};

std::string random_pieces(std::mt19937& random, std::size_t count, std::size_t kinds) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += pieces[random() % kinds];
    }
    return text;
}

std::string in_quotes(const std::string& cell) {
    std::string text = "\"";
    for (const char letter : cell) {
        text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return text + '"';
}

// A table that is well formed, most of its cells plain.
std::string random_table(std::mt19937& random, std::size_t columns, std::size_t rows,
                         char delimiter) {
    const std::string ends[] = {"\n", "\r\n", "\r"};
    const std::string& end = ends[random() % 3];
    std::string text;
    for (std::size_t column = 0; column < columns; ++column) {
        text += (column == 0 ? "" : std::string(1, delimiter)) + 'c' + std::to_string(column);
    }
    text += end;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            std::string cell = random() % 2 == 0 ? std::to_string(random() % 300)
                                                 : random_pieces(random, random() % 4, 23);
            if (cell.find_first_of("\"\r\n,;\t") != std::string::npos || random() % 8 == 0) {
                cell = in_quotes(cell);
            }
            text += (column == 0 ? "" : std::string(1, delimiter)) + cell;
        }
        text += row + 1 == rows && random() % 2 == 0 ? "" : end;
    }
    return text;
}

} // namespace

TEST_CASE("random pieces: the same cells or an error at the same place") {
    std::mt19937 random(20210412);
    for (int i = 0; i < 20'000; ++i) {
        const char delimiter = ",;\t"[i % 3];
        agree(random_pieces(random, random() % 12, pieces.size()), delimiter);
        // Without what is not text, the end is reached more often.
        agree(random_pieces(random, random() % 12, 23), delimiter);
        const std::string header = std::string("p") + delimiter + "q\n";
        agree(header + random_pieces(random, random() % 20, i % 2 == 0 ? 23 : pieces.size()),
              delimiter);
    }
}

TEST_CASE("random tables, whole and with a few bytes changed") {
    std::mt19937 random(20141217);
    for (int i = 0; i < 4'000; ++i) {
        const char delimiter = ",;\t"[i % 3];
        std::string text = random_table(random, 1 + random() % 5, random() % 12, delimiter);
        agree(text, delimiter);
        for (int change = 0; change < 3; ++change) {
            const std::size_t at = random() % (text.size() + 1);
            text = text.substr(0, at) + pieces[random() % pieces.size()] +
                   text.substr(std::min(text.size(), at + random() % 3));
            agree(text, delimiter);
        }
    }
}

TEST_CASE("tables long enough for the labels seen last, whole and with a byte changed") {
    std::mt19937 random(20160615);
    for (int i = 0; i < 12; ++i) {
        const char delimiter = ",;\t"[i % 3];
        const std::string text = random_table(random, 1 + random() % 4, 3'000, delimiter);
        agree(text, delimiter);
        std::string changed = text;
        changed[changed.size() * 9 / 10] = "\"\n,\xFF"[i % 4];
        agree(changed, delimiter);
    }
}
