#ifndef DIGIGAP_COMPARE_PAIR_ESTIMATE_HPP
#define DIGIGAP_COMPARE_PAIR_ESTIMATE_HPP

#include <digigap/compare/difference.hpp>
#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/compare/odds_ratio.hpp>
#include <digigap/compare/ratio.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <optional>
#include <string_view>
#include <variant>

namespace digigap {

/// What is measured between two groups of a process, and how.
using pair_method = std::variant<difference_method, ratio_method, odds_ratio_method>;

/// What is measured between two finite bands.
enum class finite_pair_measure : unsigned char { difference, ratio };

/// The same, and how.
struct finite_pair_choice {
    finite_pair_measure measure = finite_pair_measure::difference;
    finite_pair_method method = finite_pair_method::exact;
};

/// Two groups set against each other by any measure: what all of them have in common.
struct pair_estimate {
    std::optional<double> estimate{};
    interval limits{};
    double p_value = 1.0; ///< that the groups do not differ
    confidence level = default_confidence();
    std::string_view measure{}; ///< "difference", "ratio", "odds-ratio"
    std::string_view method{};  ///< as its enumerator is named
};

/// The first group against the second. Errors and empty groups: those of the method chosen.
[[nodiscard]] pair_estimate estimate_pair(const tally_pair& counts, const pair_method& method,
                                          const confidence& level = default_confidence());
[[nodiscard]] pair_estimate estimate_pair(const finite_tally_pair& counts,
                                          const finite_pair_choice& choice,
                                          const confidence& level = default_confidence());

} // namespace digigap

#endif
