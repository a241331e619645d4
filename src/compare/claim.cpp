#include "two_by_two.hpp"

#include <digigap/compare/claim.hpp>

#include <cmath>
#include <stdexcept>

namespace digigap {
namespace {

claim_verdict verdict_of(interval limits, double claimed) {
    if (limits.lower == 0.0 && limits.upper == detail::infinity) {
        return claim_verdict::undecided;
    }
    if (limits.upper < claimed) {
        return claim_verdict::overstated;
    }
    return limits.lower > claimed ? claim_verdict::understated : claim_verdict::compatible;
}

} // namespace

const char* name_of(claim_verdict verdict) noexcept {
    switch (verdict) {
    case claim_verdict::compatible:
        return "compatible";
    case claim_verdict::overstated:
        return "overstated";
    case claim_verdict::understated:
        return "understated";
    case claim_verdict::undecided:
        break;
    }
    return "undecided";
}

ratio_claim weigh_claim(const ratio_evidence& evidence, double claimed) {
    if (!(claimed > 0.0 && std::isfinite(claimed))) {
        throw std::invalid_argument("weigh_claim: needs a ratio above 0 and finite, got " +
                                    std::to_string(claimed));
    }
    return {.claimed = claimed,
            .evidence = evidence,
            .counts = std::nullopt,
            .verdict = verdict_of(evidence.limits, claimed)};
}

ratio_claim weigh_claim(const ratio_estimate& estimate, double claimed) {
    ratio_claim claim = weigh_claim({.estimate = estimate.estimate,
                                     .limits = estimate.limits,
                                     .p_value = std::nullopt,
                                     .level = estimate.level,
                                     .method = std::string(name_of(estimate.method))},
                                    claimed);
    claim.evidence.p_value =
        ratio_p_value(estimate.counts, claimed, estimate.method, estimate.level.which());
    claim.counts = estimate.counts;
    return claim;
}

} // namespace digigap
