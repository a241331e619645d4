#ifndef DIGIGAP_COMPARE_HAND_CODED_AGREEMENT_HPP
#define DIGIGAP_COMPARE_HAND_CODED_AGREEMENT_HPP

#include <digigap/compare/agreement.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/confusion_table.hpp>
#include <digigap/estimate/corrected_shares.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// What a hand-coded sample says of documents that a rule sorted.
struct hand_coded_agreement {
    confusion_table counts; ///< the documents with both classes
    agreement_estimate agreement{};
    corrected_shares corrected{}; ///< of the documents that the rule sorted
    /// Places of the documents that have a class by hand and none by the rule, in no count.
    std::vector<std::size_t> left_out{};
};

/// Sets the classes by hand against those by the rule: `hand[i]` and `automatic[i]` are places in
/// `classes` for document i, or none. Cohen's kappa is unweighted; the shares are corrected about
/// these documents, with the limits that are never below the level (`corrected_limits::guaranteed`)
/// since samples coded by hand are small.
///
/// Assumes that the documents with a class by hand are a simple random sample of all, or of each
/// automatic class, coded without knowing the rule's answer; see `estimate_agreement` and
/// `estimate_corrected_shares`. No documents have statuses that say so.
///
/// Throws `std::invalid_argument` for sequences of unequal length, places that no class has, and
/// classes and levels that the two refuse.
[[nodiscard]] hand_coded_agreement
agreement_with_hand(std::vector<std::string> classes,
                    std::span<const std::optional<std::size_t>> hand,
                    std::span<const std::optional<std::size_t>> automatic,
                    const confidence& level = default_confidence());

} // namespace digigap

#endif
