#ifndef DIGIGAP_COMPARE_AGREEMENT_HPP
#define DIGIGAP_COMPARE_AGREEMENT_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/confusion_table.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// How much two different classes agree: not at all, or the more the nearer they stand in the order
/// of the table's classes, 1 - d or 1 - d^2, d being the distance as a part of the longest. Weights
/// are for classes that have an order.
enum class agreement_weights : unsigned char { unweighted, linear, quadratic };

/// "unweighted", "linear", "quadratic". Throws `std::invalid_argument` for a value that is none.
[[nodiscard]] std::string_view name_of(agreement_weights weights);

/// What the table has to say about agreement beyond chance.
enum class agreement_status : unsigned char {
    estimated,
    no_pairs,  ///< nothing was classified twice
    one_class, ///< both sides gave all units the same class: kappa would be 0 / 0
    no_spread  ///< kappa is known and its standard error 0, which is the failing of a formula made
               ///< for large samples and no certainty: all units agree, or one side gave a single
               ///< class (kappa is then 0 whatever the other did). The limits are [-1, 1]
};

/// "estimated", "no-pairs", "one-class", "no-spread".
[[nodiscard]] std::string_view name_of(agreement_status status);

/// One class of the table against all others.
struct class_agreement {
    std::string name;
    tally found{};    ///< of the units of this class by hand, those that the machine gave it too
                      ///< (recall, sensitivity)
    tally right{};    ///< of those that the machine gave it, those that are so by hand (precision)
    tally kept_out{}; ///< of those that are not so by hand, those that the machine gave another
                      ///< class (specificity)
};

struct agreement_estimate {
    agreement_status status = agreement_status::no_pairs;
    tally agreed{};                   ///< units with the same class twice, of all
    std::optional<double> observed{}; ///< agreement, weighted if so; none without pairs
    std::optional<double> expected{}; ///< the same by chance: with these totals, independently
    std::optional<double> kappa{};    ///< (observed - expected) / (1 - expected)
    std::optional<double> standard_error{};
    interval limits{.lower = -1.0, .upper = 1.0}; ///< of kappa
    /// Under no agreement beyond chance; none where a side gave a single class. With it the test.
    std::optional<double> null_standard_error{};
    std::optional<double> z{};
    std::optional<double> p_value{}; ///< of the side of `level`; with `lower` for kappa > 0
    std::vector<class_agreement> classes{};
    agreement_weights weights = agreement_weights::unweighted;
    confidence level = default_confidence();
};

/// Agreement of the machine with a person: Cohen's kappa with its large-sample standard error and
/// normal interval, clipped to [-1, 1] and one-sided to the end that cannot err, the test against 0
/// with the standard error that holds there, and tallies per class for `wilson` and its like.
///
/// With all units in one class on both sides there is no kappa, and where the standard error is 0
/// no interval: see the status. The interval is a large-sample one, too narrow near 1 and in small
/// samples: print that of `agreed` beside it.
/// Assumes that the units are a random sample and were coded by hand without knowing the machine's
/// answer. Kappa depends on how common the classes are: do not compare it between populations.
/// Throws `std::invalid_argument` for weights that do not exist.
///
/// Cohen (1960), Educational and Psychological Measurement 20, 37-46,
/// doi:10.1177/001316446002000104; weighted: Cohen (1968), Psychological Bulletin 70, 213-220,
/// doi:10.1037/h0026256; the errors: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72,
/// 323-327, doi:10.1037/h0028106.
[[nodiscard]] agreement_estimate
estimate_agreement(const confusion_table& counts,
                   agreement_weights weights = agreement_weights::unweighted,
                   const confidence& level = default_confidence());

} // namespace digigap

#endif
