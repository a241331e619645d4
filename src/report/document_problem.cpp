#include "document_problem.hpp"

namespace digigap::detail {

std::string status_text(document_status status, language in) {
    if (in != language::swedish) {
        return std::string(name_of(status));
    }
    switch (status) {
    case document_status::counted:
        return "räknad";
    case document_status::empty:
        return "tom: inget ord i filen";
    case document_status::not_text:
        return "inte text: byte som inte hör till kodningen, eller NUL";
    case document_status::no_pdf_reader:
        return "PDF som inte läses: gör först text av den";
    case document_status::no_text:
        return "PDF utan text: inskannad? Läs in den med OCR först";
    case document_status::encrypted:
        return "PDF med lösenord";
    case document_status::broken:
        return "trasig PDF";
    case document_status::unreadable:
        return "kan inte läsas: systemet vägrar";
    }
    return {};
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
