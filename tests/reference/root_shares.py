#!/usr/bin/env python3
"""Writes root_shares.csv: limits of a share that are roots, to 25 digits, for the tests of the mid-P,
Blaker, likelihood-ratio and continuity-corrected Wilson intervals. Needs mpmath. For people; the
tests read only the CSV.

A row is the lower end for x of n, and one minus it, which is the upper end for n - x of n, at
`level` (the double nearest to the printed decimal) with one or two sides.

Tails are sums of binomial terms by their ratio, in whole numbers that stand for 75 decimals: no
continued fraction. Roots are found by Ridders' method in the log odds, inside a bracket.
Blaker's end is where his probability, P(X >= x) + P(X <= y) with the largest y that keeps the
second part not larger than the first, first reaches alpha: y is sought among all at the equal-tails
limit, and the end is the next jump, or a root before it.
"""
import sys
from functools import lru_cache
from statistics import NormalDist

from mpmath import exp, expm1, log, log1p, loggamma, mp, mpf, sqrt

mp.dps = 60
ONE = 10**75


def ratio_sum(k, n, odds):
    """Sum of P(X = j) / P(X = k) over j >= k."""
    scaled = int(odds * ONE)
    term = total = ONE
    while term > 0 and k < n:
        term = term * (n - k) * scaled // ((k + 1) * ONE)
        total += term
        k += 1
    return mpf(total) / ONE


@lru_cache(maxsize=1000)
def log_choices(k, n):
    return loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)


def log_mass(k, n, u):
    log_p, log_q = -log1p(exp(-u)), -log1p(exp(u))
    return log_choices(k, n) + k * log_p + (n - k) * log_q


def above(k, n, u):
    """P(X >= k)"""
    if k <= 0:
        return mpf(1)
    if k > n:
        return mpf(0)
    if k >= n / (1 + exp(-u)):
        return exp(log_mass(k, n, u)) * ratio_sum(k, n, exp(u))
    return 1 - exp(log_mass(k - 1, n, u)) * ratio_sum(n - k + 1, n, exp(-u))


def below(k, n, u):
    """P(X <= k)"""
    return above(n - k, n, -u)


def root(rising, low, high):
    """Where a function that is negative at low and positive at high is zero; Ridders' method."""
    at_low, at_high = rising(low), rising(high)
    assert at_low <= 0 <= at_high, (at_low, at_high)
    last = None
    for _ in range(300):
        middle = (low + high) / 2
        at_middle = rising(middle)
        if 0 in (at_low, at_middle, at_high):
            return {at_low: low, at_middle: middle, at_high: high}[0]
        point = middle + (middle - low) * at_middle / sqrt(at_middle**2 - at_low * at_high)
        if last is not None and abs(point - last) < mpf(10) ** -32:  # the next is far nearer
            return point
        last = point
        at_point = rising(point)
        for place, value in sorted([(middle, at_middle), (point, at_point)]):
            if value < 0 and place > low:
                low, at_low = place, value
            if value >= 0 and place < high:
                high, at_high = place, value
    raise RuntimeError("no convergence")


def bracketed(rising, centre, scale):
    """The root of a function that rises in the log odds."""
    low = high = centre
    while rising(low) > 0:
        low -= scale
        scale *= 2
    while rising(high) < 0:
        high += scale
        scale *= 2
    return root(rising, low, high)


def spread(x, n):
    return sqrt(1 / (mpf(x) + 0.5) + 1 / (mpf(n - x) + 0.5))


def start(x, n, tail):
    z = mpf(NormalDist().inv_cdf(1 - float(tail)))
    return log((x + mpf(0.5)) / (n - x + mpf(0.5))) - z * spread(x, n)


def mid_p(x, n, alpha, sides):
    tail = alpha / sides
    return bracketed(
        lambda u: log(above(x, n, u) - exp(log_mass(x, n, u)) / 2) - log(tail),
        start(x, n, tail), spread(x, n) / 4)


def equal_tails(x, n, tail):
    return bracketed(lambda u: log(above(x, n, u)) - log(tail), start(x, n, tail),
                     spread(x, n) / 4)


def blaker(x, n, alpha, sides):
    if sides == 1:
        return equal_tails(x, n, alpha)
    u0 = equal_tails(x, n, alpha / 2)
    low, high = -1, x  # y is at least low and less than high
    while high - low > 1:
        middle = (low + high) // 2
        if below(middle, n, u0) <= alpha / 2:
            low = middle
        else:
            high = middle
    y = low
    jump = root(lambda u: above(x, n, u) - below(y + 1, n, u), u0, u0 + 60)
    before = 2 * above(x, n, jump) - exp(log_mass(y + 1, n, jump))
    if before <= alpha:
        return jump
    return root(lambda u: above(x, n, u) + below(y, n, u) - alpha, u0, jump)


def normal_quantile(tail):
    from mpmath import erfc, findroot
    z = mpf(NormalDist().inv_cdf(1 - float(tail)))
    return findroot(lambda v: log(erfc(v / sqrt(mpf(2))) / 2) - log(tail), z)


def likelihood_ratio(x, n, alpha, sides):
    z = normal_quantile(alpha / sides)
    if x == n:
        share = exp(-z * z / 2 / n)
        return log(share / -expm1(-z * z / 2 / n))
    centre = log(mpf(x) / (n - x))

    def rising(u):
        log_p, log_q = -log1p(exp(-u)), -log1p(exp(u))
        deviance = 2 * (x * (log(mpf(x) / n) - log_p) + (n - x) * (log(mpf(n - x) / n) - log_q))
        return z * z - deviance

    low = centre - z * spread(x, n)
    while rising(low) > 0:
        low -= z * spread(x, n)
    return root(rising, low, centre)


def wilson_cc(x, n, alpha, sides):
    z = normal_quantile(alpha / sides)
    p = mpf(x) / n
    inside = z * z - 2 - mpf(1) / n + 4 * p * (n * (1 - p) + 1)
    share = (2 * n * p + z * z - 1 - z * sqrt(inside)) / (2 * (n + z * z))
    return log(share / (1 - share))


METHODS = {"mid-p": mid_p, "blaker": blaker, "likelihood-ratio": likelihood_ratio,
           "wilson-cc": wilson_cc}
LEVELS = [("0.95", 2), ("0.5", 2), ("0.8", 2), ("0.99", 2), ("0.9999999", 2), ("0.95", 1),
          ("0.9999999", 1), ("0.6", 1)]


def rows():
    for method in METHODS:
        for n in range(1, 13):
            for x in range(1, n + 1):
                yield method, x, n, "0.95", 2
        for level, sides in LEVELS:
            for n in (1, 2, 3, 8, 13, 30):
                for x in range(1, n + 1, 1 if n < 5 else 3):
                    yield method, x, n, level, sides
            for n in (100, 290, 1000, 10**4, 10**5, 10**6, 10**7):
                chosen = {1, 2, 20, n // 10, n // 2, n - n // 10, n - 5, n - 1, n}
                for x in sorted(c for c in chosen if 1 <= c <= n):
                    # The sums are long in the middle of a million: the usual levels only.
                    if min(x, n - x) >= 10**5 and (level, sides) not in [("0.95", 2), ("0.5", 2),
                                                                        ("0.9999999", 2)]:
                        continue
                    yield method, x, n, level, sides


def main(path):
    with open(path, "w", encoding="ascii") as out:
        out.write("# Written by root_shares.py (mpmath); lower end and one minus it, 25 digits.\n")
        out.write("method,successes,trials,level,sides,lower,complement\n")
        for method, x, n, level, sides in rows():
            u = METHODS[method](x, n, 1 - mpf(float(level)), sides)
            p, q = 1 / (1 + exp(-u)), 1 / (1 + exp(u))
            out.write(f"{method},{x},{n},{level},{sides},{mp.nstr(p, 25)},{mp.nstr(q, 25)}\n")
            out.flush()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "root_shares.csv")
