#include "count_tails.hpp"

#include "../estimate/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace digigap::detail {
namespace {

/// log Gamma(x) less (x - 1/2) log x - x + log(2 pi) / 2, for x from 10 on.
double stirling_rest(double x) {
    const double z = 1.0 / (x * x);
    return (1.0 / 12.0 -
            z * (1.0 / 360.0 - z * (1.0 / 1260.0 - z * (1.0 / 1680.0 - z * (1.0 / 1188.0))))) /
           x;
}

/// log Gamma(y + theta) - log Gamma(theta) - y log(theta), of which the parts cancel where theta is
/// large.
double rising_log(double y, double theta) {
    double before = 0.0;
    double low = theta;
    // Gamma(y + low) / Gamma(low) = Gamma(y + low + 1) / Gamma(low + 1) * low / (y + low).
    while (low < 10.0) {
        before += std::log(low / (y + low));
        low += 1.0;
    }
    const double steps = std::log(low / theta);
    return before + (y + low - 0.5) * std::log1p(y / low) - y + stirling_rest(y + low) -
           stirling_rest(low) + y * steps;
}

} // namespace

count_tails::count_tails(std::span<const double> responses, std::span<const double> weights) {
    double largest = 0.0;
    bool whole = true;
    for (const double y : responses) {
        largest = std::max(largest, y);
        whole = whole && y == std::floor(y);
    }
    // A table longer than this costs more than a logarithm for each row.
    if (!whole || largest > 20.0 * static_cast<double>(responses.size()) + 1000.0) {
        responses_.assign(responses.begin(), responses.end());
        weights_.assign(weights.begin(), weights.end());
        return;
    }
    above_.resize(static_cast<std::size_t>(largest) + 1, 0.0);
    for (std::size_t row = 0; row < responses.size(); ++row) {
        above_[static_cast<std::size_t>(responses[row])] += weights.empty() ? 1.0 : weights[row];
    }
    double sum = 0.0;
    for (std::size_t count = above_.size(); count-- > 0;) {
        const double here = above_[count];
        above_[count] = sum;
        sum += here;
    }
    above_.pop_back();
}

rising_sums count_tails::at(double theta) const {
    if (responses_.empty()) {
        return rising(above_.data(), above_.size(), theta);
    }
    rising_sums sums;
    for (std::size_t row = 0; row < responses_.size(); ++row) {
        const double y = responses_[row];
        if (y > 0.0) {
            const double weight = weights_.empty() ? 1.0 : weights_[row];
            sums.log += weight * rising_log(y, theta);
            sums.inverse += weight * (digamma(y + theta) - digamma(theta));
            sums.square += weight * (trigamma(theta) - trigamma(y + theta));
        }
    }
    return sums;
}

double count_tails::log_factorials() const {
    if (responses_.empty()) {
        // log(y!) is the sum of log(1 + j) over j < y.
        return rising(above_.data(), above_.size(), 1.0).log;
    }
    double sum = 0.0;
    for (std::size_t row = 0; row < responses_.size(); ++row) {
        sum += (weights_.empty() ? 1.0 : weights_[row]) * log_gamma(responses_[row] + 1.0);
    }
    return sum;
}

count_tails tails_of(const working_rows& rows) {
    std::vector<double> responses;
    std::vector<double> weights;
    responses.reserve(rows.size());
    weights.reserve(rows.size());
    rows.each_tile(0, rows.tiles(), [&](const row_tile& tile, std::size_t first) {
        const std::size_t count = std::min(tile_rows, rows.size() - first);
        responses.insert(responses.end(), tile.response(), tile.response() + count);
        weights.insert(weights.end(), tile.weight(), tile.weight() + count);
    });
    return {responses, weights};
}

} // namespace digigap::detail
