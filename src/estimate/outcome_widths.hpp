#ifndef DIGIGAP_SRC_ESTIMATE_OUTCOME_WIDTHS_HPP
#define DIGIGAP_SRC_ESTIMATE_OUTCOME_WIDTHS_HPP

#include "interval_width.hpp"

#include <algorithm>
#include <cstdint>

namespace digigap::detail {

/// The widest interval among the outcomes of `trials` answers, without looking at all of them:
/// ends go up with the successes, so no interval between two outcomes is wider than from the lower
/// end of the one to the upper end of the other. Two-sided, one half mirrors the other.
template <class Limits>
class outcome_widths {
public:
    /// `limits_of(x)` gives the interval of x successes; needs trials > 0.
    outcome_widths(std::int64_t trials, side which, const Limits& limits_of)
        : trials_(trials), which_(which), limits_of_(&limits_of) {}

    /// The largest width, if it is above `floor`; else any number up to `floor`. Once a width is
    /// above `ceiling`, that one is good enough.
    double widest(double floor, double ceiling) {
        found_ = 0.0;
        floor_ = floor;
        ceiling_ = ceiling;
        // The middle first: what fails, fails there.
        const outcome last = look(which_ == side::two ? (trials_ + 1) / 2 : trials_);
        if (found_ <= ceiling_) {
            search(look(0), last);
        }
        return found_;
    }

private:
    struct outcome {
        std::int64_t successes = 0;
        double share = 0.0;
        interval limits{};
    };

    outcome look(std::int64_t successes) {
        const outcome seen{successes, static_cast<double>(successes) / static_cast<double>(trials_),
                           (*limits_of_)(successes)};
        found_ = std::max(found_, width_of(seen.limits, {successes, trials_}, which_));
        return seen;
    }

    [[nodiscard]] double most_between(const outcome& from, const outcome& to) const {
        switch (which_) {
        case side::lower:
            return std::max(to.share - from.limits.lower, to.limits.lower - from.share);
        case side::upper:
            return std::max(to.limits.upper - from.share, to.share - from.limits.upper);
        case side::two:
            break;
        }
        return to.limits.upper - from.limits.lower;
    }

    void search(const outcome& from, const outcome& to) {
        if (to.successes - from.successes < 2 || found_ > ceiling_ ||
            most_between(from, to) <= std::max(found_, floor_)) {
            return;
        }
        const outcome middle = look(from.successes + (to.successes - from.successes) / 2);
        search(middle, to);
        search(from, middle);
    }

    std::int64_t trials_;
    side which_;
    const Limits* limits_of_;
    double found_ = 0.0;
    double floor_ = 0.0;
    double ceiling_ = 1.0;
};

} // namespace digigap::detail

#endif
