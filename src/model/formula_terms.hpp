#ifndef DIGIGAP_SRC_MODEL_FORMULA_TERMS_HPP
#define DIGIGAP_SRC_MODEL_FORMULA_TERMS_HPP

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

namespace digigap::detail {

/// A product of variables, each by its number, in the order they are written in.
using term_variables = std::vector<std::uint32_t>;

/// Terms that differ, in the order of their appearance. A term is the set of its variables.
class term_list {
public:
    [[nodiscard]] const std::vector<term_variables>& terms() const noexcept { return terms_; }
    [[nodiscard]] std::size_t size() const noexcept { return terms_.size(); }

    /// Nothing happens where the term is there.
    void add(const term_variables& term);
    void add(const term_list& others);
    /// Whether all of them were there.
    [[nodiscard]] bool remove(const term_list& others);

private:
    std::vector<term_variables> terms_;
    std::set<term_variables> known_; // with their variables sorted
};

/// Every product of a term of `left` and one of `right`, as R expands (a + b):(c + d).
[[nodiscard]] term_list product_of(const term_list& left, const term_list& right);

/// Main effects before products, in the order of their appearance.
[[nodiscard]] std::vector<term_variables> by_order(const term_list& list);

} // namespace digigap::detail

#endif
