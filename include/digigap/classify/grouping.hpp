#ifndef DIGIGAP_CLASSIFY_GROUPING_HPP
#define DIGIGAP_CLASSIFY_GROUPING_HPP

#include <digigap/classify/group_labels.hpp>
#include <digigap/data/label_column.hpp>
#include <digigap/detail/row_places.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace digigap {

/// In a column of codes: this row names no unit, no label, no answer. As in a table's labels.
inline constexpr std::uint32_t missing_code = label_column::missing_code;

/// Units (municipalities, persons, rows of a table) and the group that each belongs to. Every unit
/// has exactly one group, that of the missing included, so that no unit is ever lost.
///
/// Made by the `group_by_...` functions and from the caller's own positions; combined by `cross`.
/// Copies share the positions of the units. A grouping made by a function named `of`, or by
/// `group_by_code`, reads the caller's column whenever it is used and must not outlive it; every
/// other grouping owns its data.
class grouping {
public:
    /// One position for each unit: an index into `labels`, or `labels.size()` for a unit where the
    /// group is missing. Throws `std::invalid_argument` where a position is above that, or a label
    /// occurs twice.
    grouping(std::vector<std::string> labels, std::vector<std::uint32_t> positions);

    /// All of `units` units in one group, without a dimension: for totals.
    [[nodiscard]] static grouping of_all(std::size_t units);

    [[nodiscard]] const group_labels& groups() const noexcept { return groups_; }
    /// The number of units.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// The group of one unit. Throws `std::invalid_argument` unless unit < size().
    [[nodiscard]] std::size_t operator[](std::size_t unit) const;

    /// The groups of the units from `begin` on, as many as `groups` has room for.
    /// Throws `std::invalid_argument` where that is beyond size().
    void read(std::size_t begin, std::span<std::uint32_t> groups) const;

    /// The grouping of rows of which each names one of these units by its index: answers of
    /// persons by the band and bloc of their municipality. A row of `missing_code` is missing in
    /// every dimension. The rows are not copied. Reading a row that names no unit throws
    /// `std::invalid_argument` with the row, counted from 0, and the code.
    [[nodiscard]] grouping of(std::span<const std::uint32_t> rows) const;

    friend grouping cross(std::span<const grouping> parts);

private:
    friend class number_groups;
    friend class group_tallies;

    /// A unit's group is the sum over the parts of what its place there adds.
    struct part {
        std::shared_ptr<const detail::row_places> rows;
        std::vector<std::uint32_t> adds;
    };

    grouping(group_labels groups, std::size_t size, std::vector<part> parts)
        : groups_(std::move(groups)), size_(size), parts_(std::move(parts)) {}

    group_labels groups_;
    std::size_t size_;
    std::vector<part> parts_;
};

/// Every combination of the groups of `parts`, in their order, the last one fastest.
/// Throws `std::invalid_argument` where there are no parts, or parts of different sizes, or
/// more than 2^30 groups.
[[nodiscard]] grouping cross(std::span<const grouping> parts);
[[nodiscard]] inline grouping cross(std::initializer_list<grouping> parts) {
    return cross(std::span<const grouping>(parts.begin(), parts.size()));
}

/// The grouping of rows by codes into a list of labels, as a table's column of text holds them;
/// `missing_code` is missing. The codes are not copied. Errors as `grouping::of`.
[[nodiscard]] grouping group_by_code(std::span<const std::uint32_t> codes,
                                     std::vector<std::string> labels);

} // namespace digigap

#endif
