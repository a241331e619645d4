// The sums of row_kernels.hpp, DIGIGAP_LANES rows at a time. Included once for each instruction set,
// inside a namespace of its own; it therefore includes nothing and has no guard.

using real = double __attribute__((vector_size(8 * DIGIGAP_LANES)));
using bits = unsigned long long __attribute__((vector_size(8 * DIGIGAP_LANES)));
using mask = decltype(real{} < real{});
constexpr std::size_t lanes = DIGIGAP_LANES;

[[gnu::always_inline]] inline real load(const double* from) {
    real to;
    __builtin_memcpy(&to, from, sizeof to);
    return to;
}

[[gnu::always_inline]] inline void store(double* to, const real& from) {
    __builtin_memcpy(to, &from, sizeof from);
}

[[gnu::always_inline]] inline void add_to(double* sum, const real& more) {
    store(sum, load(sum) + more);
}

// Highest power first.
template <std::size_t Size>
[[gnu::always_inline]] inline real horner(const double (&terms)[Size], const real& at) {
    real sum = at * 0.0 + terms[0];
    for (std::size_t term = 1; term < Size; ++term) {
        sum = sum * at + terms[term];
    }
    return sum;
}

// exp, to two units in the last place, held within exp(-708) and exp(709).
[[gnu::always_inline]] inline real exponential(const real& of) {
    constexpr double rounder = 0x1.8p52; // adding it leaves a whole number in the lowest bits
    const real low = of < -708.0 ? real{} - 708.0 : of;
    const real at = low > 709.0 ? real{} + 709.0 : low;
    const real shifted = at * 0x1.71547652b82fep0 + rounder;
    const real power = shifted - rounder;
    // ln 2 in two pieces, the first so short that its product with the power is exact.
    const real rest = (at - power * 0x1.62e42fefa3800p-1) - power * 0x1.ef35793c76730p-45;
    constexpr double terms[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0,
                                1.0 / 3628800.0,    1.0 / 362880.0,    1.0 / 40320.0,
                                1.0 / 5040.0,       1.0 / 720.0,       1.0 / 120.0,
                                1.0 / 24.0,         1.0 / 6.0,         0.5};
    const real beyond = rest + rest * rest * horner(terms, rest);
    bits whole;
    __builtin_memcpy(&whole, &shifted, sizeof whole);
    const bits exponent = (whole + 1023U) << 52U;
    real scale;
    __builtin_memcpy(&scale, &exponent, sizeof scale);
    return scale + scale * beyond;
}

// log of a positive number that is neither subnormal nor infinite, to two units in the last place.
[[gnu::always_inline]] inline real logarithm(const real& of) {
    bits word;
    __builtin_memcpy(&word, &of, sizeof word);
    // The power of two nearest on the logarithmic scale: the mantissa ends between sqrt(1/2), sqrt 2.
    const bits shifted = word + (0x3ff0000000000000U - 0x3fe6a09e667f3bcdU);
    const bits exponent = shifted >> 52U;
    const bits mantissa = (shifted & 0x000fffffffffffffU) + 0x3fe6a09e667f3bcdU;
    real part;
    __builtin_memcpy(&part, &mantissa, sizeof part);
    // The exponent as a number: below 2^52, so it is the last bits of 2^52 + exponent.
    const bits counted = exponent | 0x4330000000000000U;
    real power;
    __builtin_memcpy(&power, &counted, sizeof power);
    power = power - (0x1p52 + 1023.0);
    const real f = part - 1.0;
    const real s = f / (2.0 + f);
    const real z = s * s;
    // log(1 + f) = 2 (s + s^3/3 + s^5/5 + ...), s below 0.1716.
    constexpr double terms[] = {2.0 / 23.0, 2.0 / 21.0, 2.0 / 19.0, 2.0 / 17.0, 2.0 / 15.0,
                                2.0 / 13.0, 2.0 / 11.0, 2.0 / 9.0,  2.0 / 7.0,  2.0 / 5.0,
                                2.0 / 3.0};
    const real half_square = 0.5 * f * f;
    const real more = s * (half_square + z * horner(terms, z));
    return power * 0x1.62e42fefa3800p-1 +
           (f - (half_square - (more + power * 0x1.ef35793c76730p-45)));
}

// log(1 + of) for of from 0 on, and 1 / (1 + of); what 1 + of rounds away is put back.
[[gnu::always_inline]] inline real log_one_plus(const real& of, const real& inverse) {
    const real sum = 1.0 + of;
    return logarithm(sum) + (of - (sum - 1.0)) * inverse;
}

[[gnu::always_inline]] inline real absolute(const real& of) {
    return of < 0.0 ? -of : of;
}

[[gnu::always_inline]] inline real predictor(const row_tile& tile, const double* coefficients, std::size_t row) {
    real eta = load(tile.offset() + row);
    for (std::size_t j = 0; j < tile.columns; ++j) {
        eta += coefficients[j] * load(tile.column(j) + row);
    }
    return eta;
}

// Adds the products of `scaled` with columns 0 to `columns` - 1, four at a time.
[[gnu::always_inline]] inline void add_row_products(const row_tile& tile, const double* scaled, std::size_t columns,
                             double* sums) {
    std::size_t j = 0;
    for (; j + 4 <= columns; j += 4) {
        real first{};
        real second{};
        real third{};
        real fourth{};
        const double* with_first = tile.column(j);
        const double* with_second = tile.column(j + 1);
        const double* with_third = tile.column(j + 2);
        const double* with_fourth = tile.column(j + 3);
        for (std::size_t row = 0; row < tile.rows; row += lanes) {
            const real left = load(scaled + row);
            first += left * load(with_first + row);
            second += left * load(with_second + row);
            third += left * load(with_third + row);
            fourth += left * load(with_fourth + row);
        }
        add_to(sums + j * row_lanes, first);
        add_to(sums + (j + 1) * row_lanes, second);
        add_to(sums + (j + 2) * row_lanes, third);
        add_to(sums + (j + 3) * row_lanes, fourth);
    }
    for (; j < columns; ++j) {
        real sum{};
        real other{};
        const double* column = tile.column(j);
        std::size_t row = 0;
        for (; row + 2 * lanes <= tile.rows; row += 2 * lanes) {
            sum += load(scaled + row) * load(column + row);
            other += load(scaled + row + lanes) * load(column + row + lanes);
        }
        for (; row < tile.rows; row += lanes) {
            sum += load(scaled + row) * load(column + row);
        }
        add_to(sums + j * row_lanes, sum + other);
    }
}

// The lower triangle of X' diag(weight) X, two rows of it at a time.
[[gnu::always_inline]] inline void add_information(const row_tile& tile, const double* weight, double* scaled,
                            double* sums) {
    for (std::size_t i = 0; i < tile.columns; ++i) {
        const double* column = tile.column(i);
        for (std::size_t row = 0; row < tile.rows; row += lanes) {
            store(scaled + row, load(weight + row) * load(column + row));
        }
        add_row_products(tile, scaled, i + 1, sums + i * (i + 1) / 2 * row_lanes);
    }
}

template <row_likelihood Family>
inline void likelihood_of(const row_tile& tile, const double* coefficients, double theta,
                          double* scratch, double* sums) {
    double* score = scratch;
    double* weight = scratch + tile_rows;
    double* cross = scratch + 2 * tile_rows;
    double* scaled = scratch + 3 * tile_rows;
    real value{};
    real theta_slope{};
    real theta_bend{};
    const double inverse_theta = 1.0 / theta;
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        const real eta = predictor(tile, coefficients, row);
        const real y = load(tile.response() + row);
        const real w = load(tile.weight() + row);
        if constexpr (Family == row_likelihood::poisson) {
            const real mean = exponential(eta);
            value += w * (y * eta - mean);
            store(score + row, w * (y - mean));
            store(weight + row, w * mean);
        } else if constexpr (Family == row_likelihood::logistic) {
            const real tail = exponential(-absolute(eta));
            const real whole = 1.0 / (1.0 + tail);
            const real mean = eta < 0.0 ? tail * whole : whole;
            const real above = eta < 0.0 ? real{} : eta;
            value += w * (y * eta - (above + log_one_plus(tail, whole)));
            // y - mean without cancellation where the mean is next to 1.
            const real lack = eta < 0.0 ? whole : tail * whole;
            store(score + row, w * (y * lack - (1.0 - y) * mean));
            store(weight + row, w * (tail * whole * whole));
        } else {
            const real mean = exponential(eta);
            const real inverse = 1.0 / (mean + theta);
            const real residual = y - mean;
            const real part = mean * inverse;
            const real other_part = theta * inverse;
            const real logarithm_part = log_one_plus(mean * inverse_theta, other_part);
            value += w * (y * eta - (y + theta) * logarithm_part);
            store(score + row, w * (residual * other_part));
            store(weight + row, w * (part * ((y + theta) * other_part)));
            store(cross + row, w * (residual * inverse * part));
            theta_slope -= w * (logarithm_part + residual * inverse);
            // 1/theta - 1/(mean + theta), joined lest it cancels.
            theta_bend += w * (part * inverse_theta + residual * inverse * inverse);
        }
    }
    const likelihood_sums at{tile.columns};
    add_to(sums + at.value() * row_lanes, value);
    add_row_products(tile, score, tile.columns, sums + at.score(0) * row_lanes);
    if constexpr (Family == row_likelihood::negative_binomial) {
        add_to(sums + at.theta_slope() * row_lanes, theta_slope);
        add_to(sums + at.theta_bend() * row_lanes, theta_bend);
        add_row_products(tile, cross, tile.columns, sums + at.cross(0) * row_lanes);
    }
    add_information(tile, weight, scaled, sums + at.information(0, 0) * row_lanes);
}

template <row_likelihood Family>
inline void measures_of(look at, const row_tile& tile, const double* coefficients, double theta,
                        double* scratch, double* sums) {
    double* weight = scratch;
    double* scaled = scratch + tile_rows;
    real deviance{};
    real pearson{};
    real dispersion_score{};
    real mean_squares{};
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        const real eta = predictor(tile, coefficients, row);
        const real y = load(tile.response() + row);
        const real w = load(tile.weight() + row);
        if constexpr (Family == row_likelihood::logistic) {
            const real tail = exponential(-absolute(eta));
            const real whole = 1.0 / (1.0 + tail);
            const real mean = eta < 0.0 ? tail * whole : whole;
            const real lack = eta < 0.0 ? whole : tail * whole;
            const real above = eta < 0.0 ? real{} : eta;
            const real variance = tail * whole * whole;
            // y log y and (1 - y) log(1 - y) are 0 at 0, where the argument is set to 1.
            const real yes = y > 0.0 ? y : real{} + 1.0;
            const real no = y < 1.0 ? 1.0 - y : real{} + 1.0;
            deviance += w * (y * logarithm(yes) + (1.0 - y) * logarithm(no) -
                             (y * eta - (above + log_one_plus(tail, whole))));
            const real residual = y * lack - (1.0 - y) * mean;
            pearson += w * (residual * residual / variance);
            mean_squares += w * mean * mean;
            store(weight + row, w * variance);
        } else {
            const real mean = exponential(eta);
            const real residual = y - mean;
            const real positive = y > 0.0 ? y : mean;
            const real logarithm_part = y * logarithm(positive / mean);
            if constexpr (Family == row_likelihood::poisson) {
                deviance += w * (logarithm_part - residual);
                pearson += w * (residual * residual / mean);
                store(weight + row, w * mean);
            } else {
                // (y + theta) log((y + theta) / (mean + theta)), theta perhaps beyond all counts.
                const real change = residual / (mean + theta);
                const real lower = change < 0.0 ? -(residual / (y + theta)) : change;
                const real size = log_one_plus(lower, 1.0 / (1.0 + lower));
                deviance += w * (logarithm_part -
                                 (y + theta) * (change < 0.0 ? -size : size));
                const real part = theta / (mean + theta);
                pearson += w * (residual * residual / mean * part);
                store(weight + row, w * (mean * part));
            }
            dispersion_score += w * (residual * residual - y);
            mean_squares += w * mean * mean;
        }
    }
    add_to(sums + fit_sums::deviance * row_lanes, 2.0 * deviance);
    add_to(sums + fit_sums::pearson * row_lanes, pearson);
    add_to(sums + fit_sums::dispersion_score * row_lanes, dispersion_score);
    add_to(sums + fit_sums::mean_squares * row_lanes, mean_squares);
    if (at == look::measures_and_information) {
        add_information(tile, weight, scaled, sums + fit_sums::information(0, 0) * row_lanes);
    }
}

// Sums of products of the columns and of a response of which the offset is not a part.
inline void weighted_products(const row_tile& tile, const double* weight, const double* response,
                              double* scaled, double* sums) {
    add_information(tile, weight, scaled, sums);
    const std::size_t k = tile.columns;
    double* with_response = sums + k * (k + 1) / 2 * row_lanes;
    real squares{};
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        const real y = load(response + row);
        const real product = load(weight + row) * y;
        squares += product * y;
        store(scaled + row, product);
    }
    add_row_products(tile, scaled, k, with_response);
    add_to(with_response + k * row_lanes, squares);
}

inline void products_of(const row_tile& tile, double* scratch, double* sums) {
    double* response = scratch;
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        store(response + row, load(tile.response() + row) - load(tile.offset() + row));
    }
    weighted_products(tile, tile.weight(), response, scratch + tile_rows, sums);
}

template <row_likelihood Family>
inline void start_of(const row_tile& tile, double* scratch, double* sums) {
    double* weight = scratch;
    double* response = scratch + tile_rows;
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        const real y = load(tile.response() + row);
        const real w = load(tile.weight() + row);
        const real offset = load(tile.offset() + row);
        if constexpr (Family == row_likelihood::logistic) {
            const real mean = (w * y + 0.5) / (w + 1.0);
            const real variance = mean * (1.0 - mean);
            store(weight + row, w * variance);
            store(response + row,
                  logarithm(mean / (1.0 - mean)) + (y - mean) / variance - offset);
        } else {
            const real mean = y + 0.1;
            store(weight + row, w * mean);
            store(response + row, logarithm(mean) - 0.1 / mean - offset);
        }
    }
    weighted_products(tile, weight, response, scratch + 2 * tile_rows, sums);
}

// The largest change of a linear predictor by a step, among rows of positive weight.
inline double largest_move_of(const row_tile& tile, const double* step) {
    real largest{};
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        real move{};
        for (std::size_t j = 0; j < tile.columns; ++j) {
            move += step[j] * load(tile.column(j) + row);
        }
        const real size = absolute(move);
        largest = size > largest ? size : largest;
    }
    double most = 0.0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        most = largest[lane] > most ? largest[lane] : most;
    }
    return most;
}

inline void residuals_of(const row_tile& tile, const double* coefficients, double* scratch,
                         double* sums) {
    real squares{};
    for (std::size_t row = 0; row < tile.rows; row += lanes) {
        const real residual = load(tile.response() + row) - predictor(tile, coefficients, row);
        const real scaled = load(tile.weight() + row) * residual;
        squares += scaled * residual;
        store(scratch + row, scaled);
    }
    add_to(sums, squares);
    add_row_products(tile, scratch, tile.columns, sums + row_lanes);
}

inline void standardise_all(const double* from, std::size_t count, double shift, double scale,
                            double* to) {
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes) {
        store(to + at, (load(from + at) - shift) * scale);
    }
    for (; at < count; ++at) {
        to[at] = (from[at] - shift) * scale;
    }
}

inline bool all_finite_of(const double* values, std::size_t count) {
    real sum{};
    real other{};
    std::size_t at = 0;
    for (; at + 2 * lanes <= count; at += 2 * lanes) {
        sum += load(values + at) * 0.0;
        other += load(values + at + lanes) * 0.0;
    }
    double all = 0.0;
    for (; at < count; ++at) {
        all += values[at] * 0.0;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        all += sum[lane] + other[lane];
    }
    return all == 0.0;
}

inline rising_sums rising_of(const double* weight, std::size_t count, double theta) {
    real log{};
    real inverse{};
    real square{};
    const double inverse_theta = 1.0 / theta;
    real place{};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        place[lane] = static_cast<double>(lane);
    }
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes) {
        const real j = place + static_cast<double>(at);
        const real w = load(weight + at);
        const real part = 1.0 / (theta + j);
        log += w * log_one_plus(j * inverse_theta, theta * part);
        inverse += w * part;
        square += w * part * part;
    }
    rising_sums sums;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        sums.log += log[lane];
        sums.inverse += inverse[lane];
        sums.square += square[lane];
    }
    for (; at < count; ++at) {
        const auto j = static_cast<double>(at);
        const double part = 1.0 / (theta + j);
        sums.log += weight[at] * std::log1p(j * inverse_theta);
        sums.inverse += weight[at] * part;
        sums.square += weight[at] * part * part;
    }
    return sums;
}
