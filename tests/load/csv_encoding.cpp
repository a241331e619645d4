#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using digigap::csv_options;
using digigap::data_error;
using digigap::parse_csv;
using digigap::table;
using digigap::text_encoding;

namespace {

csv_options told(text_encoding encoding) {
    csv_options options;
    options.encoding = encoding;
    options.delimiter = ',';
    options.labels = {"n"};
    return options;
}

std::string utf16(std::u16string_view text, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char16_t unit : text) {
        const auto low = static_cast<char>(unit & 0xFFU);
        const auto high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

} // namespace

TEST_CASE("UTF-8 with and without a byte order mark") {
    for (const std::string start : {"", "\xEF\xBB\xBF"}) {
        for (const auto encoding : {text_encoding::detect, text_encoding::utf8}) {
            const table data = parse_csv(start + "n,x\nHåbo,1\n€–😀,2\n", "s", told(encoding));
            CHECK(data.names()[0] == "n");
            CHECK(data.labels("n")[0] == "Håbo");
            CHECK(data.labels("n")[1] == "€–😀");
        }
    }
}

TEST_CASE("UTF-16 by its byte order mark, in both orders, with letters of two units") {
    for (const bool little : {true, false}) {
        for (const auto encoding : {text_encoding::detect, text_encoding::utf16}) {
            const std::string bytes = utf16(u"n,x\r\nHåbo,0.5\r\n€–😀,1\r\n", little);
            const table data = parse_csv(bytes, "s", told(encoding));
            CHECK(data.labels("n")[0] == "Håbo");
            CHECK(data.labels("n")[1] == "€–😀");
            CHECK(data.numbers("x")[0] == 0.5);
        }
        const std::u16string lone = {u'n', u'\n', u'a', 0xD800, u'b', u'\n'};
        CHECK_THROWS_WITH_AS(
            static_cast<void>(parse_csv(utf16(lone, little), "s", told(text_encoding::detect))),
            little ? "s:2:1: text that is not UTF-16: \"a<00><D8>\""
                   : "s:2:1: text that is not UTF-16: \"a<D8><00>\"",
            data_error);
        CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv(utf16(u"n\nab", little) + "c", "s",
                                                         told(text_encoding::detect))),
                             "s:2:1: text that is not UTF-16: \"ab<63>\"", data_error);
        const std::u16string nul = {u'n', u'\n', u'a', 0, u'b'};
        CHECK_THROWS_WITH_AS(
            static_cast<void>(parse_csv(utf16(nul, little), "s", told(text_encoding::detect))),
            "s:2:1: a NUL byte: \"a<00>\"", data_error);
    }
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_csv("n\na\n", "s", told(text_encoding::utf16))),
                         "s:1:1: UTF-16 without a byte order mark: \"<6E><0A>\"", data_error);
    CHECK_THROWS_AS(static_cast<void>(parse_csv("\xFF\xFE", "s")), data_error);
}

TEST_CASE("every byte of Latin-1 is the letter of its number") {
    for (unsigned byte = 1; byte < 256; ++byte) {
        const auto letter = static_cast<char>(byte);
        std::string cell = {'x', letter, 'y'};
        std::string expected = byte < 0x80 ? std::string(1, letter)
                                           : std::string{static_cast<char>(0xC0U | (byte >> 6)),
                                                         static_cast<char>(0x80U | (byte & 0x3FU))};
        if (letter == '"') {
            cell = "x\"\"y";
        }
        const table data = parse_csv("n\n\"" + cell + "\"\n", "s", told(text_encoding::latin1));
        CHECK(data.labels("n")[0] == "x" + expected + "y");
    }
}

// The Unicode Consortium's CP1252.TXT, version 2.01 of 15 April 1998: the bytes 0x80 to 0x9F that
// differ from Latin-1.
TEST_CASE("Windows-1252 has 27 letters of its own and five bytes that are none") {
    const std::vector<std::pair<int, std::string>> letters = {
        {0x80, "€"}, {0x82, "‚"}, {0x83, "ƒ"}, {0x84, "„"}, {0x85, "…"}, {0x86, "†"}, {0x87, "‡"},
        {0x88, "ˆ"}, {0x89, "‰"}, {0x8A, "Š"}, {0x8B, "‹"}, {0x8C, "Œ"}, {0x8E, "Ž"}, {0x91, "‘"},
        {0x92, "’"}, {0x93, "“"}, {0x94, "”"}, {0x95, "•"}, {0x96, "–"}, {0x97, "—"}, {0x98, "˜"},
        {0x99, "™"}, {0x9A, "š"}, {0x9B, "›"}, {0x9C, "œ"}, {0x9E, "ž"}, {0x9F, "Ÿ"},
    };
    CHECK(letters.size() == 27);
    for (const auto& [byte, letter] : letters) {
        const table data = parse_csv(std::string("n\nV\xE4sby ") + static_cast<char>(byte) + "5\n",
                                     "s", told(text_encoding::windows1252));
        CHECK(data.labels("n")[0] == "Väsby " + letter + "5");
    }
    for (const std::string byte : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"}) {
        CHECK_THROWS_AS(static_cast<void>(
                            parse_csv("n\nx" + byte + "\n", "s", told(text_encoding::windows1252))),
                        data_error);
    }
    CHECK_THROWS_WITH_AS(
        static_cast<void>(parse_csv("n\nok\nx\x81\n", "s", told(text_encoding::windows1252))),
        "s:3:1: a byte that Windows-1252 does not have: \"x<81>\"", data_error);
}

TEST_CASE("a text told to be Latin-1 that says it is Unicode is refused") {
    for (const auto encoding : {text_encoding::latin1, text_encoding::windows1252}) {
        for (const std::string mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
            CHECK_THROWS_AS(static_cast<void>(parse_csv(mark + "n\nx\n", "s", told(encoding))),
                            data_error);
        }
    }
}

// Every sequence of up to three bytes from one of each class that UTF-8 tells apart (Unicode 15,
// table 3-7), against that table written out.
TEST_CASE("UTF-8 is accepted exactly where Unicode's table of well-formed sequences says") {
    const std::vector<unsigned> bytes = {0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                         0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                                         0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    const auto within = [](unsigned byte, unsigned lower, unsigned upper) {
        return byte >= lower && byte <= upper;
    };
    const auto well_formed = [&](const std::vector<unsigned>& text) {
        for (std::size_t i = 0; i < text.size();) {
            const unsigned first = text[i];
            const std::size_t length = first < 0x80                ? 1
                                       : within(first, 0xC2, 0xDF) ? 2
                                       : within(first, 0xE0, 0xEF) ? 3
                                       : within(first, 0xF0, 0xF4) ? 4
                                                                   : 0;
            if (length == 0 || i + length > text.size()) {
                return false;
            }
            for (std::size_t k = 1; k < length; ++k) {
                unsigned lower = 0x80;
                unsigned upper = 0xBF;
                if (k == 1) {
                    lower = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
                    upper = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
                }
                if (!within(text[i + k], lower, upper)) {
                    return false;
                }
            }
            i += length;
        }
        return true;
    };
    const std::vector<unsigned> last_bytes = {0x41, 0x80, 0xBF, 0xC2, 0xF0};
    std::size_t accepted = 0;
    const std::size_t all = bytes.size();
    for (std::size_t code = 0; code < all * all * all * last_bytes.size(); ++code) {
        const std::vector<unsigned> text = {bytes[code % all], bytes[code / all % all],
                                            bytes[code / (all * all) % all],
                                            last_bytes[code / (all * all * all)]};
        std::string cell = "x"; // not only no-break spaces, which are a missing cell
        for (const unsigned byte : text) {
            cell += static_cast<char>(byte);
        }
        bool read = true;
        try {
            read = parse_csv("n\n" + cell, "s", told(text_encoding::utf8)).labels("n")[0] == cell;
        } catch (const data_error&) {
            read = false;
        }
        accepted += read ? 1 : 0;
        CAPTURE(code);
        REQUIRE(read == well_formed(text));
    }
    CHECK(accepted > 0);
}
