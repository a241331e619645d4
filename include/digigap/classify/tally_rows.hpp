#ifndef DIGIGAP_CLASSIFY_TALLY_ROWS_HPP
#define DIGIGAP_CLASSIFY_TALLY_ROWS_HPP

#include <digigap/classify/answers.hpp>
#include <digigap/classify/group_tallies.hpp>
#include <digigap/classify/grouping.hpp>

#include <functional>
#include <optional>
#include <ranges>
#include <span>
#include <vector>

namespace digigap {

namespace detail {

[[nodiscard]] constexpr answer answer_of(answer said) noexcept {
    return said;
}
[[nodiscard]] constexpr answer answer_of(bool yes) noexcept {
    return yes ? answer::yes : answer::no;
}
[[nodiscard]] constexpr answer answer_of(const std::optional<bool>& yes) noexcept {
    return yes ? answer_of(*yes) : answer::missing;
}

template <class Rows, class Said>
[[nodiscard]] std::vector<answer> answers_of(const Rows& rows, Said& said) {
    std::vector<answer> column;
    if constexpr (std::ranges::sized_range<const Rows>) {
        column.reserve(std::ranges::size(rows));
    }
    for (const auto& row : rows) {
        column.push_back(answer_of(std::invoke(said, row)));
    }
    return column;
}

} // namespace detail

/// The answers of the caller's own rows in their groups: `tally_by(rows, cross({by_band, by_bloc}),
/// &row::hosts_own_mail)`. `said` gives a bool, an optional of one that is empty for the missing,
/// or an `answer`. Otherwise as the functions over columns.
template <std::ranges::forward_range Rows, class Said>
[[nodiscard]] group_tallies tally_by(const Rows& rows, const grouping& groups, Said said) {
    const std::vector<answer> column = detail::answers_of(rows, said);
    return tally_by(groups, answers(column));
}

/// The same with weights: `weight` gives a number for each row.
template <std::ranges::forward_range Rows, class Said, class Weight>
[[nodiscard]] group_tallies tally_by(const Rows& rows, const grouping& groups, Said said,
                                     Weight weight) {
    const std::vector<answer> column = detail::answers_of(rows, said);
    std::vector<double> weights;
    for (const auto& row : rows) {
        weights.push_back(static_cast<double>(std::invoke(weight, row)));
    }
    return tally_by(groups, answers(column), weights);
}

} // namespace digigap

#endif
