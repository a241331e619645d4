#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_SEARCH_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_SEARCH_HPP

#include "finite_pair_test.hpp"

#include <digigap/compare/finite_pair_sizes.hpp>

#include <optional>

namespace digigap::finite {

/// Which pairs (M1, M2) are accepted as no contradiction to the answers.
enum class pair_rule : unsigned char {
    tail,  ///< where P(T >= t) exceeds the level's tail
    blaker ///< where P(g(T) <= g(t)) exceeds alpha
};

/// The accepted pair of the least measure among all that the observed answers leave possible;
/// nothing where none is accepted. `excess` is the probability to be exceeded.
[[nodiscard]] std::optional<count_pair> least_accepted(finite_pair_test& test, pair_rule rule,
                                                       double excess);

/// The largest probability by which a possible pair is accepted whose measure is `most` at most; 0
/// where there is no such pair.
[[nodiscard]] double largest_probability(finite_pair_test& test, pair_rule rule, double most);

} // namespace digigap::finite

#endif
