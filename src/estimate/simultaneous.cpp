#include <digigap/estimate/simultaneous.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {

namespace {

[[noreturn]] void refuse(joint_rule rule, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no joint_rule has the value " +
                                std::to_string(static_cast<int>(rule)));
}

template <class Result, class Tally, class Method>
Result estimate_each(std::span<const Tally> counts, Method method, joint_rule rule,
                     const confidence& joint) {
    const confidence each = level_of_each(counts.size(), rule, joint);
    Result result{.items = {}, .joint = joint, .each = each, .method = method, .rule = rule};
    result.items.reserve(counts.size());
    for (const Tally& one : counts) {
        result.items.push_back(estimate_share(one, method, each));
    }
    return result;
}

} // namespace

std::string_view name_of(joint_rule rule) {
    switch (rule) {
    case joint_rule::bonferroni:
        return "bonferroni";
    case joint_rule::sidak:
        return "sidak";
    }
    refuse(rule, "name_of");
}

std::optional<joint_rule> joint_rule_named(std::string_view name) {
    for (const joint_rule rule : joint_rules()) {
        if (name_of(rule) == name) {
            return rule;
        }
    }
    return std::nullopt;
}

confidence level_of_each(std::size_t items, joint_rule rule, const confidence& joint) {
    if (items < 2) {
        static_cast<void>(name_of(rule));
        return joint;
    }
    const auto count = static_cast<double>(items);
    double level = 0.0;
    switch (rule) {
    case joint_rule::bonferroni:
        level = 1.0 - joint.alpha() / count;
        break;
    case joint_rule::sidak:
        level = std::exp(std::log(joint.level()) / count);
        break;
    default:
        refuse(rule, "level_of_each");
    }
    if (!(level < 1.0)) {
        throw std::invalid_argument("level_of_each: needs an error that can be dealt out, got " +
                                    std::to_string(joint.alpha()) + " for " +
                                    std::to_string(items) + " items");
    }
    return confidence{level, joint.which()};
}

simultaneous_shares estimate_shares(std::span<const tally> counts, share_method method,
                                    joint_rule rule, const confidence& joint) {
    return estimate_each<simultaneous_shares>(counts, method, rule, joint);
}

simultaneous_finite_shares estimate_shares(std::span<const finite_tally> counts,
                                           finite_method method, joint_rule rule,
                                           const confidence& joint) {
    return estimate_each<simultaneous_finite_shares>(counts, method, rule, joint);
}

} // namespace digigap
