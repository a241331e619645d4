#ifndef DIGIGAP_COMPARE_ALL_PAIRS_HPP
#define DIGIGAP_COMPARE_ALL_PAIRS_HPP

#include <digigap/compare/difference.hpp>
#include <digigap/compare/holm.hpp>
#include <digigap/compare/rate_ratio.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/sample.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/data/tally_pair.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace digigap {

/// Two of several groups, by their places among them, and what sets them apart.
template <class Estimate>
struct compared_pair {
    std::size_t first = 0;
    std::size_t second = 0;
    Estimate estimate{};             ///< at the level of one pair: its limits hold for all at once
    double holm_p_value = 1.0;       ///< adjusted for the number of pairs
    double bonferroni_p_value = 1.0; ///< the least of 1 and the p-value times the number of pairs
};

/// Every pair of several groups.
template <class Estimate>
struct all_pairs_result {
    std::vector<compared_pair<Estimate>> pairs{}; ///< (0, 1), (0, 2), ..., (1, 2), ...
    confidence level = default_confidence();      ///< of all intervals together
    confidence pair_level = default_confidence(); ///< of each, so that together they have theirs
};

namespace detail {

/// What two groups of a kind are together.
template <class Group>
struct pair_of;
template <>
struct pair_of<tally> {
    using type = tally_pair;
};
template <>
struct pair_of<finite_tally> {
    using type = finite_tally_pair;
};
template <>
struct pair_of<std::span<const exposed_count>> {
    using type = exposed_units_pair;
};
template <>
struct pair_of<sample> {
    using type = sample_pair;
};

} // namespace detail

/// Compares every pair of several groups so that all answers hold at once. Groups are `tally`,
/// `finite_tally`, `sample` or spans of
/// `exposed_count`.
///
/// `compare(pair, confidence)`, the pair being a `tally_pair` or the like, gives the estimate of
/// one pair, with a member `p_value`. It is called with the level 1 - alpha / m for m pairs
/// (Bonferroni), so that all intervals together hold with at least the level asked for. Tests may
/// be less strict and are as safe: their p-values are adjusted by `holm`. How the two relate, for a
/// method whose p-value goes with its interval: an interval leaves out equality exactly where the
/// value of Bonferroni is at most alpha, and then the one of Holm is, too; but Holm may find a
/// difference whose interval still holds equality.
///
/// Fewer than two groups give no pairs. Throws what `compare` throws.
///
/// Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
template <class Group, class Compare>
[[nodiscard]] auto all_pairs(std::span<const Group> groups, const Compare& compare,
                             const confidence& level)
    -> all_pairs_result<std::decay_t<std::invoke_result_t<
        const Compare&, const typename detail::pair_of<Group>::type&, const confidence&>>> {
    using group_pair = typename detail::pair_of<Group>::type;
    using estimate =
        std::decay_t<std::invoke_result_t<const Compare&, const group_pair&, const confidence&>>;
    all_pairs_result<estimate> result;
    result.level = level;
    result.pair_level = level;
    if (groups.size() < 2) {
        return result;
    }
    const auto count =
        static_cast<double>(groups.size()) * static_cast<double>(groups.size() - 1) / 2.0;
    result.pair_level = confidence(1.0 - level.alpha() / count, level.which());
    std::vector<double> p_values;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (std::size_t j = i + 1; j < groups.size(); ++j) {
            compared_pair<estimate> pair{
                .first = i,
                .second = j,
                .estimate = compare(group_pair{groups[i], groups[j]}, result.pair_level)};
            p_values.push_back(pair.estimate.p_value);
            pair.bonferroni_p_value = std::min(1.0, count * pair.estimate.p_value);
            result.pairs.push_back(std::move(pair));
        }
    }
    const std::vector<double> adjusted = holm(p_values);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        result.pairs[i].holm_p_value = adjusted[i];
    }
    return result;
}

/// The difference of every pair, the earlier group's share less the later one's. Throws
/// `std::invalid_argument` unless 0 <= successes <= trials.
[[nodiscard]] inline all_pairs_result<difference_estimate>
all_differences(std::span<const tally> groups,
                difference_method method = difference_method::miettinen_nurminen,
                const confidence& level = default_confidence()) {
    return all_pairs(
        groups,
        [method](const tally_pair& counts, const confidence& pair_level) {
            return estimate_difference(counts, method, pair_level);
        },
        level);
}

} // namespace digigap

#endif
