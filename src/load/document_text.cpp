#include "document_text.hpp"

#include "pdf_text.hpp"

#include <algorithm>

namespace digigap::detail {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view pdf_mark = "%PDF-";
constexpr std::size_t pdf_mark_within = 1024;

std::string_view without_byte_order_mark(std::string_view bytes) {
    return bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
}

// UTF-8 is left as it is.
bool is_utf8(std::string_view bytes, text_encoding encoding) {
    return encoding == text_encoding::utf8 ||
           (encoding == text_encoding::detect && !bytes.starts_with("\xFF\xFE") &&
            !bytes.starts_with("\xFE\xFF"));
}

std::optional<std::int64_t> pages_of(std::string_view text) {
    const std::int64_t ends = std::count(text.begin(), text.end(), '\f');
    if (ends == 0) {
        return std::nullopt;
    }
    return text.ends_with('\f') ? ends : ends + 1;
}

} // namespace

bool begins_as_pdf(std::string_view bytes) {
    bytes = without_byte_order_mark(bytes.substr(0, pdf_mark_within));
    const std::size_t at = bytes.find(pdf_mark);
    return at == 0 ||
           (at != std::string_view::npos && (bytes[at - 1] == '\n' || bytes[at - 1] == '\r'));
}

document_text::document_text(std::string_view bytes, text_encoding encoding)
    : pdf(begins_as_pdf(bytes)) {
    if (pdf) {
        read_pdf(bytes, *this);
    } else {
        read_plain(bytes, encoding);
    }
}

void document_text::read_plain(std::string_view bytes, text_encoding encoding) {
    if (is_utf8(bytes, encoding)) {
        decoded.text = without_byte_order_mark(bytes);
    } else {
        decode(bytes, encoding, decoded);
    }
    if (!decoded.problem.empty()) {
        status = document_status::not_text;
        problem = std::string(decoded.problem);
        return;
    }
    pages = pages_of(decoded.text);
}

} // namespace digigap::detail
