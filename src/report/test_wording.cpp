#include "test_wording.hpp"

#include <fmt/format.h>

namespace digigap::detail {

std::string test_text(const chi_square_result& test, const wording& words) {
    return fmt::format(fmt::runtime(words("chi-square {} on {}, {}", "chi-två {} på {}, {}")),
                       figure_text(test.statistic, words), test.degrees,
                       p_text(test.p_value, words));
}

} // namespace digigap::detail
