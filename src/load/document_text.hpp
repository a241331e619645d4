#ifndef DIGIGAP_SRC_LOAD_DOCUMENT_TEXT_HPP
#define DIGIGAP_SRC_LOAD_DOCUMENT_TEXT_HPP

#include "decode.hpp"

#include <digigap/load/document_mentions.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace digigap::detail {

// The text of a document as UTF-8, for the counter to check as it goes; or why there is none. It
// may be a view of the bytes, which must outlive it.
struct document_text {
    document_text(std::string_view bytes, text_encoding encoding);

    document_status status = document_status::counted;
    std::string problem{};
    bool pdf;
    std::optional<std::int64_t> pages{};
    decoded_text decoded{.converted = spooled_text(kept_in_memory)};

private:
    void read_plain(std::string_view bytes, text_encoding encoding);
};

// A PDF file by its first bytes. What other programs and servers put before them may take up to
// 1024 bytes, if a line's end follows it.
bool begins_as_pdf(std::string_view bytes);

} // namespace digigap::detail

#endif
