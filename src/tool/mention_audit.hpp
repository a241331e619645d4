#ifndef DIGIGAP_TOOL_MENTION_AUDIT_HPP
#define DIGIGAP_TOOL_MENTION_AUDIT_HPP

#include "commands.hpp"

#include <digigap/classify/orientation.hpp>
#include <digigap/load/document_mentions.hpp>
#include <digigap/report/mention_findings.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::tool {

/// What the command `mentions` finds beside the counts: contexts, orientations, agreement.
class mention_audit {
public:
    /// Throws `data_error` for options that contradict each other and a lexicon that is none.
    explicit mention_audit(const mentions_command& command);

    /// The documents that will be counted. Reads the classes by hand, and throws as `hand_codes`.
    void prepare(const std::vector<std::string>& documents);

    /// Whether it has to hear of the mentions.
    [[nodiscard]] bool listens() const { return command_.context || classifier_.has_value(); }
    /// Each document from one thread.
    void hear(std::size_t document, std::string_view text, std::span<const mention> mentions);

    /// All that was found, once.
    [[nodiscard]] mention_findings take_findings(std::span<const document_mentions> read);

private:
    const mentions_command& command_;
    std::optional<orientation_classifier> classifier_;
    std::vector<std::string> classes_;
    std::vector<std::optional<std::size_t>> hand_;
    mention_findings found_;
};

} // namespace digigap::tool

#endif
