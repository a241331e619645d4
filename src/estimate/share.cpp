#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/blaker.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/jeffreys.hpp>
#include <digigap/estimate/likelihood_ratio.hpp>
#include <digigap/estimate/mid_p.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wald.hpp>
#include <digigap/estimate/wilson.hpp>
#include <digigap/estimate/wilson_cc.hpp>

#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(share_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no share_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

} // namespace

std::string_view name_of(share_method method) {
    switch (method) {
    case share_method::wilson:
        return "wilson";
    case share_method::wilson_cc:
        return "wilson-cc";
    case share_method::clopper_pearson:
        return "clopper-pearson";
    case share_method::mid_p:
        return "mid-p";
    case share_method::blaker:
        return "blaker";
    case share_method::jeffreys:
        return "jeffreys";
    case share_method::likelihood_ratio:
        return "likelihood-ratio";
    case share_method::agresti_coull:
        return "agresti-coull";
    case share_method::wald:
        return "wald";
    case share_method::wald_cc:
        return "wald-cc";
    }
    refuse(method, "name_of");
}

interval share_limits_by(tally counts, share_method method, const confidence& level) {
    switch (method) {
    case share_method::wilson:
        return wilson(counts, level);
    case share_method::wilson_cc:
        return wilson_cc(counts, level);
    case share_method::clopper_pearson:
        return clopper_pearson(counts, level);
    case share_method::mid_p:
        return mid_p(counts, level);
    case share_method::blaker:
        return blaker(counts, level);
    case share_method::jeffreys:
        return jeffreys(counts, level);
    case share_method::likelihood_ratio:
        return likelihood_ratio(counts, level);
    case share_method::agresti_coull:
        return agresti_coull(counts, level);
    case share_method::wald:
        return wald(counts, level);
    case share_method::wald_cc:
        return wald_cc(counts, level);
    }
    refuse(method, "share_limits_by");
}

void share_limits_by(std::span<const tally> counts, share_method method, const confidence& level,
                     std::span<interval> out) {
    switch (method) {
    case share_method::wilson:
        return wilson(counts, level, out);
    case share_method::wilson_cc:
        return wilson_cc(counts, level, out);
    case share_method::clopper_pearson:
        return clopper_pearson(counts, level, out);
    case share_method::mid_p:
        return mid_p(counts, level, out);
    case share_method::blaker:
        return blaker(counts, level, out);
    case share_method::jeffreys:
        return jeffreys(counts, level, out);
    case share_method::likelihood_ratio:
        return likelihood_ratio(counts, level, out);
    case share_method::agresti_coull:
        return agresti_coull(counts, level, out);
    case share_method::wald:
        return wald(counts, level, out);
    case share_method::wald_cc:
        return wald_cc(counts, level, out);
    }
    refuse(method, "share_limits_by");
}

std::optional<share_method> share_method_named(std::string_view name) {
    for (const share_method method : share_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

share_estimate estimate_share(tally counts, share_method method, const confidence& level) {
    require_valid(counts, "estimate_share");
    share_estimate result{.estimate = std::nullopt,
                          .limits = share_limits_by(counts, method, level),
                          .counts = counts,
                          .level = level,
                          .method = method};
    if (counts.trials != 0) {
        result.estimate =
            static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
    }
    return result;
}

} // namespace digigap
