#ifndef DIGIGAP_DATA_CONFIDENCE_HPP
#define DIGIGAP_DATA_CONFIDENCE_HPP

#include <digigap/detail/normal_quantile.hpp>

#include <stdexcept>
#include <string>

namespace digigap {

/// Which ends of an interval may err. `lower` is a lower confidence bound: the whole error lies
/// below it and the upper end is the largest possible value; `upper` mirrors it.
enum class side : unsigned char { two, lower, upper };

/// "two", "lower", "upper".
[[nodiscard]] constexpr const char* name_of(side which) noexcept {
    switch (which) {
    case side::lower:
        return "lower";
    case side::upper:
        return "upper";
    case side::two:
        break;
    }
    return "two";
}

/// A confidence level in (0, 1) and the side it is for.
class confidence {
public:
    /// Throws `std::invalid_argument` unless 0 < level < 1.
    explicit confidence(double level, side which = side::two) : level_(level), side_(which) {
        if (!(level > 0.0 && level < 1.0)) {
            throw std::invalid_argument("confidence: needs a level between 0 and 1, got " +
                                        std::to_string(level));
        }
        // Of the two equal forms, the one whose argument kept its digits.
        z_ = tail() > 0.5 ? detail::normal_quantile(level_) : -detail::normal_quantile(tail());
    }

    [[nodiscard]] double level() const noexcept { return level_; }
    [[nodiscard]] side which() const noexcept { return side_; }
    [[nodiscard]] bool has_lower() const noexcept { return side_ != side::upper; }
    [[nodiscard]] bool has_upper() const noexcept { return side_ != side::lower; }

    /// The chance of an error, 1 - level.
    [[nodiscard]] double alpha() const noexcept { return 1.0 - level_; }
    /// The part of alpha that each end which may err receives: half of it, or all of it.
    [[nodiscard]] double tail() const noexcept {
        return side_ == side::two ? 0.5 * alpha() : alpha();
    }
    /// The standard normal quantile of 1 - tail(): 1.96 for 0.95 two-sided.
    [[nodiscard]] double z() const noexcept { return z_; }

    friend bool operator==(const confidence&, const confidence&) = default;

private:
    double level_;
    side side_;
    double z_ = 0.0;
};

/// What every function assumes that is not told otherwise: 95 percent, two-sided.
[[nodiscard]] inline confidence default_confidence() {
    return confidence{0.95};
}

} // namespace digigap

#endif
