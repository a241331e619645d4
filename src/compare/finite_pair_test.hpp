#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_TEST_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_TEST_HPP

#include "hits_law.hpp"

#include <digigap/compare/finite_pair_sizes.hpp>

#include <cstdint>

namespace digigap::finite {

enum class pair_measure : unsigned char { difference, ratio };

/// The difference or ratio of two shares: `part` of `whole` units in each band. A part of nothing
/// over nothing has no ratio: needs part.first > 0 or part.second > 0 there.
[[nodiscard]] double value_of(pair_measure measure, const count_pair& part,
                              const count_pair& whole) noexcept;

/// Whether the bands stand as they were given. Exchanged, what was an upper limit is a lower one.
enum class band_order : unsigned char { given, exchanged };

/// Nearer than this, relatively, two probabilities count as equal.
inline constexpr double pair_tie = 1e-10;

/// The most answers of one band for which the order of the ratios fits into 64 bits.
inline constexpr std::int64_t most_ordered_trials = 20'000;

/// The answers (k1, k2) of two bands in the order of the statistic T, by a whole number: answers
/// with equal T share one, no tie is left to rounding. The answers with T up to a number are those
/// above a line, k2 * run >= rise * k1 + offset.
class answer_order {
public:
    struct line {
        std::int64_t rise;
        std::int64_t run;
        std::int64_t offset;
    };

    answer_order(const finite_pair_sizes& sizes, pair_measure measure);

    [[nodiscard]] std::int64_t rank(const count_pair& hits) const noexcept;
    [[nodiscard]] line up_to(std::int64_t rank) const noexcept;

private:
    pair_measure measure_;
    std::int64_t run_;  ///< difference: n1 / gcd(n1, n2); ratio: (2 n1 + 1)^2
    std::int64_t rise_; ///< difference: n2 / gcd(n1, n2)
};

/// The test of one pair (M1, M2) of counts of marked units by the answers of two bands. T is the
/// difference x1 / n1 - x2 / n2, or the ratio (x1 + 1/2) / (x2 + 1/2). Needs answers from both.
class finite_pair_test {
public:
    /// `sizes` as the order says, like all counts below.
    finite_pair_test(const finite_pair_sizes& sizes, pair_measure measure, band_order order);

    /// Which answers are tested from here on.
    void observe(const count_pair& successes);
    [[nodiscard]] const count_pair& successes() const noexcept { return successes_; }
    [[nodiscard]] const finite_pair_sizes& sizes() const noexcept { return sizes_; }

    /// P(T >= t): rises with M1, falls with M2.
    [[nodiscard]] double at_least(const count_pair& marked);
    /// P(T <= t).
    [[nodiscard]] double at_most(const count_pair& marked);
    /// P(g(T) <= g(t)), where g is the smaller of both tails. Not above
    /// most_of_tail * at_least(marked).
    [[nodiscard]] double probability(const count_pair& marked);
    static constexpr double most_of_tail = 2.0 + 2.0 * pair_tie;
    /// Not below the probability of any pair of `marked.first` and marked.second..last_second.
    [[nodiscard]] double most_probable(const count_pair& marked, std::int64_t last_second);

    /// The difference or ratio of M1 / N1 and M2 / N2; less that of M2 / N2 and M1 / N1 where the
    /// bands are exchanged, so that it rises with M1 and falls with M2 either way.
    [[nodiscard]] double value(const count_pair& marked) const noexcept;

private:
    [[nodiscard]] std::int64_t opposite_cut(const count_pair& marked, double tail);
    [[nodiscard]] double opposite_above(const count_pair& marked, double tail);
    [[nodiscard]] std::int64_t mirrored_rank(const count_pair& marked) const;

    finite_pair_sizes sizes_;
    pair_measure measure_;
    band_order bands_;
    answer_order order_;
    hits_laws first_;
    hits_laws second_;
    count_pair successes_;
    std::int64_t rank_ = 0; ///< of the successes
};

} // namespace digigap::finite

#endif
