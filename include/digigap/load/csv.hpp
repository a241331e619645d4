#ifndef DIGIGAP_LOAD_CSV_HPP
#define DIGIGAP_LOAD_CSV_HPP

#include <digigap/data/table.hpp>

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// How the bytes of a text file stand for letters. `detect` knows what a file can say of itself:
/// UTF-16 by its byte order mark, else UTF-8 with or without one; bytes that are not UTF-8 are an
/// error, since Latin-1 cannot be told from its relatives. `utf16` needs the byte order mark.
enum class text_encoding : unsigned char { detect, utf8, utf16, latin1, windows1252 };

/// What stands before the fraction of a number. `by_delimiter`: the comma in a file delimited by
/// semicolons (how spreadsheets write where the comma is the decimal mark), the point in all
/// others. The other mark is never read as a thousands separator: 1.234 in a file with decimal
/// commas is not a number, so that it cannot be taken for 1234 by one and for 1.234 by another.
enum class decimal_mark : unsigned char { by_delimiter, point, comma };

/// How to read a CSV file. Kinds that are told are kept to; a column in neither list holds numbers
/// if each of its cells that is not missing is a number (see `parse_csv`) and none looks like a
/// code: a zero before another digit (0114), a plus sign (+46), an integer of more than 15 digits,
/// which a double cannot keep. All other columns hold labels.
struct csv_options {
    /// The text between cells: comma, semicolon, tab or another ASCII sign; detected if empty.
    std::optional<char> delimiter = {};
    text_encoding encoding = text_encoding::detect;
    decimal_mark decimal = decimal_mark::by_delimiter;
    /// Cells that say that there is no value, quoted or not, in all columns. Blanks around the cell
    /// do not matter, case does.
    std::vector<std::string> missing = {"", "NA", "..", "-"};
    std::vector<std::string> numbers = {}; ///< columns told to hold numbers
    std::vector<std::string> labels = {};  ///< columns told to hold labels, digits or not
    std::vector<std::string> unique = {};  ///< columns whose values must not repeat; may be missing
    /// The columns to read; all if empty. The others are checked for form and encoding as well.
    std::vector<std::string> columns = {};
};

/// Reads the table in a text, RFC 4180 (Shafranovich 2005, doi:10.17487/RFC4180): one header row
/// with names that differ, then rows with as many cells. `source` is what errors call the text.
///
/// - Rows end with LF, CRLF or CR; the last one need not. Line breaks inside quotes belong to the
///   cell. In a file of several columns blank lines are ignored at the end and errors elsewhere; in
///   a file of one column each is a missing cell.
/// - A cell is quoted only if its first sign is a quote; it then ends at the next quote that is not
///   doubled, after which only a delimiter or the row's end may follow. A quote inside an unquoted
///   cell is an error. Quotes do not change what a cell means: "NA" is as missing as NA.
/// - Labels are kept as they are, with their blanks and zeros.
/// - A number is an optional sign, digits with an optional decimal mark among, before or after
///   them, and an optional exponent (1e-3); blanks may surround it. Thousands may be separated by
///   one kind of blank: space, U+00A0, U+2009 or U+202F (10 327 589). It becomes the nearest
///   double; one too small for a double becomes zero, one too large is an error. Infinity, NaN and
///   hexadecimal digits are not numbers.
/// - The delimiter, unless told, is that of comma, semicolon and tab which divides the header and
///   the 20 rows after it into the same number of cells, at least two, quotes respected. If several
///   do, the one with the most cells is taken; if these tie, the text is refused. If none does, it
///   is the one that divides the header most, and the uneven row is reported.
///   A header without any of them is a file of one column.
///
/// A header alone gives columns of zero rows; an empty text is an error, as it has no header.
///
/// Throws `data_error` with the line the row began on, the number of the cell in its row, and the
/// text found: a row with more or fewer cells than the header, a quote that is not closed (with the
/// line it opened on), text in a column told to hold numbers, a number too large for a double,
/// names that repeat or are empty, values that repeat in a unique column (with both lines), bytes
/// that are not of the encoding, a NUL, a column named in the options that the header does not
/// have. Throws `std::invalid_argument` for options that contradict each other.
[[nodiscard]] table parse_csv(std::string_view text, const std::string& source,
                              const csv_options& options = {});

/// Reads the table in a file, as `parse_csv`; its source is the path. Throws `std::system_error`
/// with the path if the system refuses the file or it is a directory. The file is mapped into
/// memory: no other program may shorten it meanwhile.
[[nodiscard]] table read_csv(const std::filesystem::path& path, const csv_options& options = {});

/// Reads the table in the rest of a stream, such as standard input. Throws `std::system_error` if
/// the stream fails.
[[nodiscard]] table read_csv(std::istream& stream, const std::string& source,
                             const csv_options& options = {});

} // namespace digigap

#endif
