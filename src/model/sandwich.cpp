#include "sandwich.hpp"

#include "row_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace digigap::detail {
namespace {

/// Marks what rests on a row of full leverage in the tile.
void mark_full(basis_tiles& tiles, const row_basis& basis, std::span<unsigned char> moved) {
    std::vector<double> direction(basis.rank());
    for (std::size_t row = 0; row < tiles.count(); ++row) {
        if (tiles.leverage()[row] < full_leverage) {
            continue;
        }
        double length = 0.0;
        for (std::size_t j = 0; j < direction.size(); ++j) {
            direction[j] = tiles.coordinate(j)[row];
            length = std::hypot(length, direction[j]);
        }
        for (double& part : direction) {
            part /= length;
        }
        mark_moved(basis, direction, moved);
    }
}

/// The linear predictor of a Gaussian fit over shifted columns.
struct shifted_predictor {
    double level = 0.0;
    std::vector<double> slopes{};
};

shifted_predictor predictor_over(const regression_design& design, const regression_fit& fit,
                                 const row_basis& basis) {
    shifted_predictor made;
    made.slopes.reserve(basis.slopes());
    std::size_t at = 0;
    for (std::size_t j = 0; j < fit.size(); ++j) {
        if (!fit.estimated(j)) {
            continue;
        }
        if (basis.has_constant && design.intercept == j) {
            made.level += fit.beta[j];
        } else {
            made.slopes.push_back(fit.beta[j]);
            made.level += fit.beta[j] * basis.shift[at++];
        }
    }
    return made;
}

} // namespace

bool has_row_scores(regression_family family) noexcept {
    return family != regression_family::negative_binomial_1 && !has_zero_part(family);
}

coefficient_covariance nothing_known(const regression_fit& fit, std::string errors) {
    const std::size_t k = fit.size();
    coefficient_covariance result;
    result.errors = std::move(errors);
    result.matrix.assign(k * k, 0.0);
    result.known.assign(k, 0);
    result.degrees.assign(k, std::numeric_limits<double>::infinity());
    return result;
}

void require_fit_of(const regression_design& design, const regression_fit& fit,
                    const char* function, const std::string& asked) {
    if (!has_row_scores(fit.family)) {
        throw std::invalid_argument(std::string(function) + ": the family " +
                                    std::string(name_of(fit.family)) +
                                    " has model-based errors only, got " + asked);
    }
    const std::size_t p = design.parameters();
    if (fit.size() != p || fit.coefficients.size() != p || fit.unscaled.size() != p * p ||
        design.matrix.size() != p * design.size()) {
        throw std::invalid_argument(std::string(function) +
                                    ": needs the design of the fit, got one of " +
                                    std::to_string(p) + " columns for a fit of " +
                                    std::to_string(fit.size()) + " coefficients");
    }
}

std::vector<double> of_coefficients(const row_basis& basis, const std::vector<double>& packed,
                                    const std::vector<unsigned char>& known) {
    const std::size_t k = known.size();
    const std::size_t rank = basis.rank();
    std::vector<double> half(k * rank, 0.0);
    for (std::size_t i = 0; i < k; ++i) {
        if (known[i] == 0) {
            continue;
        }
        const double* row = basis.influence.data() + i * rank;
        double* to = half.data() + i * rank;
        for (std::size_t m = 0; m < rank; ++m) {
            const double* line = packed.data() + m * (m + 1) / 2;
            const double at = row[m];
            double sum = at * line[m];
            for (std::size_t j = 0; j < m; ++j) {
                sum += row[j] * line[j];
                to[j] += at * line[j];
            }
            to[m] += sum;
        }
    }
    std::vector<double> whole(k * k, 0.0);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j <= i && known[i] != 0; ++j) {
            if (known[j] == 0) {
                continue;
            }
            double sum = 0.0;
            for (std::size_t m = 0; m < rank; ++m) {
                sum += half[i * rank + m] * basis.influence[j * rank + m];
            }
            whole[i * k + j] = sum;
            whole[j * k + i] = sum;
        }
        // A variance that rounding pushed below 0 is 0.
        whole[i * k + i] = std::max(whole[i * k + i], 0.0);
    }
    return whole;
}

sandwich sandwich_of(const regression_design& design, const regression_fit& fit,
                     leverage_correction how) {
    const std::size_t n = design.size();
    const std::size_t k = fit.size();
    sandwich made{.matrix = std::vector<double>(k * k, 0.0),
                  .known = std::vector<unsigned char>(k, 0)};
    if (!fit.has_estimates() || fit.rank == 0 || n == 0) {
        return made;
    }
    row_basis basis;
    row_scores scores;
    const double* working = nullptr;
    if (fit.family == regression_family::gaussian) {
        auto total = static_cast<double>(n);
        if (!design.weights.empty()) {
            working = design.weights.data();
            total = 0.0;
            for (const double weight : design.weights) {
                total += weight;
            }
        }
        basis = factored_basis(design, fit, total);
    } else {
        basis.incomplete = true;
    }
    const bool in_one_pass = !basis.incomplete;
    if (!in_one_pass) {
        scores = scores_of(design, fit);
        working = scores.working.data();
        basis = basis_of(design, fit, scores.working);
        if (basis.incomplete) {
            return made;
        }
    }
    for (std::size_t j = 0; j < k; ++j) {
        made.known[j] = fit.estimated(j) ? 1 : 0;
    }
    const std::size_t rank = basis.rank();
    const double per_rank = static_cast<double>(fit.n) / static_cast<double>(rank);
    const shifted_predictor predictor =
        in_one_pass ? predictor_over(design, fit, basis) : shifted_predictor{};
    const basis_tiles::gaussian_rows rows{
        .response = design.response.data(),
        .offset = design.offset.empty() ? nullptr : design.offset.data(),
        .weight = design.weights.empty() ? nullptr : design.weights.data(),
        .level = predictor.level,
        .slopes = predictor.slopes.data()};
    lane_sums sums(rank * (rank + 1) / 2);
    std::vector<unsigned char> moved(k, 0);
    for (basis_tiles tiles(basis, n); tiles.next();) {
        if (in_one_pass) {
            tiles.make_scores(rows);
        } else {
            tiles.copy_scores(scores.score.data());
        }
        tiles.make_leverages(working);
        if (tiles.make_weights(how, per_rank)) {
            mark_full(tiles, basis, moved);
        }
        tiles.add_products(sums);
    }
    for (std::size_t j = 0; j < k; ++j) {
        made.known[j] = made.known[j] != 0 && moved[j] == 0 ? 1 : 0;
    }
    std::vector<double> packed(sums.size());
    for (std::size_t entry = 0; entry < packed.size(); ++entry) {
        packed[entry] = sums[entry];
    }
    made.matrix = of_coefficients(basis, packed, made.known);
    return made;
}

} // namespace digigap::detail
