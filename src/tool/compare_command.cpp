#include "comparisons.hpp"

namespace digigap::tool {

written_groups parse_groups(const std::vector<std::string>& operands) {
    written_groups groups;
    for (const std::string& operand : operands) {
        const written_share share = parse_share(operand);
        if (share.population) {
            groups.finite.push_back({.successes = share.counts.successes,
                                     .trials = share.counts.trials,
                                     .population = *share.population});
        } else {
            groups.process.push_back(share.counts);
        }
        if (!groups.finite.empty() && !groups.process.empty()) {
            throw data_error({.source = "compare", .found = operand},
                             "either all shares are of known units, x/n@N, or none is");
        }
    }
    return groups;
}

void refuse_measure(const compare_command& command, const std::string& measures) {
    throw data_error({.source = "--measure", .found = command.measure},
                     "here it is one of " + measures);
}

void require_operands(const compare_command& command, std::size_t count, const char* usage) {
    if (command.operands.size() != count) {
        throw data_error(
            {.source = "compare", .found = command.operands.empty() ? "" : command.operands.back()},
            std::string("say digigap compare ") + usage);
    }
}

void compare_command::run() const {
    if (!input.share.empty() || !value.empty()) {
        compare_table(*this);
    } else if (measure == "rate-ratio" || measure == "mean-ratio" || measure == "mean-difference") {
        compare_amounts(*this);
    } else if (measure == "change" || measure == "gap-change") {
        compare_years(*this);
    } else if (operands.size() > 2) {
        compare_many(*this);
    } else {
        compare_shares(*this);
    }
}

} // namespace digigap::tool
