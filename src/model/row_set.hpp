#ifndef DIGIGAP_SRC_MODEL_ROW_SET_HPP
#define DIGIGAP_SRC_MODEL_ROW_SET_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace digigap::detail {

/// Some rows of a design, ascending, or all of them without a list.
class row_set {
public:
    /// All rows from 0 to `count` - 1.
    explicit row_set(std::size_t count) : count_(count), all_(true) {}
    explicit row_set(std::vector<std::uint32_t> rows)
        : count_(rows.size()), all_(false), rows_(std::move(rows)) {}

    [[nodiscard]] std::size_t size() const noexcept { return count_; }
    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
    [[nodiscard]] bool is_all() const noexcept { return all_; }
    [[nodiscard]] std::size_t operator[](std::size_t at) const { return all_ ? at : rows_[at]; }

private:
    std::size_t count_;
    bool all_;
    std::vector<std::uint32_t> rows_;
};

} // namespace digigap::detail

#endif
