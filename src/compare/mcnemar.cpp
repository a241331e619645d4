#include "../estimate/distribution.hpp"

#include <digigap/compare/mcnemar.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(mcnemar_test test, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no mcnemar_test has the value " +
                                std::to_string(static_cast<int>(test)));
}

/// P(X >= count) for X binomial with that many trials and an even chance.
double even_tail(std::int64_t count, std::int64_t trials) {
    if (count <= 0) {
        return 1.0;
    }
    return detail::beta_below(0.5, static_cast<double>(count),
                              static_cast<double>(trials - count + 1));
}

/// P(X = count) over P(X >= count), from the ratios of neighbouring chances: a sum of positive
/// terms keeps its digits where a difference of two tails would not.
double part_at_end(std::int64_t count, std::int64_t trials) {
    double sum = 1.0;
    double term = 1.0;
    for (std::int64_t at = count; at < trials; ++at) {
        term *= static_cast<double>(trials - at) / static_cast<double>(at + 1);
        sum += term;
        // Past the middle the terms fall ever faster.
        if (2 * at > trials && term < 1e-18 * sum) {
            break;
        }
    }
    return 1.0 / sum;
}

/// P(X >= count) less half of P(X = count), by whichever of the two tails is short.
double mid_tail(std::int64_t count, std::int64_t trials) {
    if (2 * count < trials) {
        return 1.0 - mid_tail(trials - count, trials);
    }
    return even_tail(count, trials) * (1.0 - 0.5 * part_at_end(count, trials));
}

/// Of as many changes as `counts` has or more of them, towards yes or towards no.
double tail(std::int64_t count, std::int64_t trials, mcnemar_test test) {
    switch (test) {
    case mcnemar_test::exact:
        return even_tail(count, trials);
    case mcnemar_test::mid_p:
        return mid_tail(count, trials);
    case mcnemar_test::asymptotic:
        return trials == 0 ? 0.5
                           : detail::normal_tail(static_cast<double>(2 * count - trials) /
                                                 std::sqrt(static_cast<double>(trials)));
    }
    refuse(test, "mcnemar_p_value");
}

} // namespace

std::string_view name_of(mcnemar_test test) {
    switch (test) {
    case mcnemar_test::exact:
        return "exact";
    case mcnemar_test::mid_p:
        return "mid-p";
    case mcnemar_test::asymptotic:
        return "asymptotic";
    }
    refuse(test, "name_of");
}

std::optional<mcnemar_test> mcnemar_test_named(std::string_view name) {
    for (const mcnemar_test test : mcnemar_tests()) {
        if (name_of(test) == name) {
            return test;
        }
    }
    return std::nullopt;
}

double mcnemar_p_value(const paired_tally& counts, mcnemar_test test, side which) {
    require_valid(counts, "mcnemar_p_value");
    const std::int64_t changed = counts.changed();
    switch (which) {
    case side::lower:
        return tail(counts.second_only, changed, test);
    case side::upper:
        return tail(counts.first_only, changed, test);
    case side::two:
        break;
    }
    return std::min(1.0,
                    2.0 * tail(std::max(counts.first_only, counts.second_only), changed, test));
}

} // namespace digigap
