#ifndef DIGIGAP_CLASSIFY_GROUP_LABELS_HPP
#define DIGIGAP_CLASSIFY_GROUP_LABELS_HPP

#include <digigap/data/language.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// The groups that units can fall into, in a fixed order: the labelled ones of one dimension
/// (bands, blocs, counties), then the group of the units for which it is missing; or every
/// combination of several dimensions.
///
/// Combinations are counted like the digits of a number, the last dimension fastest. The group of
/// the missing always exists, so that which groups there are never depends on the rows seen.
class group_labels {
public:
    /// One dimension. Throws `std::invalid_argument` where a label occurs twice. No labels are
    /// legal: then every unit is missing.
    explicit group_labels(std::vector<std::string> labels);

    /// Every combination of the dimensions of `parts`, in their order; no parts make one group of
    /// everything. Throws `std::invalid_argument` above 2^30 groups.
    [[nodiscard]] static group_labels cross(std::span<const group_labels> parts);

    /// The number of groups, those with something missing among them.
    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    [[nodiscard]] std::size_t dimensions() const noexcept { return dimensions_.size(); }

    /// The labels of a dimension in their order, without the missing.
    /// Throws `std::invalid_argument` unless dimension < dimensions().
    [[nodiscard]] std::span<const std::string> labels(std::size_t dimension) const;

    /// Where a group lies along a dimension: an index into labels(dimension), or
    /// labels(dimension).size() for the missing.
    /// Throws `std::invalid_argument` unless group < count() and dimension < dimensions().
    [[nodiscard]] std::size_t position(std::size_t group, std::size_t dimension) const;

    /// Whether the group holds units for which the dimension is missing. Errors as position().
    [[nodiscard]] bool is_missing(std::size_t group, std::size_t dimension) const;
    /// Whether the group holds units for which any dimension is missing.
    [[nodiscard]] bool is_missing(std::size_t group) const;

    /// The label of a group along a dimension; "missing" ("uppgift saknas") for the missing, which
    /// is_missing() tells from a label of that text. Errors as position().
    [[nodiscard]] std::string label(std::size_t group, std::size_t dimension,
                                    language in = language::english) const;

    /// The labels of a group along all dimensions. Throws `std::invalid_argument` unless
    /// group < count().
    [[nodiscard]] std::vector<std::string> labels_of(std::size_t group,
                                                     language in = language::english) const;

    /// The group at these positions, one for each dimension: the inverse of position().
    /// Throws `std::invalid_argument` where their number or one of them is wrong.
    [[nodiscard]] std::size_t group_at(std::span<const std::size_t> positions) const;

    friend bool operator==(const group_labels&, const group_labels&) = default;

private:
    group_labels() = default;

    struct dimension_labels {
        std::vector<std::string> labels;
        std::size_t stride = 1; // groups from one position to the next

        friend bool operator==(const dimension_labels&, const dimension_labels&) = default;
    };

    void require_group(std::size_t group, const char* function) const;
    void require_dimension(std::size_t dimension, const char* function) const;
    void count_groups();

    std::vector<dimension_labels> dimensions_;
    std::size_t count_ = 1;
};

} // namespace digigap

#endif
