#ifndef DIGIGAP_SRC_MODEL_FORMULA_READER_HPP
#define DIGIGAP_SRC_MODEL_FORMULA_READER_HPP

#include "formula_signs.hpp"

#include <digigap/model/formula.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace digigap::detail {

/// The highest power and polynomial.
inline constexpr int highest_degree = 100;

/// Reads the signs of a formula from left to right, and the variables among them. Throws the
/// `data_error` of `parse_formula`.
class formula_reader {
public:
    explicit formula_reader(std::string_view text) : signs_(signs_of(text)) {}

    [[nodiscard]] const std::vector<formula_sign>& signs() const noexcept { return signs_; }
    [[nodiscard]] const formula_sign& next() const { return signs_[at_]; }
    [[nodiscard]] bool ended() const { return next().kind == formula_sign_kind::end; }
    /// A name is a function where a parenthesis follows.
    [[nodiscard]] bool at_function() const {
        return next().kind == formula_sign_kind::name && signs_[at_ + 1].is('(');
    }

    /// The next sign, and goes on; stays at the end.
    formula_sign take() { return ended() ? signs_[at_] : signs_[at_++]; }

    /// A variable with its functions and power.
    [[nodiscard]] formula_variable read_variable();
    /// A variable in the parentheses that `opened` begins, and the end of them.
    [[nodiscard]] formula_variable read_enclosed(const formula_sign& opened);

    /// Goes a parenthesis deeper; `close` takes its end and comes back.
    void enter(const formula_sign& opened);
    void close(const formula_sign& opened);

    /// Throws: the next sign does not fit what is before it.
    [[noreturn]] void refuse_unexpected() const;

private:
    [[noreturn]] void refuse_no_variable() const;
    [[nodiscard]] formula_variable read_name();
    [[nodiscard]] formula_variable read_function();
    /// Without the end of the parentheses.
    [[nodiscard]] formula_variable read_argument(const formula_sign& opened);
    [[nodiscard]] formula_variable read_power(formula_variable variable, const formula_sign& first);
    [[nodiscard]] int read_degree(const formula_sign& before, int lowest, const char* rule);

    std::vector<formula_sign> signs_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

/// Whether the variable is a polynomial or factor(x), which are not numbers.
[[nodiscard]] bool is_several(const formula_variable& variable);

} // namespace digigap::detail

#endif
