#ifndef DIGIGAP_COMPARE_MCNEMAR_HPP
#define DIGIGAP_COMPARE_MCNEMAR_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/paired_tally.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace digigap {

/// How McNemar's test finds its p-value.
enum class mcnemar_test : unsigned char {
    exact,      ///< binomial tail of the changed answers; never rejects too often
    mid_p,      ///< the same with half of the chance of what was seen; close to its level
    asymptotic, ///< normal, without continuity correction; the test of `paired::tango`
};

/// Every test, in the order above.
[[nodiscard]] constexpr std::array<mcnemar_test, 3> mcnemar_tests() noexcept {
    return {mcnemar_test::exact, mcnemar_test::mid_p, mcnemar_test::asymptotic};
}

/// "exact", "mid-p", "asymptotic". Throws `std::invalid_argument` for a value that is no test.
[[nodiscard]] std::string_view name_of(mcnemar_test test);

/// The test of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<mcnemar_test> mcnemar_test_named(std::string_view name);

/// The p-value of "as many units changed to yes as to no". `which` is the bound that the test
/// belongs to: two-sided, `lower` for "the share grew", `upper` for "it fell".
///
/// Where no answer changed, and in the empty table, the two-sided p-value is 1; one-sided it is 1
/// (exact) or 0.5. Small p-values keep their digits. The time of `mid_p` grows as the square root
/// of the number of changed answers: 0.1 ms at a billion.
/// Errors: `std::invalid_argument` unless the counts are valid.
///
/// McNemar (1947), Psychometrika 12, 153-157, doi:10.1007/BF02295996; mid-P after Fagerland,
/// Lydersen & Laake (2013), BMC Medical Research Methodology 13:91, doi:10.1186/1471-2288-13-91.
[[nodiscard]] double mcnemar_p_value(const paired_tally& counts,
                                     mcnemar_test test = mcnemar_test::exact,
                                     side which = side::two);

} // namespace digigap

#endif
