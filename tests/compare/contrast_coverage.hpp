#ifndef DIGIGAP_TESTS_COMPARE_CONTRAST_COVERAGE_HPP
#define DIGIGAP_TESTS_COMPARE_CONTRAST_COVERAGE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

/// Four counts: of the first and second group in the second year, then in the first year.
using four_counts = std::array<std::int64_t, 4>;
/// The chances of one count, from `first` on.
struct count_chances {
    std::int64_t first = 0;
    std::vector<double> chances;
};

inline double log_ways(std::int64_t n, std::int64_t k) {
    return std::lgamma(static_cast<double>(n + 1)) - std::lgamma(static_cast<double>(k + 1)) -
           std::lgamma(static_cast<double>(n - k + 1));
}

/// Only counts that have a chance of 1e-9 or more.
inline count_chances trimmed(std::vector<double> chances) {
    const auto counts = [](double chance) { return chance > 1e-9; };
    const auto from = std::find_if(chances.begin(), chances.end(), counts);
    const auto to = std::find_if(chances.rbegin(), chances.rend(), counts).base();
    return {from - chances.begin(), std::vector<double>(from, to)};
}

inline count_chances binomial(std::int64_t trials, double share) {
    std::vector<double> chances;
    for (std::int64_t x = 0; x <= trials; ++x) {
        chances.push_back(std::exp(log_ways(trials, x) + static_cast<double>(x) * std::log(share) +
                                   static_cast<double>(trials - x) * std::log1p(-share)));
    }
    return trimmed(chances);
}

inline count_chances hypergeometric(std::int64_t population, std::int64_t trials,
                                    std::int64_t marked) {
    std::vector<double> chances;
    for (std::int64_t x = 0; x <= trials; ++x) {
        const bool possible = x <= marked && trials - x <= population - marked;
        chances.push_back(possible ? std::exp(log_ways(marked, x) +
                                              log_ways(population - marked, trials - x) -
                                              log_ways(population, trials))
                                   : 0.0);
    }
    return trimmed(chances);
}

/// The chance that a value is accepted. `side_of(counts)` is -1 where the estimate is rejected as
/// too low, 1 as too high, 0 where it is accepted; it rises with the last count.
template <class Side>
double accepted_chance(const std::array<count_chances, 4>& arms, Side side_of) {
    const count_chances& last = arms[3];
    const std::size_t size = last.chances.size();
    std::vector<double> before(size + 1, 0.0);
    for (std::size_t at = 0; at < size; ++at) {
        before[at + 1] = before[at] + last.chances[at];
    }
    four_counts counts{};
    const auto side_at = [&](std::size_t at) {
        counts[3] = last.first + static_cast<std::int64_t>(at);
        return side_of(counts);
    };
    // The first count that is at least `least`, searched from where it was for the counts before.
    const auto first_at = [&](std::size_t from, int least) {
        while (from > 0 && side_at(from - 1) >= least) {
            --from;
        }
        while (from < size && side_at(from) < least) {
            ++from;
        }
        return from;
    };
    double sum = 0.0;
    std::size_t accepted = 0;
    std::size_t too_high = 0;
    for (std::size_t a = 0; a < arms[0].chances.size(); ++a) {
        counts[0] = arms[0].first + static_cast<std::int64_t>(a);
        for (std::size_t b = 0; b < arms[1].chances.size(); ++b) {
            counts[1] = arms[1].first + static_cast<std::int64_t>(b);
            for (std::size_t c = 0; c < arms[2].chances.size(); ++c) {
                counts[2] = arms[2].first + static_cast<std::int64_t>(c);
                const double chance = arms[0].chances[a] * arms[1].chances[b] * arms[2].chances[c];
                if (chance < 1e-10) {
                    continue;
                }
                accepted = first_at(accepted, 0);
                too_high = first_at(too_high, 1);
                sum += chance * (before[too_high] - before[accepted]);
            }
        }
    }
    return sum;
}

struct coverage_summary {
    double least = 1.0;
    double sum = 0.0;
    int cases = 0;

    void add(double coverage, int weight) {
        least = std::min(least, coverage);
        sum += coverage * weight;
        cases += weight;
    }
    [[nodiscard]] double mean() const { return sum / cases; }
};

/// Every choice of four of the values (those of the first and second group differ), but only one of
/// those that are images of each other when the years, or yes and no, are exchanged:
/// `visit(chosen, how many there are)`.
template <class Value, class Visit>
void every_four(const std::vector<Value>& first_group, const std::vector<Value>& second_group,
                Visit visit) {
    const std::size_t m = first_group.size();
    const std::size_t k = second_group.size();
    for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t b = 0; b < k; ++b) {
            for (std::size_t c = 0; c < m; ++c) {
                for (std::size_t d = 0; d < k; ++d) {
                    using places = std::array<std::size_t, 4>;
                    const places here{a, b, c, d};
                    const places images[] = {{c, d, a, b},
                                             {m - 1 - a, k - 1 - b, m - 1 - c, k - 1 - d},
                                             {m - 1 - c, k - 1 - d, m - 1 - a, k - 1 - b}};
                    std::vector<places> orbit{here};
                    for (const places& image : images) {
                        if (std::find(orbit.begin(), orbit.end(), image) == orbit.end()) {
                            orbit.push_back(image);
                        }
                    }
                    if (*std::min_element(orbit.begin(), orbit.end()) == here) {
                        visit(std::array<Value, 4>{first_group[a], second_group[b], first_group[c],
                                                   second_group[d]},
                              static_cast<int>(orbit.size()));
                    }
                }
            }
        }
    }
}

#endif
