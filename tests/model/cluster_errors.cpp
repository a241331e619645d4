#include "../numbered.hpp"
#include "reference_fits.hpp"
#include "row_family_fits.hpp"

#include <digigap/model/cluster_errors.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

std::vector<std::uint32_t> counties_of(const regression_design& design) {
    const label_column& county = grid_data().labels("county");
    std::vector<std::uint32_t> clusters;
    for (const std::size_t row : design.rows) {
        clusters.push_back(county.codes()[row]);
    }
    return clusters;
}

/// A symmetric matrix and what it needs here, by Jacobi's rotations.
using matrix = std::vector<std::vector<double>>;

matrix product(const matrix& left, const matrix& right) {
    matrix made(left.size(), std::vector<double>(right.empty() ? 0 : right[0].size(), 0.0));
    for (std::size_t i = 0; i < left.size(); ++i) {
        for (std::size_t m = 0; m < right.size(); ++m) {
            for (std::size_t j = 0; j < right[m].size(); ++j) {
                made[i][j] += left[i][m] * right[m][j];
            }
        }
    }
    return made;
}

matrix transposed(const matrix& of) {
    matrix made(of.empty() ? 0 : of[0].size(), std::vector<double>(of.size()));
    for (std::size_t i = 0; i < of.size(); ++i) {
        for (std::size_t j = 0; j < of[i].size(); ++j) {
            made[j][i] = of[i][j];
        }
    }
    return made;
}

/// of^power for the eigenvalues above 1e-9 of the largest, 0 for the others.
matrix power_of(matrix of, double power) {
    const std::size_t n = of.size();
    matrix vectors(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        vectors[i][i] = 1.0;
    }
    for (int sweep = 0; sweep < 60; ++sweep) {
        for (std::size_t p = 0; p < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q) {
                if (of[p][q] == 0.0) {
                    continue;
                }
                const double angle = 0.5 * std::atan2(2.0 * of[p][q], of[q][q] - of[p][p]);
                const double c = std::cos(angle);
                const double s = std::sin(angle);
                for (std::size_t i = 0; i < n; ++i) {
                    const double left = of[i][p];
                    const double right = of[i][q];
                    of[i][p] = c * left - s * right;
                    of[i][q] = s * left + c * right;
                }
                for (std::size_t i = 0; i < n; ++i) {
                    const double upper = of[p][i];
                    const double lower = of[q][i];
                    of[p][i] = c * upper - s * lower;
                    of[q][i] = s * upper + c * lower;
                    const double left = vectors[i][p];
                    const double right = vectors[i][q];
                    vectors[i][p] = c * left - s * right;
                    vectors[i][q] = s * left + c * right;
                }
            }
        }
    }
    double largest = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        largest = std::max(largest, of[i][i]);
    }
    matrix made(n, std::vector<double>(n, 0.0));
    for (std::size_t m = 0; m < n; ++m) {
        if (of[m][m] <= 1e-9 * largest) {
            continue;
        }
        const double value = std::pow(of[m][m], power);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                made[i][j] += value * vectors[i][m] * vectors[j][m];
            }
        }
    }
    return made;
}

struct brute {
    matrix covariance;
    std::vector<double> degrees;
};

/// CR2 by its definition, all matrices n x n (Pustejovsky & Tipton 2018, equations 5 to 7 and 11).
brute brute_cr2(const regression_design& design, const regression_fit& fit,
                const std::vector<std::uint32_t>& clusters) {
    const std::size_t n = design.size();
    const std::size_t k = design.parameters();
    matrix x(n, std::vector<double>(k));
    std::vector<double> variance(n);
    std::vector<double> residual(n);
    for (std::size_t i = 0; i < n; ++i) {
        double eta = design.offset.empty() ? 0.0 : design.offset[i];
        for (std::size_t j = 0; j < k; ++j) {
            eta += design.column(j)[i] * fit.beta[j];
        }
        double mean = eta;
        double slope = 1.0;
        variance[i] = 1.0;
        if (fit.family == regression_family::logistic) {
            mean = 1.0 / (1.0 + std::exp(-eta));
            slope = variance[i] = mean * (1.0 - mean);
        } else if (fit.family != regression_family::gaussian) {
            mean = slope = variance[i] = std::exp(eta);
            if (fit.family == regression_family::negative_binomial) {
                variance[i] += mean * mean / *fit.theta;
            }
        }
        variance[i] /= design.weights.empty() ? 1.0 : design.weights[i];
        residual[i] = design.response[i] - mean;
        for (std::size_t j = 0; j < k; ++j) {
            x[i][j] = slope * design.column(j)[i];
        }
    }
    matrix xw = transposed(x);
    for (auto& row : xw) {
        for (std::size_t i = 0; i < n; ++i) {
            row[i] /= variance[i];
        }
    }
    const matrix m = power_of(product(xw, x), -1.0);
    const matrix hat = product(x, product(m, xw));
    matrix left_over(n, std::vector<double>(n)); // (I - H) V (I - H)'
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0.0;
            for (std::size_t at = 0; at < n; ++at) {
                sum += ((i == at ? 1.0 : 0.0) - hat[i][at]) * variance[at] *
                       ((j == at ? 1.0 : 0.0) - hat[j][at]);
            }
            left_over[i][j] = sum;
        }
    }
    std::map<std::uint32_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < n; ++i) {
        groups[clusters[i]].push_back(i);
    }
    std::vector<matrix> weights; // M X' W A of each cluster
    std::vector<std::vector<std::size_t>> members;
    matrix meat(k, std::vector<double>(k, 0.0));
    for (const auto& [code, rows] : groups) {
        const std::size_t size = rows.size();
        matrix b(size, std::vector<double>(size));
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                b[i][j] = std::sqrt(variance[rows[i]]) * left_over[rows[i]][rows[j]] *
                          std::sqrt(variance[rows[j]]);
            }
        }
        matrix a = power_of(b, -0.5);
        matrix mxw;
        mxw.resize(k);
        for (std::vector<double>& row : mxw) {
            row.resize(size);
        }
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                a[i][j] *= std::sqrt(variance[rows[i]]) * std::sqrt(variance[rows[j]]);
            }
            for (std::size_t j = 0; j < k; ++j) {
                for (std::size_t l = 0; l < k; ++l) {
                    mxw[j][i] += m[j][l] * xw[l][rows[i]];
                }
            }
        }
        weights.push_back(product(mxw, a));
        members.push_back(rows);
        std::vector<double> score(k, 0.0);
        for (std::size_t j = 0; j < k; ++j) {
            for (std::size_t i = 0; i < size; ++i) {
                score[j] += weights.back()[j][i] * residual[rows[i]];
            }
        }
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = 0; j < k; ++j) {
                meat[i][j] += score[i] * score[j];
            }
        }
    }
    brute made{.covariance = meat, .degrees = {}};
    for (std::size_t coefficient = 0; coefficient < k; ++coefficient) {
        double trace = 0.0;
        double squares = 0.0;
        for (std::size_t g = 0; g < weights.size(); ++g) {
            for (std::size_t h = 0; h < weights.size(); ++h) {
                double p = 0.0;
                for (std::size_t i = 0; i < members[g].size(); ++i) {
                    for (std::size_t j = 0; j < members[h].size(); ++j) {
                        p += weights[g][coefficient][i] * left_over[members[g][i]][members[h][j]] *
                             weights[h][coefficient][j];
                    }
                }
                trace += g == h ? p : 0.0;
                squares += p * p;
            }
        }
        made.degrees.push_back(trace * trace / squares);
    }
    return made;
}

constexpr std::array row_families{regression_family::gaussian, regression_family::logistic,
                                  regression_family::poisson, regression_family::quasi_poisson,
                                  regression_family::negative_binomial};

/// Rows of eight uneven clusters, with a response that each family takes.
regression_design uneven_design(regression_family family, bool weighted,
                                std::vector<std::uint32_t>& clusters) {
    constexpr std::size_t n = 42;
    const std::vector<double> x = normal_numbers(n, 41);
    std::vector<double> z = normal_numbers(n, 42);
    const std::vector<double> noise = normal_numbers(n, 43);
    clusters.clear();
    std::vector<double> y;
    std::vector<double> level(n);
    for (std::size_t row = 0; row < n; ++row) {
        const auto code = static_cast<std::uint32_t>(std::sqrt(1.5 * static_cast<double>(row)));
        clusters.push_back(4000000000U - 77U * code);
        level[row] = code % 3 == 0 ? 1.0 : 0.0;
        const double eta = 0.8 * x[row] - 0.4 * level[row] + noise[row];
        y.push_back(family == regression_family::gaussian   ? eta
                    : family == regression_family::logistic ? (eta > 0.0 ? 1.0 : 0.0)
                                                            : std::floor(3.0 * std::exp(eta)));
    }
    regression_design design = with_intercept(y, {x, z, level});
    for (std::size_t row = 0; weighted && row < n; ++row) {
        design.weights.push_back(0.25 + static_cast<double>(row % 5));
    }
    if (family != regression_family::gaussian) {
        for (std::size_t row = 0; row < n; ++row) {
            design.offset.push_back(0.05 * static_cast<double>(row % 9));
        }
    }
    return design;
}

} // namespace

TEST_CASE("errors by county are what R's clubSandwich says") {
    const piped_table table("regression_clusters.csv");
    std::map<std::string, std::vector<piped_row>> fits;
    for (const piped_row& row : table.rows()) {
        fits[row.text("id")].push_back(row);
    }
    REQUIRE(fits.size() >= 14);
    int compared = 0;
    for (const auto& fit_rows : fits) {
        const std::string& id = fit_rows.first;
        const auto& rows = fit_rows.second;
        const piped_row& about = rows.front();
        INFO(id, ": ", about.text("family"), " ", about.text("formula"));
        design_options options;
        options.weights = about.text("weights");
        const regression_design design =
            design_recipe(parse_formula(about.text("formula")), grid_data(), options)
                .design(grid_data());
        const regression_fit fit = row_family_fit(design, family_called(about.text("family")));
        const std::vector<std::uint32_t> counties = counties_of(design);
        const coefficient_covariance cr1 = cluster_errors(design, fit, counties, cluster_kind::cr1);
        const coefficient_covariance cr2 = cluster_errors(design, fit, counties, cluster_kind::cr2);
        CHECK(cr1.errors == "cr1");
        CHECK(cr2.errors == "cr2");
        // There the working variance of a weighted lm is the same for all rows, here inverse to
        // the weights.
        const bool other_variance =
            fit.family == regression_family::gaussian && !design.weights.empty();
        for (const piped_row& row : rows) {
            std::size_t j = 0;
            while (fit.coefficients.at(j).name != row.text("term")) {
                ++j;
            }
            const auto agrees = [&](double found, const char* column, double within) {
                if (row.has(column)) {
                    CHECK_MESSAGE(std::abs(found / row.number(column) - 1.0) < within,
                                  row.text("term"), " ", column, ": ", found, " for ",
                                  row.text(column));
                    ++compared;
                }
            };
            REQUIRE(cr1.known[j] != 0);
            REQUIRE(cr2.known[j] != 0);
            agrees(error_of(cr1, j), "cr1s_se", 1e-8);
            if (!other_variance) {
                agrees(cr1.degrees[j], "cr1s_df", 1e-7);
                agrees(error_of(cr2, j), "cr2_se", 1e-8);
                agrees(cr2.degrees[j], "cr2_df", 1e-7);
            }
        }
    }
    CHECK(compared > 180);
}

TEST_CASE("CR2 by its definition, for all families, weights and clusters") {
    for (const regression_family family : row_families) {
        for (const bool weighted : {false, true}) {
            INFO(name_of(family), weighted ? " weighted" : "");
            std::vector<std::uint32_t> clusters;
            const regression_design design = uneven_design(family, weighted, clusters);
            const regression_fit fit = row_family_fit(design, family);
            REQUIRE(fit.status == fit_status::converged);
            const coefficient_covariance found =
                cluster_errors(design, fit, clusters, cluster_kind::cr2);
            const brute expected = brute_cr2(design, fit, clusters);
            for (std::size_t i = 0; i < fit.size(); ++i) {
                CHECK(found.known[i] == 1);
                CHECK(found.degrees[i] == doctest::Approx(expected.degrees[i]).epsilon(1e-8));
                for (std::size_t j = 0; j < fit.size(); ++j) {
                    CHECK(found(i, j) == doctest::Approx(expected.covariance[i][j]).epsilon(1e-8));
                    CHECK(found(i, j) == found(j, i));
                }
            }
        }
    }
}

TEST_CASE("with clusters of one row, CR2 is HC2 where variances are equal, and CR1 is HC1") {
    std::vector<std::uint32_t> clusters;
    const regression_design design = uneven_design(regression_family::gaussian, true, clusters);
    const regression_fit fit = fit_gaussian(design);
    for (std::size_t row = 0; row < clusters.size(); ++row) {
        clusters[row] = static_cast<std::uint32_t>(row);
    }
    const coefficient_covariance cr2 = cluster_errors(design, fit, clusters, cluster_kind::cr2);
    const coefficient_covariance hc2 = errors_of(design, fit, error_kind::hc2);
    const coefficient_covariance cr1 = cluster_errors(design, fit, clusters, cluster_kind::cr1);
    const coefficient_covariance hc1 = errors_of(design, fit, error_kind::hc1);
    for (std::size_t i = 0; i < 16; ++i) {
        CHECK(cr2.matrix[i] == doctest::Approx(hc2.matrix[i]).epsilon(1e-10));
        CHECK(cr1.matrix[i] == doctest::Approx(hc1.matrix[i]).epsilon(1e-10));
    }
}

TEST_CASE("a coefficient that one cluster decides has no error by cluster, the others have") {
    for (const regression_family family : row_families) {
        INFO(name_of(family));
        std::vector<std::uint32_t> clusters;
        regression_design design = uneven_design(family, true, clusters);
        // In place of `level` a dummy for one cluster.
        const std::size_t n = design.size();
        for (std::size_t row = 0; row < n; ++row) {
            design.matrix[3 * n + row] = clusters[row] == clusters[n - 9] ? 1.0 : 0.0;
        }
        const regression_fit fit = row_family_fit(design, family);
        REQUIRE(fit.status == fit_status::converged);
        for (const cluster_kind kind : {cluster_kind::cr1, cluster_kind::cr2}) {
            const coefficient_covariance found = cluster_errors(design, fit, clusters, kind);
            CHECK(found.known == std::vector<unsigned char>{1, 1, 1, 0});
            CHECK(found(3, 3) == 0.0);
            CHECK(found(3, 1) == 0.0);
            if (kind == cluster_kind::cr2) {
                const brute expected = brute_cr2(design, fit, clusters);
                for (std::size_t i = 0; i < 3; ++i) {
                    CHECK(found.degrees[i] == doctest::Approx(expected.degrees[i]).epsilon(1e-7));
                    for (std::size_t j = 0; j < 3; ++j) {
                        CHECK(found(i, j) ==
                              doctest::Approx(expected.covariance[i][j]).epsilon(1e-7));
                    }
                }
            }
        }
    }
}

TEST_CASE("a dummy for every cluster leaves the slopes their errors") {
    std::vector<std::uint32_t> clusters;
    regression_design design = uneven_design(regression_family::poisson, false, clusters);
    const std::size_t n = design.size();
    design.matrix.resize(3 * n);
    design.columns.resize(3);
    design.terms.resize(3);
    std::vector<std::uint32_t> codes = clusters;
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    for (std::size_t at = 1; at < codes.size(); ++at) {
        for (std::size_t row = 0; row < n; ++row) {
            design.matrix.push_back(clusters[row] == codes[at] ? 1.0 : 0.0);
        }
        design.columns.push_back(numbered("c", at));
        design.terms.push_back({.name = design.columns.back(), .first = design.columns.size() - 1});
    }
    for (double& count : design.response) {
        count += 1.0;
    }
    const regression_fit fit = fit_poisson(design);
    REQUIRE(fit.status == fit_status::converged);
    const coefficient_covariance found = cluster_errors(design, fit, clusters, cluster_kind::cr2);
    const brute expected = brute_cr2(design, fit, clusters);
    for (std::size_t j = 0; j < fit.size(); ++j) {
        CHECK((found.known[j] != 0) == (j == 1 || j == 2));
    }
    for (const std::size_t j : {1U, 2U}) {
        CHECK(found(j, j) == doctest::Approx(expected.covariance[j][j]).epsilon(1e-7));
        CHECK(found.degrees[j] == doctest::Approx(expected.degrees[j]).epsilon(1e-7));
    }
}

TEST_CASE("errors by cluster at their limits") {
    std::vector<std::uint32_t> clusters;
    const regression_design design = uneven_design(regression_family::gaussian, false, clusters);
    const regression_fit fit = fit_gaussian(design);
    const std::vector<unsigned char> nothing(4, 0);
    const auto known = [&](const std::vector<std::uint32_t>& of, cluster_kind kind) {
        const coefficient_covariance found = cluster_errors(design, fit, of, kind);
        for (const double entry : found.matrix) {
            CHECK(std::isfinite(entry));
        }
        return found.known;
    };
    for (const cluster_kind kind : {cluster_kind::cr1, cluster_kind::cr2}) {
        CHECK(known(std::vector<std::uint32_t>(design.size(), 7), kind) == nothing);
        std::vector<std::uint32_t> two(design.size(), 7);
        std::fill(two.begin() + 20, two.end(), 9U);
        CHECK(known(two, kind) == std::vector<unsigned char>(4, 1));
        const regression_design empty = with_intercept({}, {{}});
        CHECK(cluster_errors(empty, fit_gaussian(empty), {}, kind).known ==
              std::vector<unsigned char>{0, 0});
        // Rows of no weight are no cluster.
        regression_design some = design;
        some.weights.assign(design.size(), 1.0);
        std::fill(some.weights.begin(), some.weights.begin() + 20, 0.0);
        CHECK(cluster_errors(some, fit_gaussian(some), two, kind).known == nothing);
        CHECK_THROWS_WITH_AS(
            (void)cluster_errors(design, fit, std::vector<std::uint32_t>(5, 1), kind),
            "cluster_errors: needs a cluster for each of the 42 rows, got 5",
            std::invalid_argument);
        regression_fit other = fit;
        other.family = regression_family::zero_inflated_poisson;
        CHECK_THROWS_AS((void)cluster_errors(design, other, clusters, kind), std::invalid_argument);
    }
    CHECK(name_of(cluster_kind::cr1) == "cr1");
}

TEST_CASE("means that span powers of ten do not spoil the adjustment") {
    for (const double low : {-30.0, -140.0, -600.0}) {
        std::vector<std::uint32_t> clusters;
        regression_design design = uneven_design(regression_family::poisson, false, clusters);
        for (std::size_t row = 0; row < design.size(); row += 6) {
            design.offset[row] = low;
            design.response[row] = 0.0;
        }
        const regression_fit fit = fit_poisson(design);
        REQUIRE(fit.status == fit_status::converged);
        // Rows that expect nothing and count nothing: as if they were not there.
        regression_design rest = design;
        std::vector<std::uint32_t> rest_clusters = clusters;
        for (std::size_t row = design.size(); row-- > 0;) {
            if (row % 6 == 0) {
                rest = without_row(rest, row);
                rest_clusters.erase(rest_clusters.begin() + static_cast<std::ptrdiff_t>(row));
            }
        }
        const coefficient_covariance found =
            cluster_errors(design, fit, clusters, cluster_kind::cr2);
        const coefficient_covariance expected =
            cluster_errors(rest, fit_poisson(rest), rest_clusters, cluster_kind::cr2);
        for (std::size_t i = 0; i < 16; ++i) {
            CHECK(found.matrix[i] == doctest::Approx(expected.matrix[i]).epsilon(1e-7));
        }
    }
}

TEST_CASE("weights are inverse variances, by clubSandwich told so") {
    // R: vcovCR(glm(score ~ log(pop) + bloc, gaussian, weights = w), county, "CR2"), and "CR1S";
    // coef_test(..., test = "Satterthwaite").
    design_options options;
    options.weights = "w";
    const regression_design design =
        design_recipe(parse_formula("score ~ log(pop) + bloc"), grid_data(), options)
            .design(grid_data());
    const regression_fit fit = fit_gaussian(design);
    const std::vector<std::uint32_t> counties = counties_of(design);
    struct printed {
        cluster_kind kind;
        std::array<double, 5> errors;
        std::array<double, 5> degrees;
    };
    const std::array both{
        printed{.kind = cluster_kind::cr2,
                .errors = {5.9318967758463153, 0.50043840101869075, 1.7936099687199536,
                           1.7574967214201342, 1.6236861362809341},
                .degrees = {8.3076941105698339, 8.1546508176532839, 7.9552486305058459,
                            3.2266436007125656, 8.2775107179719765}},
        printed{.kind = cluster_kind::cr1,
                .errors = {5.9445100043638268, 0.50537622779351066, 1.791585787455094,
                           1.7208036878414441, 1.6147726178179269},
                .degrees = {8.8165737609098596, 8.6781771317922214, 8.3636145309940044,
                            3.9456944513978338, 8.7638731435356334}}};
    for (const printed& each : both) {
        const coefficient_covariance found = cluster_errors(design, fit, counties, each.kind);
        for (std::size_t j = 0; j < 5; ++j) {
            INFO(name_of(each.kind), " ", j);
            CHECK(error_of(found, j) == doctest::Approx(each.errors[j]).epsilon(1e-9));
            CHECK(found.degrees[j] == doctest::Approx(each.degrees[j]).epsilon(1e-8));
        }
    }
}
