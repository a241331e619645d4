#include "finite_pair_search.hpp"

#include <algorithm>
#include <cstdint>
#include <queue>
#include <vector>

namespace digigap::finite {
namespace {

double probability(finite_pair_test& test, pair_rule rule, const count_pair& marked) {
    return rule == pair_rule::blaker ? test.probability(marked) : test.at_least(marked);
}

/// What a pair's P(T >= t) must exceed for the pair to be accepted at `excess`, or at all.
double tail_needed(pair_rule rule, double excess) {
    return rule == pair_rule::blaker ? excess / finite_pair_test::most_of_tail : excess;
}

/// Values of M1, and what is known of the M2 that may be accepted with them. Since P(T >= t) rises
/// with M1 and falls with M2, the largest M2 whose tail suffices rises with M1.
struct rows_left {
    double least;           ///< no accepted pair among these has a smaller measure
    std::int64_t first;     ///< M1
    std::int64_t last;      ///< M1
    std::int64_t suffices;  ///< M2 that suffices with every M1 of these, or one below the first M2
    std::int64_t candidate; ///< no larger M2 suffices with any of these
    std::int64_t stride;    ///< of one M1 whose candidate suffices: how many M2 to go; otherwise 0

    friend bool operator<(const rows_left& left, const rows_left& right) {
        return left.least > right.least; // the queue hands out its largest
    }
};

/// The same for the largest probability: M2 from `candidate` on are those of a small enough
/// measure.
struct rows_right {
    double most; ///< no pair among these has a larger P(T >= t)
    std::int64_t first;
    std::int64_t last;
    std::int64_t lowest; ///< the candidate of every M1 of these is in lowest..highest
    std::int64_t highest;
    std::int64_t
        stride; ///< of one M1 whose candidate is the lowest: how many M2 to go; otherwise 0

    friend bool operator<(const rows_right& left, const rows_right& right) {
        return left.most < right.most;
    }
};

/// After how many M2 in vain it pays to ask whether the next ones may be skipped together.
constexpr std::int64_t shortest_skip = 8;

/// How many of the next `most` M2 to skip: as many as the stride, or half of it and so on, if
/// `in_vain(units)` says so of them. The stride grows with what was in vain.
template <class InVain>
std::int64_t skip(std::int64_t& stride, std::int64_t most, InVain in_vain) {
    if (stride < shortest_skip) {
        stride *= 2;
        return 0;
    }
    for (std::int64_t units = std::min(stride, most); units > 1; units /= 2) {
        if (in_vain(units)) {
            stride = 2 * units;
            return units;
        }
    }
    stride = 1;
    return 0;
}

} // namespace

std::optional<count_pair> least_accepted(finite_pair_test& test, pair_rule rule, double excess) {
    const count_pair least = test.successes();
    const count_pair most{least.first + test.sizes().first.silent(),
                          least.second + test.sizes().second.silent()};
    const double needed = tail_needed(rule, excess);
    std::priority_queue<rows_left> queue;
    const auto push = [&](std::int64_t first, std::int64_t last, std::int64_t suffices,
                          std::int64_t candidate, std::int64_t stride) {
        if (first <= last && candidate >= least.second) {
            queue.push({test.value({first, candidate}), first, last, suffices, candidate, stride});
        }
    };
    push(least.first, most.first, least.second - 1, most.second, 0);
    while (!queue.empty()) {
        const rows_left rows = queue.top();
        queue.pop();
        if (rows.stride > 0) {
            const count_pair marked{rows.first, rows.candidate};
            if (rule == pair_rule::tail || test.probability(marked) > excess) {
                return marked;
            }
            // The smaller M2 gets, the smaller P(T <= t), which bounds the probability as well.
            if (test.at_most(marked) > needed) {
                std::int64_t stride = rows.stride;
                const std::int64_t skipped =
                    skip(stride, rows.candidate - least.second, [&](std::int64_t units) {
                        return test.most_probable({rows.first, rows.candidate - units},
                                                  rows.candidate - 1) <= excess;
                    });
                push(rows.first, rows.last, rows.suffices, rows.candidate - 1 - skipped, stride);
            }
            continue;
        }
        const std::int64_t middle = rows.first + (rows.last - rows.first) / 2;
        std::int64_t suffices = rows.suffices;
        std::int64_t fails = rows.candidate + 1;
        while (fails - suffices > 1) {
            const std::int64_t between = suffices + (fails - suffices) / 2;
            (test.at_least({middle, between}) > needed ? suffices : fails) = between;
        }
        push(rows.first, middle - 1, rows.suffices, suffices, 0);
        push(middle, middle, suffices, suffices, 1);
        push(middle + 1, rows.last, suffices, rows.candidate, 0);
    }
    return std::nullopt;
}

double largest_probability(finite_pair_test& test, pair_rule rule, double most) {
    const count_pair least = test.successes();
    const count_pair top{least.first + test.sizes().first.silent(),
                         least.second + test.sizes().second.silent()};
    // The first M2 from `lowest` to `highest` whose measure with M1 is small enough, or one more.
    const auto first_within = [&](std::int64_t row, std::int64_t lowest, std::int64_t highest) {
        while (lowest <= highest) {
            const std::int64_t middle = lowest + (highest - lowest) / 2;
            if (test.value({row, middle}) <= most) {
                highest = middle - 1;
            } else {
                lowest = middle + 1;
            }
        }
        return lowest;
    };
    double found = 0.0;
    std::priority_queue<rows_right> queue;
    const auto push = [&](std::int64_t first, std::int64_t last, std::int64_t lowest,
                          std::int64_t highest, std::int64_t stride) {
        if (first <= last && lowest <= top.second) {
            const double tail = test.at_least({last, lowest});
            if (tail > tail_needed(rule, found)) {
                queue.push({tail, first, last, lowest, highest, stride});
            }
        }
    };
    push(least.first, top.first, least.second, top.second, 0);
    while (!queue.empty()) {
        const rows_right rows = queue.top();
        queue.pop();
        if (found >= 1.0 || rows.most <= tail_needed(rule, found)) {
            break;
        }
        if (rows.stride > 0) {
            found = std::max(found, probability(test, rule, {rows.first, rows.lowest}));
            std::int64_t stride = rows.stride;
            const std::int64_t skipped =
                skip(stride, top.second - rows.lowest, [&](std::int64_t units) {
                    return rule == pair_rule::blaker &&
                           test.most_probable({rows.first, rows.lowest + 1}, rows.lowest + units) <=
                               found;
                });
            push(rows.first, rows.last, rows.lowest + 1 + skipped, rows.highest, stride);
            continue;
        }
        const std::int64_t middle = rows.first + (rows.last - rows.first) / 2;
        const std::int64_t cut = first_within(middle, rows.lowest, rows.highest);
        push(middle, middle, cut, cut, 1);
        push(rows.first, middle - 1, rows.lowest, std::min(cut, rows.highest), 0);
        push(middle + 1, rows.last, cut, rows.highest, 0);
    }
    return std::min(found, 1.0);
}

} // namespace digigap::finite
