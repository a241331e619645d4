#ifndef DIGIGAP_DATA_CONFUSION_TABLE_HPP
#define DIGIGAP_DATA_CONFUSION_TABLE_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// A cell of a confusion table: the places of two classes in `confusion_table::classes()`.
struct class_pair {
    std::size_t hand = 0;      ///< the class that a person gave
    std::size_t automatic = 0; ///< the class that the machine gave

    friend constexpr bool operator==(const class_pair&, const class_pair&) = default;
};

/// The largest number of units in a `confusion_table`: each count is exact as a double.
inline constexpr std::int64_t largest_confusion_units = std::int64_t{1} << 53;

/// Units (documents) that were classified twice, by a person and by a machine, into the same
/// classes: how many were given each pair of classes.
class confusion_table {
public:
    /// Without units. Throws `std::invalid_argument` for fewer than two classes, and for names that
    /// are empty or repeat.
    explicit confusion_table(std::vector<std::string> classes);

    /// With counts of units, row by row: the first row has those of the first class by hand, in the
    /// order of their classes by machine. Throws `std::invalid_argument` as above, and unless there
    /// is a count for each pair, none below 0 and at most 2^53 together.
    confusion_table(std::vector<std::string> classes, std::span<const std::int64_t> counts);

    /// Counts more units, in any order and any split. Throws `std::invalid_argument` for a class
    /// that is not there, a negative number, and beyond 2^53 in all.
    void add(class_pair cell, std::int64_t units = 1);

    [[nodiscard]] const std::vector<std::string>& classes() const noexcept { return classes_; }
    /// How many classes there are, at least two.
    [[nodiscard]] std::size_t size() const noexcept { return classes_.size(); }

    /// The place of the class of that name, exactly. Throws `std::invalid_argument` where there is
    /// none.
    [[nodiscard]] std::size_t place_of(const std::string& name) const;

    /// Each throws `std::invalid_argument` for a class that is not there.
    [[nodiscard]] std::int64_t count(class_pair cell) const;
    [[nodiscard]] std::int64_t hand_total(std::size_t place) const;
    [[nodiscard]] std::int64_t automatic_total(std::size_t place) const;

    /// All units.
    [[nodiscard]] std::int64_t units() const noexcept { return units_; }
    /// Those with the same class twice.
    [[nodiscard]] std::int64_t agreed() const noexcept;

    friend bool operator==(const confusion_table&, const confusion_table&) = default;

private:
    [[nodiscard]] std::size_t cell_of(class_pair cell) const;

    std::vector<std::string> classes_;
    std::vector<std::int64_t> counts_;
    std::int64_t units_ = 0;
};

/// The table of labels: `hand[i]` and `automatic[i]` are of the same unit. No labels give a table
/// without units. Throws `std::invalid_argument` for sequences of unequal length and, with its
/// position, for a label that is not among the classes (exactly: blanks and case count).
[[nodiscard]] confusion_table make_confusion_table(std::vector<std::string> classes,
                                                   std::span<const std::string> hand,
                                                   std::span<const std::string> automatic);

} // namespace digigap

#endif
