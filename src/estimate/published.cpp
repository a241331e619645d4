#include <digigap/estimate/published.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

// |x per - parts trials| <= trials / 2 in products of two 64-bit numbers and a half.
__extension__ using wide = __int128;

} // namespace

std::optional<count_range> counts_behind(printed_share printed, std::int64_t trials) {
    require_valid(printed, "counts_behind");
    if (trials < 0) {
        throw std::invalid_argument("counts_behind: needs trials >= 0, got " +
                                    std::to_string(trials));
    }
    if (trials == 0) {
        return std::nullopt;
    }
    const wide step = wide{2} * printed.per;
    const wide from = (wide{2} * printed.parts - 1) * trials;
    const wide to = (wide{2} * printed.parts + 1) * trials;
    const wide first = from <= 0 ? 0 : from / step + (from % step != 0 ? 1 : 0);
    const wide last = std::min<wide>(to / step, trials);
    if (first > last) {
        return std::nullopt;
    }
    return count_range{.first = static_cast<std::int64_t>(first),
                       .last = static_cast<std::int64_t>(last)};
}

std::optional<published_finite_share> estimate_published(const published_finite_figure& figure,
                                                         finite_method method,
                                                         const confidence& level) {
    require_valid(finite_tally{0, figure.trials, figure.population}, "estimate_published");
    const auto counts = counts_behind(figure.printed, figure.trials);
    if (!counts) {
        return std::nullopt;
    }
    const finite_share_estimate first =
        estimate_share({counts->first, figure.trials, figure.population}, method, level);
    const finite_share_estimate last =
        estimate_share({counts->last, figure.trials, figure.population}, method, level);
    return published_finite_share{.figure = figure,
                                  .counts = *counts,
                                  .estimates = as_shares(*counts, figure.trials),
                                  .limits = {first.limits.lower, last.limits.upper},
                                  .count = {first.count.lower, last.count.upper},
                                  .level = level,
                                  .method = method};
}

} // namespace digigap
