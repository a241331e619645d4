#ifndef DIGIGAP_REPORT_MENTION_FINDINGS_HPP
#define DIGIGAP_REPORT_MENTION_FINDINGS_HPP

#include <digigap/classify/orientation.hpp>
#include <digigap/compare/hand_coded_agreement.hpp>
#include <digigap/load/mention_contexts.hpp>

#include <optional>
#include <vector>

namespace digigap {

/// What was found in documents beside their counts. Each of the first two is empty, or has one for
/// each document in their order, of which those that were not counted have none.
struct mention_findings {
    std::vector<std::vector<mention_context>> contexts{};
    std::vector<std::optional<document_orientation>> orientations{};
    /// Of the orientations; where there are none, of whether a document has a mention.
    std::optional<hand_coded_agreement> agreement{};
};

} // namespace digigap

#endif
