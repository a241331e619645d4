#ifndef DIGIGAP_SRC_MODEL_SANDWICH_TILES_HPP
#define DIGIGAP_SRC_MODEL_SANDWICH_TILES_HPP

#include "row_basis.hpp"
#include "row_kernels.hpp"

#include <cstddef>
#include <vector>

namespace digigap::detail {

/// How much the square of a residual is raised for the row's leverage h.
enum class leverage_correction : unsigned char {
    none,
    once,       ///< over 1 - h
    twice,      ///< over (1 - h)^2
    by_leverage ///< over (1 - h)^min(4, h n / rank)
};

/// Runs of at most `tile_rows` rows in the coordinates of a basis, one after the other:
///
///     for (basis_tiles tiles(basis, n); tiles.next();) { ... }
///
/// Rows are padded with zeros to a multiple of `row_lanes`.
class basis_tiles {
public:
    basis_tiles(const row_basis& basis, std::size_t size);

    /// Moves to the next run and makes its coordinates; false where there is none.
    bool next();

    [[nodiscard]] std::size_t first() const noexcept { return first_; }
    [[nodiscard]] std::size_t count() const noexcept { return count_; } ///< without padding
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }   ///< with it

    /// z'z by row, of which `correct` makes the leverage.
    [[nodiscard]] double* leverage() { return room_.data(); }
    [[nodiscard]] double* score() { return room_.data() + rows_; }
    [[nodiscard]] double* weight() { return room_.data() + 2 * rows_; }
    [[nodiscard]] double* coordinate(std::size_t j) { return room_.data() + (3 + j) * rows_; }

    /// Gaussian scores: weight times (response - offset - level - slopes'c). No offset or no weight
    /// are null.
    struct gaussian_rows {
        const double* response = nullptr;
        const double* offset = nullptr;
        const double* weight = nullptr;
        double level = 0.0;
        const double* slopes = nullptr;
    };
    void make_scores(const gaussian_rows& all);
    /// Scores made elsewhere, of all rows.
    void copy_scores(const double* all);

    /// The leverages, by the working weights of all rows (null where they are 1), within [0, 1].
    void make_leverages(const double* working);

    /// The squared scores, corrected, as weights; 0 where the leverage is full. True where it is
    /// for some row. `per_rank` is n / rank.
    bool make_weights(leverage_correction how, double per_rank);

    /// Adds the sums of products of the coordinates by those weights: entry i (i + 1) / 2 + j for
    /// j <= i.
    void add_products(lane_sums& sums);

private:
    /// The values of the run's rows, out of those of all rows; of the last run padded copies, of
    /// which there is room for four.
    enum class copy : unsigned char { first, second, third, fourth };
    [[nodiscard]] const double* of_run(const double* values, copy room);

    const row_basis* basis_;
    std::size_t size_;
    std::size_t first_ = 0;
    std::size_t count_ = 0;
    std::size_t rows_ = 0;
    std::vector<double> room_;    ///< leverage, score, weight, coordinates
    std::vector<double> centred_; ///< c
    std::vector<double> padded_;
};

} // namespace digigap::detail

#endif
