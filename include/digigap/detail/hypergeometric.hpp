#ifndef DIGIGAP_DETAIL_HYPERGEOMETRIC_HPP
#define DIGIGAP_DETAIL_HYPERGEOMETRIC_HPP

#include <cstdint>

namespace digigap::detail {

/// `trials` units drawn without replacement from `population`.
struct draw {
    std::int64_t population = 0;
    std::int64_t trials = 0;
};

/// The largest population the functions below are checked for.
inline constexpr std::int64_t largest_population = 1'000'000'000;

/// P(X = hits), where X counts the units drawn among `marked` ones; 0 outside the support.
/// About 15 digits at any size (13 at 1e-100 and less): products of tabulated factorials for small
/// populations, the saddle-point form of Loader (2000), "Fast and accurate computation of binomial
/// probabilities", for the others. Needs 0 <= trials, marked <= population <= largest_population.
[[nodiscard]] double hypergeometric_mass(draw from, std::int64_t marked, std::int64_t hits);

/// P(X >= hits) for X as above, to 13 digits, and the same as `marked` and `hits` change by one
/// unit at a time, which costs a division instead of a sum.
///
/// Number the units 1..N with the marked ones first: X >= hits says that the hits-th drawn unit
/// is among the first M. So the tail is a distribution function in M, and what it gains at M is
/// the chance that the hits-th drawn unit is unit M: P(X = hits) * hits / M.
class hypergeometric_tail {
public:
    hypergeometric_tail(draw from, std::int64_t marked, std::int64_t hits);

    [[nodiscard]] double tail() const noexcept { return tail_; }
    /// P(X = hits).
    [[nodiscard]] double mass() const noexcept { return mass_; }
    /// How much of the tail came with the last marked unit; needs marked > 0.
    [[nodiscard]] double gain() const noexcept { return mass_ * hits_ / marked_; }
    [[nodiscard]] std::int64_t marked() const noexcept {
        return static_cast<std::int64_t>(marked_);
    }
    [[nodiscard]] std::int64_t hits() const noexcept { return static_cast<std::int64_t>(hits_); }

    /// The same tail where `marked` units are marked, summed anew.
    [[nodiscard]] hypergeometric_tail at(std::int64_t marked) const {
        return {draw{static_cast<std::int64_t>(population_), static_cast<std::int64_t>(trials_)},
                marked, hits()};
    }

    /// One more unit is marked; needs hits <= marked < population.
    void mark() noexcept {
        const double unmarked = population_ - marked_;
        mass_ *=
            (marked_ + 1.0) * (unmarked - trials_ + hits_) / ((marked_ + 1.0 - hits_) * unmarked);
        marked_ += 1.0;
        tail_ += gain();
    }

    /// One unit fewer is marked; needs marked > 0.
    void unmark();

    /// P(X = hits - 1); needs hits > 0.
    [[nodiscard]] double mass_before() const;

    /// P(X >= hits - 1), where `mass` is the mass_before() already known.
    void widen(double mass) noexcept {
        hits_ -= 1.0;
        mass_ = mass;
        tail_ += mass;
        reference_ = tail_;
    }

    /// P(X >= hits + 1).
    void narrow();

private:
    void sum();

    double population_;
    double trials_;
    double marked_;
    double hits_;
    double mass_ = 0.0;
    double tail_ = 0.0;
    double reference_ = 0.0; ///< the tail when it was last summed: what differences may lose
};

} // namespace digigap::detail

#endif
