#include "count_tails.hpp"
#include "glm_solution.hpp"

#include <digigap/model/likelihood_pass.hpp>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace digigap {

namespace {

using namespace detail;

row_likelihood likelihood_of(const likelihood_place& place) {
    switch (place.family) {
    case regression_family::logistic:
        return row_likelihood::logistic;
    case regression_family::poisson:
        return row_likelihood::poisson;
    case regression_family::negative_binomial:
        if (!(place.theta > 0.0) || std::isinf(place.theta)) {
            throw std::invalid_argument("likelihood_pass: needs theta > 0, got " +
                                        std::to_string(place.theta));
        }
        return row_likelihood::negative_binomial;
    default:
        throw std::invalid_argument("likelihood_pass: needs a logistic, Poisson or NB2 family");
    }
}

} // namespace

likelihood_pass::likelihood_pass(likelihood_place place) : place_(std::move(place)) {
    const bool nb2 = likelihood_of(place_) == row_likelihood::negative_binomial;
    score_.assign(place_.beta.size() + (nb2 ? 1 : 0), 0.0);
    packed_.assign(score_.size() * (score_.size() + 1) / 2, 0.0);
}

void likelihood_pass::add(const regression_design& block) {
    const row_likelihood family = likelihood_of(place_);
    require_valid(block, "likelihood_pass");
    require_responses(block, family, "likelihood_pass");
    const std::size_t p = place_.beta.size();
    if (block.parameters() != p) {
        throw std::invalid_argument("likelihood_pass: needs a block of " + std::to_string(p) +
                                    " columns, got " + std::to_string(block.parameters()));
    }
    const row_set rows = rows_with_weight(block);
    const std::vector<std::size_t> columns = all_columns(block);
    const working_rows working =
        working_rows::as_they_are({.design = block, .rows = rows, .columns = columns});
    const likelihood_sums at{p};
    lane_sums sums(at.size());
    working.add_all(
        [&](const row_tile& tile, double* scratch, lane_sums& to) {
            add_likelihood(family, tile, place_.beta.data(), place_.theta, scratch, to);
        },
        1, sums);
    n_ += rows.size();
    value_ += sums[likelihood_sums::value()];
    for (std::size_t j = 0; j < p; ++j) {
        score_[j] += sums[likelihood_sums::score(j)];
    }
    for (std::size_t entry = 0; entry < p * (p + 1) / 2; ++entry) {
        packed_[entry] += sums[at.information(0, 0) + entry];
    }
    if (family == row_likelihood::logistic) {
        value_ += log_ways(block, rows);
        return;
    }
    const count_tails counts(of_rows(block.response, rows), of_rows(block.weights, rows));
    value_ -= counts.log_factorials();
    if (family == row_likelihood::negative_binomial) {
        const double theta = place_.theta;
        const rising_sums rising = counts.at(theta);
        const double slope = sums[likelihood_sums::theta_slope()] + rising.inverse;
        const double bend = sums[likelihood_sums::theta_bend()] - rising.square;
        value_ += rising.log;
        score_[p] += theta * slope;
        double* last = packed_.data() + p * (p + 1) / 2;
        for (std::size_t j = 0; j < p; ++j) {
            last[j] -= theta * sums[at.cross(j)];
        }
        last[p] -= theta * (theta * bend + slope);
    }
}

likelihood_pass& likelihood_pass::operator+=(const likelihood_pass& other) {
    if (!(other.place_ == place_)) {
        throw std::invalid_argument("likelihood_pass: needs passes at the same place");
    }
    n_ += other.n_;
    value_ += other.value_;
    for (std::size_t j = 0; j < score_.size(); ++j) {
        score_[j] += other.score_[j];
    }
    for (std::size_t entry = 0; entry < packed_.size(); ++entry) {
        packed_[entry] += other.packed_[entry];
    }
    return *this;
}

std::vector<double> likelihood_pass::information() const {
    const std::size_t k = score_.size();
    std::vector<double> whole(k * k);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            whole[i * k + j] = packed_[i * (i + 1) / 2 + j];
            whole[j * k + i] = whole[i * k + j];
        }
    }
    return whole;
}

std::vector<double> likelihood_pass::whole_step() const {
    symmetric_factor factor(score_.size());
    if (!factor.factorize(packed_)) {
        return {};
    }
    std::vector<double> step = score_;
    factor.solve(step);
    return step;
}

std::optional<likelihood_place> likelihood_pass::step(double part) const {
    const std::vector<double> whole = whole_step();
    if (whole.size() < score_.size()) {
        return std::nullopt;
    }
    likelihood_place next = place_;
    for (std::size_t j = 0; j < next.beta.size(); ++j) {
        next.beta[j] += part * whole[j];
    }
    if (whole.size() > next.beta.size()) {
        next.theta *= std::exp(part * whole.back());
    }
    return next;
}

std::optional<double> likelihood_pass::decrement() const {
    const std::vector<double> step = whole_step();
    if (step.size() < score_.size()) {
        return std::nullopt;
    }
    return std::inner_product(step.begin(), step.end(), score_.begin(), 0.0);
}

} // namespace digigap
