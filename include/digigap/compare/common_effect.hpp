#ifndef DIGIGAP_COMPARE_COMMON_EFFECT_HPP
#define DIGIGAP_COMPARE_COMMON_EFFECT_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace digigap {

/// How two shares are set against each other.
enum class common_measure : unsigned char { difference, ratio, odds_ratio };

/// "difference", "ratio", "odds-ratio".
[[nodiscard]] const char* name_of(common_measure measure) noexcept;

/// What the strata have to say about what they have in common.
enum class common_status : unsigned char {
    estimated,
    no_information,    ///< no stratum says anything: no estimate, the whole range, p is 1
    no_standard_error, ///< the method's error is 0 or infinite: the whole range, p is 1
};

/// "estimated", "no-information", "no-standard-error".
[[nodiscard]] const char* name_of(common_status status) noexcept;

/// The difference, ratio or odds ratio of two groups that is the same in every stratum, such as the
/// gap between large and small municipalities under every bloc.
struct common_effect {
    std::optional<double> estimate{}; ///< infinite where the second group has no successes
    interval limits{};
    double p_value = 1.0; ///< of no difference (0, or a ratio of 1), with the side of `level`
    confidence level = default_confidence();
    common_measure measure = common_measure::difference;
    std::string_view method{}; ///< as its enumerator is named
    /// Each stratum's own value; none where it has none (an empty group, 0 / 0).
    std::vector<std::optional<double>> stratum_estimates{};
    std::int64_t informative = 0; ///< the strata that take part
    common_status status = common_status::no_information;
};

} // namespace digigap

#endif
