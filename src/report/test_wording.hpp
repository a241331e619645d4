#ifndef DIGIGAP_SRC_REPORT_TEST_WORDING_HPP
#define DIGIGAP_SRC_REPORT_TEST_WORDING_HPP

#include "comparison_wording.hpp"

#include <cstdint>
#include <string>

namespace digigap::detail {

/// What is no more than chance where nobody has named a level.
inline constexpr double usual_alpha = 0.05;

/// A chi-square statistic with its degrees of freedom and its p-value.
struct chi_square_result {
    double statistic = 0.0;
    std::int64_t degrees = 1;
    double p_value = 1.0;
};

/// "chi-square 8.2 on 3, p = 0.042".
[[nodiscard]] std::string test_text(const chi_square_result& test, const wording& words);

} // namespace digigap::detail

#endif
