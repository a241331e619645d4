#include "partial_tables.hpp"

#include <digigap/compare/work_limit_error.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace digigap::detail {

namespace {

struct weighted_key {
    double key = 0.0;
    double weight = 0.0;
};

/// Partial tables by their number of successes: entry s holds those with s.
using tables_by_sum = std::vector<std::vector<weighted_key>>;

/// What is wanted of the sums of a half: none beyond `successes`, none that the other groups
/// cannot fill up to it.
struct half_bounds {
    std::size_t successes = 0;
    std::size_t others = 0; ///< the most successes of all groups that are not in the tables yet
    double tie = 0.0;

    [[nodiscard]] std::size_t lowest() const noexcept {
        return successes > others ? successes - others : 0;
    }
};

std::size_t most_successes(const group_terms& group) noexcept {
    return group.keys.size() - 1;
}

[[noreturn]] void refuse(const exact_work& work) {
    throw work_limit_error(std::string(work.function) + ": more than " +
                               std::to_string(most_partial_tables) + " partial tables",
                           work.instead);
}

/// Brings runs that are sorted already, one behind the other, into one order, two at a time, and
/// puts tables together whose keys are equal. Three times as fast as sorting anew.
class run_merger {
public:
    void start_run() {
        if (items_.size() > starts_.back()) {
            starts_.push_back(items_.size());
        }
    }
    void push(const weighted_key& item) { items_.push_back(item); }

    [[nodiscard]] std::vector<weighted_key> take(double tie) {
        start_run();
        while (starts_.size() > 2) {
            merge_neighbours();
        }
        std::vector<weighted_key> kept;
        for (const weighted_key& item : items_) {
            if (!kept.empty() && item.key - kept.back().key <= tie) {
                kept.back().weight += item.weight;
            } else {
                kept.push_back(item);
            }
        }
        items_.clear();
        starts_.assign(1, 0);
        return kept;
    }

private:
    void merge_neighbours() {
        spare_.resize(items_.size());
        std::vector<std::size_t> starts{0};
        std::size_t run = 0;
        for (; run + 2 < starts_.size(); run += 2) {
            merge(starts_[run], starts_[run + 1], starts_[run + 2]);
            starts.push_back(starts_[run + 2]);
        }
        if (run + 1 < starts_.size()) {
            std::copy(items_.begin() + static_cast<std::ptrdiff_t>(starts_[run]), items_.end(),
                      spare_.begin() + static_cast<std::ptrdiff_t>(starts_[run]));
            starts.push_back(items_.size());
        }
        items_.swap(spare_);
        starts_ = std::move(starts);
    }

    void merge(std::size_t first, std::size_t second, std::size_t end) {
        const weighted_key* from = items_.data();
        weighted_key* to = spare_.data() + first;
        std::size_t a = first;
        std::size_t b = second;
        while (a < second && b < end) {
            // A conditional move: which run is next is as good as random.
            const bool later = from[b].key < from[a].key;
            *to++ = from[later ? b : a];
            a += later ? 0U : 1U;
            b += later ? 1U : 0U;
        }
        to = std::copy(from + a, from + second, to);
        std::copy(from + b, from + end, to);
    }

    std::vector<weighted_key> items_;
    std::vector<weighted_key> spare_;
    std::vector<std::size_t> starts_{0}; ///< of the runs, and the end of the last one
};

/// The tables with one more group; nothing where there are too many.
bool extend(tables_by_sum& tables, const group_terms& group, const half_bounds& bounds) {
    const std::size_t most = most_successes(group);
    const std::size_t top = std::min(bounds.successes, tables.size() - 1 + most);
    const auto each_source = [&](std::size_t sum, auto&& use) {
        const std::size_t fewest = sum >= tables.size() ? sum - (tables.size() - 1) : 0;
        for (std::size_t x = fewest; x <= std::min(most, sum); ++x) {
            use(x, tables[sum - x]);
        }
    };
    std::size_t count = 0;
    for (std::size_t sum = bounds.lowest(); sum <= top; ++sum) {
        each_source(sum, [&](std::size_t, const auto& source) { count += source.size(); });
        if (count > most_partial_tables) {
            return false;
        }
    }
    std::vector<double> weights(group.log_weights.size());
    std::transform(group.log_weights.begin(), group.log_weights.end(), weights.begin(),
                   [](double log_weight) { return std::exp(log_weight); });
    tables_by_sum extended(top + 1);
    run_merger merger;
    for (std::size_t sum = bounds.lowest(); sum <= top; ++sum) {
        each_source(sum, [&](std::size_t x, const auto& source) {
            merger.start_run();
            for (const weighted_key& table : source) {
                merger.push({table.key + group.keys[x], table.weight * weights[x]});
            }
        });
        extended[sum] = merger.take(bounds.tie);
    }
    tables = std::move(extended);
    return true;
}

/// Both halves with about the same number of tables, the largest groups dealt out first.
std::pair<std::vector<const group_terms*>, std::vector<const group_terms*>>
halves(std::span<const group_terms> groups) {
    std::vector<const group_terms*> order;
    for (const group_terms& group : groups) {
        order.push_back(&group);
    }
    std::stable_sort(order.begin(), order.end(), [](const group_terms* a, const group_terms* b) {
        return most_successes(*a) > most_successes(*b);
    });
    std::pair<std::vector<const group_terms*>, std::vector<const group_terms*>> result;
    double first = 0.0;
    double second = 0.0;
    for (const group_terms* group : order) {
        const double more = std::log(static_cast<double>(group->keys.size()));
        if (first <= second) {
            result.first.push_back(group);
            first += more;
        } else {
            result.second.push_back(group);
            second += more;
        }
    }
    return result;
}

/// Adds what the pairs of one table of each half weigh, by how their keys add up.
class joined_halves {
public:
    explicit joined_halves(const statistic_limit& limit) : limit_(limit) {}

    /// Needs both sorted by key.
    void add(const std::vector<weighted_key>& first, const std::vector<weighted_key>& second) {
        double whole = 0.0;
        for (const weighted_key& table : second) {
            whole += table.weight;
        }
        // The keys of the first half rise, so those that the second may have fall.
        std::size_t above = second.size();
        double above_weight = 0.0;
        std::size_t below = 0;
        double below_weight = 0.0;
        for (const weighted_key& table : first) {
            while (above > 0 && table.key + second[above - 1].key >= limit_.value - limit_.tie) {
                above_weight += second[--above].weight;
            }
            at_least_ += table.weight * above_weight;
            all_ += table.weight * whole;
        }
        for (std::size_t at = first.size(); at-- > 0;) {
            const weighted_key& table = first[at];
            while (below < second.size() &&
                   table.key + second[below].key <= limit_.value + limit_.tie) {
                below_weight += second[below++].weight;
            }
            at_most_ += table.weight * below_weight;
        }
    }

    [[nodiscard]] table_masses masses() const {
        return {.at_most = std::min(1.0, at_most_ / all_),
                .at_least = std::min(1.0, at_least_ / all_)};
    }

private:
    statistic_limit limit_;
    double at_most_ = 0.0;
    double at_least_ = 0.0;
    double all_ = 0.0;
};

} // namespace

std::vector<double> log_table_factors(const tally& group, const tally& total,
                                      const exact_work& work) {
    const auto n = static_cast<double>(group.trials);
    const std::int64_t most = std::min(group.trials, total.successes);
    if (static_cast<std::size_t>(most) >= most_partial_tables) {
        refuse(work);
    }
    const double odds =
        static_cast<double>(total.successes) / static_cast<double>(total.trials - total.successes);
    std::vector<double> factors(static_cast<std::size_t>(most) + 1);
    // From the most likely count outwards, so that what matters is a sum of few small steps.
    const double likely = std::floor((n + 1.0) * static_cast<double>(total.successes) /
                                     static_cast<double>(total.trials));
    const auto mode = static_cast<std::size_t>(std::min(likely, static_cast<double>(most)));
    const auto step = [&](std::size_t x) { // log of C(n, x) odds / C(n, x - 1)
        const auto successes = static_cast<double>(x);
        return std::log((n - successes + 1.0) / successes * odds);
    };
    for (std::size_t x = mode + 1; x < factors.size(); ++x) {
        factors[x] = factors[x - 1] + step(x);
    }
    for (std::size_t x = mode; x > 0; --x) {
        factors[x - 1] = factors[x] - step(x);
    }
    return factors;
}

table_masses masses_of_tables(std::span<const group_terms> groups, std::int64_t successes,
                              const statistic_limit& limit, const exact_work& work) {
    const auto [first, second] = halves(groups);
    half_bounds bounds{
        .successes = static_cast<std::size_t>(successes), .others = 0, .tie = 0.01 * limit.tie};
    std::size_t capacity = 0;
    for (const group_terms& group : groups) {
        capacity += most_successes(group);
    }
    const auto tables_of = [&](const std::vector<const group_terms*>& half) {
        tables_by_sum tables{{weighted_key{.key = 0.0, .weight = 1.0}}};
        bounds.others = capacity;
        for (const group_terms* group : half) {
            bounds.others -= most_successes(*group);
            if (!extend(tables, *group, bounds)) {
                refuse(work);
            }
        }
        return tables;
    };
    const tables_by_sum left = tables_of(first);
    const tables_by_sum right = tables_of(second);
    joined_halves joined(limit);
    for (std::size_t sum = 0; sum < left.size(); ++sum) {
        if (sum <= bounds.successes && bounds.successes - sum < right.size()) {
            joined.add(left[sum], right[bounds.successes - sum]);
        }
    }
    return joined.masses();
}

} // namespace digigap::detail
