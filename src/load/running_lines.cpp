#include "running_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace digigap::detail {

namespace {

constexpr std::size_t lines_at_edge = 3;
constexpr std::size_t pages_at_least = 3;

std::vector<std::string_view> text_parts(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

// The lines of a page; one that ends the page with a line feed has nothing after it.
std::vector<std::string_view> page_lines(std::string_view page) {
    std::vector<std::string_view> lines = text_parts(page, '\n');
    if (lines.back().empty()) {
        lines.pop_back();
    }
    return lines;
}

// The line with one sign for each number.
std::string shape_of(std::string_view line) {
    std::string shape;
    for (const char letter : line) {
        const bool digit = letter >= '0' && letter <= '9';
        if (!digit) {
            shape += letter;
        } else if (!shape.ends_with('0')) {
            shape += '0';
        }
    }
    return shape;
}

// The lines of an edge of the page, the outermost first.
enum class page_side : unsigned char { top, bottom };

std::vector<std::string_view> lines_at(page_side side, std::vector<std::string_view> lines) {
    if (side == page_side::bottom) {
        std::reverse(lines.begin(), lines.end());
    }
    lines.resize(std::min(lines.size(), lines_at_edge));
    return lines;
}

// What stands at one edge of several pages.
class page_edge {
public:
    page_edge(page_side side, std::span<const std::string_view> pages)
        : side_(side), pages_(pages.size()) {
        for (const std::string_view page : pages) {
            std::set<std::string> shapes;
            for (const std::string_view line : lines_at(side_, page_lines(page))) {
                shapes.insert(shape_of(line));
            }
            for (const std::string& shape : shapes) {
                ++times_[shape];
            }
        }
    }

    // The running lines of a page, the outermost first.
    [[nodiscard]] std::vector<std::string_view> running(std::string_view page) const {
        std::vector<std::string_view> lines = lines_at(side_, page_lines(page));
        const auto end = std::find_if(lines.begin(), lines.end(), [this](std::string_view line) {
            const std::size_t times = times_.at(shape_of(line));
            return times < pages_at_least || times * 3 < pages_;
        });
        lines.erase(end, lines.end());
        return lines;
    }

private:
    page_side side_;
    std::size_t pages_;
    std::map<std::string, std::size_t> times_{};
};

void append_lines(std::span<const std::string_view> lines, spooled_text& text) {
    for (const std::string_view line : lines) {
        text.append(line);
        text.append("\n");
    }
}

} // namespace

void move_running_lines(std::string_view text, spooled_text& moved) {
    const std::vector<std::string_view> pages = text_parts(text, '\f');
    const page_edge tops(page_side::top, pages);
    const page_edge bottoms(page_side::bottom, pages);
    std::vector<std::string_view> running;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const std::vector<std::string_view> lines = page_lines(pages[page]);
        const std::vector<std::string_view> top = tops.running(pages[page]);
        std::vector<std::string_view> bottom = bottoms.running(pages[page]);
        bottom.resize(std::min(bottom.size(), lines.size() - top.size()));
        append_lines(
            std::span(lines).subspan(top.size(), lines.size() - top.size() - bottom.size()), moved);
        running.insert(running.end(), top.begin(), top.end());
        running.insert(running.end(), bottom.rbegin(), bottom.rend());
        if (page + 1 < pages.size() || !running.empty()) {
            moved.append("\f");
        }
    }
    append_lines(running, moved);
}

} // namespace digigap::detail
