#ifndef DIGIGAP_SRC_MODEL_HELD_COEFFICIENT_HPP
#define DIGIGAP_SRC_MODEL_HELD_COEFFICIENT_HPP

#include <digigap/model/coefficient_interval.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace digigap::detail {

/// A model with nothing held, and what is needed to hold a coefficient of it.
///
/// Aliased columns are left out, so that none of them takes the place of a column whose coefficient
/// is held. Quasi-Poisson models are fitted as Poisson ones. Where all answers are the same, or
/// all counts 0, a logistic or Poisson model gets a neutral row that is different: the fit ends
/// with separation then, which has a likelihood, instead of `no_events`.
class free_model {
public:
    /// Fits it. Throws as the fit does.
    free_model(const regression_design& design, regression_family family,
               const fit_options& options);

    /// The fit to the design as it was given.
    [[nodiscard]] const regression_fit& fit() const noexcept { return fit_; }
    /// The same without aliased columns: the maximum that others are compared with.
    [[nodiscard]] const regression_fit& best() const noexcept { return best_; }
    [[nodiscard]] const fit_options& options() const noexcept { return options_; }
    [[nodiscard]] regression_family family() const noexcept { return best_.family; }
    [[nodiscard]] const regression_design& counts() const noexcept { return counts_; }
    [[nodiscard]] const regression_design& zeros() const noexcept { return zeros_; }

    /// The name and the state of a coefficient of the fit, and `found` where it can be held.
    [[nodiscard]] coefficient_interval start_of(std::size_t coefficient,
                                                const confidence& level) const;
    /// Which of the coefficients of `best()` it is. Needs one that is not aliased.
    [[nodiscard]] std::size_t place_of(std::size_t coefficient) const {
        return places_[coefficient];
    }

private:
    fit_options options_;
    regression_fit fit_;
    regression_fit best_;
    regression_design counts_;
    regression_design zeros_; ///< of the zero part, where there is one
    std::vector<std::size_t> places_;
};

/// The model with one coefficient held at a value: its column goes into the offset.
class held_coefficient {
public:
    /// Needs a coefficient that is not aliased. Keeps a reference to the model.
    held_coefficient(const free_model& model, std::size_t coefficient);

    /// The fit of the rest; none where the value times the column is beyond all doubles.
    [[nodiscard]] std::optional<regression_fit> at(double value);
    /// The rest with the offset of the last value: of the part that the coefficient is in.
    [[nodiscard]] const regression_design& rest() const noexcept { return rest_; }
    /// The values of the column in each row.
    [[nodiscard]] const std::vector<double>& column() const noexcept { return column_; }

    /// Where the search for an end of its interval starts, how far it steps, and how far it goes:
    /// so far that every row that moves at all has an infinite linear predictor.
    struct scale {
        double estimate = 0.0; ///< infinite where the coefficient is
        double error = 1.0;    ///< about one standard error
        double reach = 1.0;
    };
    [[nodiscard]] const scale& measure() const noexcept { return scale_; }

private:
    const free_model* model_;
    bool in_zero_part_ = false;
    regression_design rest_;
    std::vector<double> column_;
    std::vector<double> offset_;
    scale scale_;
};

/// Throws `std::invalid_argument` naming `function`, unless a model of that family with the
/// columns of the design has the coefficient.
void require_coefficient(const regression_design& design, regression_family family,
                         std::size_t coefficient, const char* function);

} // namespace digigap::detail

#endif
