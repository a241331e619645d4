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

    // How many of a page's lines run, from the outermost on.
    [[nodiscard]] std::size_t running(const std::vector<std::string_view>& page) const {
        const std::vector<std::string_view> lines = lines_at(side_, page);
        const auto end = std::find_if(lines.begin(), lines.end(), [this](std::string_view line) {
            const std::size_t times = times_.at(shape_of(line));
            return times < pages_at_least || times * 3 < pages_;
        });
        return static_cast<std::size_t>(end - lines.begin());
    }

private:
    page_side side_;
    std::size_t pages_;
    std::map<std::string, std::size_t> times_{};
};

bool ends_sentence(std::string_view line) {
    const std::size_t end = line.find_last_not_of(' ');
    return end != std::string_view::npos &&
           std::string_view(".!?").find(line[end]) != std::string_view::npos;
}

void append_lines(std::span<const std::string_view> lines, spooled_text& text) {
    for (const std::string_view line : lines) {
        text.append(line);
        text.append("\n");
    }
}

} // namespace

void move_running_lines(std::string_view text, spooled_text& moved) {
    std::vector<std::string_view> pages = text_parts(text, '\f');
    if (pages.back().empty()) {
        pages.pop_back();
    }
    const page_edge tops(page_side::top, pages);
    const page_edge bottoms(page_side::bottom, pages);
    for (const std::string_view page : pages) {
        const std::vector<std::string_view> lines = page_lines(page);
        const std::size_t top = tops.running(lines);
        const std::size_t bottom = std::min(bottoms.running(lines), lines.size() - top);
        const std::span<const std::string_view> all = lines;
        const auto body = all.subspan(top, all.size() - top - bottom);
        const auto end = std::find_if(body.begin(), body.end(), ends_sentence);
        if (end == body.end()) {
            append_lines(all, moved);
        } else {
            const auto before = static_cast<std::size_t>(end - body.begin()) + 1;
            append_lines(body.first(before), moved);
            append_lines(all.first(top), moved);
            append_lines(all.last(bottom), moved);
            append_lines(body.subspan(before), moved);
        }
        moved.append("\f");
    }
}

} // namespace digigap::detail
