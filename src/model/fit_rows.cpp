#include "fit_rows.hpp"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap::detail {
namespace {

/// How far a row may be from the dependence among the columns, relative to what is added up: far
/// more than rounding, far less than another value.
constexpr double dependence_tolerance = 1e-8;

/// The columns of a part that are not estimated as combinations of the others.
class column_dependence {
public:
    column_dependence(const regression_design& design, const regression_fit& fit,
                      std::size_t part) {
        const std::size_t p = design.parameters();
        for (std::size_t j = 0; j < p; ++j) {
            const bool out = fit.coefficients[part * p + j].state == coefficient_state::aliased;
            (out ? aliased_ : kept_).push_back(j);
        }
        if (!aliased_.empty()) {
            solve(design, fit, part);
        }
    }

    [[nodiscard]] bool any() const noexcept { return !aliased_.empty(); }

    [[nodiscard]] bool holds(const row_block& rows, std::size_t row) const {
        for (std::size_t out = 0; out < aliased_.size(); ++out) {
            const double found = rows.column(aliased_[out])[row];
            double sum = 0.0;
            double size = std::abs(found);
            for (std::size_t in = 0; in < kept_.size(); ++in) {
                const double part =
                    rows.column(kept_[in])[row] *
                    combination_(static_cast<Eigen::Index>(in), static_cast<Eigen::Index>(out));
                sum += part;
                size += std::abs(part);
            }
            if (std::abs(found - sum) > dependence_tolerance * size) {
                return false;
            }
        }
        return true;
    }

private:
    void solve(const regression_design& design, const regression_fit& fit, std::size_t part) {
        const bool counts_above_zero =
            part == 0 && (fit.family == regression_family::hurdle_poisson ||
                          fit.family == regression_family::hurdle_negative_binomial);
        std::vector<std::size_t> used;
        for (std::size_t row = 0; row < design.size(); ++row) {
            const bool weighs = design.weights.empty() || design.weights[row] > 0.0;
            if (weighs && !(counts_above_zero && design.response[row] == 0.0)) {
                used.push_back(row);
            }
        }
        const auto taken = [&](const std::vector<std::size_t>& columns) {
            Eigen::MatrixXd matrix(static_cast<Eigen::Index>(used.size()),
                                   static_cast<Eigen::Index>(columns.size()));
            Eigen::Index to = 0;
            for (const std::size_t column : columns) {
                const auto values = design.column(column);
                for (std::size_t at = 0; at < used.size(); ++at) {
                    matrix(static_cast<Eigen::Index>(at), to) = values[used[at]];
                }
                ++to;
            }
            return matrix;
        };
        combination_ = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(kept_.size()),
                                             static_cast<Eigen::Index>(aliased_.size()));
        if (used.empty() || kept_.empty()) {
            return;
        }
        Eigen::MatrixXd kept = taken(kept_);
        const Eigen::VectorXd length = kept.colwise().norm().transpose().unaryExpr(
            [](double norm) { return norm > 0.0 ? norm : 1.0; });
        kept = kept * length.cwiseInverse().asDiagonal();
        combination_ = length.cwiseInverse().asDiagonal() *
                       Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(kept).solve(taken(aliased_));
    }

    std::vector<std::size_t> kept_;
    std::vector<std::size_t> aliased_;
    Eigen::MatrixXd combination_;
};

/// Takes the rows that an infinite coefficient moves to its side.
void take_to_limit(std::span<const double> column, double estimate, row_predictors& found) {
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column[row] == 0.0 || found.reach[row] == row_reach::not_estimable) {
            continue;
        }
        const double pull = column[row] > 0.0 ? estimate : -estimate;
        const bool both = found.reach[row] == row_reach::limit && found.values[row] != pull;
        found.values[row] = pull;
        found.reach[row] = both ? row_reach::not_estimable : row_reach::limit;
    }
}

void refuse_size(const char* function, const std::string& rule, const std::string& found) {
    throw std::invalid_argument(std::string(function) + ": needs " + rule + ", got " + found);
}

} // namespace

row_block block_of(const regression_design& design) {
    return {.matrix = design.matrix, .offset = design.offset, .size = design.size()};
}

row_block block_of(const prediction_rows& rows) {
    return {.matrix = rows.matrix, .offset = rows.offset, .size = rows.size};
}

std::size_t parts_of(const regression_fit& fit) {
    return has_zero_part(fit.family) ? 2 : 1;
}

row_predictors predictors_of(const regression_design& design, const regression_fit& fit,
                             const row_block& rows, std::size_t part) {
    const std::size_t p = design.parameters();
    row_predictors found{.values = std::vector<double>(rows.size, 0.0),
                         .reach = std::vector<row_reach>(rows.size, row_reach::finite)};
    if (part == 0 && !rows.offset.empty()) {
        found.values.assign(rows.offset.begin(), rows.offset.end());
    }
    for (std::size_t j = 0; j < p; ++j) {
        const double beta = fit.beta[part * p + j];
        if (!fit.estimated(part * p + j)) {
            continue;
        }
        const auto column = rows.column(j);
        for (std::size_t row = 0; row < rows.size; ++row) {
            found.values[row] += beta * column[row];
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        const regression_coefficient& coefficient = fit.coefficients[part * p + j];
        if (coefficient.state == coefficient_state::infinite) {
            take_to_limit(rows.column(j), coefficient.estimate.value_or(0.0), found);
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        if (fit.coefficients[part * p + j].state != coefficient_state::unknown) {
            continue;
        }
        const auto column = rows.column(j);
        for (std::size_t row = 0; row < rows.size; ++row) {
            // Next to an infinite coefficient it makes no difference.
            if (column[row] != 0.0 && found.reach[row] == row_reach::finite) {
                found.reach[row] = row_reach::not_estimable;
            }
        }
    }
    if (part == 0 && fit.theta == 0.0) {
        // A logarithmic series, whose mean is not that of any linear predictor.
        std::fill(found.reach.begin(), found.reach.end(), row_reach::not_estimable);
    }
    const column_dependence dependence(design, fit, part);
    if (dependence.any()) {
        for (std::size_t row = 0; row < rows.size; ++row) {
            if (!dependence.holds(rows, row)) {
                found.reach[row] = row_reach::not_estimable;
            }
        }
    }
    return found;
}

void require_fit_of(const regression_design& design, const regression_fit& fit,
                    const char* function) {
    const std::size_t expected = design.parameters() * parts_of(fit);
    if (fit.coefficients.size() != expected || fit.beta.size() != expected) {
        refuse_size(function,
                    "a fit of this design, with " + std::to_string(expected) + " coefficients",
                    std::to_string(fit.coefficients.size()));
    }
}

void require_errors_of(const regression_fit& fit, const coefficient_covariance& covariance,
                       const char* function) {
    const std::size_t k = fit.size();
    if (covariance.known.size() != k || covariance.degrees.size() != k ||
        covariance.matrix.size() != k * k) {
        refuse_size(function, "a covariance of the fit's " + std::to_string(k) + " coefficients",
                    std::to_string(covariance.known.size()));
    }
}

void require_rows_for(const regression_design& design, const prediction_rows& rows,
                      const char* function) {
    const std::size_t expected = rows.size * design.parameters();
    if (rows.matrix.size() != expected) {
        refuse_size(function,
                    "rows by the " + std::to_string(design.parameters()) +
                        " columns of the design, " + std::to_string(expected) + " numbers",
                    std::to_string(rows.matrix.size()));
    }
    const bool needs_offset = !design.offset.empty() && rows.size != 0;
    if (needs_offset ? rows.offset.size() != rows.size
                     : !rows.offset.empty() && rows.offset.size() != rows.size) {
        refuse_size(function, "an offset for each row, as the design has",
                    std::to_string(rows.offset.size()) + " for " + std::to_string(rows.size));
    }
    for (std::size_t at = 0; at < rows.matrix.size(); ++at) {
        if (!std::isfinite(rows.matrix[at])) {
            refuse_size(function, "finite numbers",
                        std::to_string(rows.matrix[at]) + " in row " +
                            std::to_string(at % rows.size) + " of " +
                            design.columns[at / rows.size]);
        }
    }
    for (std::size_t row = 0; row < rows.offset.size(); ++row) {
        if (!std::isfinite(rows.offset[row])) {
            refuse_size(function, "finite offsets",
                        std::to_string(rows.offset[row]) + " in row " + std::to_string(row));
        }
    }
}

} // namespace digigap::detail
