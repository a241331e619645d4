#ifndef DIGIGAP_MODEL_COEFFICIENT_INTERVAL_HPP
#define DIGIGAP_MODEL_COEFFICIENT_INTERVAL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/model/regression_fit.hpp>

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace digigap {

/// What an interval that was found by fitting the rest of a model is worth.
enum class coefficient_interval_status : unsigned char {
    found,       ///< both ends, of which one or both may be infinite
    aliased,     ///< the coefficient is not estimable: the whole line
    no_error,    ///< as many coefficients as rows: nothing tells of errors, the whole line
    no_fit,      ///< the model has no estimates: the whole line
    search_limit ///< the rest could not be fitted on the way to an end, which is infinite instead
};

/// "found", "aliased", "no-error", "no-fit", "search-limit".
/// Throws `std::invalid_argument` for a value that is no status.
[[nodiscard]] std::string_view name_of(coefficient_interval_status status);

/// A coefficient with all values for it that a test does not reject.
struct coefficient_interval {
    std::string name{};
    coefficient_state state = coefficient_state::unknown;
    std::optional<double> estimate{}; ///< infinite where the coefficient is
    interval limits{-std::numeric_limits<double>::infinity(),
                    std::numeric_limits<double>::infinity()};
    /// The signed root of the test that the coefficient is 0: positive where the data say more.
    std::optional<double> statistic{};
    std::optional<double> p_value{}; ///< of that test, one-sided where the level is
    confidence level = default_confidence();
    coefficient_interval_status status = coefficient_interval_status::no_fit;
};

} // namespace digigap

#endif
