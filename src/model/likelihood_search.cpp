#include "likelihood_search.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace digigap::detail {
namespace {

/// A linear predictor that still moves by as much at the end is on its way to infinity.
constexpr double drift = 1e-3;
/// A step of so many squared standard errors is no longer than this on any linear predictor.
constexpr double far_step = 50.0;
constexpr double longest_move = 8.0;
/// Rises by rounding are no rises.
constexpr double lost_by_rounding = 1e-13;

/// The log-likelihood and its derivatives at one point.
class likelihood_point {
public:
    likelihood_point(row_likelihood family, const working_rows& rows, const count_tails* counts,
                     int threads)
        : family_(family), rows_(&rows), counts_(counts), threads_(threads), at_{rows.columns()},
          sums_(at_.size()) {}

    void move_to(const search_point& point) {
        sums_.clear();
        const double* gamma = point.gamma.data();
        const double theta = point.theta;
        const row_likelihood family = family_;
        rows_->add_all(
            [=](const row_tile& tile, double* scratch, lane_sums& to) {
                add_likelihood(family, tile, gamma, theta, scratch, to);
            },
            threads_, sums_);
        theta_ = theta;
        rising_ = counts_ != nullptr ? counts_->at(theta) : rising_sums{};
    }

    [[nodiscard]] double value() const { return sums_[likelihood_sums::value()] + rising_.log; }

    /// The slope by gamma and, if it is a part of the model, by log theta.
    void slope(std::vector<double>& to) const {
        to.resize(at_.k + (counts_ != nullptr ? 1 : 0));
        for (std::size_t j = 0; j < at_.k; ++j) {
            to[j] = sums_[likelihood_sums::score(j)];
        }
        if (counts_ != nullptr) {
            to[at_.k] = theta_ * theta_slope();
        }
    }
    void information(std::vector<double>& to) const {
        const std::size_t entries = at_.k * (at_.k + 1) / 2;
        to.reserve(entries + at_.k + 1);
        to.resize(entries);
        for (std::size_t entry = 0; entry < entries; ++entry) {
            to[entry] = sums_[at_.information(0, 0) + entry];
        }
        if (counts_ != nullptr) {
            for (std::size_t j = 0; j < at_.k; ++j) {
                to.push_back(-theta_ * sums_[at_.cross(j)]);
            }
            const double bend = sums_[likelihood_sums::theta_bend()] - rising_.square;
            to.push_back(-theta_ * (theta_ * bend + theta_slope()));
        }
    }

private:
    [[nodiscard]] double theta_slope() const {
        return sums_[likelihood_sums::theta_slope()] + rising_.inverse;
    }

    row_likelihood family_;
    const working_rows* rows_;
    const count_tails* counts_;
    int threads_;
    likelihood_sums at_;
    lane_sums sums_;
    rising_sums rising_;
    double theta_ = 0.0;
};

search_point moved(const search_point& from, std::span<const double> step, double part) {
    search_point to = from;
    for (std::size_t j = 0; j < to.gamma.size(); ++j) {
        to.gamma[j] += part * step[j];
    }
    if (step.size() > to.gamma.size()) {
        // log theta by e^3 at most.
        to.theta *= std::exp(std::clamp(part * step.back(), -3.0, 3.0));
    }
    return to;
}

/// The Newton step in place of the slope; the square of its length in standard errors. Without a
/// positive definite matrix the diagonal is raised until it is.
double newton_step(symmetric_factor& factor, const std::vector<double>& packed,
                   std::vector<double>& slope) {
    const std::vector<double> from = slope;
    double ridge = 0.0;
    bool definite = factor.factorize(packed);
    std::vector<double> information;
    while (!definite) {
        if (information.empty()) {
            information = packed;
        }
        ridge = ridge == 0.0 ? 1e-6 : 10.0 * ridge;
        for (std::size_t j = 0; j < slope.size(); ++j) {
            double& diagonal = information[j * (j + 1) / 2 + j];
            const double size = std::isfinite(diagonal) ? std::abs(diagonal) : 0.0;
            diagonal = std::max(size, 1e-300) * (1.0 + ridge);
        }
        if (ridge > 1e12) {
            return 0.0;
        }
        definite = factor.factorize(information);
    }
    factor.solve(slope);
    double length = 0.0;
    for (std::size_t j = 0; j < slope.size(); ++j) {
        length += from[j] * slope[j];
    }
    return length;
}

double largest_move_of(const working_rows& rows, std::span<const double> step) {
    double most = 0.0;
    rows.each_tile(0, rows.tiles(), [&](const row_tile& tile, std::size_t /*first*/) {
        most = std::max(most, largest_move(tile, step.data()));
    });
    return most;
}

search_result climb(row_likelihood family, const working_rows& rows, const count_tails* counts,
                    search_point start, const search_options& options) {
    search_result found;
    found.at = std::move(start);
    likelihood_point here(family, rows, counts, options.threads);
    symmetric_factor factor(rows.columns() + (counts != nullptr ? 1 : 0));
    here.move_to(found.at);
    found.value = here.value();
    std::vector<double> step;
    double before = 0.0;
    int slow = 0;
    while (found.iterations < options.iterations) {
        here.slope(step);
        here.information(found.information);
        const double length = newton_step(factor, found.information, step);
        found.step.assign(step.begin(), step.begin() + static_cast<std::ptrdiff_t>(rows.columns()));
        if (!(length > 0.0) || !std::isfinite(length)) {
            found.end = length == 0.0 ? search_end::maximum : search_end::limit;
            return found;
        }
        ++found.iterations;
        if (length < options.enough) {
            const bool still = options.check_drift && largest_move_of(rows, found.step) > drift;
            found.end = still ? search_end::drifting : search_end::maximum;
            if (!still) {
                found.at = moved(found.at, step, 1.0);
            }
            return found;
        }
        // Near a maximum the square falls by its own size each time; on the way to infinity by e.
        slow = length < 1e-2 && length > 0.05 * before ? slow + 1 : 0;
        before = length;
        if (slow >= options.patience && largest_move_of(rows, found.step) > drift) {
            found.end = search_end::drifting;
            return found;
        }
        // Far from the maximum a step can leave all information behind.
        double part = length > far_step
                          ? std::min(1.0, longest_move / largest_move_of(rows, found.step))
                          : 1.0;
        search_point next = moved(found.at, step, part);
        here.move_to(next);
        const double least = found.value - lost_by_rounding * (1.0 + std::abs(found.value));
        while (!(here.value() >= least) && part > 1e-10) {
            part *= 0.5;
            next = moved(found.at, step, part);
            here.move_to(next);
        }
        if (!(here.value() >= least)) {
            // Nothing rises: the rounding of the sums is all that is left, or there is no
            // way up.
            found.end = length < 1e-6 ? search_end::maximum : search_end::limit;
            return found;
        }
        found.at = std::move(next);
        found.value = here.value();
    }
    return found;
}

} // namespace

search_result search(row_likelihood family, const working_rows& rows, search_point start,
                     const search_options& options) {
    return climb(family, rows, nullptr, std::move(start), options);
}

search_result search_from_sample(row_likelihood family, const working_rows& rows,
                                 search_point start, const search_options& options) {
    if (const std::optional<working_rows> sample = sample_of(rows)) {
        if (auto first = first_point(family, *sample, 1)) {
            first->theta = start.theta;
            const search_result found = search(family, *sample, std::move(*first), options);
            if (found.end == search_end::maximum) {
                start = carried_over(found.at, *sample, rows);
            }
        }
    }
    return search(family, rows, std::move(start), options);
}

search_result search_negative_binomial(const working_rows& rows, const count_tails& counts,
                                       search_point start, const search_options& options) {
    return climb(row_likelihood::negative_binomial, rows, &counts, std::move(start), options);
}

std::optional<search_point> first_point(row_likelihood family, const working_rows& rows,
                                        int threads) {
    const std::size_t k = rows.columns();
    lane_sums sums((k + 1) * (k + 2) / 2);
    rows.add_all([family](const row_tile& tile, double* scratch,
                          lane_sums& to) { add_start_products(family, tile, scratch, to); },
                 threads, sums);
    std::vector<double> packed(k * (k + 1) / 2);
    for (std::size_t entry = 0; entry < packed.size(); ++entry) {
        packed[entry] = sums[entry];
    }
    symmetric_factor factor(k);
    if (!factor.factorize(packed) ||
        (factor.least_pivot() < least_part && !rows.is_orthonormal())) {
        return std::nullopt;
    }
    search_point point{.gamma = std::vector<double>(k), .theta = 0.0};
    for (std::size_t j = 0; j < k; ++j) {
        point.gamma[j] = sums[packed.size() + j];
    }
    factor.solve(point.gamma);
    return point;
}

std::optional<working_rows> sample_of(const working_rows& rows) {
    constexpr std::size_t many = std::size_t{1} << 17U;
    constexpr std::size_t enough = std::size_t{1} << 14U;
    if (rows.size() < many || rows.is_orthonormal()) {
        return std::nullopt;
    }
    std::vector<std::uint32_t> some;
    some.reserve(enough);
    for (std::size_t at = 0; at < enough; ++at) {
        some.push_back(static_cast<std::uint32_t>(rows.rows()[rows.size() / enough * at]));
    }
    const row_set chosen(std::move(some));
    return working_rows(
        design_part{.design = rows.design(), .rows = chosen, .columns = rows.design_columns()});
}

search_point carried_over(const search_point& of_sample, const working_rows& sample,
                          const working_rows& rows) {
    return {.gamma = rows.from_design(sample.to_design(of_sample.gamma)), .theta = of_sample.theta};
}

} // namespace digigap::detail
