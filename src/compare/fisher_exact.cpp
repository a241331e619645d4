#include "noncentral_hypergeometric.hpp"

#include <digigap/compare/fisher_exact.hpp>

#include <algorithm>

namespace digigap {
namespace {

double fisher(const tally_pair& counts, double spared, const char* function) {
    require_valid(counts, function);
    const detail::two_by_two cells = detail::cells_of(counts);
    if (detail::open_ends_of_odds(cells).both()) {
        return 1.0;
    }
    constexpr double tie = 1.0 + 1e-7;
    const detail::fisher_sums sums = detail::sum_unlikely(cells, tie);
    return std::min(1.0, (sums.unlikely - spared) / sums.all);
}

} // namespace

double fisher_exact_p_value(const tally_pair& counts) {
    return fisher(counts, 0.0, "fisher_exact_p_value");
}

double fisher_mid_p_value(const tally_pair& counts) {
    return fisher(counts, 0.5, "fisher_mid_p_value");
}

} // namespace digigap
