#ifndef DIGIGAP_SRC_LOAD_PDF_TEXT_HPP
#define DIGIGAP_SRC_LOAD_PDF_TEXT_HPP

#include "document_text.hpp"

#include <string_view>

namespace digigap::detail {

// The text of a PDF file: page after page, each with a form feed after it, and each in the order in
// which it was written, so that columns follow each other and hyphens at the ends of lines stay.
// All of it or none: a file with a page that cannot be read is broken.
void read_pdf(std::string_view bytes, document_text& result);

} // namespace digigap::detail

#endif
