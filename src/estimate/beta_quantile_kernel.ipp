// The solver of beta_quantile.hpp for DIGIGAP_LANES problems at a time. Included once for each
// instruction set, inside a namespace of its own; it therefore includes nothing and has no guard.
//
// Only additions, multiplications, divisions and square roots are used, which IEEE 754 rounds
// alike everywhere, and a lane never looks at another: every build gives the same digits.

using real = double __attribute__((vector_size(8 * DIGIGAP_LANES)));
using bits = unsigned long long __attribute__((vector_size(8 * DIGIGAP_LANES)));
using mask = decltype(real{} < real{});
constexpr std::size_t lanes = DIGIGAP_LANES;

// Adding and taking this away rounds to a whole number, which its lowest bits then hold.
constexpr double rounder = 0x1.8p52;

inline real load(const double* from) {
    real to;
    __builtin_memcpy(&to, from, sizeof to);
    return to;
}

inline void store(double* to, const real& from) {
    __builtin_memcpy(to, &from, sizeof from);
}

inline real square_root(const real& of) {
    real root;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        root[lane] = __builtin_sqrt(of[lane]);
    }
    return root;
}

inline bool any(const mask& which) {
    long long seen = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        seen |= which[lane];
    }
    return seen != 0;
}

// Highest power first, as in detail::polynomial.
template <std::size_t Size>
inline real horner(const double (&terms)[Size], const real& at) {
    real sum = at * 0.0 + terms[0];
    for (std::size_t term = 1; term < Size; ++term) {
        sum = sum * at + terms[term];
    }
    return sum;
}

// exp(of) and exp(of) - 1, neither of which gives the other where it is next to nothing.
struct exponential {
    real value;
    real minus_one;
};

// For of < 700; to two units in the last place.
inline exponential exponential_of(const real& of) {
    const real at = of < -708.0 ? real{} - 708.0 : of;
    const real shifted = at * 0x1.71547652b82fep0 + rounder;
    const real halvings = shifted - rounder;
    const real rest = (at - halvings * 0x1.62e42feep-1) - halvings * 0x1.a39ef35793c76p-33;
    constexpr double terms[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0,
                                1.0 / 3628800.0,    1.0 / 362880.0,    1.0 / 40320.0,
                                1.0 / 5040.0,       1.0 / 720.0,       1.0 / 120.0,
                                1.0 / 24.0,         1.0 / 6.0,         0.5};
    const real curved = rest + rest * rest * horner(terms, rest);
    const real scale = (real)(((bits)shifted + 1023) << 52);
    return {scale + scale * curved, scale * curved + (scale - 1.0)};
}

// log(1 + of) for 1 + of > 0, to two units in the last place also where `of` is next to nothing.
inline real log_one_plus(const real& of) {
    const real sum = 1.0 + of;
    const real lost = of - (sum - 1.0);
    // sum = 2^power * mantissa with the mantissa between sqrt(1/2) and sqrt(2).
    const bits root_half = bits{} + 0x3fe6a09e667f3bcdULL;
    const bits biased = ((bits)sum - root_half + (1024ULL << 52)) >> 52;
    const real power = (real)(biased + 0x4338000000000000ULL) - (rounder + 1024.0);
    const real unscale = (real)((2047ULL - biased) << 52);
    const real above = (sum * unscale - 1.0) + lost * unscale;
    const real ratio = above / (2.0 + above);
    const real squared = ratio * ratio;
    constexpr double terms[] = {2.0 / 21.0, 2.0 / 19.0, 2.0 / 17.0, 2.0 / 15.0, 2.0 / 13.0,
                                2.0 / 11.0, 2.0 / 9.0,  2.0 / 7.0,  2.0 / 5.0,  2.0 / 3.0};
    // above - above^2 / 2 + ... in the form whose largest part is exact.
    const real half_square = 0.5 * above * above;
    const real rest = ratio * (half_square + squared * horner(terms, squared));
    return power * 0x1.62e42feep-1 +
           (above - (half_square - (rest + power * 0x1.a39ef35793c76p-33)));
}

// The error of Stirling's formula for log Gamma(of); `of` is a multiple of one half.
inline real stirling_error(const real& of) {
    const real inverse = 1.0 / of;
    const real squared = inverse * inverse;
    constexpr double terms[] = {-691.0 / 360360.0, 1.0 / 1188.0, -1.0 / 1680.0,
                                1.0 / 1260.0,      -1.0 / 360.0, 1.0 / 12.0};
    real error = inverse * horner(terms, squared);
    if (any(of < 16.0)) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            if (of[lane] < 16.0) {
                error[lane] = stirling_errors[static_cast<std::size_t>(2.0 * of[lane])];
            }
        }
    }
    return error;
}

// What of one problem does not change from one evaluation to the next.
struct problem {
    real a;
    real b;
    real sum;
    real constant; // log(mass) less the Stirling errors
    real scale;    // a b / (2 pi (a + b))
};

inline problem prepare(const real& a, const real& b, double log_mass) {
    const real sum = a + b;
    const real errors = stirling_error(sum) - stirling_error(a) - stirling_error(b);
    return {a, b, sum, log_mass - errors, a * b / (sum * 0x1.921fb54442d18p2)};
}

// Abramowitz & Stegun 26.5.22. At shapes below one it is no more than a place to begin from.
inline real start(const real& a, const real& b, double z) {
    const real twice_a = 2.0 * a - 1.0;
    const real twice_b = 2.0 * b - 1.0;
    const real inverse_a = 1.0 / (twice_a < 0.25 ? real{} + 0.25 : twice_a);
    const real inverse_b = 1.0 / (twice_b < 0.25 ? real{} + 0.25 : twice_b);
    const double lambda = (z * z - 3.0) / 6.0;
    const real inverse_h = 0.5 * (inverse_a + inverse_b);
    const real inside = 1.0 / inverse_h + lambda;
    const real w = z * square_root(inside < 0.0 ? real{} : inside) * inverse_h -
                   (inverse_b - inverse_a) * (lambda + 5.0 / 6.0 - (2.0 / 3.0) * inverse_h);
    const real at = -2.0 * w;
    // Above the mean the continued fraction would be slow, and no quantile sought is far above it.
    return at > 0.0 ? real{} : at;
}

// With half of P(X = a) left out it is about the quantile for half a success more.
template <beta_sum Sum>
inline real start_of(const real& a, const real& b, double z) {
    if constexpr (Sum == beta_sum::mid_p) {
        return start(a + 0.5, b - 0.5, z) + 0.5 / (a + 0.25) + 0.5 / (b - 0.25);
    } else {
        return start(a, b, z);
    }
}

// G / w of beta_quantile.hpp; `lambda` is a q - b p.
inline real continued_fraction(const problem& of, const real& p, const real& q,
                               const real& lambda) {
    real inverse = 1.0 / (of.a + 1.0);
    real part = of.a * inverse;
    // Numerators and denominators of two successive convergents of w / G.
    real old_top = real{} + 1.0;
    real top = part * (lambda + 1.0);
    real old_bottom = real{};
    real bottom = real{} + 1.0;
    real answer = real{};
    mask open = answer == answer;
    double step = 1.0;
    const real lambda_one = lambda + 1.0;
    const real q_one = q + 1.0;
    const real sum_p = of.sum * p - p;
    real thinned = (of.b - step) * (p * inverse);
    real alpha = thinned * part * (sum_p + p);
    do {
        real beta = real{};
        for (int turn = 0; turn < 4; ++turn) {
            inverse = 1.0 / (of.a + (2.0 * step + 1.0));
            part = (of.a + step) * inverse;
            beta = step + thinned + part * (lambda_one + step * q_one);
            const real next_top = beta * top + alpha * old_top;
            const real next_bottom = beta * bottom + alpha * old_bottom;
            old_top = top;
            top = next_top;
            old_bottom = bottom;
            bottom = next_bottom;
            step += 1.0;
            thinned = (of.b - step) * (step * p * inverse);
            alpha = thinned * part * (sum_p + step * p);
        }
        // What is cut off is about what it would be if alpha and beta went on as they are.
        const real inside = beta * beta + 4.0 * alpha;
        const real tail = inside < 0.0 ? real{} : 0.5 * (square_root(inside) - beta);
        const real unit = 1.0 / (top + tail * old_top);
        const real next = (bottom + tail * old_bottom) * unit;
        top *= unit;
        bottom *= unit;
        old_top *= unit;
        old_bottom *= unit;
        const real change = next - answer;
        // An error of G / w, absolute and not relative, is one of the log odds that are sought.
        const mask moved = (change < 0.0 ? -change : change) > log_odds_error;
        answer = open ? next : answer;
        open = open & moved;
    } while (any(open));
    return answer;
}

// Everything about one point, `offset` away from the log odds of a / (a + b).
struct point {
    exponential odds; // relative to a / b
    real p;
    real q;
    real lambda; // a q - b p, the logarithmic derivative of w
    real f;      // G / w
};

inline point look(const problem& one, const real& offset) {
    const exponential odds = exponential_of(offset);
    const real odds_a = one.a * odds.value;
    const real inverse = 1.0 / (odds_a + one.b);
    const real p = odds_a * inverse;
    const real q = one.b * inverse;
    const real lambda = -(one.a * one.b) * odds.minus_one * inverse;
    return {odds, p, q, lambda, continued_fraction(one, p, q, lambda)};
}

// log(mass) - log(w `part`), `part` being G / w or what is to be counted of it.
inline real lack_of(const problem& one, const real& offset, const point& at, const real& part) {
    // Seen from the side of the smaller shape, where the two parts are smallest.
    const mask mirrored = one.a > one.b;
    const real lesser = mirrored ? one.b : one.a;
    const real lesser_offset = mirrored ? -offset : offset;
    const real lesser_growth = mirrored ? -at.odds.minus_one / at.odds.value : at.odds.minus_one;
    const real deviance =
        one.sum * log_one_plus(lesser / one.sum * lesser_growth) - lesser * lesser_offset;
    return one.constant + deviance - 0.5 * log_one_plus(one.scale * part * part - 1.0);
}

// One evaluation and one step for `count` problems; `count` is a multiple of the lanes. A finished
// problem gets a `left` of zero.
template <beta_sum Sum>
inline void advance(const work& at, std::size_t count) {
    for (std::size_t first = 0; first < count; first += lanes) {
        const problem one{load(at.a + first), load(at.b + first), load(at.sum + first),
                          load(at.constant + first), load(at.scale + first)};
        const real offset = load(at.offset + first);
        const point here = look(one, offset);
        real part = here.f;
        real f = here.f;
        real l = here.lambda * f;
        real bend = one.sum * here.p * here.q;
        real twist = bend * (here.q - here.p);
        if constexpr (Sum == beta_sum::mid_p) {
            // What is sought is w (f - 1 / (2 a q)); its derivative is w v.
            part = f - 0.5 / (one.a * here.q);
            const real grown = 0.5 * (one.b - 1.0) * here.p / (one.a * here.q);
            const real v = 0.5 + grown;
            const real inverse = 1.0 / v;
            const real slope = grown * inverse;
            const real second_slope = slope * 0.5 * inverse;
            f = part * inverse;
            l = (here.lambda + slope) * f;
            bend -= second_slope;
            twist -= second_slope * (inverse - 1.0);
        }
        // How much the logarithm of what is sought has to grow.
        const real lack = lack_of(one, offset, here, part);

        const real s = bend * f * f;
        const real k = twist * f * f * f;
        const real second = 1.0 - l;
        const real third = (1.0 - l) * (1.0 - 2.0 * l) + s;
        const real fourth = (1.0 - l) * (1.0 - 6.0 * l + 6.0 * l * l) + s * (6.0 - 7.0 * l) + k;
        const real series =
            lack * (1.0 + lack * (0.5 * second + lack * (third / 6.0 + lack * fourth / 24.0)));
        const real size = lack < 0.0 ? -lack : lack;
        store(at.offset + first, offset + f * (size < 0.5 ? series : lack));
        const real fifth = f * (size * size) * (size * size) * size;
        store(at.left + first, fifth < done_below ? real{} : size);
    }
}

template <beta_sum Sum>
void solve(beta_block& block, const beta_tail& tail, double log_mass) {
    alignas(64) double a[beta_block::capacity];
    alignas(64) double b[beta_block::capacity];
    alignas(64) double sum[beta_block::capacity];
    alignas(64) double constant[beta_block::capacity];
    alignas(64) double scale[beta_block::capacity];
    alignas(64) double offset[beta_block::capacity];
    alignas(64) double left[beta_block::capacity];
    std::size_t place[beta_block::capacity];
    const work at{a, b, sum, constant, scale, offset, left};

    // Idle lanes repeat the last problem.
    const std::size_t padded = (block.count + lanes - 1) / lanes * lanes;
    for (std::size_t index = block.count; index < padded; ++index) {
        block.a[index] = block.a[block.count - 1];
        block.b[index] = block.b[block.count - 1];
    }
    for (std::size_t first = 0; first < padded; first += lanes) {
        const problem one = prepare(load(&block.a[first]), load(&block.b[first]), log_mass);
        store(a + first, one.a);
        store(b + first, one.b);
        store(sum + first, one.sum);
        store(constant + first, one.constant);
        store(scale + first, one.scale);
        store(offset + first, start_of<Sum>(one.a, one.b, tail.z));
    }
    for (std::size_t index = 0; index < padded; ++index) {
        place[index] = index;
    }

    // Problems that need another evaluation close ranks, so that no lane works for nothing.
    std::size_t open = padded;
    for (int round = 0; round < 100 && open != 0; ++round) {
        advance<Sum>(at, open);
        std::size_t kept = 0;
        for (std::size_t index = 0; index < open; ++index) {
            block.quantile[place[index]] = offset[index];
            if (left[index] != 0.0) {
                a[kept] = a[index];
                b[kept] = b[index];
                sum[kept] = sum[index];
                constant[kept] = constant[index];
                scale[kept] = scale[index];
                offset[kept] = offset[index];
                place[kept] = place[index];
                ++kept;
            }
        }
        open = kept;
        for (; open % lanes != 0; ++open) {
            a[open] = a[kept - 1];
            b[open] = b[kept - 1];
            sum[open] = sum[kept - 1];
            constant[open] = constant[kept - 1];
            scale[open] = scale[kept - 1];
            offset[open] = offset[kept - 1];
            place[open] = place[kept - 1];
        }
    }

    for (std::size_t first = 0; first < padded; first += lanes) {
        const real odds_a =
            load(&block.a[first]) * exponential_of(load(&block.quantile[first])).value;
        const real whole = odds_a + load(&block.b[first]);
        store(&block.quantile[first], odds_a / whole);
        store(&block.complement[first], load(&block.b[first]) / whole);
    }
}
