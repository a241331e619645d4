#include "ratio_tests.hpp"

#include <digigap/compare/ratio_limits.hpp>

#include <cmath>

namespace digigap {

namespace detail {

namespace {

/// 1/x1 - 1/n1 + 1/x2 - 1/n2, the variance of the log ratio, with `added` to every count.
double log_variance(const two_by_two& cells, double added) {
    return cells.f1 / ((cells.x1 + added) * (cells.n1() + added)) +
           cells.f2 / ((cells.x2 + added) * (cells.n2() + added));
}

double adjusted_ratio(const two_by_two& cells) {
    return (cells.x1 + 0.5) / (cells.n1() + 0.5) / ((cells.x2 + 0.5) / (cells.n2() + 0.5));
}

/// Standard errors from the logarithm of `null` to that of `ratio`, which may have no error at all.
double log_z(double ratio, double null, double variance) {
    const double above = std::log(ratio) - std::log(null);
    return above == 0.0 ? 0.0 : above / std::sqrt(variance);
}

double katz_lower(const two_by_two& cells, double z) {
    return observed_ratio(cells) * std::exp(-z * std::sqrt(log_variance(cells, 0.0)));
}

/// The formula has both ends at either sign of z: it does not turn at the estimate, which is not
/// its centre.
interval adjusted_ends(const two_by_two& cells, const confidence& level) {
    const open_ends open = open_ends_of_ratio(cells);
    if (open.both()) {
        return {0.0, infinity};
    }
    const double centre = adjusted_ratio(cells);
    const double factor = std::exp(level.z() * std::sqrt(log_variance(cells, 0.5)));
    return {open.lower || !level.has_lower() ? 0.0 : centre / factor,
            open.upper || !level.has_upper() ? infinity : centre * factor};
}

/// exp(2 asinh(y)) is (y + sqrt(1 + y^2))^2. Without successes in the second group both the ratio
/// and y are infinite, and what remains is x1 / n1 over z^2 / n2.
double sinh_lower(const two_by_two& cells, double z) {
    if (cells.x2 == 0.0) {
        return cells.x1 / cells.n1() / (z * z / cells.n2());
    }
    const double y = 0.5 * z * std::sqrt(log_variance(cells, 0.0));
    const double factor = y + std::sqrt(1.0 + y * y);
    return observed_ratio(cells) / (factor * factor);
}

} // namespace

double katz_log_z(const two_by_two& cells, double null) {
    return log_z(observed_ratio(cells), null, log_variance(cells, 0.0));
}

double adjusted_log_z(const two_by_two& cells, double null) {
    return log_z(adjusted_ratio(cells), null, log_variance(cells, 0.5));
}

double inverse_sinh_z(const two_by_two& cells, double null) {
    if (cells.x1 == 0.0) {
        return -std::sqrt(null * (cells.x2 / cells.n2()) * cells.n1());
    }
    if (cells.x2 == 0.0) {
        return std::sqrt(cells.x1 / cells.n1() / null * cells.n2());
    }
    const double above = 2.0 * std::sinh(0.5 * (std::log(observed_ratio(cells)) - std::log(null)));
    return above == 0.0 ? 0.0 : above / std::sqrt(log_variance(cells, 0.0));
}

} // namespace detail

namespace ratio {

interval katz_log(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "katz_log");
    const detail::two_by_two cells = detail::cells_of(counts);
    if (cells.x1 == 0.0 || cells.x2 == 0.0) {
        return {0.0, detail::infinity};
    }
    return detail::ratio_ends(cells, level, level.z(), detail::katz_lower);
}

interval adjusted_log(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "adjusted_log");
    return detail::adjusted_ends(detail::cells_of(counts), level);
}

interval inverse_sinh(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "inverse_sinh");
    return detail::ratio_ends(detail::cells_of(counts), level, level.z(), detail::sinh_lower);
}

} // namespace ratio

} // namespace digigap
