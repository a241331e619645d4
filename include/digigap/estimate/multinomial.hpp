#ifndef DIGIGAP_ESTIMATE_MULTINOMIAL_HPP
#define DIGIGAP_ESTIMATE_MULTINOMIAL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace digigap {

/// How the shares of the categories of one question get intervals that hold together.
///
/// `goodman`: Wilson's interval for each of k categories at the level 1 - alpha / k. Goodman
/// (1965), "On simultaneous confidence intervals for multinomial proportions", Technometrics 7,
/// 247-254, doi:10.1080/00401706.1965.10490252.
/// `sison_glaz`: the same number of units c off every count, just enough for a multinomial with
/// the observed shares to stay within c of its means at the level. Shorter where there are many
/// categories of like size; two-sided only, and too short where a category holds nearly all.
/// Sison & Glaz (1995), "Simultaneous confidence intervals and sample size determination for
/// multinomial proportions", JASA 90, 366-369, doi:10.1080/01621459.1995.10476521. The chances,
/// which they approximate by an Edgeworth series, are summed exactly here.
enum class multinomial_method : unsigned char { goodman, sison_glaz };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<multinomial_method, 2> multinomial_methods() noexcept {
    return {multinomial_method::goodman, multinomial_method::sison_glaz};
}

/// "goodman" or "sison-glaz". Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(multinomial_method method);

/// The method of that name; nothing where there is none.
[[nodiscard]] std::optional<multinomial_method> multinomial_method_named(std::string_view name);

/// One of the answers that a question allows.
struct category_share {
    std::int64_t count = 0;
    std::optional<double> estimate{}; ///< of all answers; none where nobody answered
    interval limits{};
};

/// The shares of all categories, in the order of the counts.
struct category_shares {
    std::vector<category_share> categories{};
    std::int64_t trials = 0; ///< the sum of the counts
    confidence level;        ///< that all limits hold together
    multinomial_method method = multinomial_method::goodman;
};

/// The shares of categories that exclude each other, of which every unit is in exactly one, with
/// intervals in [0, 1] that hold together at the level, approximately. No categories give none; no
/// units give [0, 1] each and no estimates. One-sided (`goodman` only) each share has a bound.
///
/// Throws `std::invalid_argument` for a count below 0, counts beyond 2^53 together, and a
/// one-sided level for `sison_glaz`. Time for `sison_glaz` grows with the square of the categories
/// and with the counts: 0.06 s for 5 categories of 1,000 each.
///
/// Assumes independent units of a process. Not for items that are answered yes or no each:
/// `simultaneous.hpp`; not for units drawn from a known finite population.
[[nodiscard]] category_shares
estimate_category_shares(std::span<const std::int64_t> counts,
                         multinomial_method method = multinomial_method::goodman,
                         const confidence& level = default_confidence());

} // namespace digigap

#endif
