#ifndef DIGIGAP_DETAIL_ROW_PLACES_HPP
#define DIGIGAP_DETAIL_ROW_PLACES_HPP

#include <cstddef>
#include <cstdint>
#include <span>

namespace digigap::detail {

/// The number of rows that are worked on at a time: what stands between the caller's columns and
/// the tallies then stays in the first-level cache.
inline constexpr std::size_t block_rows = 1024;

/// A column whose rows are places in a small table: which of the 290 municipalities, which year.
class row_places {
public:
    row_places() = default;
    row_places(const row_places&) = delete;
    row_places& operator=(const row_places&) = delete;
    virtual ~row_places() = default;

    /// The number of rows.
    [[nodiscard]] virtual std::size_t size() const noexcept = 0;

    /// Where the rows lie in memory, to fetch those of the next block during the work on one.
    [[nodiscard]] virtual std::span<const std::byte> bytes() const noexcept = 0;

    /// The places of the rows from `begin` on, every one below the size of the table: in `room`,
    /// or where the column already holds them. Needs begin + room.size() <= size() and at most
    /// `block_rows` rows. Throws `std::invalid_argument` where a row has no place.
    [[nodiscard]] virtual std::span<const std::uint32_t>
    read(std::size_t begin, std::span<std::uint32_t> room) const = 0;
};

} // namespace digigap::detail

#endif
