#include <digigap/compare/hand_coded_agreement.hpp>

#include <cstdint>
#include <stdexcept>
#include <utility>

namespace digigap {

hand_coded_agreement agreement_with_hand(std::vector<std::string> classes,
                                         std::span<const std::optional<std::size_t>> hand,
                                         std::span<const std::optional<std::size_t>> automatic,
                                         const confidence& level) {
    if (hand.size() != automatic.size()) {
        throw std::invalid_argument(
            "agreement_with_hand: needs as many classes by hand as automatic ones, got " +
            std::to_string(hand.size()) + " and " + std::to_string(automatic.size()));
    }
    hand_coded_agreement result{.counts = confusion_table(std::move(classes))};
    std::vector<std::int64_t> sorted(result.counts.size(), 0);
    for (std::size_t at = 0; at < hand.size(); ++at) {
        if (automatic[at]) {
            if (*automatic[at] >= sorted.size()) {
                throw std::invalid_argument("agreement_with_hand: no class has the place " +
                                            std::to_string(*automatic[at]));
            }
            ++sorted[*automatic[at]];
        }
        if (hand[at] && automatic[at]) {
            result.counts.add({.hand = *hand[at], .automatic = *automatic[at]});
        } else if (hand[at]) {
            result.left_out.push_back(at);
        }
    }
    result.agreement = estimate_agreement(result.counts, agreement_weights::unweighted, level);
    result.corrected = estimate_corrected_shares(
        result.counts, sorted, {.limits = corrected_limits::guaranteed, .level = level});
    return result;
}

} // namespace digigap
