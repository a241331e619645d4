#ifndef DIGIGAP_COMPARE_CLAIM_HPP
#define DIGIGAP_COMPARE_CLAIM_HPP

#include <digigap/compare/ratio.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <limits>
#include <optional>
#include <string>

namespace digigap {

/// What an interval says of a ratio that somebody claims.
enum class claim_verdict : unsigned char {
    compatible,  ///< the claimed ratio lies in the interval
    overstated,  ///< the whole interval lies below it
    understated, ///< the whole interval lies above it
    undecided,   ///< the interval is [0, infinity]: the data say nothing
};

/// "compatible", "overstated", "understated", "undecided".
[[nodiscard]] const char* name_of(claim_verdict verdict) noexcept;

/// Any ratio with an interval in [0, infinity]: of shares of two finite bands, of means, of rates.
struct ratio_evidence {
    std::optional<double> estimate{};
    interval limits{0.0, std::numeric_limits<double>::infinity()};
    std::optional<double> p_value{}; ///< of the claimed ratio, where the method has a test
    confidence level = default_confidence();
    std::string method{}; ///< as it is written in words: "fieller"
};

/// A claimed ratio, "twice as many" being 2, and what the data say of it.
struct ratio_claim {
    double claimed = 1.0;
    ratio_evidence evidence{};
    std::optional<tally_pair> counts{}; ///< where it is about two shares
    claim_verdict verdict = claim_verdict::undecided;
};

/// Holds the claim against the interval: a claim of 2 is overstated where the whole interval lies
/// below 2. A one-sided interval can only say one of the two.
/// Throws `std::invalid_argument` unless 0 < claimed < infinity.
[[nodiscard]] ratio_claim weigh_claim(const ratio_evidence& evidence, double claimed);

/// The same for two shares, with the p-value of the claimed ratio by the method of the estimate:
/// that is below alpha wherever the verdict is `overstated` or `understated`.
[[nodiscard]] ratio_claim weigh_claim(const ratio_estimate& estimate, double claimed);

} // namespace digigap

#endif
