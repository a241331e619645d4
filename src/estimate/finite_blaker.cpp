#include "finite_limit.hpp"

#include <digigap/detail/normal_quantile.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::finite {

using detail::draw;
using detail::hypergeometric_tail;

namespace {

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

} // namespace

// The first accepted M is not below the equal-tails limit, because P(g(X) <= g(x)) is at most twice
// g(x). While y stays, the probability is 1 - P(y < X < x), which falls and then rises in M, since
// what either end of the range gains at M has a monotone ratio to what the other does; where y
// grows, it jumps up. So a stretch with one y has its first accepted M at its start, or where the
// rise at its end crosses alpha.
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

// No M can reach more than twice its tail, so only those matter whose tail is more than half of the
// one at `marked`. A stretch with one y has its largest probability at its start or at its end.
double blaker_level_reached(draw from, std::int64_t hits, std::int64_t marked) {
    const double tail = hypergeometric_tail{from, marked, hits}.tail();
    if (hits == 0 || tail < 1e-290) {
        return hits == 0 ? 1.0 : tail;
    }
    const double half = 0.5 * tail;
    blaker_test test{
        from, first_passing(from, hits, {half, -digigap::detail::normal_quantile(half), 0.0})};
    double reached = test.probability();
    while (test.marked() < marked) {
        for (int step = 0; step < walk && test.marked() < marked; ++step) {
            test.advance();
            reached = std::max(reached, test.probability());
        }
        if (test.marked() < marked) {
            const std::int64_t next = test.next_cut(marked);
            reached = std::max(reached, test.with_same_cut(next - 1).probability());
            test = test.at(next);
            reached = std::max(reached, test.probability());
        }
    }
    return std::min(reached, 1.0);
}

} // namespace digigap::finite
