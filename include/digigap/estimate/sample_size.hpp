#ifndef DIGIGAP_ESTIMATE_SAMPLE_SIZE_HPP
#define DIGIGAP_ESTIMATE_SAMPLE_SIZE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace digigap {

/// How narrow the interval for a share of a process shall be.
struct width_goal {
    double width = 0.1;            ///< in shares: 0.1 is from 45 to 55 percent
    std::optional<double> share{}; ///< the expected one, in [0, 1]; none: whatever is answered
};

/// The same for `population` known units.
struct finite_width_goal {
    double width = 0.1;
    std::optional<double> share{};
    std::int64_t population = 0;
};

/// Whether a number of answers was found.
enum class sample_size_status : unsigned char {
    reached,
    beyond_search ///< more than `largest_sample` would be needed
};

/// "reached" or "beyond-search". Throws `std::invalid_argument` for a value that is no status.
[[nodiscard]] std::string_view name_of(sample_size_status status);

/// The most answers that are tried.
inline constexpr std::int64_t largest_sample = 1'000'000;

/// How many answers are needed, and what they give.
struct sample_size {
    sample_size_status status = sample_size_status::reached;
    std::optional<std::int64_t> trials{}; ///< none where the status says that they were not found
    std::optional<double> width{};        ///< with that many: the widest, or the expected one
    double wanted = 0.0;
    std::optional<double> share{};
    std::optional<std::int64_t> population{}; ///< none for a process
    confidence level;
    std::string method{}; ///< as it is written in words
};

/// The number of answers from which on the interval is as narrow as wanted: the smallest n such
/// that n and every larger number do. (The width does not always fall: one answer more can make the
/// interval wider, so a smaller n may do by luck.)
///
/// Without an expected share the promise is for every outcome: no x of n gives a wider interval.
/// With one it is for the expected width under that share, of which the units of a finite
/// population have the nearest count. Widths are those of `coverage.hpp` (one-sided: the distance
/// from the bound to the estimate), with the limits of the method itself and not a normal
/// approximation, and compared with 1e-12 to spare. A finite population is never too small: a
/// census leaves no width. A width of 1 or more needs nobody.
///
/// Larger numbers are checked one by one as far as 4 sqrt(n) + 64 (at most 500) above the answer;
/// beyond, the trend decides. Time: milliseconds for hundreds of answers, a second for ten
/// thousand, and up to a minute for a million.
///
/// Throws `std::invalid_argument` unless the width is above 0 (finite: 0 or more), the share in
/// [0, 1], and the population between 1 and 1,000,000,000.
///
/// Assumes that the answers come at random: an expected silence is to be added by the caller. Its
/// first guess is Cochran (1977), Sampling Techniques, 3rd edition, section 4.4.
[[nodiscard]] sample_size sample_size_for_width(const width_goal& goal,
                                                share_method method = share_method::wilson,
                                                const confidence& level = default_confidence());
[[nodiscard]] sample_size sample_size_for_width(const finite_width_goal& goal,
                                                finite_method method = finite_method::blaker,
                                                const confidence& level = default_confidence());

} // namespace digigap

#endif
