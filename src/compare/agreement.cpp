#include "two_by_two.hpp"

#include <digigap/compare/agreement.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace digigap {
namespace {

/// How much two classes disagree, from 0 to 1.
double disagreement(class_pair cell, std::size_t classes, agreement_weights weights) {
    if (cell.hand == cell.automatic) {
        return 0.0;
    }
    const std::size_t apart =
        std::max(cell.hand, cell.automatic) - std::min(cell.hand, cell.automatic);
    const double part = static_cast<double>(apart) / static_cast<double>(classes - 1);
    switch (weights) {
    case agreement_weights::unweighted:
        return 1.0;
    case agreement_weights::linear:
        return part;
    case agreement_weights::quadratic:
        return part * part;
    }
    throw std::invalid_argument("estimate_agreement: no agreement_weights has the value " +
                                std::to_string(static_cast<int>(weights)));
}

/// All as parts of the units. Disagreement instead of agreement: 1 - expected keeps its digits
/// where nearly all units are of one class.
class double_coding {
public:
    double_coding(const confusion_table& counts, agreement_weights weights)
        : counts_(counts), weights_(weights), units_(static_cast<double>(counts.units())),
          hand_(counts.size()), automatic_(counts.size()), hand_apart_(counts.size()),
          automatic_apart_(counts.size()) {
        for (std::size_t place = 0; place < counts.size(); ++place) {
            hand_[place] = static_cast<double>(counts.hand_total(place)) / units_;
            automatic_[place] = static_cast<double>(counts.automatic_total(place)) / units_;
        }
        each([this](class_pair cell, double apart) {
            seen_ += shared(cell) * apart;
            chance_ += by_chance(cell) * apart;
            hand_apart_[cell.hand] += automatic_[cell.automatic] * apart;
            automatic_apart_[cell.automatic] += hand_[cell.hand] * apart;
        });
    }

    [[nodiscard]] double seen() const noexcept { return seen_; }
    [[nodiscard]] double chance() const noexcept { return chance_; }

    /// Of kappa, zero where rounding is all there is: with the shares seen, and `ratio` the
    /// disagreement seen over that by chance; or with those by chance, and 1.
    [[nodiscard]] double standard_error(bool independent, double ratio) const {
        // v_ij - (v_i + v_j) ratio has the spread of Fleiss, Cohen & Everitt's term, as 1 - w is
        // put for w in it. From its centre, no digits are lost by subtraction of squares.
        double centre = 0.0;
        double square = 0.0;
        const auto part = [&](class_pair cell) {
            return independent ? by_chance(cell) : shared(cell);
        };
        const auto value = [&](class_pair cell, double apart) {
            return apart - (hand_apart_[cell.hand] + automatic_apart_[cell.automatic]) * ratio;
        };
        each([&](class_pair cell, double apart) {
            centre += part(cell) * value(cell, apart);
            square += part(cell) * value(cell, apart) * value(cell, apart);
        });
        double spread = 0.0;
        each([&](class_pair cell, double apart) {
            const double off = value(cell, apart) - centre;
            spread += part(cell) * off * off;
        });
        return spread <= 1e-24 * square ? 0.0 : std::sqrt(spread / units_) / chance_;
    }

private:
    template <class Use>
    void each(Use use) const {
        for (std::size_t hand = 0; hand < counts_.size(); ++hand) {
            for (std::size_t automatic = 0; automatic < counts_.size(); ++automatic) {
                const class_pair cell{.hand = hand, .automatic = automatic};
                use(cell, disagreement(cell, counts_.size(), weights_));
            }
        }
    }
    [[nodiscard]] double shared(class_pair cell) const {
        return static_cast<double>(counts_.count(cell)) / units_;
    }
    [[nodiscard]] double by_chance(class_pair cell) const {
        return hand_[cell.hand] * automatic_[cell.automatic];
    }

    const confusion_table& counts_;
    agreement_weights weights_;
    double units_;
    double seen_ = 0.0;
    double chance_ = 0.0;
    std::vector<double> hand_;
    std::vector<double> automatic_;
    std::vector<double> hand_apart_; // of a unit with this class by hand, expected
    std::vector<double> automatic_apart_;
};

std::vector<class_agreement> agreement_by_class(const confusion_table& counts) {
    std::vector<class_agreement> classes;
    for (std::size_t place = 0; place < counts.size(); ++place) {
        const std::int64_t both = counts.count({.hand = place, .automatic = place});
        const std::int64_t hand = counts.hand_total(place);
        const std::int64_t automatic = counts.automatic_total(place);
        const std::int64_t others = counts.units() - hand;
        classes.push_back(
            {.name = counts.classes()[place],
             .found = {.successes = both, .trials = hand},
             .right = {.successes = both, .trials = automatic},
             .kept_out = {.successes = others - (automatic - both), .trials = others}});
    }
    return classes;
}

} // namespace

std::string_view name_of(agreement_weights weights) {
    switch (weights) {
    case agreement_weights::unweighted:
        return "unweighted";
    case agreement_weights::linear:
        return "linear";
    case agreement_weights::quadratic:
        return "quadratic";
    }
    throw std::invalid_argument("name_of: needs agreement_weights that exist");
}

std::string_view name_of(agreement_status status) {
    switch (status) {
    case agreement_status::estimated:
        return "estimated";
    case agreement_status::no_pairs:
        return "no-pairs";
    case agreement_status::one_class:
        return "one-class";
    case agreement_status::no_spread:
        return "no-spread";
    }
    throw std::invalid_argument("name_of: needs an agreement_status that exists");
}

agreement_estimate estimate_agreement(const confusion_table& counts, agreement_weights weights,
                                      const confidence& level) {
    agreement_estimate result{.agreed = {.successes = counts.agreed(), .trials = counts.units()},
                              .classes = agreement_by_class(counts),
                              .weights = weights,
                              .level = level};
    // Before the counts can hide a value that is none.
    static_cast<void>(disagreement({.hand = 0, .automatic = 1}, counts.size(), weights));
    if (counts.units() == 0) {
        return result;
    }
    const double_coding coding(counts, weights);
    result.observed = 1.0 - coding.seen();
    result.expected = 1.0 - coding.chance();
    if (!(coding.chance() > 0.0)) {
        result.status = agreement_status::one_class;
        return result;
    }
    const double ratio = coding.seen() / coding.chance();
    result.kappa = std::max(-1.0, 1.0 - ratio);
    const double null_error = coding.standard_error(true, 1.0);
    if (null_error > 0.0) {
        result.null_standard_error = null_error;
        result.z = *result.kappa / null_error;
        result.p_value = detail::p_value_of(*result.z, level.which(), {});
    }
    const double error = coding.standard_error(false, ratio);
    result.standard_error = error;
    if (!(error > 0.0)) {
        result.status = agreement_status::no_spread;
        return result;
    }
    result.status = agreement_status::estimated;
    const double half = level.z() * error;
    result.limits = {
        .lower = level.has_lower() ? std::clamp(*result.kappa - half, -1.0, 1.0) : -1.0,
        .upper = level.has_upper() ? std::clamp(*result.kappa + half, -1.0, 1.0) : 1.0};
    return result;
}

} // namespace digigap
