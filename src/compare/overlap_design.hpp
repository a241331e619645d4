#ifndef DIGIGAP_SRC_COMPARE_OVERLAP_DESIGN_HPP
#define DIGIGAP_SRC_COMPARE_OVERLAP_DESIGN_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <cstdint>
#include <optional>

namespace digigap::detail {

/// The answers of two years, how many units gave one in both, and of how many units in all.
struct overlap_design {
    tally first_year;
    tally second_year;
    std::int64_t overlap = 0;
    std::optional<std::int64_t> population;

    [[nodiscard]] overlap_design exchanged() const {
        return {second_year, first_year, overlap, population};
    }
    [[nodiscard]] bool has_answers() const {
        return first_year.trials > 0 && second_year.trials > 0;
    }
};

/// The second year's share less the first's; needs answers in both.
[[nodiscard]] double change_of(const overlap_design& design);

/// What the silent units leave possible.
[[nodiscard]] interval possible_change(const overlap_design& design);

/// The correlation of the two estimates where the answers of a unit have the correlation 1.
[[nodiscard]] double design_correlation(const overlap_design& design);

/// From the most negative to the most positive correlation of a unit's answers that the two shares
/// allow; 0 where a year has one answer only.
[[nodiscard]] interval possible_phi(const overlap_design& design);

/// A lower end for z >= 0, an upper end for the other sign, before it is cut to what is possible;
/// `correlation` is that of the estimates. Needs answers in both years.
[[nodiscard]] double overlap_end(const overlap_design& design, double correlation, double z);

/// By how much that end has been moved outwards for the lattice of a finite population.
[[nodiscard]] double lattice_correction(const overlap_design& design);

/// The limits at that correlation, cut to what is possible.
[[nodiscard]] interval overlap_limits(const overlap_design& design, double correlation,
                                      const confidence& level);

} // namespace digigap::detail

#endif
