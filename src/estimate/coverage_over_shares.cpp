#include "coverage_over_shares.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace digigap::detail {

namespace {

/// Blaker's limits for different outcomes meet in one share. Found to 12 digits, they leave a gap
/// between them, or overlap, in which no share of interest lies.
constexpr double same_end = 1e-11;

/// 0, 1 and every end of an interval between them, in order and each once.
std::vector<double> breaks_of(std::span<const interval> limits) {
    std::vector<double> breaks{0.0, 1.0};
    for (const interval& one : limits) {
        for (const double end : {one.lower, one.upper}) {
            if (end > 0.0 && end < 1.0) {
                breaks.push_back(end);
            }
        }
    }
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    return breaks;
}

} // namespace

coverage_over_shares::coverage_over_shares(std::span<const interval> limits, double bearable)
    : limits_(limits), trials_(static_cast<std::int64_t>(limits.size()) - 1), bearable_(bearable) {
    const std::vector<double> breaks = breaks_of(limits);
    for (std::size_t at = 1; at < breaks.size(); ++at) {
        const share_range piece{breaks[at - 1], breaks[at]};
        if (piece.to - piece.from < same_end) {
            continue;
        }
        const miss from = miss_at(piece.from, piece);
        const miss to = miss_at(piece.to, piece);
        for (const miss& end : {from, to}) {
            if (end.chance > most_missed_ * (1.0 + equal_chances)) {
                most_missed_ = end.chance;
                least_at_ = end.share;
            }
        }
        below_ += below_level(piece, from, to);
    }
    least_ = 1.0 - most_missed_;
    mean_ = mean_coverage();
}

/// At a share of `piece` or, at its ends, in the limit from within it. The derivative of a
/// binomial chance by the share p is itself times (x - n p) / (p (1 - p)).
coverage_over_shares::miss coverage_over_shares::miss_at(double share, share_range piece) {
    outcomes_.fill(share_truth{share, trials_});
    miss found{share, 0.0, 0.0};
    const double centre = static_cast<double>(trials_) * share;
    auto x = static_cast<std::size_t>(outcomes_.first);
    for (const double chance : outcomes_.chances) {
        if (!holds(limits_[x], piece)) {
            found.chance += chance;
            found.fall += chance * (centre - static_cast<double>(x));
        }
        ++x;
    }
    const double variance = share * (1.0 - share);
    found.fall = variance > 0.0 ? found.fall / variance : 0.0;
    return found;
}

/// How much of the piece is below the level. Within it the chance of a miss falls first and then
/// rises: it is P(X < a) + P(X > b), whose derivative changes its sign once.
double coverage_over_shares::below_level(share_range piece, const miss& from, const miss& to) {
    const bool starts_below = from.chance > bearable_;
    const bool ends_below = to.chance > bearable_;
    if (!starts_below && !ends_below) {
        return 0.0;
    }
    if (starts_below != ends_below) {
        const double across = starts_below ? crossing(from, to, piece) : crossing(to, from, piece);
        return starts_below ? across - piece.from : piece.to - across;
    }
    // Both ends are below: whether the lowest point between them is, too.
    double left = piece.from;
    double right = piece.to;
    for (double middle = 0.5 * (left + right); left < middle && middle < right;
         middle = 0.5 * (left + right)) {
        const miss between = miss_at(middle, piece);
        if (between.chance <= bearable_) {
            return crossing(from, between, piece) - piece.from + piece.to -
                   crossing(to, between, piece);
        }
        (between.fall > 0.0 ? left : right) = middle;
        if (right - left < 1e-9 * (piece.to - piece.from)) {
            break;
        }
    }
    return piece.to - piece.from;
}

/// Newton's steps, or halves where they leave the bracket, to where the miss is just bearable.
double coverage_over_shares::crossing(miss beyond, miss within, share_range piece) {
    double outside = beyond.share;
    double inside = within.share;
    double at = 0.5 * (outside + inside);
    for (int step = 0; step < 100; ++step) {
        const miss here = miss_at(at, piece);
        (here.chance > bearable_ ? outside : inside) = at;
        double next = here.fall != 0.0 ? at + (here.chance - bearable_) / here.fall : outside;
        const bool bracketed = std::min(outside, inside) < next && next < std::max(outside, inside);
        next = bracketed ? next : 0.5 * (outside + inside);
        if (std::abs(next - at) <= 1e-15) {
            return next;
        }
        at = next;
    }
    return at;
}

/// The integral of P(X = x) over the shares from L to U is P(Y > x) at U less the same at L, over
/// n + 1, with Y binomial in n + 1 trials.
double coverage_over_shares::mean_coverage() {
    const auto chance_above = [this](std::int64_t x, double share) {
        outcomes_.fill(share_truth{std::clamp(share, 0.0, 1.0), trials_ + 1});
        double above = 0.0;
        std::int64_t y = outcomes_.first;
        for (const double chance : outcomes_.chances) {
            above += y > x ? chance : 0.0;
            ++y;
        }
        return above;
    };
    double sum = 0.0;
    std::int64_t x = 0;
    for (const interval& one : limits_) {
        sum += chance_above(x, one.upper) - chance_above(x, one.lower);
        ++x;
    }
    return sum / (static_cast<double>(trials_) + 1.0);
}

} // namespace digigap::detail
