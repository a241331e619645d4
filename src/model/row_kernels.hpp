#ifndef DIGIGAP_SRC_MODEL_ROW_KERNELS_HPP
#define DIGIGAP_SRC_MODEL_ROW_KERNELS_HPP

#include <cstddef>
#include <vector>

namespace digigap::detail {

/// Rows are worked on in tiles of at most so many; a tile has a multiple of `row_lanes` rows, of
/// which the last ones may be padding: weight and everything else 0.
inline constexpr std::size_t tile_rows = 128;
inline constexpr std::size_t row_lanes = 8;

/// A tile: arrays of `rows` doubles: response, offset, weight, then k columns.
struct row_tile {
    const double* const* arrays = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0; ///< k

    [[nodiscard]] const double* response() const { return arrays[0]; }
    [[nodiscard]] const double* offset() const { return arrays[1]; }
    [[nodiscard]] const double* weight() const { return arrays[2]; }
    [[nodiscard]] const double* column(std::size_t j) const { return arrays[3 + j]; }
};

/// `to` = (`from` - shift) * scale for each of `count` numbers.
void standardise(const double* from, std::size_t count, double shift, double scale, double* to);

/// Whether none of the numbers is infinite or no number.
[[nodiscard]] bool all_finite(const double* values, std::size_t count);

/// What the response is, given the linear predictor.
enum class row_likelihood : unsigned char { logistic, poisson, negative_binomial };

/// Sums over rows, each kept in `row_lanes` parts until it is read, so that tiles may be added one
/// by one and two runs of tiles one to the other.
class lane_sums {
public:
    explicit lane_sums(std::size_t count) : parts_(count * row_lanes) {}

    [[nodiscard]] std::size_t size() const noexcept { return parts_.size() / row_lanes; }
    void clear() { parts_.assign(parts_.size(), 0.0); }
    [[nodiscard]] double* data() noexcept { return parts_.data(); }
    [[nodiscard]] double operator[](std::size_t which) const {
        const double* part = parts_.data() + which * row_lanes;
        return ((part[0] + part[4]) + (part[1] + part[5])) +
               ((part[2] + part[6]) + (part[3] + part[7]));
    }
    lane_sums& operator+=(const lane_sums& other) {
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            parts_[at] += other.parts_[at];
        }
        return *this;
    }

private:
    std::vector<double> parts_;
};

/// Where the sums of a pass over the rows of a generalized linear model are. The first three are of
/// the log-likelihood less what does not depend on the coefficients (and, for NB2, less the sum
/// over y of log(1 + j / theta)), and its first and second derivative by theta (less the like).
struct likelihood_sums {
    std::size_t k = 0;
    [[nodiscard]] static constexpr std::size_t value() { return 0; }
    [[nodiscard]] static constexpr std::size_t theta_slope() { return 1; }
    [[nodiscard]] static constexpr std::size_t theta_bend() { return 2; }
    [[nodiscard]] static constexpr std::size_t score(std::size_t j) { return 3 + j; }
    /// The derivative of score j by theta.
    [[nodiscard]] constexpr std::size_t cross(std::size_t j) const { return 3 + k + j; }
    /// The negative second derivative, for column <= row.
    [[nodiscard]] constexpr std::size_t information(std::size_t row, std::size_t column) const {
        return 3 + 2 * k + row * (row + 1) / 2 + column;
    }
    [[nodiscard]] constexpr std::size_t size() const { return 3 + 2 * k + k * (k + 1) / 2; }
};

/// Adds the sums of a tile at the coefficients (k of them). For NB2 the information is the observed
/// one. `scratch` has room for 4 * tile_rows doubles.
void add_likelihood(row_likelihood family, const row_tile& tile, const double* coefficients,
                    double theta, double* scratch, lane_sums& sums);

/// Where the sums of a look at a fit are.
struct fit_sums {
    static constexpr std::size_t deviance = 0;
    static constexpr std::size_t pearson = 1;          ///< weighted (y - mean)^2 / variance
    static constexpr std::size_t dispersion_score = 2; ///< weighted (y - mean)^2 - y
    static constexpr std::size_t mean_squares = 3;     ///< weighted mean^2
    static constexpr std::size_t size = 4;
    /// Then the expected information, for column <= row.
    [[nodiscard]] static constexpr std::size_t information(std::size_t row, std::size_t column) {
        return size + row * (row + 1) / 2 + column;
    }
    [[nodiscard]] static constexpr std::size_t all(std::size_t k) { return size + k * (k + 1) / 2; }
};

/// Adds what a fit measures on a tile. `with_information`: the expected information as well.
enum class look : unsigned char { measures, measures_and_information };
void add_measures(row_likelihood family, look at, const row_tile& tile, const double* coefficients,
                  double theta, double* scratch, lane_sums& sums);

/// Adds the weighted sums of products of the k columns and, as column k, of the response less the
/// offset: entry row (row + 1) / 2 + column for column <= row <= k.
void add_products(const row_tile& tile, double* scratch, lane_sums& sums);

/// The same at the start of the search for a maximum: the mean is taken to be next to the response,
/// weights and response are those of the first step of iterated least squares.
void add_start_products(row_likelihood family, const row_tile& tile, double* scratch,
                        lane_sums& sums);

/// The largest change of a row's linear predictor by a step of the coefficients.
[[nodiscard]] double largest_move(const row_tile& tile, const double* step);

/// Adds, at the coefficients, the weighted sum of squares of residuals (entry 0) and their products
/// with the columns (entries 1 to k).
void add_residuals(const row_tile& tile, const double* coefficients, double* scratch,
                   lane_sums& sums);

/// Sums over j < count of weight[j] log(1 + j / theta), weight[j] / (theta + j) and
/// weight[j] / (theta + j)^2.
struct rising_sums {
    double log = 0.0;
    double inverse = 0.0;
    double square = 0.0;
};
[[nodiscard]] rising_sums rising(const double* weight, std::size_t count, double theta);

} // namespace digigap::detail

#endif
