#include "comparisons.hpp"

#include <digigap/compare/claim.hpp>
#include <digigap/compare/difference.hpp>
#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/compare/odds_ratio.hpp>
#include <digigap/compare/ratio.hpp>
#include <digigap/load/claim_text.hpp>
#include <digigap/report/difference_answer.hpp>
#include <digigap/report/finite_pair_answer.hpp>
#include <digigap/report/ratio_answer.hpp>

#include <optional>

namespace digigap::tool {

namespace {

constexpr const char* of_measure = "of this measure";

/// The estimate, and what it says of the claim where there is one.
template <class Estimate>
void answer(const compare_command& command, const Estimate& estimate,
            const std::optional<ratio_claim>& claim = std::nullopt) {
    record whole = answer_of(estimate);
    if (claim) {
        whole.add("claim", answer_of(*claim));
    }
    write(command.output, whole, [&] {
        const std::string said = sentence(estimate, command.output.in());
        return claim ? said + ' ' + sentence(*claim, command.output.in()) + '\n' : said + '\n';
    });
}

void refuse_claim(const compare_command& command) {
    if (!command.claim.empty()) {
        throw data_error({.source = "--claim", .found = command.claim},
                         "is about a ratio: say --measure ratio");
    }
}

void compare_finite(const compare_command& command, const finite_tally_pair& counts,
                    const confidence& level) {
    const std::string& method = command.interval.method;
    if (command.measure == "difference") {
        refuse_claim(command);
        answer(command,
               estimate_difference(
                   counts, chosen_method(method, finite_difference_methods(), of_measure), level));
    } else if (command.measure == "ratio") {
        const finite_ratio_estimate estimate = estimate_ratio(
            counts, chosen_method(method, finite_ratio_methods(), of_measure), level);
        std::optional<ratio_claim> claim;
        if (!command.claim.empty()) {
            const double claimed = parse_claim(command.claim);
            claim = weigh_claim(ratio_evidence{.estimate = estimate.estimate,
                                               .limits = estimate.limits,
                                               .p_value = ratio_p_value(
                                                   counts, claimed, estimate.method, level.which()),
                                               .level = level,
                                               .method = std::string(name_of(estimate.method))},
                                claimed);
            claim->counts = counts.answered();
        }
        answer(command, estimate, claim);
    } else {
        refuse_measure(command, "difference, ratio");
    }
}

void compare_process(const compare_command& command, const tally_pair& counts,
                     const confidence& level) {
    const std::string& method = command.interval.method;
    if (command.measure == "ratio") {
        const ratio_estimate estimate =
            estimate_ratio(counts, chosen_method(method, ratio_methods(), of_measure), level);
        std::optional<ratio_claim> claim;
        if (!command.claim.empty()) {
            claim = weigh_claim(estimate, parse_claim(command.claim));
        }
        answer(command, estimate, claim);
        return;
    }
    refuse_claim(command);
    if (command.measure == "difference") {
        answer(command,
               estimate_difference(counts, chosen_method(method, difference_methods(), of_measure),
                                   level));
    } else if (command.measure == "odds-ratio") {
        answer(command,
               estimate_odds_ratio(counts, chosen_method(method, odds_ratio_methods(), of_measure),
                                   level));
    } else {
        refuse_measure(command, "difference, ratio, odds-ratio");
    }
}

} // namespace

void compare_shares(const compare_command& command) {
    require_operands(command, 2, "x/n x/n, or x/n@N x/n@N");
    const written_groups groups = parse_groups(command.operands);
    const confidence level = command.interval.chosen_confidence();
    if (groups.finite.empty()) {
        compare_process(command, {groups.process[0], groups.process[1]}, level);
    } else {
        compare_finite(command, {groups.finite[0], groups.finite[1]}, level);
    }
}

} // namespace digigap::tool
