#include <digigap/detail/hypergeometric.hpp>
#include <digigap/estimate/finite_share.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap::finite {
namespace {

using detail::draw;
using detail::hypergeometric_tail;

/// Nearer than this, relatively, two probabilities count as equal.
constexpr double tie = 1e-10;

/// How many units to walk before summing anew is the shorter way.
constexpr int walk = 48;

/// What a lower limit needs to know of a level.
struct tail_rule {
    double tail;   ///< to be exceeded, ties included
    double z;      ///< its normal quantile, for the first guess
    double spared; ///< the part of P(X = x) that the tail is without: 0, or 1/2 for mid-P
};

tail_rule rule_of(const confidence& level, double spared) {
    // At a level next to 0 the tie must not lift the tail over what some M always reaches.
    const double reached = level.which() == side::two ? 0.5 : 1.0;
    return {std::min(level.tail() * (1.0 + tie), reached * (1.0 - tie)), level.z(), spared};
}

double reduced(const hypergeometric_tail& above, const tail_rule& rule) {
    return above.tail() - rule.spared * above.mass();
}

bool passes(const hypergeometric_tail& above, const tail_rule& rule) {
    return reduced(above, rule) > rule.tail;
}

/// About the M at which P(X >= x) equals the tail, from the normal distribution with the
/// finite population's variance and the skewness of X.
double guess(draw from, std::int64_t hits, const tail_rule& rule) {
    const auto whole = static_cast<double>(from.population);
    const auto drawn = static_cast<double>(from.trials);
    const auto x = static_cast<double>(hits);
    const double fraction = drawn / whole;
    const double z = rule.z * std::sqrt((whole - drawn) / std::max(1.0, whole - 1.0));
    const double square = z * z;
    const double skewness =
        (rule.z * rule.z - 1.0) / 6.0 * (1.0 - 2.0 * x / drawn) * (1.0 - 2.0 * fraction);
    const double at = std::clamp(x - (0.5 - rule.spared) - skewness, 0.0, drawn);
    const double root = std::sqrt(0.25 * square + at * (1.0 - at / drawn));
    return whole * (at + 0.5 * square - z * root) / (drawn + square);
}

/// The first M of the possible ones at which the tail passes, or the last possible one.
hypergeometric_tail first_passing(draw from, std::int64_t hits, const tail_rule& rule) {
    std::int64_t fails = hits - 1;
    std::int64_t last = from.population - from.trials + hits;
    const double start = std::ceil(guess(from, hits, rule));
    hypergeometric_tail above{from, std::clamp(static_cast<std::int64_t>(start), hits, last), hits};
    for (int round = 0;; ++round) {
        // Each round ends at the answer or leaves fewer M between `fails` and `last`.
        if (passes(above, rule)) {
            for (int step = 0; step < walk; ++step) {
                if (above.marked() - 1 == fails) {
                    return above;
                }
                hypergeometric_tail below = above;
                below.unmark();
                if (!passes(below, rule)) {
                    return above;
                }
                above = below;
            }
            last = above.marked();
        } else {
            for (int step = 0; step < walk && above.marked() < last; ++step) {
                above.mark();
                if (above.marked() == last || passes(above, rule)) {
                    return above;
                }
            }
            if (above.marked() == last) {
                return above;
            }
            fails = above.marked();
        }
        // Newton's step in the logarithm, which is concave in M; the middle where it leads out.
        const double slope = above.gain() / above.tail();
        const double wanted = static_cast<double>(above.marked()) +
                              std::log(rule.tail / reduced(above, rule)) / slope;
        std::int64_t next = fails + (last - fails) / 2;
        if (round < 40 && wanted > static_cast<double>(fails) &&
            wanted < static_cast<double>(last)) {
            next = std::clamp(static_cast<std::int64_t>(std::ceil(wanted)), fails + 1, last);
        }
        above = above.at(next);
    }
}

/// Both tails of Blaker's test of one M: P(X >= x), and P(X <= y) for the largest y for which
/// that is not larger. The lower tail is kept as the upper tail of the units without the property.
class blaker_test {
public:
    blaker_test(draw from, const hypergeometric_tail& above)
        : population_(from.population), fewest_(from.trials - above.hits() + 1), above_(above),
          below_(opposite(from, above)) {
        while (below_.tail() > limit()) {
            below_.narrow();
        }
        catch_up();
    }

    [[nodiscard]] std::int64_t marked() const { return above_.marked(); }
    [[nodiscard]] double probability() const { return above_.tail() + below_.tail(); }
    /// The smallest M not yet tested at which y is larger than here; `last` at most.
    [[nodiscard]] std::int64_t next_cut(std::int64_t last) const;

    /// On to M + 1.
    void advance() {
        above_.mark();
        below_.unmark();
        catch_up();
    }
    /// On to a larger M; y as it was, or as it is there.
    [[nodiscard]] blaker_test with_same_cut(std::int64_t marked) const {
        blaker_test there = *this;
        there.above_ = above_.at(marked);
        there.below_ = below_.at(population_ - marked);
        return there;
    }
    [[nodiscard]] blaker_test at(std::int64_t marked) const {
        blaker_test there = with_same_cut(marked);
        there.catch_up();
        return there;
    }

private:
    static hypergeometric_tail opposite(draw from, const hypergeometric_tail& above) {
        const auto whole = static_cast<double>(from.population);
        const auto drawn = static_cast<double>(from.trials);
        const auto marked = static_cast<double>(above.marked());
        const double mean = drawn * marked / whole;
        const auto hits = static_cast<double>(above.hits());
        const auto first = static_cast<double>(
            std::max<std::int64_t>(0, above.marked() - from.population + from.trials));
        const double y = std::clamp(std::floor(2.0 * mean - hits), first - 1.0, hits - 1.0);
        return {from, from.population - above.marked(), from.trials - static_cast<std::int64_t>(y)};
    }

    [[nodiscard]] double limit() const { return above_.tail() * (1.0 + tie); }
    [[nodiscard]] bool cut_moves() const { return below_.tail() + below_.mass_before() <= limit(); }

    void catch_up() {
        while (below_.hits() > fewest_) {
            const double mass = below_.mass_before();
            if (below_.tail() + mass > limit()) {
                return;
            }
            below_.widen(mass);
        }
    }

    std::int64_t population_;
    std::int64_t fewest_; ///< no-answers at y = x - 1, where nothing is left between the tails
    hypergeometric_tail above_;
    hypergeometric_tail below_;
};

std::int64_t blaker_test::next_cut(std::int64_t last) const {
    std::int64_t same = marked();
    std::int64_t moved = last;
    for (std::int64_t stride = walk; stride < moved - same; stride *= 2) {
        if (with_same_cut(same + stride).cut_moves()) {
            moved = same + stride;
            break;
        }
        same += stride;
    }
    while (moved - same > 1) {
        const std::int64_t middle = same + (moved - same) / 2;
        (with_same_cut(middle).cut_moves() ? moved : same) = middle;
    }
    return moved;
}

/// The first M that Blaker's test accepts. It is not below the equal-tails limit, because
/// P(g(X) <= g(x)) is at most twice g(x). While y stays, the probability is 1 - P(y < X < x),
/// which falls and then rises in M; where y grows, it jumps up. So a stretch with one y has its
/// first accepted M at its start, or where the rise at its end crosses alpha.
std::int64_t blaker_lower(draw from, std::int64_t hits, const confidence& level) {
    const hypergeometric_tail above = first_passing(from, hits, rule_of(level, 0.0));
    const double alpha = std::min(level.alpha() * (1.0 + tie), 1.0 - tie);
    const std::int64_t last = from.population - from.trials + hits;
    blaker_test test{from, above};
    for (;;) {
        for (int step = 0; step < walk; ++step) {
            if (test.probability() > alpha || test.marked() == last) {
                return test.marked();
            }
            test.advance();
        }
        if (test.probability() > alpha) {
            return test.marked();
        }
        const std::int64_t next = test.next_cut(last);
        if (test.with_same_cut(next - 1).probability() > alpha) {
            std::int64_t fails = test.marked();
            std::int64_t accepted = next - 1;
            while (accepted - fails > 1) {
                const std::int64_t middle = fails + (accepted - fails) / 2;
                (test.with_same_cut(middle).probability() > alpha ? accepted : fails) = middle;
            }
            return accepted;
        }
        test = test.at(next);
    }
}

/// The possible counts, narrowed by a lower limit for the yes-answers and, mirrored, for the
/// no-answers.
template <class LowerLimit>
count_interval limits(const finite_tally& counts, const confidence& level, LowerLimit lower) {
    const std::int64_t silent = counts.population - counts.trials;
    const std::int64_t noes = counts.trials - counts.successes;
    count_interval possible{counts.successes, counts.successes + silent};
    if (silent == 0 || counts.trials == 0) {
        return possible;
    }
    const draw from{counts.population, counts.trials};
    if (level.has_lower()) {
        possible.lower = lower(from, counts.successes);
    }
    if (level.has_upper()) {
        possible.upper = counts.population - lower(from, noes);
    }
    return possible;
}

void require_valid_and_sized(const finite_tally& counts, const char* function) {
    require_valid(counts, function);
    if (counts.population > detail::largest_population) {
        throw std::invalid_argument(std::string(function) + ": needs a population of at most " +
                                    std::to_string(detail::largest_population) + ", got " +
                                    std::to_string(counts.population));
    }
}

template <class Method>
void each(std::span<const finite_tally> counts, std::span<count_interval> out, const char* function,
          Method method) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many results as tallies, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        out[i] = method(counts[i]);
    }
}

} // namespace

count_interval tails(finite_tally counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::tails");
    const tail_rule rule = rule_of(level, 0.0);
    return limits(counts, level, [&](draw from, std::int64_t hits) {
        return hits == 0 ? 0 : first_passing(from, hits, rule).marked();
    });
}

count_interval blaker(finite_tally counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::blaker");
    if (level.which() != side::two) {
        return tails(counts, level);
    }
    return limits(counts, level, [&](draw from, std::int64_t hits) {
        return hits == 0 ? 0 : blaker_lower(from, hits, level);
    });
}

count_interval mid_p(finite_tally counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::mid_p");
    const tail_rule rule = rule_of(level, 0.5);
    const auto lower = [&](draw from, std::int64_t hits) {
        return first_passing(from, hits, rule).marked();
    };
    const count_interval found = limits(counts, level, lower);
    if (found.lower <= found.upper) {
        return found;
    }
    // One M fails by its upper tail and the next by its lower; the tails of each add up to one.
    const draw from{counts.population, counts.trials};
    const double before = 0.5 - reduced({from, found.upper, counts.successes}, rule);
    const double after = reduced({from, found.lower, counts.successes}, rule) - 0.5;
    if (std::abs(before - after) <= tie * (before + after)) {
        return {found.upper, found.lower};
    }
    return before < after ? count_interval{found.upper, found.upper}
                          : count_interval{found.lower, found.lower};
}

void blaker(std::span<const finite_tally> counts, const confidence& level,
            std::span<count_interval> out) {
    each(counts, out, "finite::blaker", [&](const finite_tally& c) { return blaker(c, level); });
}

void tails(std::span<const finite_tally> counts, const confidence& level,
           std::span<count_interval> out) {
    each(counts, out, "finite::tails", [&](const finite_tally& c) { return tails(c, level); });
}

void mid_p(std::span<const finite_tally> counts, const confidence& level,
           std::span<count_interval> out) {
    each(counts, out, "finite::mid_p", [&](const finite_tally& c) { return mid_p(c, level); });
}

} // namespace digigap::finite
