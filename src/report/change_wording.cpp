#include "change_wording.hpp"

#include "comparison_wording.hpp"

#include <fmt/format.h>

#include <cmath>

namespace digigap::detail {

std::string change_range(interval limits, const confidence& level,
                         const direction_words& directions, const wording& words) {
    const interval points = in_points(limits);
    if (level.which() != side::two) {
        return between_text(points, level, words);
    }
    if (points.lower >= 0.0) {
        return between_text(points, level, words);
    }
    if (points.upper <= 0.0) {
        return between_text({-points.upper, -points.lower}, level, words);
    }
    return fmt::format(fmt::runtime(words("between {} {} and {} {}", "mellan {} {} och {} {}")),
                       figure_text(-points.lower, words), directions.less,
                       figure_text(points.upper, words), directions.more);
}

record fields_of(const tally& counts) {
    record fields;
    fields.add("successes", counts.successes).add("trials", counts.trials);
    return fields;
}

record fields_of(const finite_tally& counts) {
    return fields_of(counts.answered()).add("population", counts.population);
}

record fields_of(const paired_tally& counts) {
    record fields;
    fields.add("both", counts.both)
        .add("first_only", counts.first_only)
        .add("second_only", counts.second_only)
        .add("neither", counts.neither);
    return fields;
}

} // namespace digigap::detail
