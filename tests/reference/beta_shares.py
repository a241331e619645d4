#!/usr/bin/env python3
"""Writes beta_shares.csv: quantiles of beta distributions to 25 digits, for the tests of the
Clopper-Pearson and Jeffreys intervals. Needs mpmath. For people; the tests read only the CSV.

A row is the lower end for x of n, and one minus it, which is the upper end for n - x of n:
the quantile at 1 - level (sides = 1) or (1 - level) / 2 (sides = 2), where `level` is the double
nearest to the printed decimal, of Beta(x, n - x + 1) (clopper-pearson) or
Beta(x + 1/2, n - x + 1/2) (jeffreys).

The distribution function is the hypergeometric series of DLMF 8.17.8, of the smaller of p and
1 - p, summed in whole numbers that stand for 75 decimals: neither the continued fraction nor the
Stirling errors of the library. Newton's iteration on its logarithm ends after a step below 1e-30, which squares the error.
"""
import sys
from fractions import Fraction
from statistics import NormalDist

from mpmath import exp, log, loggamma, mp, mpf, sqrt

mp.dps = 90


def series(a, b, p, digits):
    """B(a, b; p) a / (p^a q^b): sum of (a + b)_k / (a + 1)_k p^k."""
    one = 10**digits
    scaled = int(p * one)
    above = int(2 * (a + b))
    below = int(2 * (a + 1))
    term = one
    total = one
    while term > 0:
        term = term * above * scaled // (below * one)
        total += term
        above += 2
        below += 2
    return mpf(total) / one


def log_distribution(a, b, u, log_beta, digits):
    """log I_p(a, b) and its derivative with respect to u = log(p / (1 - p))."""
    p = 1 / (1 + exp(-u))
    q = 1 / (1 + exp(u))
    density = exp(a * log(p) + b * log(q) - log_beta)
    if p < 0.5:
        value = density / a * series(a, b, p, digits)
    else:
        value = 1 - density / b * series(b, a, q, digits)
        if value < mpf(10) ** -15:  # too little is left of the digits
            value = density / a * series(a, b, p, digits)
    return log(value), density / value


def quantile(a, b, tail):
    a, b = mpf(a.numerator) / a.denominator, mpf(b.numerator) / b.denominator
    log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
    target = log(tail)
    # From a normal approximation on the log odds; log I is concave in u, so any start will do.
    z = mpf(NormalDist().inv_cdf(1 - float(tail)))
    u = log(a / b) - max(z, 0) * sqrt(1 / a + 1 / b)
    for _ in range(400):
        value, slope = log_distribution(a, b, u, log_beta, 75)
        step = (target - value) / slope
        u += step
        if abs(step) < mpf(10) ** -30:  # the error is now about the square of that
            break
    else:
        raise RuntimeError("no convergence")
    return 1 / (1 + exp(-u)), 1 / (1 + exp(u))


def rows():
    for method in ("clopper-pearson", "jeffreys"):
        every = 60 if method == "clopper-pearson" else 25
        for n in range(1, every + 1):
            for x in range(1, n + 1):
                yield method, x, n, "0.95", 2
        others = [("0.5", 2), ("0.8", 2), ("0.9", 2), ("0.99", 2), ("0.999", 2), ("0.9999999", 2),
                  ("0.95", 1), ("0.99", 1), ("0.9999999", 1), ("0.5", 1), ("0.25", 1), ("0.01", 2)]
        for level, sides in others:
            for n in (1, 2, 3, 5, 8, 13, 30):
                for x in range(1, n + 1):
                    yield method, x, n, level, sides
        for level, sides in others[:8] + [("0.95", 2)]:
            for n in (100, 290, 1000, 10**4, 10**5, 10**6, 10**7):
                chosen = {1, 2, 3, 7, 20, 150, n // 100, n // 10, n // 4, n // 2, n - n // 10,
                          n - 30, n - 5, n - 2, n - 1, n}
                if method == "jeffreys":
                    chosen = {1, 2, 20, n // 10, n // 2, n - 30, n - 1, n}
                for x in sorted(c for c in chosen if 1 <= c <= n):
                    # In the middle of a million the series is long: the usual levels only.
                    middle = min(x, n - x)
                    if middle >= 10**6 and (level, sides) not in [("0.95", 2), ("0.5", 2),
                                                                 ("0.9999999", 2)]:
                        continue
                    yield method, x, n, level, sides


def main(path):
    with open(path, "w", encoding="ascii") as out:
        out.write("# Written by beta_shares.py (mpmath); lower end and one minus it, 25 digits.\n")
        out.write("method,successes,trials,level,sides,lower,complement\n")
        for method, x, n, level, sides in rows():
            alpha = 1 - mpf(float(level))
            extra = Fraction(1, 2) if method == "jeffreys" else Fraction(0)
            p, q = quantile(x + extra, n - x + 1 - extra, alpha / sides)
            out.write(f"{method},{x},{n},{level},{sides},{mp.nstr(p, 25)},{mp.nstr(q, 25)}\n")
            out.flush()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "beta_shares.csv")
