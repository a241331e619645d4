#include "pdf_text.hpp"

namespace digigap::detail {

void read_pdf(std::string_view /*bytes*/, document_text& result) {
    result.status = document_status::no_pdf_reader;
    result.problem = "built without a PDF reader: use pdftotext -raw, or build with DIGIGAP_PDF";
}

} // namespace digigap::detail
