#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_METHOD_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_METHOD_HPP

#include "finite_pair_search.hpp"
#include "finite_pair_test.hpp"

#include <digigap/compare/finite_pair_estimate.hpp>

namespace digigap::finite {

/// Throws `std::invalid_argument` unless the measure has the method. `function` names the caller.
void require_method(pair_measure measure, finite_pair_method method, const char* function);

/// Whether the method tests every pair (M1, M2); the others are closed forms.
[[nodiscard]] constexpr bool is_by_pairs(finite_pair_method method) noexcept {
    return method == finite_pair_method::exact || method == finite_pair_method::tails;
}

/// How a method by pairs tests them.
[[nodiscard]] constexpr pair_rule rule_of(finite_pair_method method) noexcept {
    return method == finite_pair_method::exact ? pair_rule::blaker : pair_rule::tail;
}

} // namespace digigap::finite

#endif
