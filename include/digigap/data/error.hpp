#ifndef DIGIGAP_DATA_ERROR_HPP
#define DIGIGAP_DATA_ERROR_HPP

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace digigap {

/// Where in an input something is wrong. Lines and columns count from 1; 0 means that the
/// place has no line (a whole file) or no column (a whole row). In a table the column is the
/// number of the field in its row, not of a character.
struct data_place {
    std::string source{};   ///< the file's name, or what the caller called the input
    std::size_t line = 0;   ///< first line of the row, as an editor counts lines
    std::size_t column = 0; ///< field in the row
    std::string found{};    ///< the offending text, shortened where it is long
};

/// The input is wrong: not the caller's code, and not the operating system.
/// `what()` reads `source:line:column: problem: "found"`, without the parts that are not known.
class data_error : public std::runtime_error {
public:
    data_error(data_place place, std::string_view problem)
        : std::runtime_error(message(place, problem)), place_(std::move(place)), problem_(problem) {
    }

    [[nodiscard]] const data_place& place() const noexcept { return place_; }
    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

private:
    static std::string message(const data_place& place, std::string_view problem) {
        std::string text = place.source;
        if (place.line != 0) {
            text += ':' + std::to_string(place.line);
            if (place.column != 0) {
                text += ':' + std::to_string(place.column);
            }
        }
        if (!text.empty()) {
            text += ": ";
        }
        text += problem;
        if (!place.found.empty()) {
            text += ": \"" + place.found + '"';
        }
        return text;
    }

    data_place place_;
    std::string problem_;
};

} // namespace digigap

#endif
