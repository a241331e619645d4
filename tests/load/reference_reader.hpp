#ifndef DIGIGAP_TESTS_LOAD_REFERENCE_READER_HPP
#define DIGIGAP_TESTS_LOAD_REFERENCE_READER_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A CSV reader written another way than the library's: one letter at a time through a state
// machine, without short ways.
struct outcome {
    std::vector<std::string> header;
    std::vector<std::vector<std::optional<std::string>>> rows;
    std::vector<std::size_t> lines; // of the rows
    bool failed = false;
    std::size_t line = 0;
    std::size_t column = 0;
};

class reference_reader {
public:
    reference_reader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    outcome read() {
        if (text_.empty()) {
            fail(0, 0);
            return result_;
        }
        while (!result_.failed && at_ < text_.size()) {
            step();
        }
        if (!result_.failed && state_ == state::quoted) {
            fail(quote_line_, cells_.size() + 1);
        }
        if (!result_.failed && (!cells_.empty() || state_ != state::begin)) {
            end_cell();
            end_row();
        }
        return result_;
    }

private:
    enum class state { begin, plain, quoted, closed };

    void step() {
        if (const std::size_t length = letter_length(); length == 0) {
            if (blank_line_ != 0) {
                fail(blank_line_, 1);
            } else {
                fail(row_line_, cells_.size() + 1);
            }
            return;
        }
        const char letter = text_[at_];
        const bool line_end = letter == '\n' || letter == '\r';
        if (blank_line_ != 0 && !line_end) {
            fail(blank_line_, 1);
            return;
        }
        ++at_;
        if (state_ == state::quoted) {
            if (letter == '"') {
                state_ = state::closed;
                return;
            }
            cell_ += letter;
            count_line(letter);
            return;
        }
        if (letter == '"') {
            if (state_ == state::closed) {
                cell_ += letter;
                state_ = state::quoted;
            } else if (state_ == state::begin) {
                state_ = state::quoted;
                quote_line_ = line_;
            } else {
                fail(row_line_, cells_.size() + 1);
            }
            return;
        }
        if (letter == delimiter_) {
            end_cell();
            // The header's names are judged one by one, rows when they are too long.
            if (!result_.failed && in_header_ && !good_name()) {
                fail(row_line_, cells_.size());
            }
            return;
        }
        if (line_end) {
            if (letter == '\r' && at_ < text_.size() && text_[at_] == '\n') {
                ++at_;
            }
            const bool blank = state_ == state::begin && cells_.empty();
            if (blank && !in_header_ && result_.header.size() > 1) {
                blank_line_ = blank_line_ == 0 ? line_ : blank_line_;
                ++line_;
                row_line_ = line_;
                return;
            }
            end_cell();
            ++line_;
            end_row();
            return;
        }
        if (state_ == state::closed) {
            fail(row_line_, cells_.size() + 1);
            return;
        }
        cell_ += letter;
        state_ = state::plain;
    }

    void count_line(char letter) {
        if (letter == '\n' || (letter == '\r' && (at_ == text_.size() || text_[at_] != '\n'))) {
            ++line_;
        }
    }

    void end_cell() {
        if (result_.failed) {
            return;
        }
        cells_.push_back(cell_);
        cell_.clear();
        state_ = state::begin;
        if (!in_header_ && cells_.size() > result_.header.size()) {
            fail(row_line_, cells_.size());
        }
    }

    void end_row() {
        if (result_.failed) {
            return;
        }
        if (in_header_) {
            if (!good_name()) {
                fail(row_line_, cells_.size());
                return;
            }
            result_.header = cells_;
            in_header_ = false;
        } else {
            if (cells_.size() < result_.header.size()) {
                fail(row_line_, cells_.size());
                return;
            }
            result_.rows.emplace_back();
            for (const std::string& cell : cells_) {
                result_.rows.back().push_back(is_missing(cell) ? std::nullopt
                                                               : std::optional(cell));
            }
            result_.lines.push_back(row_line_);
        }
        cells_.clear();
        row_line_ = line_;
    }

    static std::string trimmed(std::string text) {
        bool changed = true;
        while (changed) {
            changed = false;
            for (const std::string blank :
                 {" ", "\t", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"}) {
                if (text.size() >= blank.size() && text.substr(0, blank.size()) == blank) {
                    text = text.substr(blank.size());
                    changed = true;
                }
                if (text.size() >= blank.size() &&
                    text.substr(text.size() - blank.size()) == blank) {
                    text = text.substr(0, text.size() - blank.size());
                    changed = true;
                }
            }
        }
        return text;
    }

    static bool is_missing(const std::string& cell) {
        const std::string text = trimmed(cell);
        return text.empty() || text == "NA" || text == ".." || text == "-";
    }

    bool good_name() const {
        const auto last = cells_.end() - 1;
        return !trimmed(*last).empty() && std::find(cells_.begin(), last, *last) == last;
    }

    // Of the letters that the texts below are made of; zero for what is not text.
    std::size_t letter_length() const {
        const auto byte = [this](std::size_t i) {
            return at_ + i < text_.size() ? static_cast<unsigned char>(text_[at_ + i]) : 0U;
        };
        if (inside_ > 0) {
            --inside_;
            return 1;
        }
        if (byte(0) == 0 || (byte(0) >= 0x80 && byte(0) < 0xC2) || byte(0) > 0xEC ||
            byte(0) == 0xE0) {
            return 0;
        }
        const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : 3;
        for (std::size_t i = 1; i < length; ++i) {
            if (byte(i) < 0x80 || byte(i) >= 0xC0) {
                return 0;
            }
        }
        inside_ = length - 1;
        return length;
    }

    void fail(std::size_t line, std::size_t column) {
        result_.failed = true;
        result_.line = line;
        result_.column = column;
    }

    std::string_view text_;
    char delimiter_;
    outcome result_;
    state state_ = state::begin;
    std::size_t at_ = 0;
    mutable std::size_t inside_ = 0; // bytes left of a letter already seen
    std::size_t line_ = 1;
    std::size_t row_line_ = 1;
    std::size_t quote_line_ = 0;
    std::size_t blank_line_ = 0; // the first of blank lines that nothing but such may follow
    bool in_header_ = true;
    std::string cell_;
    std::vector<std::string> cells_;
};

#endif
