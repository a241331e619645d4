#include "difference_batch.hpp"
#include "difference_z.hpp"

#include <digigap/compare/difference_beal.hpp>

#include <cmath>
#include <limits>

namespace digigap {
namespace detail {
namespace {

/// The variance of the estimate where the shares lie `further` apart than estimated, around a fixed
/// mean: V = at_estimate + (2 half_slope - curve further) further.
struct beal_form {
    double estimate = 0.0;
    double at_estimate = 0.0;
    double half_slope = 0.0;
    double curve = 0.0;
};

/// `extra` more successes and failures in each group, for the mean alone.
[[nodiscard]] inline beal_form beal_parts(const real_pair& counts, double extra) noexcept {
    const auto& [first, second] = counts;
    // How much the mean moves, and both shares with it.
    const double moved =
        0.5 * extra *
        ((first.failures - first.successes) / (first.trials * (first.trials + 2.0 * extra)) +
         (second.failures - second.successes) / (second.trials * (second.trials + 2.0 * extra)));
    const double p1 = first.successes / first.trials + moved;
    const double q1 = first.failures / first.trials - moved;
    const double p2 = second.successes / second.trials + moved;
    const double q2 = second.failures / second.trials - moved;
    const double variance = p1 * q1 / first.trials + p2 * q2 / second.trials;
    return {share_difference(counts), variance > 0.0 ? variance : 0.0,
            0.25 * ((q1 - p1) / first.trials - (q2 - p2) / second.trials),
            0.25 / first.trials + 0.25 / second.trials};
}

[[nodiscard]] inline beal_form haldane_parts(const real_pair& counts) noexcept {
    return beal_parts(counts, 0.0);
}

[[nodiscard]] inline beal_form jeffreys_perks_parts(const real_pair& counts) noexcept {
    return beal_parts(counts, 0.5);
}

/// The roots of further^2 = z^2 V.
template <auto Parts>
[[nodiscard]] inline interval beal_ends(const real_pair& counts, double z) noexcept {
    const beal_form form = Parts(counts);
    const double square = z * z;
    const double scale = 1.0 + square * form.curve;
    const double centre = square * form.half_slope;
    const double inside = std::sqrt(centre * centre + scale * square * form.at_estimate);
    const double root = z < 0.0 ? -inside : inside;
    return {form.estimate + (centre - root) / scale, form.estimate + (centre + root) / scale};
}

constexpr auto haldane_kernel = &each_end<beal_ends<haldane_parts>>;
constexpr auto jeffreys_perks_kernel = &each_end<beal_ends<jeffreys_perks_parts>>;

} // namespace

double beal_z(const real_pair& counts, double null, difference_method method) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const beal_form form =
        method == difference_method::haldane ? haldane_parts(counts) : jeffreys_perks_parts(counts);
    const double further = null - form.estimate;
    const double variance =
        form.at_estimate + (2.0 * form.half_slope - form.curve * further) * further;
    if (variance > 0.0) {
        return -further / std::sqrt(variance);
    }
    if (further == 0.0) {
        return form.half_slope > 0.0 ? 0.0 : -infinity;
    }
    return further < 0.0 ? infinity : -infinity;
}

} // namespace detail

namespace difference {

interval haldane(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::haldane_kernel>(counts, level, "difference::haldane");
}

void haldane(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out) {
    detail::difference_batch<detail::haldane_kernel>(counts, level, out, "difference::haldane");
}

interval jeffreys_perks(const tally_pair& counts, const confidence& level) {
    return detail::difference_single<detail::jeffreys_perks_kernel>(counts, level,
                                                                    "difference::jeffreys_perks");
}

void jeffreys_perks(std::span<const tally_pair> counts, const confidence& level,
                    std::span<interval> out) {
    detail::difference_batch<detail::jeffreys_perks_kernel>(counts, level, out,
                                                            "difference::jeffreys_perks");
}

} // namespace difference

} // namespace digigap
