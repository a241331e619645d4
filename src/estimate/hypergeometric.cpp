#include <digigap/detail/hypergeometric.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

namespace digigap::detail {
namespace {

/// A factorial as mantissa * 2^exponent with a mantissa in [1, 2), and the mantissa's reciprocal.
struct scaled_factorial {
    double mantissa;
    double reciprocal;
    std::int64_t exponent;
};

constexpr std::int64_t table_end = 2049;

constexpr std::array<scaled_factorial, table_end> scaled_factorials() {
    std::array<scaled_factorial, table_end> table{};
    long double mantissa = 1.0L;
    std::int64_t exponent = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
        mantissa *= i == 0 ? 1.0L : static_cast<long double>(i);
        while (mantissa >= 2.0L) {
            mantissa *= 0.5L;
            ++exponent;
        }
        table[i] = {static_cast<double>(mantissa), static_cast<double>(1.0L / mantissa), exponent};
    }
    return table;
}

constexpr auto factorials = scaled_factorials();

const scaled_factorial& factorial(std::int64_t n) {
    return factorials[static_cast<std::size_t>(n)];
}

double two_to(std::int64_t exponent) {
    if (exponent > -1023 && exponent < 1024) {
        return std::bit_cast<double>((exponent + 1023) << 52);
    }
    return std::ldexp(1.0, static_cast<int>(exponent));
}

/// ln n! - (ln(2 pi n) / 2 + n ln n - n), and 0 for n = 0, which has no such form.
double stirling_error(double n) {
    constexpr std::array exact{0.0,
                               8.10614667953272582196702635943823e-02,
                               4.13406959554092940938220814146e-02,
                               2.76779256849983391487892927475e-02,
                               2.07906721037650931108617187340e-02,
                               1.66446911898211921631948653735e-02,
                               1.38761288230707479987311757600e-02,
                               1.18967099458917700950557241177e-02,
                               1.04112652619720964974789672230e-02,
                               9.25546218271273291772863663310e-03,
                               8.33056343336287125646931865963e-03,
                               7.57367548795184079497202421160e-03,
                               6.94284010720952986566425466351e-03,
                               6.40899418800420706843963108298e-03,
                               5.95137011275884773562441604647e-03,
                               5.55473355196280137103868995979e-03};
    if (n < static_cast<double>(exact.size())) {
        return exact[static_cast<std::size_t>(n)];
    }
    const double inverse = 1.0 / n;
    const double square = inverse * inverse;
    return inverse * (1.0 / 12.0 - square * (1.0 / 360.0 -
                                             square * (1.0 / 1260.0 -
                                                       square * (1.0 / 1680.0 - square / 1188.0))));
}

/// cell ln(cell / expected) + expected - cell, where `excess` is cell - expected, known exactly.
double deviance(double cell, double expected, double excess) {
    if (cell == 0.0) {
        return expected;
    }
    // The logarithm and the difference cancel near each other, so there the series of
    // atanh takes over: with v = excess / (cell + expected), ln(cell / expected) = 2 atanh v.
    if (std::abs(excess) < 0.35 * (cell + expected)) {
        const double v = excess / (cell + expected);
        const double square = v * v;
        double sum = excess * v;
        double power = 2.0 * cell * v;
        for (double odd = 3.0;; odd += 2.0) {
            power *= square;
            const double next = sum + power / odd;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }
    return cell * std::log(cell / expected) - excess;
}

/// The part of sqrt(2 pi n) that n! has; 1 for n = 0.
double root_part(double n) {
    return n == 0.0 ? 0.15915494309189533577 : n; // 1 / (2 pi), so that 2 pi times it is 1
}

/// With every factorial in Stirling's form the powers become the likelihood ratio of the
/// two-by-two table (drawn or not, marked or not) against independence.
double saddle_point(draw from, std::int64_t marked, std::int64_t hits) {
    const auto whole = static_cast<double>(from.population);
    const auto drawn = static_cast<double>(from.trials);
    const auto rows = static_cast<double>(marked);
    const double rest = whole - drawn;
    const double others = whole - rows;
    const auto a = static_cast<double>(hits);
    const double b = rows - a;
    const double c = drawn - a;
    const double d = rest - b;
    // Integers, because the difference of two products near each other loses its digits.
    const double excess =
        static_cast<double>(hits * from.population - marked * from.trials) / whole;
    const double exponent =
        stirling_error(rows) + stirling_error(others) + stirling_error(drawn) +
        stirling_error(rest) - stirling_error(whole) - stirling_error(a) - stirling_error(b) -
        stirling_error(c) - stirling_error(d) - deviance(a, rows * drawn / whole, excess) -
        deviance(b, rows * rest / whole, -excess) - deviance(c, others * drawn / whole, -excess) -
        deviance(d, others * rest / whole, excess);
    const double ratio = (root_part(rows) / root_part(a)) * (root_part(others) / root_part(b)) *
                         (root_part(drawn) / root_part(c)) * (root_part(rest) / root_part(d)) /
                         (6.28318530717958647693 * whole);
    return std::sqrt(ratio) * std::exp(exponent);
}

/// The sum of P(X = k) over all k further out than X's, relative to P(X = x): each step moves one
/// unit out of the cells `left` and `right` of the two-by-two table and one into `up` and `down`.
double terms_beyond(double left, double right, double up, double down) {
    constexpr double negligible = 0x1p-53;
    double term = 1.0;
    double total = 0.0;
    while (term > total * negligible) {
        up += 1.0;
        down += 1.0;
        term *= left * right / (up * down);
        left -= 1.0;
        right -= 1.0;
        total += term;
    }
    return total;
}

} // namespace

double hypergeometric_mass(draw from, std::int64_t marked, std::int64_t hits) {
    const std::int64_t misses = marked - hits;
    const std::int64_t others = from.trials - hits;
    const std::int64_t rest = from.population - from.trials - misses;
    if (hits < 0 || misses < 0 || others < 0 || rest < 0) {
        return 0.0;
    }
    if (from.population >= table_end) {
        return saddle_point(from, marked, hits);
    }
    const scaled_factorial& whole = factorial(from.population);
    const scaled_factorial& drawn = factorial(from.trials);
    const scaled_factorial& undrawn = factorial(from.population - from.trials);
    const scaled_factorial& with = factorial(marked);
    const scaled_factorial& without = factorial(from.population - marked);
    const scaled_factorial& a = factorial(hits);
    const scaled_factorial& b = factorial(misses);
    const scaled_factorial& c = factorial(others);
    const scaled_factorial& d = factorial(rest);
    const double mantissa = (drawn.mantissa * undrawn.mantissa) *
                            (with.mantissa * without.mantissa) * whole.reciprocal *
                            (a.reciprocal * b.reciprocal) * (c.reciprocal * d.reciprocal);
    return mantissa * two_to(drawn.exponent + undrawn.exponent + with.exponent + without.exponent -
                             whole.exponent - a.exponent - b.exponent - c.exponent - d.exponent);
}

hypergeometric_tail::hypergeometric_tail(draw from, std::int64_t marked, std::int64_t hits)
    : population_(static_cast<double>(from.population)), trials_(static_cast<double>(from.trials)),
      marked_(static_cast<double>(marked)), hits_(static_cast<double>(hits)),
      mass_(hypergeometric_mass(from, marked, hits)) {
    sum();
}

void hypergeometric_tail::sum() {
    const double misses = marked_ - hits_;
    const double others = trials_ - hits_;
    const double rest = population_ - trials_ - misses;
    const bool above_mean = hits_ * population_ > marked_ * trials_;
    if (mass_ == 0.0) {
        tail_ = above_mean ? 0.0 : 1.0; // outside the support, or too far out for a double
    } else if (above_mean) {
        tail_ = mass_ * (1.0 + terms_beyond(misses, others, hits_, rest));
    } else {
        // The other tail is the short one, and the difference loses nothing that counts.
        tail_ = std::max(0.0, 1.0 - mass_ * terms_beyond(hits_, rest, misses, others));
    }
    reference_ = tail_;
}

void hypergeometric_tail::unmark() {
    const double unmarked = population_ - marked_;
    tail_ -= gain();
    const double opened = unmarked + 1.0 - trials_ + hits_;
    if (opened <= 0.0 || mass_ == 0.0 || tail_ < 0.0625 * reference_) {
        *this = at(marked() - 1);
        return;
    }
    mass_ *= (marked_ - hits_) * (unmarked + 1.0) / (marked_ * opened);
    marked_ -= 1.0;
}

double hypergeometric_tail::mass_before() const {
    if (mass_ == 0.0) {
        return hypergeometric_mass(
            {static_cast<std::int64_t>(population_), static_cast<std::int64_t>(trials_)}, marked(),
            hits() - 1);
    }
    return mass_ * hits_ * (population_ - trials_ - marked_ + hits_) /
           ((marked_ - hits_ + 1.0) * (trials_ - hits_ + 1.0));
}

void hypergeometric_tail::narrow() {
    tail_ -= mass_;
    if (mass_ == 0.0 || tail_ < 0.0625 * reference_) {
        *this = hypergeometric_tail{
            {static_cast<std::int64_t>(population_), static_cast<std::int64_t>(trials_)},
            marked(),
            hits() + 1};
        return;
    }
    hits_ += 1.0;
    mass_ *= (marked_ - hits_ + 1.0) * (trials_ - hits_ + 1.0) /
             (hits_ * (population_ - trials_ - marked_ + hits_));
}

} // namespace digigap::detail
