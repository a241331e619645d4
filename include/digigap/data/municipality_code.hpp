#ifndef DIGIGAP_DATA_MUNICIPALITY_CODE_HPP
#define DIGIGAP_DATA_MUNICIPALITY_CODE_HPP

#include <algorithm>
#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace digigap {

/// A municipality's code as its country writes it. It is text, never a number: 0114 is not 114.
/// Any text is legal that is not empty, does not begin or end with a blank and has no control
/// character, so that US counties ("01001") or prefixed codes ("SE-0114") work as well.
class municipality_code {
public:
    /// Throws `std::invalid_argument` where `text` is not legal.
    explicit municipality_code(std::string text) : text_(std::move(text)) {
        if (!is_legal(text_)) {
            throw std::invalid_argument("municipality_code: needs text without blanks around it "
                                        "and without control characters, got \"" +
                                        text_ + '"');
        }
    }

    [[nodiscard]] static bool is_legal(std::string_view text) noexcept {
        const auto control = [](char byte) {
            return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
        };
        return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
               std::none_of(text.begin(), text.end(), control);
    }

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    /// The two digits of the county where the code has the Swedish form: four digits from 0114
    /// (Upplands Väsby) to 2584 (Kiruna), county first. Nothing for any other code.
    [[nodiscard]] std::optional<std::string_view> swedish_county() const noexcept {
        const auto digit = [](char byte) { return byte >= '0' && byte <= '9'; };
        if (text_.size() != 4 || !std::all_of(text_.begin(), text_.end(), digit) ||
            text_ < "0114" || text_ > "2584") {
            return std::nullopt;
        }
        return std::string_view(text_).substr(0, 2);
    }

    friend bool operator==(const municipality_code&, const municipality_code&) = default;
    friend auto operator<=>(const municipality_code&, const municipality_code&) = default;

private:
    std::string text_;
};

} // namespace digigap

template <>
struct std::hash<digigap::municipality_code> {
    [[nodiscard]] std::size_t operator()(const digigap::municipality_code& code) const noexcept {
        return std::hash<std::string>{}(code.text());
    }
};

#endif
