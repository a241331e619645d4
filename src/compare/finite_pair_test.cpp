#include "finite_pair_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace digigap::finite {
namespace {

using line = answer_order::line;

std::int64_t floor_ratio(std::int64_t over, std::int64_t under) {
    const std::int64_t quotient = over / under;
    return over % under < 0 ? quotient - 1 : quotient;
}

/// The second band's hits at the line, rounded up, for one number of hits of the first after the
/// other: whole numbers carried along instead of a division each.
class steps_along {
public:
    steps_along(const line& edge, std::int64_t hits)
        : run_(edge.run), whole_(edge.rise / edge.run), part_(edge.rise % edge.run) {
        const std::int64_t over = edge.rise * hits + edge.offset + edge.run - 1;
        hits_ = floor_ratio(over, edge.run);
        over_ = over - hits_ * edge.run;
    }
    [[nodiscard]] std::int64_t hits() const noexcept { return hits_; }
    void advance() noexcept {
        hits_ += whole_;
        over_ += part_;
        if (over_ >= run_) {
            over_ -= run_;
            ++hits_;
        }
    }

private:
    std::int64_t run_;
    std::int64_t whole_;
    std::int64_t part_;
    std::int64_t hits_;
    std::int64_t over_;
};

/// The hits of the first band for which the line runs through the second's law: below `begin` it
/// runs under it, from `end` on above it.
struct crossing {
    std::int64_t begin;
    std::int64_t end;
};

crossing cross(const hits_law& first, const hits_law& second, const line& edge) {
    const auto beyond = [&](std::int64_t hits) {
        return std::clamp(floor_ratio(hits * edge.run - edge.offset, edge.rise) + 1, first.first,
                          first.end());
    };
    return {beyond(second.first), beyond(second.end() - 1)};
}

double along(const hits_law& first, const hits_law& second, const std::vector<double>& tails,
             const line& edge, const crossing& inside) {
    double sum = 0.0;
    if (inside.begin < inside.end) {
        steps_along steps(edge, inside.begin);
        for (std::int64_t k = inside.begin; k < inside.end; ++k) {
            sum += first.mass[first.place(k)] * tails[second.place(steps.hits())];
            steps.advance();
        }
    }
    return sum;
}

/// P(T up to the line).
double up_to(const hits_law& first, const hits_law& second, const line& edge) {
    const crossing inside = cross(first, second, edge);
    return first.below(inside.begin) * second.at_least.front() +
           along(first, second, second.at_least, edge, inside);
}

/// P(T beyond the line).
double beyond(const hits_law& first, const hits_law& second, const line& edge) {
    const crossing inside = cross(first, second, edge);
    return first.from(inside.end) * second.fewer.back() +
           along(first, second, second.fewer, edge, inside);
}

/// The last number from `first` to `last` that holds, where those that hold come first and `first`
/// is one of them; looked for around `guess`.
template <class Holds>
std::int64_t last_that(std::int64_t first, std::int64_t last, std::int64_t guess, Holds holds) {
    std::int64_t step = (last - first) / 1024 + 1;
    guess = std::clamp(guess, first, last);
    if (guess == first || holds(guess)) {
        first = guess;
        while (first < last) {
            const std::int64_t next = last - first > step ? first + step : last;
            if (!holds(next)) {
                last = next - 1;
                break;
            }
            first = next;
            step *= 2;
        }
    } else {
        last = guess - 1;
        while (first < last) {
            const std::int64_t next = last - first > step ? last - step : first;
            if (next == first || holds(next)) {
                first = next;
                break;
            }
            last = next - 1;
            step *= 2;
        }
    }
    while (first < last) {
        const std::int64_t middle = last - (last - first) / 2;
        if (holds(middle)) {
            first = middle;
        } else {
            last = middle - 1;
        }
    }
    return first;
}

} // namespace

double value_of(pair_measure measure, const count_pair& part, const count_pair& whole) noexcept {
    if (measure == pair_measure::difference) {
        return static_cast<double>(part.first * whole.second - part.second * whole.first) /
               (static_cast<double>(whole.first) * static_cast<double>(whole.second));
    }
    return static_cast<double>(part.first * whole.second) /
           static_cast<double>(part.second * whole.first);
}

answer_order::answer_order(const finite_pair_sizes& sizes, pair_measure measure)
    : measure_(measure) {
    if (measure == pair_measure::difference) {
        const std::int64_t common = std::gcd(sizes.first.trials, sizes.second.trials);
        run_ = sizes.first.trials / common;
        rise_ = sizes.second.trials / common;
    } else {
        // Two slopes (2 k2 + 1) / (2 k1 + 1) that differ do so by 1 / run_ at least, so that one
        // of its multiples lies between them.
        const std::int64_t most = 2 * sizes.first.trials + 1;
        run_ = most * most;
        rise_ = 0;
    }
}

std::int64_t answer_order::rank(const count_pair& hits) const noexcept {
    if (measure_ == pair_measure::difference) {
        return hits.first * rise_ - hits.second * run_;
    }
    return -((2 * hits.second + 1) * run_ / (2 * hits.first + 1));
}

line answer_order::up_to(std::int64_t rank) const noexcept {
    if (measure_ == pair_measure::difference) {
        return {.rise = rise_, .run = run_, .offset = -rank};
    }
    // (2 k2 + 1) run >= -rank (2 k1 + 1).
    return {.rise = -2 * rank, .run = 2 * run_, .offset = -rank - run_};
}

finite_pair_test::finite_pair_test(const finite_pair_sizes& sizes, pair_measure measure,
                                   band_order order)
    : sizes_(sizes), measure_(measure), bands_(order), order_(sizes, measure), first_(sizes.first),
      second_(sizes.second) {}

void finite_pair_test::observe(const count_pair& successes) {
    successes_ = successes;
    rank_ = order_.rank(successes);
}

double finite_pair_test::at_least(const count_pair& marked) {
    return beyond(first_.at(marked.first), second_.at(marked.second), order_.up_to(rank_ - 1));
}

double finite_pair_test::at_most(const count_pair& marked) {
    return up_to(first_.at(marked.first), second_.at(marked.second), order_.up_to(rank_));
}

double finite_pair_test::probability(const count_pair& marked) {
    const double above = at_least(marked);
    if (above < 0.5) {
        const std::int64_t cut = opposite_cut(marked, above);
        return above + up_to(first_.at(marked.first), second_.at(marked.second), order_.up_to(cut));
    }
    const double below = at_most(marked);
    return below < 0.5 ? below + opposite_above(marked, below) : 1.0;
}

// With M2 the tail P(T >= t) falls, so the cut on the other side does, and what is up to a given
// cut rises: the first M2 has the largest of the tail and the cut, the last M2 the most up to it.
double finite_pair_test::most_probable(const count_pair& marked, std::int64_t last_second) {
    const double above = at_least(marked);
    if (above >= 0.5) {
        return 1.0;
    }
    const std::int64_t cut = opposite_cut(marked, above);
    return (above + up_to(first_.at(marked.first), second_.at(last_second), order_.up_to(cut))) *
           (1.0 + pair_tie);
}

std::int64_t finite_pair_test::mirrored_rank(const count_pair& marked) const {
    const auto mean = [](const finite_size& size, std::int64_t with) -> std::int64_t {
        return std::llround(static_cast<double>(size.trials) *
                            (static_cast<double>(with) / static_cast<double>(size.population)));
    };
    return 2 * order_.rank({mean(sizes_.first, marked.first), mean(sizes_.second, marked.second)}) -
           rank_;
}

/// The last rank up to which is no more than the tail.
std::int64_t finite_pair_test::opposite_cut(const count_pair& marked, double tail) {
    const hits_law& first = first_.at(marked.first);
    const hits_law& second = second_.at(marked.second);
    const double most = tail * (1.0 + pair_tie);
    const std::int64_t nothing = std::min(order_.rank({first.first, second.end() - 1}), rank_) - 1;
    return last_that(nothing, rank_ - 1, mirrored_rank(marked), [&](std::int64_t rank) {
        return up_to(first, second, order_.up_to(rank)) <= most;
    });
}

/// What is beyond the first rank beyond which is no more than the tail.
double finite_pair_test::opposite_above(const count_pair& marked, double tail) {
    const hits_law& first = first_.at(marked.first);
    const hits_law& second = second_.at(marked.second);
    const double most = tail * (1.0 + pair_tie);
    const std::int64_t nothing = std::max(order_.rank({first.end() - 1, second.first}), rank_);
    const std::int64_t cut =
        -last_that(-nothing, -rank_, -mirrored_rank(marked), [&](std::int64_t rank) {
            return beyond(first, second, order_.up_to(-rank)) <= most;
        });
    return beyond(first, second, order_.up_to(cut));
}

double finite_pair_test::value(const count_pair& marked) const noexcept {
    const count_pair whole{sizes_.first.population, sizes_.second.population};
    return bands_ == band_order::given ? value_of(measure_, marked, whole)
                                       : -value_of(measure_, marked.exchanged(), whole.exchanged());
}

} // namespace digigap::finite
