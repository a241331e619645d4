#ifndef DIGIGAP_SRC_REPORT_REQUIRE_FINDINGS_HPP
#define DIGIGAP_SRC_REPORT_REQUIRE_FINDINGS_HPP

#include <digigap/report/mention_findings.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Throws `std::invalid_argument` unless there is one, or nothing, for each document.
inline void require_findings(std::size_t documents, const mention_findings& findings) {
    for (const std::size_t size : {findings.contexts.size(), findings.orientations.size()}) {
        if (size != 0 && size != documents) {
            throw std::invalid_argument("mention_findings: needs one for each of " +
                                        std::to_string(documents) + " documents, got " +
                                        std::to_string(size));
        }
    }
}

} // namespace digigap::detail

#endif
