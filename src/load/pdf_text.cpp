#include "pdf_text.hpp"

#include "running_lines.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <string>
#include <string_view>
#include <utf8proc.h>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::string_view end_mark = "%%EOF";
constexpr std::size_t end_mark_within = 1024;

// What Poppler says, to its log alone, where a page's data are damaged, end too early or name a
// font that is not there. It reads on then, so that the page looks whole.
constexpr std::array<std::string_view, 13> signs_of_loss = {
    "flate stream",
    "LZW stream",
    "Unterminated string",
    "End of file inside",
    "Illegal character",
    "Unknown operator",
    "Unknown filter",
    "Too few",
    "Element of show/space array",
    "No font in show",
    "Command token too long",
    "Dictionary key must be a name object",
    "not found but needed",
};
// The first of them on a page.
thread_local std::string data_lost; // NOLINT(*-avoid-non-const-global-variables)

void hear_poppler(const std::string& message, void* /*closure*/) {
    for (const std::string_view sign : signs_of_loss) {
        if (data_lost.empty() && message.find(sign) != std::string::npos) {
            const std::size_t place = message.find(": ");
            data_lost = place == std::string::npos ? message : message.substr(place + 2);
        }
    }
}

void listen_to_poppler() {
    static std::once_flag listening;
    std::call_once(listening, [] { poppler::set_debug_error_function(hear_poppler, nullptr); });
}

// As every reader asks for it: without this mark, the end of the file is missing. What is left of
// such a file may look whole to Poppler, with fewer or empty pages.
bool has_end(std::string_view bytes) {
    const std::size_t filling = bytes.find_last_not_of(std::string_view("\0\t\r\n ", 5));
    bytes = bytes.substr(0, filling + 1);
    bytes.remove_prefix(bytes.size() - std::min(bytes.size(), end_mark_within));
    return bytes.find(end_mark) != std::string_view::npos;
}

std::unique_ptr<poppler::document> load_pdf(std::string_view bytes) {
    try {
        return std::unique_ptr<poppler::document>(
            poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    } catch (const std::exception&) {
        return nullptr;
    }
}

void append_letter(utf8proc_int32_t letter, std::string& text) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(letter, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

// Without what Poppler adds: a byte order mark and a form feed. Not ustring::to_utf8, which gives
// nothing for a text with half a pair.
std::string utf8_of(const poppler::ustring& units) {
    constexpr utf8proc_int32_t replacement = 0xFFFD;
    constexpr utf8proc_int32_t mark = 0xFEFF;
    std::string text;
    text.reserve(units.size() + units.size() / 8);
    for (std::size_t at = 0; at < units.size(); ++at) {
        utf8proc_int32_t letter = units[at];
        const utf8proc_int32_t next = at + 1 < units.size() ? units[at + 1] : 0;
        if (letter >= 0xD800 && letter < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            letter = 0x10000 + ((letter - 0xD800) << 10) + (next - 0xDC00);
            ++at;
        } else if (letter == 0 || (letter >= 0xD800 && letter < 0xE000)) {
            letter = replacement;
        }
        const bool added = letter == '\f' || (at == 0 && letter == mark);
        if (!added) {
            append_letter(letter, text);
        }
    }
    return text;
}

// Sets `data_lost` where the page cannot be read, or not all of it.
std::string text_of_page(const poppler::document& file, int number) {
    data_lost.clear();
    try {
        const std::unique_ptr<poppler::page> page(file.create_page(number));
        if (page != nullptr) {
            return utf8_of(page->text(poppler::rectf(), poppler::page::raw_order_layout));
        }
        data_lost = "no such page";
    } catch (const std::exception& error) {
        data_lost = error.what();
    }
    return {};
}

void refuse_pdf(document_status status, std::string problem, document_text& result) {
    result.status = status;
    result.problem = std::move(problem);
}

void read_pages(const poppler::document& file, document_text& result) {
    spooled_text whole(kept_in_memory);
    const int pages = file.pages();
    for (int page = 0; page < pages; ++page) {
        const std::string text = text_of_page(file, page);
        if (!data_lost.empty()) {
            std::string problem = "page ";
            problem += std::to_string(page + 1);
            problem += " of ";
            problem += std::to_string(pages);
            problem += " cannot be read whole: ";
            problem += data_lost;
            refuse_pdf(document_status::broken, std::move(problem), result);
            return;
        }
        whole.append(text);
        whole.append("\f");
    }
    move_running_lines(whole.view(), result.decoded.converted);
    result.pages = pages;
    result.decoded.text = result.decoded.converted.view();
}

} // namespace

void read_pdf(std::string_view bytes, document_text& result) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        refuse_pdf(document_status::broken, "a PDF file of more than 2 GB", result);
        return;
    }
    if (!has_end(bytes)) {
        refuse_pdf(document_status::broken, "cut off: no %%EOF at its end", result);
        return;
    }
    listen_to_poppler();
    const std::unique_ptr<poppler::document> file = load_pdf(bytes);
    if (file == nullptr) {
        refuse_pdf(document_status::broken, "no PDF file that can be read", result);
    } else if (file->is_locked()) {
        refuse_pdf(document_status::encrypted, "needs a password", result);
    } else {
        read_pages(*file, result);
    }
}

} // namespace digigap::detail
