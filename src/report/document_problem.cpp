#include "document_problem.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace digigap::detail {

std::string status_text(document_status status, language in) {
    // By name, so that a status that is new is no more than untranslated.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> swedish{
        {{"counted", "räknad"},
         {"empty", "tom: inget ord i filen"},
         {"not_text", "inte text: byte som inte hör till kodningen, eller NUL"},
         {"no_pdf_reader", "PDF som inte läses: gör först text av den"},
         {"no_text", "PDF utan text: inskannad? Läs in den med OCR först"},
         {"encrypted", "PDF med lösenord"},
         {"broken", "trasig PDF"},
         {"unreadable", "kan inte läsas: systemet vägrar"}}};
    const std::string_view name = name_of(status);
    if (in == language::swedish) {
        for (const auto& [english, text] : swedish) {
            if (english == name) {
                return std::string(text);
            }
        }
    }
    return std::string(name);
}

std::string problem_text(const document_mentions& read, language in) {
    std::string text = status_text(read.status, in);
    if (in == language::english) {
        text += ", ";
        text += read.problem;
    }
    return text;
}

} // namespace digigap::detail
