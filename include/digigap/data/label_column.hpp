#ifndef DIGIGAP_DATA_LABEL_COLUMN_HPP
#define DIGIGAP_DATA_LABEL_COLUMN_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// A column of text, one a row, in which a row may have none (a missing value). Each distinct text
/// is kept once and rows hold its code, so that grouping millions of rows compares integers.
/// The empty text is a text, not a missing value. Rows count from 0; a row that does not exist
/// throws `std::invalid_argument`.
class label_column {
public:
    /// The code of a row without text.
    static constexpr std::uint32_t missing_code = std::numeric_limits<std::uint32_t>::max();

    label_column() = default;

    /// One row for each text, none missing.
    explicit label_column(std::span<const std::string> texts);
    /// One row for each text; an empty optional is a missing value.
    explicit label_column(std::span<const std::optional<std::string>> texts);

    [[nodiscard]] std::size_t size() const noexcept { return codes_.size(); }
    [[nodiscard]] bool empty() const noexcept { return codes_.empty(); }

    /// The text of the row, or nothing where it is missing. Valid until the column changes.
    [[nodiscard]] std::optional<std::string_view> operator[](std::size_t row) const {
        return missing(row) ? std::nullopt : std::optional<std::string_view>(labels_[codes_[row]]);
    }
    [[nodiscard]] bool missing(std::size_t row) const {
        if (row >= size()) {
            throw std::invalid_argument("label_column: needs row < " + std::to_string(size()) +
                                        ", got " + std::to_string(row));
        }
        return codes_[row] == missing_code;
    }
    [[nodiscard]] std::size_t missing_count() const noexcept { return missing_count_; }

    /// All rows at once: an index into `labels()`, or `missing_code`.
    [[nodiscard]] std::span<const std::uint32_t> codes() const noexcept { return codes_; }
    /// The distinct texts in the order of their first appearance.
    [[nodiscard]] std::span<const std::string> labels() const noexcept { return labels_; }
    /// The code of the text, or nothing where no row has it.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;

    void push_back(std::string_view text);
    /// A row with a text that the column has already, by its code in `labels()`.
    void push_code(std::uint32_t code) {
        if (code >= labels_.size()) {
            refuse_code(code);
        }
        codes_.push_back(code);
    }
    void push_missing() {
        codes_.push_back(missing_code);
        ++missing_count_;
    }
    void reserve(std::size_t rows) { codes_.reserve(rows); }

private:
    // An entry of the hash table. Texts of up to seven bytes have different hashes, so that most
    // are found without looking at the text itself.
    struct slot {
        std::uint64_t hash = 0;
        std::uint32_t code = missing_code;
        bool hash_is_enough = false;
    };

    [[noreturn]] void refuse_code(std::uint32_t code) const;
    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
    std::uint32_t add_label(std::string_view text, std::uint64_t hash);
    void grow();

    std::vector<std::uint32_t> codes_;
    std::vector<std::string> labels_;
    std::vector<slot> slots_; // open addressing, a power of two long, at most half full
    std::size_t missing_count_ = 0;
};

} // namespace digigap

#endif
