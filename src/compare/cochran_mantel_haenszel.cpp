#include "stratum.hpp"

#include <digigap/compare/cochran_mantel_haenszel.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <cmath>

namespace digigap {

const char* name_of(continuity correction) noexcept {
    return correction == continuity::corrected ? "corrected" : "none";
}

cochran_mantel_haenszel_test cochran_mantel_haenszel(std::span<const tally_pair> strata,
                                                     continuity correction) {
    cochran_mantel_haenszel_test result;
    result.correction = correction;
    double variance = 0.0;
    for (const detail::stratum& each :
         detail::strata_that_vary(strata, "cochran_mantel_haenszel")) {
        result.excess += each.weight() * each.difference();
        variance += each.weight() * (each.successes() / each.all()) *
                    (each.failures() / (each.all() - 1.0));
        ++result.informative;
    }
    if (result.informative > 0) {
        const double apart = std::abs(result.excess);
        const double kept =
            correction == continuity::corrected && apart >= 0.5 ? apart - 0.5 : apart;
        const double z = kept / std::sqrt(variance);
        result.statistic = z * z;
        result.p_value = 2.0 * detail::normal_tail(z);
    }
    return result;
}

} // namespace digigap
