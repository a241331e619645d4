#include "difference_batch.hpp"
#include "difference_z.hpp"

#include <digigap/compare/difference_wald.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace digigap {
namespace detail {
namespace {

/// What the ends of an interval of this family are made of: estimate -+ (z error + correction).
struct wald_form {
    double estimate = 0.0;
    double error = 0.0;
    double correction = 0.0;
};

/// The same group with `extra` more successes and as many more failures.
[[nodiscard]] inline real_group enlarged(const real_group& group, double extra) noexcept {
    return {group.successes + extra, group.failures + extra, group.trials + 2.0 * extra};
}

[[nodiscard]] inline real_pair enlarged(const real_pair& counts, double extra) noexcept {
    return {enlarged(counts.first, extra), enlarged(counts.second, extra)};
}

/// p (1 - p).
[[nodiscard]] inline double spread(const real_group& group) noexcept {
    return group.successes * group.failures / (group.trials * group.trials);
}

/// The standard error where the spreads are divided by so many units.
[[nodiscard]] inline double error_over(const real_pair& counts, double first,
                                       double second) noexcept {
    return std::sqrt(spread(counts.first) / first + spread(counts.second) / second);
}

[[nodiscard]] inline wald_form wald_parts(const real_pair& counts) noexcept {
    return {share_difference(counts), error_over(counts, counts.first.trials, counts.second.trials),
            0.0};
}

[[nodiscard]] inline wald_form wald_cc_parts(const real_pair& counts) noexcept {
    wald_form form = wald_parts(counts);
    form.correction = 0.5 / counts.first.trials + 0.5 / counts.second.trials;
    return form;
}

[[nodiscard]] inline wald_form agresti_caffo_parts(const real_pair& counts) noexcept {
    return wald_parts(enlarged(counts, 1.0));
}

[[nodiscard]] inline wald_form hauck_anderson_parts(const real_pair& counts) noexcept {
    const double first = counts.first.trials - 1.0;
    const double second = counts.second.trials - 1.0;
    const double least = first < second ? first : second;
    const bool unknown = least == 0.0; // the variance of one unit
    const double error = error_over(counts, first > 0.0 ? first : 1.0, second > 0.0 ? second : 1.0);
    return {share_difference(counts), unknown ? 0.0 : error, unknown ? 2.0 : 0.5 / (least + 1.0)};
}

[[nodiscard]] inline wald_form brown_li_jeffreys_parts(const real_pair& counts) noexcept {
    const real_pair larger = enlarged(counts, 0.5);
    return {share_difference(larger), error_over(larger, counts.first.trials, counts.second.trials),
            0.0};
}

template <auto Parts>
[[nodiscard]] inline interval wald_ends(const real_pair& counts, double z) noexcept {
    const wald_form form = Parts(counts);
    const double half = z * form.error + form.correction;
    return {form.estimate - half, form.estimate + half};
}

constexpr auto agresti_caffo_kernel = &each_end<wald_ends<agresti_caffo_parts>>;
constexpr auto wald_kernel = &each_end<wald_ends<wald_parts>>;
constexpr auto wald_cc_kernel = &each_end<wald_ends<wald_cc_parts>>;
constexpr auto hauck_anderson_kernel = &each_end<wald_ends<hauck_anderson_parts>>;
constexpr auto brown_li_jeffreys_kernel = &each_end<wald_ends<brown_li_jeffreys_parts>>;

[[nodiscard]] wald_form parts_of(const real_pair& counts, difference_method method) {
    switch (method) {
    case difference_method::agresti_caffo:
        return agresti_caffo_parts(counts);
    case difference_method::wald:
        return wald_parts(counts);
    case difference_method::wald_cc:
        return wald_cc_parts(counts);
    case difference_method::hauck_anderson:
        return hauck_anderson_parts(counts);
    case difference_method::brown_li_jeffreys:
        return brown_li_jeffreys_parts(counts);
    default:
        throw std::invalid_argument("wald_z: needs a method of Wald's family");
    }
}

} // namespace

double wald_z(const real_pair& counts, double null, difference_method method) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const wald_form form = parts_of(counts, method);
    const double distance = form.estimate - form.correction - null;
    if (form.error > 0.0) {
        return distance / form.error;
    }
    return distance > 0.0 ? infinity : -infinity;
}

} // namespace detail

namespace difference {

interval agresti_caffo(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::agresti_caffo_kernel>(counts, level,
                                                                   "difference::agresti_caffo");
}

void agresti_caffo(std::span<const tally_pair> counts, const confidence& level,
                   std::span<interval> out) {
    detail::difference_batch<detail::agresti_caffo_kernel>(counts, level, out,
                                                           "difference::agresti_caffo");
}

interval wald(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::wald_kernel>(counts, level, "difference::wald");
}

void wald(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out) {
    detail::difference_batch<detail::wald_kernel>(counts, level, out, "difference::wald");
}

interval wald_cc(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::wald_cc_kernel>(counts, level, "difference::wald_cc");
}

void wald_cc(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out) {
    detail::difference_batch<detail::wald_cc_kernel>(counts, level, out, "difference::wald_cc");
}

interval hauck_anderson(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::hauck_anderson_kernel>(counts, level,
                                                                    "difference::hauck_anderson");
}

void hauck_anderson(std::span<const tally_pair> counts, const confidence& level,
                    std::span<interval> out) {
    detail::difference_batch<detail::hauck_anderson_kernel>(counts, level, out,
                                                            "difference::hauck_anderson");
}

interval brown_li_jeffreys(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::brown_li_jeffreys_kernel>(
        counts, level, "difference::brown_li_jeffreys");
}

void brown_li_jeffreys(std::span<const tally_pair> counts, const confidence& level,
                       std::span<interval> out) {
    detail::difference_batch<detail::brown_li_jeffreys_kernel>(counts, level, out,
                                                               "difference::brown_li_jeffreys");
}

} // namespace difference

} // namespace digigap
