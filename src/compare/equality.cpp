#include "../estimate/distribution.hpp"

#include <digigap/compare/equality.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace digigap {

namespace {

/// O log(O / E), which is nothing for a cell that is empty.
double surprise(double observed, double expected) {
    return observed > 0.0 ? observed * std::log(observed / expected) : 0.0;
}

/// The shares that a group may have once the silent have answered, as counts over its population.
struct possible_shares {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    std::int64_t population = 1;
};

/// a / b < c / d for counts, in whole numbers: the remainders of a division decide what doubles
/// cannot. Needs b, d > 0.
bool less_share(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    bool turned = false;
    for (;;) {
        const std::int64_t first = a / b;
        const std::int64_t second = c / d;
        if (first != second) {
            return (first < second) != turned;
        }
        a %= b;
        c %= d;
        if (a == 0 || c == 0) {
            const bool less = a == 0 && c != 0;
            const bool greater = c == 0 && a != 0;
            return turned ? greater : less;
        }
        std::swap(a, b);
        std::swap(c, d);
        turned = !turned;
    }
}

/// Whether no share is possible in both what is known so far and `next`; narrows what is known.
bool exclude_each_other(possible_shares& low, possible_shares& high, const possible_shares& next) {
    if (less_share(low.lowest, low.population, next.lowest, next.population)) {
        low = next;
    }
    if (less_share(next.highest, next.population, high.highest, high.population)) {
        high = next;
    }
    return less_share(high.highest, high.population, low.lowest, low.population);
}

struct silent_facts {
    bool different = false;
    bool equal = true;
};

/// What the answers settle, whatever the silent would say.
silent_facts settled(std::span<const finite_tally> groups) {
    possible_shares low{.lowest = 0, .highest = 1, .population = 1};
    possible_shares high = low;
    silent_facts facts;
    for (const finite_tally& group : groups) {
        if (group.population == 0) {
            continue;
        }
        const std::int64_t silent = group.population - group.trials;
        facts.equal = facts.equal && silent == 0;
        facts.different = exclude_each_other(low, high,
                                             {.lowest = group.successes,
                                              .highest = group.successes + silent,
                                              .population = group.population}) ||
                          facts.different;
    }
    facts.equal = facts.equal && !facts.different;
    return facts;
}

/// The common share of the censuses where there are any, else that of all groups by precision.
double common_share_of(std::span<const finite_tally> groups, bool censuses) {
    double hits = 0.0;
    double weights = 0.0;
    for (const finite_tally& group : groups) {
        const auto trials = static_cast<double>(group.trials);
        const auto population = static_cast<double>(group.population);
        if (group.trials == 0 || (group.trials == group.population) != censuses) {
            continue;
        }
        const double weight =
            censuses ? trials : trials * (population - 1.0) / (population - trials);
        hits += weight * (static_cast<double>(group.successes) / trials);
        weights += weight;
    }
    return std::min(1.0, hits / weights);
}

} // namespace

const char* name_of(equality_status status) noexcept {
    switch (status) {
    case equality_status::too_few_groups:
        return "too-few-groups";
    case equality_status::no_variation:
        return "no-variation";
    case equality_status::certainly_equal:
        return "certainly-equal";
    case equality_status::certainly_different:
        return "certainly-different";
    case equality_status::tested:
        break;
    }
    return "tested";
}

equality_test equality(std::span<const tally> groups) {
    equality_test result;
    tally all;
    std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
    for (const tally& group : groups) {
        require_valid(group, "equality");
        if (group.trials > 0) {
            all += group;
            fewest = std::min(fewest, group.trials);
            ++result.groups;
        }
    }
    if (result.groups == 0) {
        return result;
    }
    const auto trials = static_cast<double>(all.trials);
    const double share = static_cast<double>(all.successes) / trials;
    const double other = static_cast<double>(all.trials - all.successes) / trials;
    result.common_share = share;
    result.smallest_expected = static_cast<double>(fewest) * std::min(share, other);
    if (result.groups == 1) {
        return result;
    }
    result.degrees = result.groups - 1;
    if (all.successes == 0 || all.successes == all.trials) {
        result.status = equality_status::no_variation;
        return result;
    }
    for (const tally& group : groups) {
        if (group.trials > 0) {
            const auto n = static_cast<double>(group.trials);
            const auto x = static_cast<double>(group.successes);
            const double excess = x - n * share;
            result.statistic += excess * excess / (n * share * other);
            result.likelihood_ratio += 2.0 * (surprise(x, n * share) + surprise(n - x, n * other));
        }
    }
    result.likelihood_ratio = std::max(0.0, result.likelihood_ratio);
    const auto degrees = static_cast<double>(result.degrees);
    result.p_value = detail::chi_square_tail(result.statistic, degrees);
    result.likelihood_ratio_p_value = detail::chi_square_tail(result.likelihood_ratio, degrees);
    result.status = equality_status::tested;
    return result;
}

finite_equality_test equality(std::span<const finite_tally> groups) {
    finite_equality_test result;
    tally all;
    std::int64_t populated = 0;
    for (const finite_tally& group : groups) {
        require_valid(group, "equality");
        populated += group.population > 0 ? 1 : 0;
        if (group.trials > 0) {
            all += group.answered();
            ++result.groups;
            result.censuses += group.trials == group.population ? 1 : 0;
        }
    }
    if (result.groups == 0) {
        return result;
    }
    const bool censuses = result.censuses > 0;
    const double share = common_share_of(groups, censuses);
    result.common_share = share;
    if (result.groups == 1 && populated == 1) {
        return result;
    }
    const silent_facts facts = settled(groups);
    if (facts.different) {
        result.p_value = 0.0;
        result.status = equality_status::certainly_different;
        return result;
    }
    if (facts.equal) {
        result.status = equality_status::certainly_equal;
        return result;
    }
    const std::int64_t degrees = result.groups - std::max<std::int64_t>(1, result.censuses);
    if (degrees == 0) {
        return result;
    }
    result.degrees = degrees;
    if (all.successes == 0 || all.successes == all.trials) {
        result.status = equality_status::no_variation;
        return result;
    }
    // Variation and a common share of 0 or 1: a census of none beside a yes was settled above.
    for (const finite_tally& group : groups) {
        if (group.trials == 0 || group.trials == group.population) {
            continue;
        }
        const auto n = static_cast<double>(group.trials);
        const auto population = static_cast<double>(group.population);
        const double excess = static_cast<double>(group.successes) / n - share;
        result.statistic +=
            n * (population - 1.0) / (population - n) * excess * excess / (share * (1.0 - share));
    }
    result.p_value = detail::chi_square_tail(result.statistic, static_cast<double>(degrees));
    result.status = equality_status::tested;
    return result;
}

} // namespace digigap
