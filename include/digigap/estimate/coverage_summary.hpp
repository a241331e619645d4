#ifndef DIGIGAP_ESTIMATE_COVERAGE_SUMMARY_HPP
#define DIGIGAP_ESTIMATE_COVERAGE_SUMMARY_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/estimate/coverage.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace digigap {

/// What a method does over all truths: every M of 0..N of a finite population, each counted alike;
/// every share in (0, 1) of a process, spread evenly.
struct coverage_summary {
    double least = 1.0;             ///< the smallest coverage; its infimum, for a process
    double least_at = 0.0;          ///< the share with that coverage, or right beside it
    double mean = 1.0;              ///< the mean of the coverage over the truths
    double share_below_level = 0.0; ///< the part of the truths with a coverage below the level
    double mean_width = 1.0;        ///< the mean of the expected width, a share
    std::int64_t trials = 0;
    std::optional<std::int64_t> population{}; ///< none for a process
    confidence level;
    std::string method{}; ///< as it is written in words; empty for one without a name
};

/// The summary of a table of intervals, element x for x successes; see `coverage.hpp` for what
/// counts as held and as width (`level` says for which side), and for the errors.
///
/// Nothing is taken from a grid. For a process the coverage is a polynomial between neighbouring
/// ends of intervals and jumps at them, so the least is found exactly, at both sides of every end,
/// and so is the part below the level, where the polynomial crosses it; both assume that the
/// outcomes whose intervals hold a share follow each other, as they do where both ends go up with
/// the successes. The mean is integrated in closed form, through the beta distribution.
/// Shares between two ends less than 1e-11 apart are passed over: such ends are one, but for
/// rounding. A coverage that misses by no more than 1e-9 of alpha above alpha is not below the
/// level. No trials: nothing is missed, and the width is that of the one interval.
[[nodiscard]] coverage_summary
summarize_coverage(process_sample drawn, std::span<const interval> limits, const confidence& level);
[[nodiscard]] coverage_summary
summarize_coverage(finite_sample drawn, std::span<const interval> limits, const confidence& level);

[[nodiscard]] coverage_summary summarize_coverage(process_sample drawn,
                                                  share_method method = share_method::wilson,
                                                  const confidence& level = default_confidence());
[[nodiscard]] coverage_summary summarize_coverage(finite_sample drawn,
                                                  finite_method method = finite_method::blaker,
                                                  const confidence& level = default_confidence());

/// The same for a method of one's own; `level` is the one it promises. It has no name until one is
/// given to `.method`.
template <share_interval Method>
[[nodiscard]] coverage_summary summarize_coverage(process_sample drawn, const Method& method,
                                                  const confidence& level) {
    return summarize_coverage(drawn, limits_of_outcomes(drawn, method), level);
}
template <finite_interval Method>
[[nodiscard]] coverage_summary summarize_coverage(finite_sample drawn, const Method& method,
                                                  const confidence& level) {
    return summarize_coverage(drawn, limits_of_outcomes(drawn, method), level);
}

} // namespace digigap

#endif
