#ifndef DIGIGAP_ESTIMATE_PUBLISHED_HPP
#define DIGIGAP_ESTIMATE_PUBLISHED_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/printed_share.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <type_traits>

namespace digigap {

/// Counts from `first` to `last`, both included.
struct count_range {
    std::int64_t first = 0;
    std::int64_t last = 0;

    friend constexpr bool operator==(const count_range&, const count_range&) = default;
};

/// Every count x of `trials` that rounds to the printed share: |x / trials - parts / per| is at
/// most half a part. A share that lies halfway may have been rounded up or down, so both halves
/// belong: 9 and 11 of 20 are both 0.5 to a tenth. Found in whole numbers, without rounding.
/// Nothing where no count rounds to it, so that the figure is impossible: "41 percent of 10"; and
/// nothing for `trials` 0, of which there is no share.
/// Errors: `std::invalid_argument` unless 0 <= parts <= per, per > 0 and trials >= 0.
[[nodiscard]] std::optional<count_range> counts_behind(printed_share printed, std::int64_t trials);

/// "41 percent of 243".
struct published_figure {
    printed_share printed;
    std::int64_t trials = 0; ///< how many answered; where it was not published, find out
};

/// "41 percent of 243, of the 290 there are".
struct published_finite_figure {
    printed_share printed;
    std::int64_t trials = 0;
    std::int64_t population = 0;
};

/// What a printed share says about the process behind those that answered.
struct published_share {
    published_figure figure;
    count_range counts; ///< that round to what was printed
    interval estimates; ///< their shares, from the first's to the last's
    interval limits;    ///< holds at the level whichever of the counts it was
    confidence level;
};

/// What a printed share says about the population's units.
struct published_finite_share {
    published_finite_figure figure;
    count_range counts;   ///< that round to what was printed
    interval estimates;   ///< their shares of those that answered
    interval limits;      ///< of the population's share, whichever of the counts it was
    count_interval count; ///< the same in units
    confidence level;
    finite_method method = finite_method::blaker;
};

/// Limits of a share from a tally, such as `[](tally counts, const confidence& level) { return
/// wilson(counts, level); }`. Both limits must rise, or stay, with the successes: the
/// limits for the first and the last of several counts are then those for all.
template <class Method>
concept share_limits = std::invocable<Method&, tally, const confidence&> &&
    std::convertible_to<std::invoke_result_t<Method&, tally, const confidence&>, interval>;

/// The shares of the first and the last of the counts, of `trials` > 0.
[[nodiscard]] constexpr interval as_shares(count_range counts, std::int64_t trials) noexcept {
    return as_share(count_interval{counts.first, counts.last}, trials);
}

/// The limits that hold for every count behind the figure: from the lower limit for the first to
/// the upper limit for the last. Nothing where no count gives the figure: it is impossible.
/// Errors: those of `counts_behind` and of the method.
template <share_limits Method>
[[nodiscard]] std::optional<published_share>
estimate_published(const published_figure& figure, Method&& limits,
                   const confidence& level = default_confidence()) {
    const auto counts = counts_behind(figure.printed, figure.trials);
    if (!counts) {
        return std::nullopt;
    }
    const interval first = std::invoke(limits, tally{counts->first, figure.trials}, level);
    const interval last = std::invoke(limits, tally{counts->last, figure.trials}, level);
    return published_share{.figure = figure,
                           .counts = *counts,
                           .estimates = as_shares(*counts, figure.trials),
                           .limits = {first.lower, last.upper},
                           .level = level};
}

/// The same about a finite population: for each count its finite limits, together. With everybody
/// answering only the rounding is left.
/// Errors: those of `counts_behind` and `finite_limits`.
[[nodiscard]] std::optional<published_finite_share>
estimate_published(const published_finite_figure& figure,
                   finite_method method = finite_method::blaker,
                   const confidence& level = default_confidence());

} // namespace digigap

#endif
