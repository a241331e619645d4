#ifndef DIGIGAP_COMPARE_TREND_HPP
#define DIGIGAP_COMPARE_TREND_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace digigap {

/// What the data have to say about a trend.
enum class trend_status : unsigned char {
    tested,       ///< the p-value is that of a test
    no_contrast,  ///< the groups with answers have fewer than two different scores; p is 1
    no_variation, ///< all answers are yes, or all no; p is 1
};

/// "tested", "no-contrast", "no-variation".
[[nodiscard]] const char* name_of(trend_status status) noexcept;

/// A trend of shares over ordered groups.
struct trend_test {
    double statistic = 0.0; ///< chi-square with one degree of freedom: z squared
    double z = 0.0;         ///< above 0 where the share rises with the score
    double p_value = 1.0;   ///< of the side of `level`
    /// How much the share changes as the score grows by 1: least squares over all units. None
    /// where there is no contrast.
    std::optional<double> slope{};
    interval limits{}; ///< of the slope
    confidence level = default_confidence();
    std::vector<double> scores{};
    std::int64_t groups = 0; ///< those with answers
    trend_status status = trend_status::no_contrast;
};

/// Does the share rise or fall from group to group? The Cochran-Armitage test, as R's
/// `prop.trend.test`, and the slope of the line through the shares with its interval.
///
/// `groups` are tallies of units in their order; `scores` say where each group stands, by default
/// at 1, 2, ..., k: for size bands, the logarithms of their middle populations are better. A
/// group without answers takes no part. Two-sided, p is for any trend; with `side::lower` it is for
/// a rising one, with `side::upper` for a falling one.
///
/// The interval holds every slope that the score test does not reject: the slope less its
/// hypothetical value, over the standard error from the shares that fit best on a line of that
/// slope. At a slope of 0 this is the Cochran-Armitage test, so the interval leaves out 0 exactly
/// where p is below alpha; for two groups with scores one apart it is Mee's interval of the
/// difference. It stays among the slopes that shares can have on a line, -1 to 1 over the range
/// of the scores, unless the shares bend so much that the slope itself lies beyond.
///
/// Fewer than two different scores with answers give no slope, p = 1, a status and the limits
/// [-infinity, infinity], or where the scores of all groups differ, what shares on a line can have.
/// Answers that are all the same give z = 0, so p = 1, or one half one-sided. Throws
/// `std::invalid_argument` unless 0 <= successes <= trials, there is a finite score for each group
/// (or none at all), and the range of the scores is one whose inverse is finite.
///
/// Assumes independent units. It looks for a line: shares that rise and fall again may have none
/// and differ all the same, which `equality` sees.
///
/// Cochran (1954), Biometrics 10, 417-451, doi:10.2307/3001616. Armitage (1955), Biometrics 11,
/// 375-386, doi:10.2307/3001775. The interval generalises Mee (1984), Biometrics 40, 1175-1176.
[[nodiscard]] trend_test trend(std::span<const tally> groups, std::span<const double> scores = {},
                               const confidence& level = default_confidence());

/// A trend tested exactly.
struct exact_trend_test {
    double p_value = 1.0; ///< of the side of `level`; two-sided it is twice the smaller below
    double rising = 1.0;  ///< P(score sum >= observed)
    double falling = 1.0; ///< P(score sum <= observed)
    std::optional<double> score_sum{}; ///< of the successes
    std::optional<double> expected{};  ///< the score sum if there is no trend
    std::vector<double> scores{};
    std::int64_t groups = 0;
    trend_status status = trend_status::no_contrast;
};

/// The same question answered exactly: given the size of each group and the number of successes in
/// all, the distribution of the sum of the successes' scores. Of `level` only the side is used.
///
/// Scores as above; sums within 1e-11 of the largest possible count as equal. No contrast or no
/// variation give p = 1 and a status. Throws `std::invalid_argument` as above, and
/// `work_limit_error`, which names `trend`, where half of the groups allow more than 4 000 000
/// different partial tables; whole scores allow far more groups than others.
///
/// Agresti, Mehta & Patel (1990), JASA 85, 453-458, doi:10.1080/01621459.1990.10476220.
[[nodiscard]] exact_trend_test exact_trend(std::span<const tally> groups,
                                           std::span<const double> scores = {},
                                           const confidence& level = default_confidence());

} // namespace digigap

#endif
