#include "document_text.hpp"

#include "pdf_text.hpp"
#include "text_converter.hpp"

#include <algorithm>

namespace digigap::detail {

namespace {

constexpr std::string_view pdf_mark = "%PDF-";
constexpr std::size_t pdf_mark_within = 1024;

std::string_view without_byte_order_mark(std::string_view bytes) {
    return bytes.starts_with(utf8_mark) ? bytes.substr(utf8_mark.size()) : bytes;
}

// What other programs and servers put before a PDF file may take up to 1024 bytes, if a line's end
// follows it.
bool begins_as_pdf(std::string_view bytes) {
    bytes = without_byte_order_mark(bytes.substr(0, pdf_mark_within));
    const std::size_t at = bytes.find(pdf_mark);
    return at == 0 ||
           (at != std::string_view::npos && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r'));
}

std::optional<std::int64_t> pages_of(std::string_view text) {
    std::int64_t ends = 0;
    for (std::size_t at = text.find('\f'); at != std::string_view::npos;
         at = text.find('\f', at + 1)) {
        ++ends;
    }
    if (ends == 0) {
        return std::nullopt;
    }
    return text.ends_with('\f') ? ends : ends + 1;
}

} // namespace

document_text::document_text(std::string_view bytes, text_encoding encoding) {
    read(bytes, encoding);
}

document_text::document_text(const open_file& file, text_encoding encoding, bool called_pdf) {
    std::string block;
    file.read_block(block);
    const bool is_pdf = begins_as_pdf(block);
    if (called_pdf && !is_pdf && !block.empty()) {
        // A server's page about an error, for example, must not be counted for the plan.
        status = document_status::broken;
        problem = "no PDF file, whatever its name";
    } else if (is_pdf || is_utf8(block, encoding)) {
        bytes_.emplace(file, block);
        read(bytes_->view(), encoding);
    } else {
        text_converter converter(encoding, decoded);
        for (; !block.empty(); file.read_block(block)) {
            converter.add(block);
        }
        converter.finish();
        end_plain();
    }
}

void document_text::read(std::string_view bytes, text_encoding encoding) {
    pdf = begins_as_pdf(bytes);
    if (pdf) {
        read_pdf(bytes, *this);
        return;
    }
    if (is_utf8(bytes, encoding)) {
        decoded.text = without_byte_order_mark(bytes); // left as it is
    } else {
        decode(bytes, encoding, decoded);
    }
    end_plain();
}

void document_text::end_plain() {
    if (!decoded.problem.empty()) {
        status = document_status::not_text;
        problem = std::string(decoded.problem);
        return;
    }
    pages = pages_of(decoded.text);
}

} // namespace digigap::detail
