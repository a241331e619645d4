#include "finite_pair_closed_form.hpp"
#include "finite_pair_counts.hpp"
#include "finite_pair_exact.hpp"
#include "finite_pair_limits.hpp"
#include "finite_pair_method.hpp"
#include "hits_law.hpp"

#include <digigap/compare/finite_pair_coverage.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {
namespace {

using finite::hits_law;
using finite::hits_laws;
using finite::pair_measure;
using finite::pair_rule;

/// Two roundings of one fraction differ by less.
constexpr double end_rounding = 1e-12;

/// The limits of every (x1, x2), and what they do to one true (M1, M2) after the other.
class every_answer {
public:
    every_answer(pair_measure measure, const finite_pair_sizes& sizes, finite_pair_method method,
                 const confidence& level, const char* function);

    [[nodiscard]] double coverage(const count_pair& truth);

    struct weighed_width {
        double width = 0.0;
        double weight = 0.0; ///< the probability of the answers whose limits have a width
    };
    [[nodiscard]] weighed_width width(const count_pair& truth);

private:
    /// Calls visit(limits, probability) for all answers that are not negligible.
    template <class Visit>
    void each(const count_pair& truth, Visit visit);

    pair_measure measure_;
    finite_pair_sizes sizes_;
    std::size_t columns_;
    std::vector<interval> limits_;
    hits_laws first_;
    hits_laws second_;
};

std::vector<interval> limits_of(pair_measure measure, const finite_pair_sizes& sizes,
                                finite_pair_method method, const confidence& level,
                                const char* function) {
    const finite_tally_pair none = with_successes(sizes, {});
    const bool by_pairs = finite::is_by_pairs(method);
    const pair_rule rule = finite::rule_of(method);
    finite::require_method(measure, method, function);
    // Refuses the sizes that it refuses for any answers.
    static_cast<void>(by_pairs ? finite::exact_limits(none, measure, rule, level, function)
                               : finite::closed_form_limits(none, method, level));
    // Without answers from both bands the test of the pairs is not asked.
    const bool tested = by_pairs && !finite::nobody_answered(none);
    finite::finite_pair_limits bands(tested ? sizes : finite_pair_sizes{{1, 1}, {1, 1}}, measure);
    std::vector<interval> limits;
    count_pair seen;
    for (seen.first = 0; seen.first <= sizes.first.trials; ++seen.first) {
        for (seen.second = 0; seen.second <= sizes.second.trials; ++seen.second) {
            if (tested) {
                bands.observe(seen);
                limits.push_back(bands.limits(rule, level));
            } else if (by_pairs) {
                limits.push_back(finite::possible_values(measure, with_successes(sizes, seen)));
            } else {
                limits.push_back(
                    finite::closed_form_limits(with_successes(sizes, seen), method, level));
            }
        }
    }
    return limits;
}

void require_sizes(const finite_pair_sizes& sizes, const char* function) {
    finite::require_valid_and_sized(with_successes(sizes, {}), function);
}

void require_truth(const finite_pair_sizes& sizes, const count_pair& truth, const char* function) {
    const auto fits = [](std::int64_t marked, const finite_size& size) {
        return marked >= 0 && marked <= size.population;
    };
    if (!fits(truth.first, sizes.first) || !fits(truth.second, sizes.second)) {
        throw std::invalid_argument(
            std::string(function) + ": needs a truth within the populations, got " +
            std::to_string(truth.first) + " and " + std::to_string(truth.second));
    }
}

every_answer::every_answer(pair_measure measure, const finite_pair_sizes& sizes,
                           finite_pair_method method, const confidence& level, const char* function)
    : measure_(measure), sizes_(sizes), columns_(static_cast<std::size_t>(sizes.second.trials) + 1),
      limits_(limits_of(measure, sizes, method, level, function)), first_(sizes.first),
      second_(sizes.second) {}

template <class Visit>
void every_answer::each(const count_pair& truth, Visit visit) {
    const hits_law& first = first_.at(truth.first);
    const hits_law& second = second_.at(truth.second);
    for (std::size_t i = 0; i < first.mass.size(); ++i) {
        const interval* row = &limits_[(static_cast<std::size_t>(first.first) + i) * columns_ +
                                       static_cast<std::size_t>(second.first)];
        for (std::size_t j = 0; j < second.mass.size(); ++j) {
            visit(row[j], first.mass[i] * second.mass[j]);
        }
    }
}

double every_answer::coverage(const count_pair& truth) {
    const bool nothing_to_hold = sizes_.first.population == 0 || sizes_.second.population == 0 ||
                                 (measure_ == pair_measure::ratio && truth == count_pair{});
    if (nothing_to_hold) {
        return 1.0;
    }
    const double value =
        finite::value_of(measure_, truth, {sizes_.first.population, sizes_.second.population});
    const double slack = measure_ == pair_measure::difference ? end_rounding
                         : std::isinf(value)                  ? 0.0
                                                              : end_rounding * value;
    double missed = 0.0; // the smaller sum, which keeps its digits
    each(truth, [&](const interval& limits, double probability) {
        if (limits.lower > value + slack || limits.upper < value - slack) {
            missed += probability;
        }
    });
    return std::max(0.0, 1.0 - missed);
}

every_answer::weighed_width every_answer::width(const count_pair& truth) {
    weighed_width sum;
    each(truth, [&](const interval& limits, double probability) {
        const bool logarithms = measure_ == pair_measure::ratio;
        if (!logarithms || (limits.lower > 0.0 && !std::isinf(limits.upper))) {
            sum.width += probability * (logarithms ? std::log(limits.upper / limits.lower)
                                                   : limits.upper - limits.lower);
            sum.weight += probability;
        }
    });
    return sum;
}

double coverage_at(pair_measure measure, const finite_pair_sizes& sizes, const count_pair& truth,
                   finite_pair_method method, const confidence& level, const char* function) {
    require_sizes(sizes, function);
    require_truth(sizes, truth, function);
    return every_answer(measure, sizes, method, level, function).coverage(truth);
}

finite_pair_coverage coverage_over(pair_measure measure, const finite_pair_sizes& sizes,
                                   finite_pair_method method, const confidence& level,
                                   const char* function) {
    require_sizes(sizes, function);
    every_answer answers(measure, sizes, method, level, function);
    const double enough = 1.0 - level.alpha() * (1.0 + finite::pair_tie);
    double sum = 0.0;
    double below = 0.0;
    every_answer::weighed_width width;
    finite_pair_coverage found{.least = 2.0, .sizes = sizes, .level = level, .method = method};
    count_pair truth;
    for (truth.first = 0; truth.first <= sizes.first.population; ++truth.first) {
        for (truth.second = 0; truth.second <= sizes.second.population; ++truth.second) {
            const double coverage = answers.coverage(truth);
            if (coverage < found.least) {
                found.least = coverage;
                found.least_at = truth;
            }
            sum += coverage;
            below += coverage < enough - end_rounding ? 1.0 : 0.0;
            const auto here = answers.width(truth);
            width.width += here.width;
            width.weight += here.weight;
        }
    }
    const double truths = static_cast<double>(sizes.first.population + 1) *
                          static_cast<double>(sizes.second.population + 1);
    found.mean = sum / truths;
    found.share_below = below / truths;
    if (width.weight > 0.0) {
        found.mean_width = width.width / width.weight;
    }
    return found;
}

} // namespace

double difference_coverage(const finite_pair_sizes& sizes, const count_pair& truth,
                           finite_pair_method method, const confidence& level) {
    return coverage_at(pair_measure::difference, sizes, truth, method, level,
                       "difference_coverage");
}

double ratio_coverage(const finite_pair_sizes& sizes, const count_pair& truth,
                      finite_pair_method method, const confidence& level) {
    return coverage_at(pair_measure::ratio, sizes, truth, method, level, "ratio_coverage");
}

finite_pair_coverage difference_coverage(const finite_pair_sizes& sizes, finite_pair_method method,
                                         const confidence& level) {
    return coverage_over(pair_measure::difference, sizes, method, level, "difference_coverage");
}

finite_pair_coverage ratio_coverage(const finite_pair_sizes& sizes, finite_pair_method method,
                                    const confidence& level) {
    return coverage_over(pair_measure::ratio, sizes, method, level, "ratio_coverage");
}

} // namespace digigap
