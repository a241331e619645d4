#include "trend_scores.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>

namespace digigap::detail {

score_range range_of(std::span<const double> scores) {
    if (scores.empty()) {
        return {};
    }
    const auto [lowest, highest] = std::minmax_element(scores.begin(), scores.end());
    return {.lowest = *lowest, .width = *highest - *lowest};
}

std::vector<double> trend_scores(std::span<const tally> groups, std::span<const double> scores,
                                 const char* function) {
    for (const tally& group : groups) {
        require_valid(group, function);
    }
    std::vector<double> result(scores.begin(), scores.end());
    if (scores.empty()) {
        result.resize(groups.size());
        std::iota(result.begin(), result.end(), 1.0);
    }
    if (result.size() != groups.size()) {
        throw std::invalid_argument(std::string(function) + ": needs a score for each of " +
                                    std::to_string(groups.size()) + " groups, got " +
                                    std::to_string(scores.size()));
    }
    for (const double score : result) {
        if (!std::isfinite(score)) {
            throw std::invalid_argument(std::string(function) + ": needs finite scores, got " +
                                        std::to_string(score));
        }
    }
    const double width = range_of(result).width;
    if (width > 0.0 && !(std::isfinite(width) && std::isfinite(1.0 / width))) {
        throw std::invalid_argument(std::string(function) +
                                    ": needs scores whose range has a finite inverse, got " +
                                    std::to_string(width));
    }
    return result;
}

scored_groups answered_groups(std::span<const tally> groups, std::span<const double> scores) {
    scored_groups result;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].trials > 0) {
            result.counts.push_back(groups[i]);
            result.scores.push_back(scores[i]);
            result.all += groups[i];
        }
    }
    return result;
}

} // namespace digigap::detail
