#ifndef DIGIGAP_MODEL_LIKELIHOOD_PASS_HPP
#define DIGIGAP_MODEL_LIKELIHOOD_PASS_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace digigap {

/// Where a pass looks at the likelihood.
struct likelihood_place {
    regression_family family = regression_family::poisson; ///< logistic, Poisson or NB2
    std::vector<double> beta{};                            ///< p coefficients
    double theta = 0.0;                                    ///< NB2 only: above 0

    friend bool operator==(const likelihood_place&, const likelihood_place&) = default;
};

/// One pass of a generalized linear fit over rows that nobody has all at once: the log-likelihood
/// at a place, its slope (the score) and its negative second derivatives (the observed
/// information), which add up over blocks of rows. Passes over other rows at the same place are
/// merged; the sums are the same to the last few digits for any split.
///
/// A fit is Newton's method from outside: pass, `step`, pass at the new place, until `decrement` is
/// next to nothing; where `log_likelihood` falls, half the step. Centre columns that are far
/// from zero: the sums of products lose digits by the square of the columns' condition. For rows
/// that fit in memory `fit_poisson` and its kind do this, the centring and the halving.
class likelihood_pass {
public:
    /// Throws `std::invalid_argument` for another family, and unless theta > 0 for NB2.
    explicit likelihood_pass(likelihood_place place);

    /// Adds the rows of a design; those of weight zero change nothing. Throws
    /// `std::invalid_argument` where the design is not valid, has another number of columns, or a
    /// response that the family cannot have.
    void add(const regression_design& block);
    /// Adds the rows of another pass. Throws `std::invalid_argument` unless it looks at the same
    /// place.
    likelihood_pass& operator+=(const likelihood_pass& other);

    [[nodiscard]] const likelihood_place& place() const noexcept { return place_; }
    /// Rows of positive weight.
    [[nodiscard]] std::size_t size() const noexcept { return n_; }
    /// 0 without rows.
    [[nodiscard]] double log_likelihood() const noexcept { return value_; }
    /// By the p coefficients and, for NB2, log theta.
    [[nodiscard]] const std::vector<double>& score() const noexcept { return score_; }
    /// As many rows and columns, symmetric, row by row.
    [[nodiscard]] std::vector<double> information() const;

    /// Where Newton's method goes from here, a part of 1 of the way or less. Nothing where the
    /// information is not positive definite: no rows, dependent columns, separation, or a place far
    /// from the maximum.
    [[nodiscard]] std::optional<likelihood_place> step(double part = 1.0) const;
    /// The square of the whole step in standard errors; nothing where there is no step.
    [[nodiscard]] std::optional<double> decrement() const;

private:
    /// Empty where there is none.
    [[nodiscard]] std::vector<double> whole_step() const;

    likelihood_place place_;
    std::size_t n_ = 0;
    double value_ = 0.0;
    std::vector<double> score_;
    std::vector<double> packed_; ///< the information's lower triangle, row by row
};

} // namespace digigap

#endif
