"""Checks finite_limits.csv against exact arithmetic: every row with N up to 3042 in whole numbers,
by the definitions, at every M next to a limit and at every M outside Blaker's limits that the
equal-tails limits leave. Writes hypergeometric.csv: P(X = k) and P(X >= k) with 17 digits, summed
in 60-digit arithmetic. Run: python3 finite_limits.py > hypergeometric.csv
"""

import csv
import sys
from fractions import Fraction
from math import comb

import mpmath

mpmath.mp.dps = 60


def weights(N, n, M):
    return [comb(M, k) * comb(N - M, n - k) for k in range(n + 1)]


def accepted(N, n, x, M, alpha, method):
    """alpha, a Fraction, as the level means it: 1/20, not the double next to it."""
    if not x <= M <= N - n + x:
        return False
    w = weights(N, n, M)
    total = comb(N, n)
    at_least, at_most = sum(w[x:]), sum(w[: x + 1])
    if method == "tails":
        return min(at_least, at_most) > alpha / 2 * total
    if method == "mid_p":
        return min(2 * at_least - w[x], 2 * at_most - w[x]) > alpha * total
    g, below = min(at_least, at_most), 0
    sum_accepted = 0
    for k in range(n + 1):
        above = total - below
        below += w[k]
        if min(above, below) <= g:
            sum_accepted += w[k]
    return sum_accepted > alpha * total


def check(rows):
    checked = 0
    for row in rows:
        N, n, x = (int(row[name]) for name in ("population", "trials", "successes"))
        if N > 3042:
            continue
        alpha = 1 - Fraction(row["level"])
        limit = {m: (int(row[m + "_lower"]), int(row[m + "_upper"])) for m in ("tails", "mid_p", "blaker")}
        outer = limit["tails"]
        for method, (lower, upper) in limit.items():
            inside, outside = [lower, upper], [lower - 1, upper + 1]
            if method == "blaker":
                outside += range(outer[0], lower)
                outside += range(upper + 1, outer[1] + 1)
            for M in inside:
                assert accepted(N, n, x, M, alpha, method), (row, method, M)
            for M in outside:
                assert not accepted(N, n, x, M, alpha, method), (row, method, M)
        checked += 1
    return checked


def log_choose(n, k):
    return mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1)


def mass(N, n, M, k):
    if k < max(0, M + n - N) or k > min(n, M):
        return mpmath.mpf(0)
    return mpmath.exp(log_choose(M, k) + log_choose(N - M, n - k) - log_choose(N, n))


def upper_tail(N, n, M, k):
    """Summed on the side of k where the terms fall, by their exact ratios."""
    up = k * N > M * n
    at = k if up else k - 1
    term = mass(N, n, M, at)
    total = mpmath.mpf(0)
    while term > total * mpmath.mpf(10) ** -30:
        total += term
        if up:
            term *= mpmath.mpf((M - at) * (n - at)) / ((at + 1) * (N - M - n + at + 1))
            at += 1
        else:
            term *= mpmath.mpf(at * (N - M - n + at)) / ((M - at + 1) * (n - at + 1))
            at -= 1
    return total if up else 1 - total


def write_probabilities():
    cases = [(300, 60, 150, 60), (290, 243, 120, 100)]
    for N in (2, 5, 60, 290, 2048, 2049, 2500, 10_000, 123_457, 1_000_000, 10_000_000, 1_000_000_000):
        for n in sorted({1, N // 7 + 1, N // 2, N - 1}):
            for M in sorted({1, N // 3 + 1, N // 2, N - 1}):
                mean = n * M / N
                sd = (mean * (1 - M / N) * (N - n) / max(1, N - 1)) ** 0.5
                hits = {int(mean + z * sd) for z in (-5, -2, 0, 1, 3, 9)} | {min(n, M)}
                hits = {k for k in hits if max(0, M + n - N) <= k <= min(n, M)}
                cases += [(N, n, M, k) for k in sorted(hits)]
    print("# finite_limits.py, mpmath 1.3 with 60 digits; the first two rows are FP-13 of the")
    print("# literature table, confirmed by R 4.2.2 and exact rational arithmetic")
    print("population,trials,marked,hits,mass,tail")
    for case in cases:
        if case[0] > 10_000_000 and case[1] * case[2] > 10**13:
            tail = ""  # a sum of too many terms for this script
        else:
            tail = mpmath.nstr(upper_tail(*case), 17, min_fixed=0, max_fixed=0)
        m = mass(*case)
        if m < mpmath.mpf("1e-250"):
            continue
        print(",".join(str(c) for c in case), mpmath.nstr(m, 17, min_fixed=0, max_fixed=0), tail, sep=",")


with open("finite_limits.csv", encoding="utf-8") as file:
    rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
print(check(rows), "rows confirmed in whole numbers", file=sys.stderr)
write_probabilities()
