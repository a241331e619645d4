// The passes of sandwich_tiles.hpp. Included after row_kernels.ipp, once for each instruction set.

// c = column - shift.
inline void centre(const double* column, double shift, std::size_t rows, double* centred) {
    for (std::size_t row = 0; row < rows; row += lanes) {
        store(centred + row, load(column + row) - shift);
    }
}

// z = L'c + start, and z'z. Two coordinates and two runs of rows at a time share what is read.
inline void coordinates_of(const row_basis& basis, const double* centred, std::size_t rows,
                           double* squares, double* coordinates) {
    const std::size_t m = basis.slopes();
    const double constant = basis.constant;
    for (std::size_t row = 0; row < rows; row += lanes) {
        store(squares + row, real{} + constant * constant);
    }
    const double* lower = basis.lower.data();
    std::size_t j = 0;
    for (; j + 2 <= m; j += 2) {
        const double* next = lower + (m - j);
        double* to = coordinates + j * rows;
        std::size_t row = 0;
        for (; row + 2 * lanes <= rows; row += 2 * lanes) {
            const double* from = centred + j * rows + row;
            real upper_left = basis.start[j] + lower[0] * load(from);
            real upper_right = basis.start[j] + lower[0] * load(from + lanes);
            real lower_left = real{} + basis.start[j + 1];
            real lower_right = lower_left;
            for (std::size_t i = 1; i < m - j; ++i) {
                const real left = load(from + i * rows);
                const real right = load(from + i * rows + lanes);
                upper_left += lower[i] * left;
                upper_right += lower[i] * right;
                lower_left += next[i - 1] * left;
                lower_right += next[i - 1] * right;
            }
            store(to + row, upper_left);
            store(to + row + lanes, upper_right);
            store(to + rows + row, lower_left);
            store(to + rows + row + lanes, lower_right);
            add_to(squares + row, upper_left * upper_left + lower_left * lower_left);
            add_to(squares + row + lanes, upper_right * upper_right + lower_right * lower_right);
        }
        for (; row < rows; row += lanes) {
            const double* from = centred + j * rows + row;
            real upper = basis.start[j] + lower[0] * load(from);
            real under = real{} + basis.start[j + 1];
            for (std::size_t i = 1; i < m - j; ++i) {
                const real left = load(from + i * rows);
                upper += lower[i] * left;
                under += next[i - 1] * left;
            }
            store(to + row, upper);
            store(to + rows + row, under);
            add_to(squares + row, upper * upper + under * under);
        }
        lower = next + (m - j - 1);
    }
    if (j < m) {
        for (std::size_t row = 0; row < rows; row += lanes) {
            const real last = basis.start[j] + lower[0] * load(centred + j * rows + row);
            store(coordinates + j * rows + row, last);
            add_to(squares + row, last * last);
        }
    }
    if (basis.has_constant) {
        double* to = coordinates + m * rows;
        for (std::size_t row = 0; row < rows; row += lanes) {
            store(to + row, real{} + constant);
        }
    }
}

inline void gaussian_scores(const double* response, const double* offset, const double* weight,
                            double level, const double* slopes, std::size_t columns,
                            const double* centred, std::size_t rows, double* score) {
    for (std::size_t row = 0; row < rows; row += lanes) {
        real eta = real{} + level;
        if (offset != nullptr) {
            eta += load(offset + row);
        }
        for (std::size_t j = 0; j < columns; ++j) {
            eta += slopes[j] * load(centred + j * rows + row);
        }
        const real residual = load(response + row) - eta;
        store(score + row, weight != nullptr ? load(weight + row) * residual : residual);
    }
}

inline void leverages_of(const double* working, std::size_t rows, double* leverage) {
    for (std::size_t row = 0; row < rows; row += lanes) {
        real h = load(leverage + row);
        if (working != nullptr) {
            h = load(working + row) * h;
        }
        store(leverage + row, h < 1.0 ? h : real{} + 1.0);
    }
}

template <leverage_correction How>
inline bool weights_of(const double* leverage, const double* score, std::size_t rows,
                       double per_rank, double* weight) {
    mask any{};
    for (std::size_t row = 0; row < rows; row += lanes) {
        const real h = load(leverage + row);
        const real residual = load(score + row);
        const mask full = h >= full_leverage;
        any |= full;
        const real left = full ? real{} + 1.0 : 1.0 - h;
        real square = residual * residual;
        if constexpr (How == leverage_correction::once) {
            square = square / left;
        } else if constexpr (How == leverage_correction::twice) {
            const real raised = residual / left;
            square = raised * raised;
        } else if constexpr (How == leverage_correction::by_leverage) {
            const real ratio = h * per_rank;
            const real power = ratio < 4.0 ? ratio : real{} + 4.0;
            square = square * exponential(-power * logarithm(left));
        }
        store(weight + row, full ? real{} : square);
    }
    unsigned long long found = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        found |= static_cast<unsigned long long>(any[lane]);
    }
    return found != 0;
}

// Adds the products of coordinates i and i + 1 with j to j + 3, two by four at a time.
inline void add_eight(const double* weight, const double* coordinates, std::size_t rows,
                      std::size_t i, std::size_t j, double* const (&to)[8]) {
    const double* upper = coordinates + i * rows;
    const double* with = coordinates + j * rows;
    real sum0{};
    real sum1{};
    real sum2{};
    real sum3{};
    real sum4{};
    real sum5{};
    real sum6{};
    real sum7{};
    for (std::size_t row = 0; row < rows; row += lanes) {
        const real w = load(weight + row);
        const real left = w * load(upper + row);
        const real under = w * load(upper + rows + row);
        const real first = load(with + row);
        const real second = load(with + rows + row);
        const real third = load(with + 2 * rows + row);
        const real fourth = load(with + 3 * rows + row);
        sum0 += left * first;
        sum1 += left * second;
        sum2 += left * third;
        sum3 += left * fourth;
        sum4 += under * first;
        sum5 += under * second;
        sum6 += under * third;
        sum7 += under * fourth;
    }
    add_to(to[0], sum0);
    add_to(to[1], sum1);
    add_to(to[2], sum2);
    add_to(to[3], sum3);
    add_to(to[4], sum4);
    add_to(to[5], sum5);
    add_to(to[6], sum6);
    add_to(to[7], sum7);
}

inline void add_one(const double* weight, const double* left, const double* right,
                    std::size_t rows, double* to) {
    real sum{};
    real other{};
    std::size_t row = 0;
    for (; row + 2 * lanes <= rows; row += 2 * lanes) {
        sum += load(weight + row) * load(left + row) * load(right + row);
        other += load(weight + row + lanes) * load(left + row + lanes) * load(right + row + lanes);
    }
    for (; row < rows; row += lanes) {
        sum += load(weight + row) * load(left + row) * load(right + row);
    }
    add_to(to, sum + other);
}

// The lower triangle of Z' diag(weight) Z. `spare` takes what blocks have beyond the triangle.
inline void products_of_coordinates(const double* weight, const double* coordinates,
                                    std::size_t rows, std::size_t rank, double* spare,
                                    double* sums) {
    const auto entry = [&](std::size_t i, std::size_t j) {
        return j <= i ? sums + (i * (i + 1) / 2 + j) * row_lanes : spare;
    };
    std::size_t i = 0;
    for (; i + 2 <= rank; i += 2) {
        std::size_t j = 0;
        for (; j <= i + 1 && j + 4 <= rank; j += 4) {
            double* const to[8] = {entry(i, j),         entry(i, j + 1),     entry(i, j + 2),
                                   entry(i, j + 3),     entry(i + 1, j),     entry(i + 1, j + 1),
                                   entry(i + 1, j + 2), entry(i + 1, j + 3)};
            add_eight(weight, coordinates, rows, i, j, to);
        }
        for (; j <= i + 1; ++j) {
            for (std::size_t of = std::max(i, j); of < i + 2; ++of) {
                add_one(weight, coordinates + of * rows, coordinates + j * rows, rows,
                        entry(of, j));
            }
        }
    }
    for (std::size_t j = 0; i < rank && j <= i; ++j) {
        add_one(weight, coordinates + i * rows, coordinates + j * rows, rows, entry(i, j));
    }
}
