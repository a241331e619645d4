#ifndef DIGIGAP_COMPARE_EQUALITY_HPP
#define DIGIGAP_COMPARE_EQUALITY_HPP

#include <digigap/data/tally.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace digigap {

/// What the data have to say about several shares being equal.
enum class equality_status : unsigned char {
    tested,              ///< the p-value is that of a test
    too_few_groups,      ///< fewer than two groups answered, or could differ by chance; p is 1
    no_variation,        ///< all answers are yes, or all no; p is 1
    certainly_equal,     ///< every unit answered and the shares are the same; p is 1
    certainly_different, ///< no answers of the silent could make the shares equal; p is 0
};

/// "tested", "too-few-groups", "no-variation", "certainly-equal", "certainly-different".
[[nodiscard]] const char* name_of(equality_status status) noexcept;

/// Tests of the equality of several shares with the chi-square distribution.
struct equality_test {
    double statistic = 0.0; ///< Pearson's chi-square
    std::int64_t degrees = 0;
    double p_value = 1.0;
    double likelihood_ratio = 0.0; ///< G = 2 sum O log(O / E)
    double likelihood_ratio_p_value = 1.0;
    /// The smallest count expected in a cell if the shares are equal. Below 5 the chi-square
    /// distribution is a rough guide (Cochran 1954), and `exact_equality` the better one.
    std::optional<double> smallest_expected{};
    std::optional<double> common_share{}; ///< of all groups together
    std::int64_t groups = 0;              ///< those with answers
    equality_status status = equality_status::too_few_groups;
};

/// Are the shares of several independent groups equal? Pearson's chi-square without continuity
/// correction, and the likelihood ratio.
///
/// `groups` are tallies of units, one a group; a group without answers takes no part. Degrees are
/// the groups with answers less one. No groups, one group, or answers that are all the same give
/// p = 1 and a status. Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units. Not for the same units asked twice. For n of N known units there is
/// the test below.
///
/// Pearson (1900), Philosophical Magazine 50, 157-175, doi:10.1080/14786440009463897.
[[nodiscard]] equality_test equality(std::span<const tally> groups);

/// The equality of shares M_i / N_i of finite populations, tested with finite variances.
struct finite_equality_test {
    double statistic = 0.0;
    std::int64_t degrees = 0;
    double p_value = 1.0;
    /// The common share that fits best: weighted with the precision of each group; that of the
    /// groups in which everybody answered where there are any.
    std::optional<double> common_share{};
    std::int64_t groups = 0;   ///< those with answers
    std::int64_t censuses = 0; ///< those in which everybody answered
    equality_status status = equality_status::too_few_groups;
};

/// Are the shares M_i / N_i among all units of several finite groups equal? Chi-square of the
/// observed shares about the common one, where a group counts as n (N - 1) / (N - n) answers:
/// the binomial variance times the finite population correction.
///
/// A group in which everybody answered has no variance: its share is the common one, and it costs a
/// degree of freedom. What the answers settle is said for certain: shares that no answer of the
/// silent could make equal differ (p = 0), and a census of every group that shows equal shares
/// is equality (p = 1). Whether whole units can be shared equally (1/3 and 2/5 never are) is
/// not asked otherwise.
///
/// A group without answers takes no part, unless its being silent settles something. No groups,
/// one group, or answers that are all the same give p = 1 and a status. Throws
/// `std::invalid_argument` unless 0 <= successes <= trials <= population.
///
/// An approximation for groups with some 5 yes and no answers or more, and the n answering as a
/// random sample of the N. For two groups there is an exact comparison.
///
/// Variance: Cochran (1977), Sampling Techniques, 3rd ed., section 3.2. The chi-square of weighted
/// shares: Koch & Bhapkar (1982), Encyclopedia of Statistical Sciences 1, 457-466.
[[nodiscard]] finite_equality_test equality(std::span<const finite_tally> groups);

} // namespace digigap

#endif
