#ifndef DIGIGAP_CLASSIFY_GROUP_TALLIES_HPP
#define DIGIGAP_CLASSIFY_GROUP_TALLIES_HPP

#include <digigap/classify/answers.hpp>
#include <digigap/classify/group_labels.hpp>
#include <digigap/classify/grouping.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/detail/exact_sum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace digigap {

/// Sums of weights: of the units that answered yes, and of all that answered. Each is the exact
/// sum rounded once to the nearest double; infinity beyond the largest one.
struct weighted_tally {
    double successes = 0.0;
    double trials = 0.0;

    friend bool operator==(const weighted_tally&, const weighted_tally&) = default;
};

/// Whether tallies carry sums of weights beside their counts.
enum class weighting : unsigned char { none, given };

/// The answers in every group of a grouping, empty groups with 0 of 0: how many said yes, how many
/// answered, how many gave no answer, and the same in weights where weights were given. Every row
/// is in exactly one group, so that trials and missing over all groups add up to the rows.
///
/// Mergeable: the tallies of any split of the rows, merged in any order, on any number of threads,
/// are the same to the last bit. Good for 2^44 rows.
class group_tallies {
public:
    /// Tallies of no rows.
    explicit group_tallies(group_labels groups, weighting weights = weighting::none);

    [[nodiscard]] const group_labels& groups() const noexcept { return groups_; }
    /// The number of groups.
    [[nodiscard]] std::size_t size() const noexcept { return groups_.count(); }

    /// Yes-answers among answers. Throws `std::invalid_argument` unless group < size().
    [[nodiscard]] tally operator[](std::size_t group) const;
    /// Rows without an answer. Throws `std::invalid_argument` unless group < size().
    [[nodiscard]] std::int64_t missing(std::size_t group) const;

    /// Over all groups.
    [[nodiscard]] tally total() const;
    [[nodiscard]] std::int64_t total_missing() const;

    [[nodiscard]] weighting weights() const noexcept {
        return sums_ ? weighting::given : weighting::none;
    }
    /// The weights behind operator[]. Throws `std::invalid_argument` unless group < size() and
    /// weights were given.
    [[nodiscard]] weighted_tally weighted(std::size_t group) const;
    /// The weight of the rows behind missing(). Errors as weighted().
    [[nodiscard]] double weighted_missing(std::size_t group) const;
    /// Over all groups. Throws `std::invalid_argument` unless weights were given.
    [[nodiscard]] weighted_tally weighted_total() const;

    /// Adds the tallies of other rows. Throws `std::invalid_argument` unless the groups are equal
    /// and both or neither have weights.
    group_tallies& operator+=(const group_tallies& other);
    [[nodiscard]] friend group_tallies operator+(group_tallies left, const group_tallies& right) {
        return left += right;
    }

    friend group_tallies tally_by(const grouping& groups, const answers& said);
    friend group_tallies tally_by(const grouping& groups, const answers& said,
                                  std::span<const double> weights);

private:
    void add(const grouping& groups, const answers& said, std::span<const double> weights);
    [[nodiscard]] std::size_t cell(std::size_t group, answer said) const;
    void require_group(std::size_t group) const;
    void require_weights() const;

    group_labels groups_;
    std::vector<std::int64_t> counts_;       // by cell()
    std::optional<detail::exact_sums> sums_; // likewise
};

/// The answers of every row in the row's group. Empty columns give 0 of 0 in every group.
/// Throws `std::invalid_argument` where the columns differ in length, a row's code or number is
/// not in its grouping, or (with `weights`, one for each row) a weight is negative or not finite;
/// the message names the row, counted from 0.
[[nodiscard]] group_tallies tally_by(const grouping& groups, const answers& said);
[[nodiscard]] group_tallies tally_by(const grouping& groups, const answers& said,
                                     std::span<const double> weights);

} // namespace digigap

#endif
