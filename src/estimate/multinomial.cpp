#include "outcome_chances.hpp"

#include <digigap/estimate/multinomial.hpp>
#include <digigap/estimate/simultaneous.hpp>
#include <digigap/estimate/wilson.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace digigap {

namespace {

[[noreturn]] void refuse(multinomial_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no multinomial_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

std::int64_t sum_of(std::span<const std::int64_t> counts) {
    constexpr std::int64_t most = std::int64_t{1} << 53U;
    std::int64_t sum = 0;
    for (const std::int64_t count : counts) {
        if (count < 0 || count > most - sum) {
            throw std::invalid_argument("estimate_category_shares: needs counts of 0 or more and "
                                        "at most 2^53 together, got " +
                                        std::to_string(count));
        }
        sum += count;
    }
    return sum;
}

/// The chance that a multinomial with the observed shares leaves no count by more than `reach`:
/// category after category, each binomial in what the ones before have left over.
class rectangle {
public:
    explicit rectangle(std::span<const std::int64_t> counts, std::int64_t trials)
        : counts_(counts), trials_(trials) {}

    double chance(std::int64_t reach) {
        std::int64_t first = trials_; // units that are left, and how likely each number of them is
        std::vector<double> left{1.0};
        std::int64_t expected = trials_;
        for (const std::int64_t count : counts_) {
            const std::int64_t fewest = std::max<std::int64_t>(0, count - reach);
            const std::int64_t most = count + reach;
            const double share =
                expected > 0 ? static_cast<double>(count) / static_cast<double>(expected) : 0.0;
            expected -= count;
            const std::int64_t new_first = std::max<std::int64_t>(0, first - most);
            const std::int64_t last = first + static_cast<std::int64_t>(left.size()) - 1 - fewest;
            if (last < new_first) {
                return 0.0;
            }
            std::vector<double> next(static_cast<std::size_t>(last - new_first) + 1, 0.0);
            for (std::size_t i = 0; i < left.size(); ++i) {
                if (left[i] > 0.0) {
                    const std::int64_t units = first + static_cast<std::int64_t>(i);
                    outcomes_.fill(share_truth{share, units});
                    const auto end =
                        outcomes_.first + static_cast<std::int64_t>(outcomes_.chances.size()) - 1;
                    for (std::int64_t y = std::max(fewest, outcomes_.first);
                         y <= std::min(most, end); ++y) {
                        next[static_cast<std::size_t>(units - y - new_first)] +=
                            left[i] *
                            outcomes_.chances[static_cast<std::size_t>(y - outcomes_.first)];
                    }
                }
            }
            first = new_first;
            left = std::move(next);
        }
        return first == 0 ? left.front() : 0.0;
    }

private:
    std::span<const std::int64_t> counts_;
    std::int64_t trials_;
    detail::outcome_chances outcomes_;
};

/// How far the limits reach, in units: down by a whole number, up by a little more, which is what
/// the level asks beyond that number.
struct sison_glaz_reach {
    double down;
    double up;
};

sison_glaz_reach sison_glaz(std::span<const std::int64_t> counts, std::int64_t trials,
                            double level) {
    rectangle within(counts, trials);
    // The first reach that is enough: between `short_of` and `enough`.
    std::int64_t short_of = 0;
    std::int64_t enough = 1;
    double chance_enough = within.chance(enough);
    double chance_short = within.chance(0);
    // One outcome alone may reach the level; it then counts as if it were impossible, or the
    // limits would have no width.
    chance_short = chance_short < level ? chance_short : 0.0;
    while (chance_enough < level && enough < trials) {
        short_of = enough;
        chance_short = chance_enough;
        enough = std::min(2 * enough, trials);
        chance_enough = within.chance(enough);
    }
    while (enough - short_of > 1) {
        const std::int64_t middle = short_of + (enough - short_of) / 2;
        const double chance = within.chance(middle);
        if (chance < level) {
            short_of = middle;
            chance_short = chance;
        } else {
            enough = middle;
            chance_enough = chance;
        }
    }
    const double part = std::min(1.0, (level - chance_short) / (chance_enough - chance_short));
    const auto whole = static_cast<double>(short_of);
    return {whole, whole + 2.0 * part};
}

} // namespace

std::string_view name_of(multinomial_method method) {
    switch (method) {
    case multinomial_method::goodman:
        return "goodman";
    case multinomial_method::sison_glaz:
        return "sison-glaz";
    }
    refuse(method, "name_of");
}

std::optional<multinomial_method> multinomial_method_named(std::string_view name) {
    for (const multinomial_method method : multinomial_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

category_shares estimate_category_shares(std::span<const std::int64_t> counts,
                                         multinomial_method method, const confidence& level) {
    static_cast<void>(name_of(method));
    if (method == multinomial_method::sison_glaz && level.which() != side::two) {
        throw std::invalid_argument(
            "estimate_category_shares: sison-glaz needs a two-sided level, got " +
            std::string(name_of(level.which())));
    }
    category_shares result{
        .categories = {}, .trials = sum_of(counts), .level = level, .method = method};
    result.categories.reserve(counts.size());
    for (const std::int64_t count : counts) {
        result.categories.push_back({.count = count, .estimate = {}, .limits = {}});
    }
    if (result.trials == 0) {
        return result;
    }
    const auto trials = static_cast<double>(result.trials);
    const bool goodman = method == multinomial_method::goodman;
    const confidence each =
        goodman ? level_of_each(counts.size(), joint_rule::bonferroni, level) : level;
    const sison_glaz_reach reach =
        goodman ? sison_glaz_reach{} : sison_glaz(counts, result.trials, level.level());
    for (category_share& one : result.categories) {
        const auto count = static_cast<double>(one.count);
        one.estimate = count / trials;
        one.limits = goodman ? wilson({one.count, result.trials}, each)
                             : interval{std::max(0.0, (count - reach.down) / trials),
                                        std::min(1.0, (count + reach.up) / trials)};
    }
    return result;
}

} // namespace digigap
