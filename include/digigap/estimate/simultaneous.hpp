#ifndef DIGIGAP_ESTIMATE_SIMULTANEOUS_HPP
#define DIGIGAP_ESTIMATE_SIMULTANEOUS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Intervals for many shares that hold all at once: the items of a self-assessment, of which one
/// in twenty would otherwise be wrong at 95 percent by chance alone.
///
/// Each item gets an interval at a higher level of its own. The joint promise is kept wherever
/// each interval keeps its own: always by `clopper-pearson` (a process) and by `blaker` and
/// `tails` (known units), which is why these are the defaults; on average by the other methods.
/// Not for the categories of one question, whose shares add up to one: `multinomial.hpp`.
namespace digigap {

/// How the chance of an error is dealt out to k items.
enum class joint_rule : unsigned char {
    bonferroni, ///< alpha / k each: holds however the items depend on each other
    sidak       ///< 1 - (1 - alpha)^(1/k) each, a little more: for independent items only
};

/// Every rule, the default first.
[[nodiscard]] constexpr std::array<joint_rule, 2> joint_rules() noexcept {
    return {joint_rule::bonferroni, joint_rule::sidak};
}

/// "bonferroni" or "sidak". Throws `std::invalid_argument` for a value that is no rule.
[[nodiscard]] std::string_view name_of(joint_rule rule);

/// The rule of that name; nothing where there is none.
[[nodiscard]] std::optional<joint_rule> joint_rule_named(std::string_view name);

/// The level that each of `items` needs for all of them to hold together at the level `joint`, on
/// its side. None or one item: the joint level itself. Throws `std::invalid_argument` where the
/// items are so many that no number below 1 is near enough to 1.
/// Dunn (1961), "Multiple comparisons among means", JASA 56, 52-64,
/// doi:10.1080/01621459.1961.10482090; Sidak (1967), "Rectangular confidence regions for the means
/// of multivariate normal distributions", JASA 62, 626-633, doi:10.1080/01621459.1967.10482935.
[[nodiscard]] confidence level_of_each(std::size_t items, joint_rule rule, const confidence& joint);

/// Shares of a process whose intervals hold together.
struct simultaneous_shares {
    std::vector<share_estimate> items{}; ///< in the order of the tallies, each at the level `each`
    confidence joint;
    confidence each;
    share_method method = share_method::clopper_pearson;
    joint_rule rule = joint_rule::bonferroni;
};

/// The same for shares of known units; the items may have different units and answers.
struct simultaneous_finite_shares {
    std::vector<finite_share_estimate> items{};
    confidence joint;
    confidence each;
    finite_method method = finite_method::blaker;
    joint_rule rule = joint_rule::bonferroni;
};

/// One interval per tally, all of them right with at least the level `joint` (see above). Items
/// that nobody answered count as items and get [0, 1]. No tallies give no items. Throws
/// `std::invalid_argument` for a tally that is none.
[[nodiscard]] simultaneous_shares
estimate_shares(std::span<const tally> counts, share_method method = share_method::clopper_pearson,
                joint_rule rule = joint_rule::bonferroni,
                const confidence& joint = default_confidence());
[[nodiscard]] simultaneous_finite_shares
estimate_shares(std::span<const finite_tally> counts, finite_method method = finite_method::blaker,
                joint_rule rule = joint_rule::bonferroni,
                const confidence& joint = default_confidence());

} // namespace digigap

#endif
