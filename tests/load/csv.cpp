#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <vector>

using digigap::csv_options;
using digigap::data_error;
using digigap::decimal_mark;
using digigap::parse_csv;
using digigap::read_csv;
using digigap::table;

namespace {

using texts = std::vector<std::optional<std::string>>;

texts labels_of(const table& data, std::string_view name) {
    texts result;
    const auto& column = data.labels(name);
    for (std::size_t row = 0; row < column.size(); ++row) {
        result.emplace_back(column[row]);
    }
    return result;
}

std::vector<std::optional<double>> numbers_of(const table& data, std::string_view name) {
    std::vector<std::optional<double>> result;
    const auto& column = data.numbers(name);
    for (std::size_t row = 0; row < column.size(); ++row) {
        result.push_back(column[row]);
    }
    return result;
}

std::vector<std::string> names_of(const table& data) {
    return {data.names().begin(), data.names().end()};
}

csv_options told_labels(std::vector<std::string> names) {
    csv_options options;
    options.labels = std::move(names);
    return options;
}

class temporary_file {
public:
    explicit temporary_file(std::string_view bytes)
        : path_(std::filesystem::temp_directory_path() /
                ("digigap_csv_" + std::to_string(getpid()) + ".csv")) {
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ~temporary_file() { std::filesystem::remove(path_); }
    temporary_file(const temporary_file&) = delete;
    temporary_file& operator=(const temporary_file&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace

TEST_CASE("a small table: kinds are detected and codes keep their zeros") {
    const table data =
        parse_csv("code,name,population\n0114,Upplands Väsby,50323\n0115,Vallentuna,NA\n", "m.csv");
    CHECK(data.source() == "m.csv");
    CHECK(names_of(data) == std::vector<std::string>{"code", "name", "population"});
    CHECK(labels_of(data, "code") == texts{"0114", "0115"});
    CHECK(labels_of(data, "name") == texts{"Upplands Väsby", "Vallentuna"});
    CHECK(numbers_of(data, "population") ==
          std::vector<std::optional<double>>{50323.0, std::nullopt});
    CHECK(data.line(0) == 2);
    CHECK(data.line(1) == 3);
}

TEST_CASE("quotes hold delimiters, line breaks and doubled quotes") {
    const table data =
        parse_csv("a,b\r\n\"x,1\",\"two\r\nlines\"\r\n\"say \"\"hi\"\"\",\"\"\"\"\r\n"
                  "\"\",\"NA\"\r\nlast,\"one\rtwo\n\"\r\nz,y",
                  "q.csv");
    CHECK(labels_of(data, "a") == texts{"x,1", "say \"hi\"", std::nullopt, "last", "z"});
    CHECK(labels_of(data, "b") == texts{"two\r\nlines", "\"", std::nullopt, "one\rtwo\n", "y"});
    CHECK(data.line(0) == 2);
    CHECK(data.line(1) == 4);
    CHECK(data.line(3) == 6);
    CHECK(data.line(4) == 9);
}

TEST_CASE("rows end with LF, CRLF or CR, the last one with or without") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        for (const std::string& last : {std::string(), end}) {
            const table data =
                parse_csv(std::string("a,b").append(end) + "1,x" + end + "2,y" + last, "s");
            CHECK(numbers_of(data, "a") == std::vector<std::optional<double>>{1.0, 2.0});
            CHECK(labels_of(data, "b") == texts{"x", "y"});
            CHECK(data.line(1) == 3);
        }
    }
}

TEST_CASE("blank lines are ignored at the end of several columns and missing cells of one") {
    CHECK(parse_csv("a,b\n1,2\n\n\r\n\n", "s").rows() == 1);
    CHECK(parse_csv("a,b\n\n", "s").rows() == 0);
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv("a,b\n1,2\n\n3,4\n", "s")),
                         "s:3:1: a row of 1 cells where the header has 2", data_error);
    CHECK(numbers_of(parse_csv("a\n1\n\n2\n\n", "s"), "a") ==
          std::vector<std::optional<double>>{1.0, std::nullopt, 2.0, std::nullopt});
    CHECK(numbers_of(parse_csv("a\n1\n", "s"), "a") == std::vector<std::optional<double>>{1.0});
}

TEST_CASE("a header alone is a table of no rows") {
    for (const std::string_view text : {"a,b", "a,b\n", "a,b\r\n",
                                        "\xEF\xBB\xBF"
                                        "a,b\n"}) {
        const table data = parse_csv(text, "s");
        CHECK(data.rows() == 0);
        CHECK(names_of(data) == std::vector<std::string>{"a", "b"});
        CHECK(data.numbers("a").empty());
    }
    CHECK(parse_csv("a,b\n", "s", told_labels({"a"})).labels("a").empty());
}

TEST_CASE("the delimiter is the one that divides evenly, quotes respected") {
    CHECK(parse_csv("a;b\n1;2\n", "s").columns() == 2);
    CHECK(parse_csv("a\tb\n1\t2\n", "s").columns() == 2);
    CHECK(parse_csv("code;name, short;share\n1;x, y;1,5\n", "s").columns() == 3);
    // Two commas and one semicolon in the header; the rows are even by semicolons only.
    CHECK(names_of(parse_csv("a, b, c;d\n1;2\n", "s")) == std::vector<std::string>{"a, b, c", "d"});
    CHECK(names_of(parse_csv("\"a,b\";c\n\"1,5\";2\n", "s")) ==
          std::vector<std::string>{"a,b", "c"});
    CHECK(parse_csv("a\nx y\n", "s").columns() == 1);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(parse_csv("a;b,c\n1;2,3\n", "s")),
        "s:1: cannot tell the delimiter, more than one divides the text into 2 columns",
        data_error);
    csv_options options;
    options.delimiter = ';';
    CHECK(names_of(parse_csv("a;b,c\n1;2,3\n", "s", options)) ==
          std::vector<std::string>{"a", "b,c"});
    options.delimiter = '|';
    CHECK(parse_csv("a|b|c\n1|2|3\n", "s", options).columns() == 3);
    for (const char sign : {'"', '\n', '\0', 'x', '7', '.', '-', ' ', '\xE5'}) {
        options.delimiter = sign;
        CHECK_THROWS_AS(static_cast<void>(parse_csv("a\n", "s", options)), std::invalid_argument);
    }
}

TEST_CASE("the decimal mark follows the delimiter and never stands for thousands") {
    const table semicolon = parse_csv("a;b\n0,5;1 234,5\n;-2\n", "s");
    CHECK(numbers_of(semicolon, "a") == std::vector<std::optional<double>>{0.5, std::nullopt});
    CHECK(numbers_of(semicolon, "b") == std::vector<std::optional<double>>{1234.5, -2.0});
    CHECK(labels_of(parse_csv("a;b\n1.234;2\n", "s"), "a") == texts{"1.234"});
    CHECK(labels_of(parse_csv("a,b\n\"1,234\",2\n", "s"), "a") == texts{"1,234"});
    csv_options options;
    options.numbers = {"a"};
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv("a;b\n1.234;2\n", "s", options)),
                         "s:2:1: not a number with a decimal comma: \"1.234\"", data_error);
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv("a\tb\n1,234\t2\n", "s", options)),
                         "s:2:1: not a number with a decimal point: \"1,234\"", data_error);
    options.decimal = decimal_mark::point;
    CHECK(numbers_of(parse_csv("a;b\n1.234;2\n", "s", options), "a")[0] == 1.234);
    options.decimal = decimal_mark::comma;
    CHECK(numbers_of(parse_csv("a\tb\n1,234\t2\n", "s", options), "a")[0] == 1.234);
    CHECK(numbers_of(parse_csv("a,b\n\"1,234\",2\n", "s", options), "a")[0] == 1.234);
    // Enough text after the cells for the short way as well.
    const std::string more =
        "7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n"
        "7,8\n7,8\n7,8\n7,8\n7,8\n7,8\n";
    options.numbers = {"a", "b"};
    const table both = parse_csv("a,b\n1,2\n\"1,5\",2\n" + more, "s", options);
    CHECK(both.numbers("a")[0] == 1.0);
    CHECK(both.numbers("a")[1] == 1.5);
    CHECK(both.numbers("b")[2] == 8.0);
}

TEST_CASE("missing markers: the defaults, others, and blanks around them") {
    const table data = parse_csv("a,b\n,x\nNA,..\n -,- \n..,\"\"\n1,na\n", "s");
    CHECK(numbers_of(data, "a") == std::vector<std::optional<double>>{std::nullopt, std::nullopt,
                                                                      std::nullopt, std::nullopt,
                                                                      1.0});
    CHECK(labels_of(data, "b") == texts{"x", std::nullopt, std::nullopt, std::nullopt, "na"});
    csv_options options;
    options.missing = {"999", "saknas"};
    const table other = parse_csv("a,b\n999,x\n1,saknas\n2,NA\n3,\n", "s", options);
    CHECK(numbers_of(other, "a") ==
          std::vector<std::optional<double>>{std::nullopt, 1.0, 2.0, 3.0});
    CHECK(labels_of(other, "b") == texts{"x", std::nullopt, "NA", ""});
    options.missing = {};
    CHECK(labels_of(parse_csv("a,b\n,1\n", "s", options), "a") == texts{""});
    CHECK(parse_csv("a,b\nNA,1\n,2\n", "s").numbers("a").missing_count() == 2);
}

TEST_CASE("labels keep their blanks, accents and digits as they are") {
    const table data = parse_csv("a,b\n Habo ,1\nHa\xCC\x8A"
                                 "bo,1\nHåbo,2\n",
                                 "s", told_labels({"a", "b"}));
    CHECK(labels_of(data, "a") == texts{" Habo ",
                                        "Ha\xCC\x8A"
                                        "bo",
                                        "Håbo"});
    CHECK(labels_of(data, "b") == texts{"1", "1", "2"});
}

TEST_CASE("kinds are settled by all rows, not by the first ones") {
    std::string text = "a,b,c\n";
    for (int i = 0; i < 5000; ++i) {
        text += std::to_string(i) + ",1,2\n";
    }
    CHECK(parse_csv(text, "s").numbers("a").size() == 5000);
    const table late = parse_csv(text + "x,0114,3\n", "s");
    CHECK(late.labels("a").size() == 5001);
    CHECK(late.labels("a")[4999] == "4999");
    CHECK(late.labels("b")[0] == "1");
    CHECK(late.labels("b")[5000] == "0114");
    CHECK(late.numbers("c")[5000] == 3.0);
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv(text + "1e999,1,2\n", "s")),
                         "s:5002:1: a number too large for a double: \"1e999\"", data_error);
    CHECK(parse_csv(text + "1e999,1,2\nx,1,2\n", "s").labels("a")[5000] == "1e999");
    // A zero before a digit turns all of the column to labels wherever it comes.
    const table zero = parse_csv(text + "0114,-01,0.5\n" + text.substr(6), "s");
    CHECK(zero.labels("a")[5000] == "0114");
    CHECK(zero.labels("b")[5000] == "-01");
    CHECK(zero.numbers("c")[5000] == 0.5);
    csv_options options;
    options.numbers = {"b"};
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv(text + "x,y,3\n", "s", options)),
                         "s:5002:2: text in a column of numbers: \"y\"", data_error);
}

TEST_CASE("the same short texts in thousands of columns keep to their column") {
    constexpr std::size_t columns = 8'000;
    constexpr std::size_t rows = 1'010;
    std::string text = "c0";
    for (std::size_t column = 1; column < columns; ++column) {
        text += std::string(",c").append(std::to_string(column));
    }
    const auto cell = [](std::size_t row, std::size_t column) {
        return static_cast<char>('a' + (row + column) % 7);
    };
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            text += column == 0 ? '\n' : ',';
            text += cell(row, column);
        }
    }
    const table data = parse_csv(text, "s");
    for (std::size_t column = 0; column < columns; ++column) {
        const auto& labels = data.labels(std::string("c").append(std::to_string(column)));
        for (std::size_t row = 1'000; row < rows; ++row) {
            REQUIRE(*labels[row] == std::string(1, cell(row, column)));
        }
    }
}

TEST_CASE("only the columns asked for are read, and all are checked") {
    csv_options options;
    options.columns = {"c", "a"};
    options.labels = {"a", "b"};
    const table data = parse_csv("a,b,c\n1,\"x\ny\",3\n4,5,6\n", "s", options);
    CHECK(names_of(data) == std::vector<std::string>{"a", "c"});
    CHECK(labels_of(data, "a") == texts{"1", "4"});
    CHECK(data.line(1) == 4);
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv("a,b,c\n1,V\xE4sby,3\n", "s", options)),
                         "s:2:2: text that is not UTF-8 (Latin-1 and Windows-1252 must be told): "
                         "\"V<E4>\"",
                         data_error);
    options.columns = {"a", "d"};
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv("a,b,c\n1,2,3\n", "s", options)),
                         "s: no such column (there are a, b, c): \"d\"", data_error);
    options.unique = {"b"};
    options.columns = {"a"};
    CHECK_THROWS_AS(static_cast<void>(parse_csv("a,b,c\n1,2,3\n", "s", options)),
                    std::invalid_argument);
    options = {};
    options.numbers = {"a"};
    options.labels = {"a"};
    CHECK_THROWS_AS(static_cast<void>(parse_csv("a,b\n1,2\n", "s", options)),
                    std::invalid_argument);
}

TEST_CASE("a file, a stream and a text give the same table; the system's refusals are its own") {
    const std::string text = "code,share\n0114,0.31\n0115,0.41\n";
    const temporary_file file(text);
    const table from_file = read_csv(file.path());
    CHECK(from_file.source() == file.path().string());
    std::istringstream stream(text);
    const table from_stream = read_csv(stream, "standard input");
    CHECK(from_stream.source() == "standard input");
    for (const table& data : {from_file, from_stream}) {
        CHECK(labels_of(data, "code") == texts{"0114", "0115"});
        CHECK(numbers_of(data, "share") == std::vector<std::optional<double>>{0.31, 0.41});
    }
    CHECK_THROWS_WITH_AS(static_cast<void>(read_csv("no/such/file.csv")),
                         "no/such/file.csv: No such file or directory", std::system_error);
    CHECK_THROWS_WITH_AS(static_cast<void>(read_csv(std::filesystem::path("/"))),
                         "/: Is a directory", std::system_error);
    CHECK_THROWS_AS(static_cast<void>(read_csv("/dev/null")), data_error);
    const temporary_file empty("");
    CHECK_THROWS_WITH_AS(static_cast<void>(read_csv(empty.path())),
                         (empty.path().string() + ": an empty text, which has no header").c_str(),
                         data_error);
}

TEST_CASE("ten thousand columns, and cells of megabytes") {
    std::string header = "c0";
    std::string row = "0";
    for (int i = 1; i < 10'000; ++i) {
        header += std::string(",c").append(std::to_string(i));
        row += ',';
        row += std::to_string(i);
    }
    const table wide = parse_csv(header + '\n' + row + '\n' + row + '\n', "s");
    CHECK(wide.columns() == 10'000);
    CHECK(wide.numbers("c9999")[1] == 9999.0);

    const std::string letters(4'000'000, 'x');
    CHECK(parse_csv("a,b\n" + letters + ",1\n", "s").labels("a")[0]->size() == letters.size());
    CHECK(parse_csv(letters, "s").names()[0].size() == letters.size());
    CHECK_THROWS_AS(static_cast<void>(parse_csv("a\n\"" + letters, "s")), data_error);
    std::string quotes = "a\n\"" + std::string(4'000'000, '"') + "\"";
    CHECK(parse_csv(quotes, "s").labels("a")[0]->size() == 2'000'000);
    csv_options options;
    options.numbers = {"a"};
    const std::string digits(4'000'000, '1');
    CHECK_THROWS_AS(static_cast<void>(parse_csv("a\n" + digits, "s", options)), data_error);
    CHECK(parse_csv("a\n0." + digits, "s", options).numbers("a")[0] == 1.0 / 9.0);
    CHECK(parse_csv("a,b\n1,2" + std::string(4'000'000, '\n'), "s").rows() == 1);
    CHECK_THROWS_AS(
        static_cast<void>(parse_csv("a,b\n1,2" + std::string(4'000'000, '\n') + "1,2", "s")),
        data_error);
}
