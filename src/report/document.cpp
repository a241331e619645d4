#include "display_width.hpp"

#include <digigap/report/document.hpp>

#include <algorithm>
#include <string_view>

namespace digigap {

namespace {

/// Where the first word of `text` ends. A blank within a number ("11 000") or before a percent sign
/// does not end it.
std::size_t word_end(std::string_view text) {
    const auto digit = [&text](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    std::size_t blank = text.find(' ');
    while (blank != std::string_view::npos && blank > 0 && digit(blank - 1) &&
           (digit(blank + 1) || text.substr(blank + 1, 1) == "%")) {
        blank = text.find(' ', blank + 1);
    }
    return blank;
}

/// Words of `text` on lines of at most `width` columns; the first line begins with `first`, the
/// others with as many blanks.
std::string wrapped(std::string_view text, std::string_view first, std::size_t width) {
    const std::string indent(detail::display_width(first), ' ');
    std::string lines(first);
    std::size_t used = indent.size();
    bool at_start = true;
    while (!text.empty()) {
        const std::size_t blank = word_end(text);
        const std::string_view word = text.substr(0, blank);
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
        if (word.empty()) {
            continue;
        }
        const std::size_t columns = detail::display_width(word);
        if (!at_start && used + 1 + columns > width) {
            lines += '\n' + indent;
            used = indent.size();
        } else if (!at_start) {
            lines += ' ';
            ++used;
        }
        lines += word;
        used += columns;
        at_start = false;
    }
    return lines + '\n';
}

/// Without the marks of emphasis, which a terminal would show.
std::string plain(std::string text) {
    for (std::size_t mark = text.find("**"); mark != std::string::npos; mark = text.find("**")) {
        text.erase(mark, 2);
    }
    return text;
}

struct markdown_writer {
    std::string operator()(const heading& block) const {
        return std::string(static_cast<std::size_t>(block.level), '#') + ' ' + block.text + '\n';
    }
    std::string operator()(const paragraph& block) const { return block.text + '\n'; }
    std::string operator()(const bullet_list& block) const {
        std::string lines;
        for (const std::string& item : block.items) {
            lines += "- " + item + '\n';
        }
        return lines;
    }
    std::string operator()(const text_table& block) const { return to_markdown(block); }
};

struct terminal_writer {
    std::size_t width;

    std::string operator()(const heading& block) const {
        const char line = block.level == 1 ? '=' : '-';
        return wrapped(block.text, "", width) +
               std::string(std::min(width, detail::display_width(block.text)), line) + '\n';
    }
    std::string operator()(const paragraph& block) const {
        return wrapped(plain(block.text), "", width);
    }
    std::string operator()(const bullet_list& block) const {
        std::string lines;
        for (const std::string& item : block.items) {
            lines += wrapped(plain(item), "- ", width);
        }
        return lines;
    }
    std::string operator()(const text_table& block) const { return to_text(block); }
};

template <class Writer>
std::string written(const document& text, const Writer& writer) {
    std::string all;
    for (const document::block& block : text.blocks) {
        all += all.empty() ? "" : "\n";
        all += std::visit(writer, block);
    }
    return all;
}

} // namespace

std::string to_markdown(const document& text) {
    return written(text, markdown_writer{});
}

std::string to_text(const document& text, std::size_t width) {
    return written(text, terminal_writer{width});
}

} // namespace digigap
