#ifndef DIGIGAP_SRC_LOAD_DOCUMENT_TEXT_HPP
#define DIGIGAP_SRC_LOAD_DOCUMENT_TEXT_HPP

#include "decode.hpp"
#include "file_bytes.hpp"
#include "open_file.hpp"

#include <digigap/load/document_mentions.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace digigap::detail {

// The text of a document as UTF-8, for the counter to check as it goes; or why there is none.
struct document_text {
    // It may be a view of the bytes, which must outlive it.
    document_text(std::string_view bytes, text_encoding encoding);
    // A file that is called PDF has to be one. Throws std::system_error.
    document_text(const open_file& file, text_encoding encoding, bool called_pdf);

    document_status status = document_status::counted;
    std::string problem{};
    bool pdf = false;
    std::optional<std::int64_t> pages{};
    decoded_text decoded{.converted = spooled_text(kept_in_memory)};

private:
    void read(std::string_view bytes, text_encoding encoding);
    void end_plain();

    std::optional<file_bytes> bytes_{};
};

} // namespace digigap::detail

#endif
