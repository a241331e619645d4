#include "answer.hpp"
#include "commands.hpp"
#include "comparisons.hpp"

#include <digigap/estimate/share_test.hpp>
#include <digigap/estimate/simultaneous.hpp>
#include <digigap/report/sentence.hpp>
#include <digigap/report/share_answer.hpp>
#include <digigap/report/simultaneous_answer.hpp>

#include <cmath>

namespace digigap::tool {

namespace {

/// With the p-value of the stated share, where one is stated.
template <class Estimate>
void answer(const interval_command& command, const Estimate& estimate,
            const std::optional<double>& p_value) {
    record whole = answer_of(estimate);
    if (p_value) {
        whole.add("null", *command.null).add("p_value", *p_value);
    }
    write(command.output, whole, [&] {
        const language in = command.output.in();
        std::string text = sentence(estimate, in) + '\n';
        if (p_value) {
            text += p_value_sentence(*command.null, *p_value, in) + '\n';
        }
        return text;
    });
}

/// The count that the stated share of the units is.
std::int64_t null_count(double share, std::int64_t population) {
    if (!(share >= 0.0 && share <= 1.0)) {
        throw data_error({.source = "--null", .found = std::to_string(share)},
                         "needs a share between 0 and 1");
    }
    return std::llround(share * static_cast<double>(population));
}

void several(const interval_command& command, const written_groups& groups,
             const confidence& level) {
    const joint_rule rule = chosen_method(command.joint, joint_rules(), "of several shares");
    if (command.null) {
        throw data_error({.source = "--null", .found = std::to_string(*command.null)},
                         "is about one share");
    }
    if (groups.finite.empty()) {
        const share_method method = command.interval.method.empty()
                                        ? share_method::clopper_pearson
                                        : command.interval.chosen_share_method();
        write(command.output, estimate_shares(groups.process, method, rule, level));
    } else {
        write(command.output,
              estimate_shares(groups.finite, command.interval.chosen_finite_method(), rule, level));
    }
}

} // namespace

void interval_command::run() const {
    const written_groups groups = parse_groups(shares);
    const confidence level = interval.chosen_confidence();
    if (shares.size() > 1) {
        several(*this, groups, level);
        return;
    }
    std::optional<double> p_value;
    if (groups.finite.empty()) {
        const tally counts = groups.process.front();
        const share_method method = interval.chosen_share_method();
        if (null) {
            p_value = share_p_value(counts, *null, method, level.which());
        }
        answer(*this, estimate_share(counts, method, level), p_value);
    } else {
        const finite_tally counts = groups.finite.front();
        const finite_method method = interval.chosen_finite_method();
        if (null) {
            p_value =
                share_p_value(counts, null_count(*null, counts.population), method, level.which());
        }
        answer(*this, estimate_share(counts, method, level), p_value);
    }
}

} // namespace digigap::tool
