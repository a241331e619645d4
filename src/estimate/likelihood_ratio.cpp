#include "batch.hpp"

#include <digigap/detail/hold_estimate.hpp>
#include <digigap/estimate/likelihood_ratio.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace digigap {
namespace {

/// A share and one minus it, each with all its digits.
struct share_and_rest {
    double share;
    double rest;
};

/// The share whose signed root of the deviance from `rarer` of `trials`, at most half, is z: below
/// the estimate for a negative z. By Halley's iteration in the log odds, in which the signed
/// root is nearly a straight line.
share_and_rest share_at(double rarer, double trials, double z) {
    const double estimate = rarer / trials;
    const double commoner = trials - rarer;
    const double spread = rarer * (commoner / trials);
    const double scaled = z / std::sqrt(spread);
    // The first two terms of the inverse series; at 1e-5 the third is lost in the rounding.
    double offset = scaled - (1.0 - 2.0 * estimate) / 6.0 * scaled * scaled;
    if (std::abs(scaled) > 1e-5) {
        if (offset * z <= 0.0 || std::abs(offset) < 0.25 * std::abs(scaled)) {
            offset = 0.25 * scaled; // the series does not reach so far
        }
        for (int round = 0; round < 60; ++round) {
            const double growth = std::expm1(offset);
            const double whole = 1.0 + estimate * growth;
            const double half = trials * std::log1p(estimate * growth) - rarer * offset;
            const double root = std::copysign(std::sqrt(2.0 * half), z);
            const double slope = spread * growth / whole / root;
            const double bend = (spread * (1.0 + growth) / (whole * whole) - slope * slope) / root;
            const double newton = (z - root) / slope;
            const double curved = 1.0 + 0.5 * newton * bend / slope;
            // Far from the root Halley's step may lead out of the side; Newton's does not for long.
            double step = curved > 0.5 ? newton / curved : newton;
            if ((offset + step) * z <= 0.0) {
                step = -0.5 * offset;
            }
            offset += step;
            const double size = std::abs(step / scaled);
            if (size < 1e-16 || (size < 1e-5 && std::abs(step) < 1e-5)) {
                break; // the next step would be about the cube of this one
            }
        }
    }
    const double odds = rarer * std::exp(offset);
    return {odds / (odds + commoner), commoner / (odds + commoner)};
}

/// For successes > 0: the share below x of n (above it where z < 0, at a level below one half).
share_and_rest lower_end(const tally& counts, double z) {
    const auto successes = static_cast<double>(counts.successes);
    const auto failures = static_cast<double>(counts.trials - counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    if (failures == 0.0) {
        // Half the deviance is -n log p.
        const double log_share = -0.5 * z * z / trials;
        return z < 0.0 ? share_and_rest{1.0, 0.0}
                       : share_and_rest{std::exp(log_share), -std::expm1(log_share)};
    }
    if (successes <= failures) {
        return share_at(successes, trials, -z);
    }
    const share_and_rest mirrored = share_at(failures, trials, z);
    return {mirrored.rest, mirrored.share};
}

interval ends_of(const tally& counts, const confidence& level) {
    interval ends;
    if (counts.trials == 0) {
        return ends;
    }
    if (level.has_lower() && counts.successes != 0) {
        ends.lower = lower_end(counts, level.z()).share;
    }
    if (level.has_upper() && counts.successes != counts.trials) {
        ends.upper = lower_end({counts.trials - counts.successes, counts.trials}, level.z()).rest;
    }
    const auto successes = static_cast<double>(counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    return detail::rounding_may_pass_estimate(trials, level.z())
               ? detail::hold_estimate(ends, successes / trials)
               : ends;
}

} // namespace

interval likelihood_ratio(tally counts, const confidence& level) {
    require_valid(counts, "likelihood_ratio");
    return ends_of(counts, level);
}

void likelihood_ratio(std::span<const tally> counts, const confidence& level,
                      std::span<interval> out) {
    detail::require_same_size(counts, out, "likelihood_ratio");
    detail::require_valid_each(counts, "likelihood_ratio");
    for (std::size_t index = 0; index < counts.size(); ++index) {
        out[index] = ends_of(counts[index], level);
    }
}

} // namespace digigap
