#include <digigap/estimate/finite_approximate.hpp>
#include <digigap/estimate/finite_share.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

namespace digigap {
namespace {

struct both_limits {
    interval share;
    count_interval count;
};

both_limits in_units(count_interval count, const finite_tally& counts) {
    return {as_share(count, counts.population), count};
}

/// The shares in units, rounded outwards; what is a whole number but for rounding stays one.
both_limits rounded(interval share, const finite_tally& counts) {
    const auto population = static_cast<double>(counts.population);
    const double slack = 1e-14 * population;
    const std::int64_t last = counts.successes + (counts.population - counts.trials);
    const auto kept = [&](double units) {
        return std::clamp(static_cast<std::int64_t>(units), counts.successes, last);
    };
    return {share,
            {kept(std::floor(share.lower * population + slack)),
             kept(std::ceil(share.upper * population - slack))}};
}

both_limits limits_by(const finite_tally& counts, finite_method method, const confidence& level) {
    switch (method) {
    case finite_method::blaker:
        return in_units(finite::blaker(counts, level), counts);
    case finite_method::tails:
        return in_units(finite::tails(counts, level), counts);
    case finite_method::mid_p:
        return in_units(finite::mid_p(counts, level), counts);
    case finite_method::wilson_fpc:
        return rounded(finite::wilson_fpc(counts, level), counts);
    case finite_method::wald_fpc:
        return rounded(finite::wald_fpc(counts, level), counts);
    }
    throw std::invalid_argument("finite_limits: needs a finite_method that exists");
}

} // namespace

count_interval finite_limits(finite_tally counts, finite_method method, const confidence& level) {
    return limits_by(counts, method, level).count;
}

finite_share_estimate estimate_share(finite_tally counts, finite_method method,
                                     const confidence& level) {
    const both_limits limits = limits_by(counts, method, level);
    std::optional<double> estimate;
    if (counts.trials > 0) {
        estimate = static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
    }
    return {.estimate = estimate,
            .limits = limits.share,
            .count = limits.count,
            .counts = counts,
            .level = level,
            .method = method};
}

} // namespace digigap
