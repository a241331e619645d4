#ifndef DIGIGAP_SRC_MODEL_WORKING_ROWS_HPP
#define DIGIGAP_SRC_MODEL_WORKING_ROWS_HPP

#include "column_basis.hpp"
#include "row_kernels.hpp"

#include <digigap/model/regression_design.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace digigap::detail {

/// The rows of a design part as tiles, its columns shifted and scaled, or replaced by orthonormal
/// ones, so that sums of products keep their digits. Coefficients of the working columns are called
/// gamma; those of the design are beta = T gamma.
class working_rows {
public:
    /// Columns less their (sampled) mean, where the part has the intercept and the mean is far from
    /// zero, in units of about their spread.
    explicit working_rows(const design_part& part) : working_rows(part, column_units::own) {}
    /// The design's columns without change.
    [[nodiscard]] static working_rows as_they_are(const design_part& part) {
        return {part, column_units::design};
    }
    /// The orthonormal columns of the basis; `part.columns` are taken to be the kept ones.
    working_rows(const design_part& part, column_basis basis);

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] std::size_t columns() const noexcept { return columns_.size(); }
    [[nodiscard]] const std::vector<std::size_t>& design_columns() const noexcept {
        return columns_;
    }
    [[nodiscard]] const regression_design& design() const noexcept { return *design_; }
    [[nodiscard]] const row_set& rows() const noexcept { return rows_; }
    [[nodiscard]] bool is_orthonormal() const noexcept { return orthonormal_; }

    /// The rows of which `times` (one for each row) is above 0, each of them as often: its weight
    /// times as large. The columns keep their units.
    [[nodiscard]] working_rows repeated(std::span<const double> times) const;

    /// Of the response, which is what is left of it after this.
    void shift_response(double by);
    /// Calls `use(tile, first row)` for the tiles from `first` to `last` - 1, in their order. A
    /// tile holds until the next call.
    using tile_user = std::function<void(const row_tile&, std::size_t)>;
    void each_tile(std::size_t first, std::size_t last, const tile_user& use) const;
    [[nodiscard]] std::size_t tiles() const noexcept {
        return (size() + tile_rows - 1) / tile_rows;
    }

    /// `sums` of all tiles, added over runs of tiles whose length does not depend on `threads`.
    using adder = std::function<void(const row_tile&, double* scratch, lane_sums&)>;
    void add_all(const adder& add, int threads, lane_sums& sums) const;

    /// beta of all columns of the part from gamma.
    [[nodiscard]] std::vector<double> to_design(std::span<const double> gamma) const;
    /// gamma from beta; not for orthonormal columns.
    [[nodiscard]] std::vector<double> from_design(std::span<const double> beta) const;
    /// T' g, of sums of products with the design's columns those with the working ones.
    [[nodiscard]] std::vector<double> from_products(std::span<const long double> products) const;
    /// T C T' for a symmetric k x k matrix.
    [[nodiscard]] std::vector<double> to_design_covariance(std::span<const double> matrix) const;

private:
    enum class column_units : unsigned char { own, design };
    working_rows(const design_part& part, column_units units);
    /// Some rows of others, by their places there; not laid out yet, and with the design's weights.
    working_rows(const working_rows& all, const std::vector<std::uint32_t>& places);
    void prepare();
    /// Where the arrays of a tile are, some of them made in `room`.
    void point(std::size_t tile, double* room, const double** arrays) const;

    const regression_design* design_;
    row_set rows_;
    std::vector<std::size_t> columns_;
    bool orthonormal_ = false;
    std::vector<double> own_columns_; ///< orthonormal ones
    std::vector<double> own_weights_; ///< in place of the design's
    std::vector<double> shift_;
    std::vector<double> scale_;
    std::vector<double> transform_; ///< T, k x k, row by row
    double response_shift_ = 0.0;
    std::vector<double> prepared_; ///< all tiles, where they are few
};

} // namespace digigap::detail

#endif
