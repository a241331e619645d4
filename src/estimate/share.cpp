#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/jeffreys.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wilson.hpp>

#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(share_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no share_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

interval limits_of(const tally& counts, share_method method, const confidence& level) {
    switch (method) {
    case share_method::wilson:
        return wilson(counts, level);
    case share_method::clopper_pearson:
        return clopper_pearson(counts, level);
    case share_method::jeffreys:
        return jeffreys(counts, level);
    case share_method::agresti_coull:
        return agresti_coull(counts, level);
    }
    refuse(method, "estimate_share");
}

} // namespace

std::string_view name_of(share_method method) {
    switch (method) {
    case share_method::wilson:
        return "wilson";
    case share_method::clopper_pearson:
        return "clopper-pearson";
    case share_method::jeffreys:
        return "jeffreys";
    case share_method::agresti_coull:
        return "agresti-coull";
    }
    refuse(method, "name_of");
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
                          .limits = limits_of(counts, method, level),
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
