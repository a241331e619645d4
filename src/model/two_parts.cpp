#include "two_parts.hpp"

#include "count_search.hpp"
#include "part_result.hpp"

#include <stdexcept>

namespace digigap::detail {

void require_two_parts(const two_parts& parts, const std::string& function) {
    require_valid(*parts.counts, function.c_str());
    require_whole_counts(*parts.counts, function.c_str());
    if (parts.zeros == parts.counts) {
        return;
    }
    require_valid(*parts.zeros, function.c_str());
    if (parts.zeros->size() != parts.counts->size()) {
        throw std::invalid_argument(function + ": needs as many rows of the zero part as counts, " +
                                    std::to_string(parts.counts->size()) + ", got " +
                                    std::to_string(parts.zeros->size()));
    }
}

regression_fit two_part_start(const two_parts& parts, regression_family family) {
    const regression_design& counts = *parts.counts;
    regression_fit fit =
        fit_without_estimates(family, {{.design = &counts, .prefix = "count_"},
                                       {.design = parts.zeros, .prefix = "zero_"}});
    if (fit.n == 0) {
        return fit;
    }
    fit.status = counts_of(counts, counted_rows::positive, {}).rows.empty() ? fit_status::no_events
                                                                            : fit_status::converged;
    return fit;
}

} // namespace digigap::detail
