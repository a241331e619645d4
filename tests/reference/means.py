#!/usr/bin/env python3
"""Writes means.csv: limits of a mean, of a difference (Welch) and of a ratio (Fieller) of two means
from their summaries, 25 digits, from the textbook's formulas in 50 digits: Student's quantile by
Newton's steps on the incomplete beta function, Fieller's ends as roots of the quadratic. Needs
mpmath. For people; the tests read only the CSV.

`level` is the double nearest to the printed decimal; sides = 2 puts half of 1 - level beyond either
end, sides = 1 all of it (then `lower` belongs to side::lower and `upper` to side::upper). A
population of 0 is none. Fieller's ends are restricted to [0, inf].
"""
import sys
from statistics import NormalDist

from mpmath import betainc, gamma, inf, loggamma, exp, log, mp, mpf, nstr, pi, sqrt

mp.dps = 50


def t_quantile(tail, nu):
    if tail == mpf(1) / 2:
        return mpf(0)

    def value(t):
        return betainc(nu / 2, mpf(1) / 2, 0, nu / (nu + t * t), regularized=True) / 2

    def density(t):
        return exp(loggamma((nu + 1) / 2) - loggamma(nu / 2)) / sqrt(nu * pi) * (
            1 + t * t / nu) ** (-(nu + 1) / 2)

    t = mpf(NormalDist().inv_cdf(1 - float(tail)))
    if nu < 5:
        t = mpf(nu) ** mpf(0.5) * (2 * tail) ** (-1 / nu)
    for _ in range(200):
        v = value(t)
        step = (log(v) - log(tail)) * v / density(t)
        step = max(min(step, t), -t)
        t += step
        if abs(step) < t * mpf(10) ** -30:
            return t
    raise ArithmeticError("no convergence")


def variance(s, n, population):
    part = 1 - mpf(n) / population if population else mpf(1)
    return mpf(s) ** 2 / n * part


def satterthwaite(v1, n1, v2, n2):
    return (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1))


def fieller(m1, v1, m2, v2, t):
    a, b, c = m2 ** 2 - t ** 2 * v2, m1 * m2, m1 ** 2 - t ** 2 * v1
    d = b ** 2 - a * c
    if a > 0:
        return max((b - sqrt(d)) / a, mpf(0)), (b + sqrt(d)) / a
    if c > 0:
        # Of the two pieces outside the roots, the one of positive ratios.
        return max((b - sqrt(d)) / a, (b + sqrt(d)) / a), inf
    return mpf(0), inf


def main(path):
    plan = [("0.5", 2), ("0.8", 2), ("0.95", 2), ("0.999", 2), ("0.9999999", 2), ("0.95", 1),
            ("0.6", 1)]
    pairs = [((67, 32.5, 14, 0), (8, 9.25, 76, 0)), ((67, 32.5, 12, 14), (8, 9.25, 61, 76)),
             ((10, 3, 5, 0), (9, 8, 4, 0)), ((5, 0.25, 40, 41), (4.5, 12, 7, 290)),
             ((0.5, 1.5, 9, 0), (20, 3, 200, 0)), ((3, 4, 2, 0), (1, 0.1, 3, 0)),
             ((0, 0, 2, 2), (1, 2, 17, 0)), ((12, 5, 243, 290), (11, 5, 243, 290)),
             ((2, 3, 3, 0), (0.75, 2, 4, 0))]
    with open(path, "w", encoding="ascii") as out:
        out.write("# Written by means.py (mpmath); 25 digits.\n")
        out.write("what,mean1,sd1,n1,N1,mean2,sd2,n2,N2,level,sides,lower,upper\n")
        for level, sides in plan:
            tail = (1 - mpf(float(level))) / sides
            for n in [2, 3, 4, 5, 10, 30, 67, 200, 243, 290, 1000, 100000]:
                for population in [0, n + 1, n * 6 // 5 + 1]:
                    half = t_quantile(tail, mpf(n - 1)) * sqrt(variance(30.0625, n, population))
                    centre = mpf(31.875)
                    out.write(f"mean,31.875,30.0625,{n},{population},,,,,{level},{sides},"
                              f"{nstr(centre - half, 25)},{nstr(centre + half, 25)}\n")
            for one, two in pairs:
                v1 = variance(one[1], one[2], one[3])
                v2 = variance(two[1], two[2], two[3])
                m1, m2 = mpf(one[0]), mpf(two[0])
                ratio = m1 / m2
                both = ",".join(str(x) for x in one + two)
                half = t_quantile(tail, satterthwaite(v1, one[2], v2, two[2])) * sqrt(v1 + v2)
                out.write(f"welch,{both},{level},{sides},{nstr(m1 - m2 - half, 25)},"
                          f"{nstr(m1 - m2 + half, 25)}\n")
                if m1 == 0:
                    continue
                t = t_quantile(tail, satterthwaite(v1, one[2], ratio ** 2 * v2, two[2]))
                low, high = fieller(m1, v1, m2, v2, t)
                out.write(f"fieller,{both},{level},{sides},{nstr(low, 25)},{nstr(high, 25)}\n")


main(sys.argv[1] if len(sys.argv) > 1 else "means.csv")
