#ifndef DIGIGAP_TESTS_MODEL_PLAIN_LIKELIHOOD_HPP
#define DIGIGAP_TESTS_MODEL_PLAIN_LIKELIHOOD_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

/// Log-likelihoods of counts as textbooks print them, in long double: `at` has the coefficients of
/// the counts, then of the zero part (the columns of `zeros`, no offset), then log theta or log
/// alpha.
class plain_likelihood {
public:
    plain_likelihood(digigap::regression_family family, const digigap::regression_design& counts,
                     const digigap::regression_design& zeros)
        : family_(family), counts_(&counts), zeros_(&zeros) {}

    [[nodiscard]] long double operator()(const std::vector<long double>& at) const {
        long double sum = 0.0L;
        for (std::size_t row = 0; row < counts_->size(); ++row) {
            const long double weight = counts_->weights.empty() ? 1.0L : counts_->weights[row];
            if (weight > 0.0L) {
                sum += weight * row_at(row, at);
            }
        }
        return sum;
    }

    /// By central differences of the log-likelihood.
    [[nodiscard]] long double slope(std::vector<long double> at, std::size_t which) const {
        const long double step = 1e-5L;
        at[which] += step;
        const long double above = (*this)(at);
        at[which] -= 2.0L * step;
        return (above - (*this)(at)) / (2.0L * step);
    }
    [[nodiscard]] long double bend(std::vector<long double> at, std::size_t one,
                                   std::size_t other) const {
        const long double step = 1e-4L;
        at[one] += step;
        const long double above = slope(at, other);
        at[one] -= 2.0L * step;
        return (above - slope(at, other)) / (2.0L * step);
    }

    /// The estimates of a fit as a place of this.
    [[nodiscard]] static std::vector<long double> place_of(const digigap::regression_fit& fit) {
        std::vector<long double> at(fit.beta.begin(), fit.beta.end());
        if (fit.alpha && *fit.alpha > 0.0) {
            at.push_back(std::log(static_cast<long double>(*fit.alpha)));
        }
        if (fit.theta && std::isfinite(*fit.theta)) {
            at.push_back(std::log(static_cast<long double>(*fit.theta)));
        }
        return at;
    }

private:
    static long double negative_binomial(long double y, long double mean, long double size) {
        return std::lgamma(y + size) - std::lgamma(size) - std::lgamma(y + 1.0L) +
               size * std::log(size / (size + mean)) +
               (y > 0.0L ? y * std::log(mean / (size + mean)) : 0.0L);
    }

    [[nodiscard]] long double row_at(std::size_t row, const std::vector<long double>& at) const {
        using digigap::regression_family;
        const std::size_t p = counts_->parameters();
        long double counts = counts_->offset.empty() ? 0.0L : counts_->offset[row];
        long double zeros = 0.0L;
        for (std::size_t j = 0; j < p; ++j) {
            counts += at[j] * counts_->column(j)[row];
        }
        const bool nb1 = family_ == regression_family::negative_binomial_1;
        for (std::size_t j = 0; !nb1 && j < zeros_->parameters(); ++j) {
            zeros += at[p + j] * zeros_->column(j)[row];
        }
        const long double y = counts_->response[row];
        const long double mean = std::exp(counts);
        if (nb1) {
            return negative_binomial(y, mean, mean / std::exp(at.back()));
        }
        const bool poisson = family_ == regression_family::hurdle_poisson ||
                             family_ == regression_family::zero_inflated_poisson;
        const auto count = [&](long double of) {
            return poisson ? of * counts - mean - std::lgamma(of + 1.0L)
                           : negative_binomial(of, mean, std::exp(at.back()));
        };
        const long double chance = 1.0L / (1.0L + std::exp(-zeros));
        if (family_ == regression_family::hurdle_poisson ||
            family_ == regression_family::hurdle_negative_binomial) {
            return y == 0.0L ? std::log(1.0L - chance)
                             : std::log(chance) + count(y) - std::log(1.0L - std::exp(count(0.0L)));
        }
        return y == 0.0L ? std::log(chance + (1.0L - chance) * std::exp(count(0.0L)))
                         : std::log(1.0L - chance) + count(y);
    }

    digigap::regression_family family_;
    const digigap::regression_design* counts_;
    const digigap::regression_design* zeros_;
};

#endif
