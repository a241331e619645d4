#ifndef DIGIGAP_CLASSIFY_ANSWERS_HPP
#define DIGIGAP_CLASSIFY_ANSWERS_HPP

#include <digigap/detail/row_places.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace digigap {

/// What a unit said to a yes/no question.
enum class answer : std::uint8_t { no, yes, missing };

/// A column of answers, read as it is used: it must not outlive what it was made from.
class answers {
public:
    /// Answers as they are.
    explicit answers(std::span<const answer> column);

    /// Codes, as a table's column of text holds them, and what each code means: `meaning[code]`.
    /// `missing_code` is missing; so may be a code for "do not know". Reading a code that has no
    /// meaning throws `std::invalid_argument` with the row, counted from 0, and the code.
    answers(std::span<const std::uint32_t> codes, std::vector<answer> meaning);

    /// The number of rows.
    [[nodiscard]] std::size_t size() const noexcept { return rows_->size(); }

private:
    friend class group_tallies;

    std::shared_ptr<const detail::row_places> rows_;
    std::vector<answer> meaning_; // of each place
};

} // namespace digigap

#endif
