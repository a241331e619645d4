#!/usr/bin/env python3
"""Exact conditional limits of an odds ratio, plain and mid-P, the conditional maximum likelihood
estimate and the score limits with 40 digits, by root finding on sums over the whole support (where
that is long, over all counts that add anything to 45 digits). Writes odds_ratio_limits.csv."""
import random
from mpmath import mp, mpf, sqrt, exp, log, erfinv, findroot, inf

mp.dps = 50


def weights(c, odds):
    """(count, weight relative to the observed count's), outward from the likeliest."""
    x1, n1, x2, n2 = c
    m = x1 + x2
    low, high = max(0, m - n2), min(n1, m)

    def ratio(k):  # of the weight of k + 1 to that of k
        return odds * (n1 - k) * (m - k) / ((k + 1) * mpf(n2 - m + k + 1))

    found = []
    for step in (1, -1):
        k, w = x1, mpf(1)
        best = w
        while True:
            if step == 1:
                if k == high:
                    break
                w *= ratio(k)
            else:
                if k == low:
                    break
                w /= ratio(k - 1)
            k += step
            found.append((k, w))
            best = max(best, w)
            if w < best * mpf(10) ** -48 and w < mpf(10) ** -48:
                break
    found.append((x1, mpf(1)))
    return found


def tail_above(c, odds, spared):
    w = weights(c, odds)
    total = sum(v for _, v in w)
    return (sum(v for k, v in w if k >= c[0]) - spared) / total


def mean(c, odds):
    w = weights(c, odds)
    return sum(k * v for k, v in w) / sum(v for _, v in w)


def root(f, start):
    """The zero of the increasing f, in the logarithm of the odds ratio."""
    step, a = mpf(1) / 4, start
    if f(a) > 0:
        while f(a - step) > 0:
            a -= step
        pair = (a - step, a)
    else:
        while f(a + step) <= 0:
            a += step
        pair = (a, a + step)
    return exp(findroot(f, pair, solver="illinois", tol=1e-70, maxsteps=200, verify=False))


def score(c, odds):
    """By a root of the likelihood equation under the odds ratio."""
    x1, n1, x2, n2 = c
    m = x1 + x2
    a = n2 * (odds - 1)
    b = n1 * odds + n2 - m * (odds - 1)
    p2 = mpf(m) / (n1 + n2) if a == 0 else (-b + sqrt(b * b + 4 * a * m)) / (2 * a)
    p1 = p2 * odds / (1 + p2 * (odds - 1))
    n = n1 + n2
    return (x1 - n1 * p1) * sqrt((1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2)))
                                 * mpf(n - 1) / n)


def lower(kind, c, level):
    x1, n1, x2, n2 = c
    if x1 == 0 or x2 == n2:
        return mpf(0)
    start = log((x1 + mpf(1) / 2) * (n2 - x2 + mpf(1) / 2) /
                ((n1 - x1 + mpf(1) / 2) * (x2 + mpf(1) / 2)))
    tail = (1 - mpf(level)) / 2
    if kind == "miettinen-nurminen":
        z = sqrt(2) * erfinv(mpf(level))
        return root(lambda t: z - score(c, exp(t)), start)
    spared = mpf(1) / 2 if kind == "mid-p" else 0
    return root(lambda t: tail_above(c, exp(t), spared) - tail, start)


def ends(kind, c, level):
    other = lower(kind, (c[2], c[3], c[0], c[1]), level)
    return lower(kind, c, level), (inf if other == 0 else 1 / other)


def estimate(c):
    x1, n1, x2, n2 = c
    if x1 == 0 or x2 == n2:
        return mpf(0)
    if x1 == n1 or x2 == 0:
        return inf
    return root(lambda t: mean(c, exp(t)) - x1, log(mpf(x1) * (n2 - x2) / ((n1 - x1) * x2)))


def text(v):
    return "inf" if v == inf else mp.nstr(v, 18)


pairs = [(7, 34, 1, 34), (8, 15, 4, 15), (1, 1, 1, 2), (10, 10, 0, 10), (0, 10, 10, 10), (9, 10, 4, 10),
         (10, 10, 3, 10), (0, 16, 15, 72), (1, 40, 1, 40), (40, 40, 39, 40), (23, 47, 24, 91),
         (100, 243, 75, 243), (2, 5000, 9, 4000), (3000, 5000, 2000, 4000), (4999, 5000, 3990, 4000)]
random.seed(4)
for _ in range(14):
    top = random.choice([5, 40, 290, 1000])
    n1, n2 = random.randint(1, top), random.randint(1, top)
    c = (random.randint(0, n1), n1, random.randint(0, n2), n2)
    if 0 < c[0] + c[2] < n1 + n2:
        pairs.append(c)

with open("odds_ratio_limits.csv", "w", encoding="ascii") as out:
    out.write("# odds_ratio_limits.py: mpmath, 50 digits, from the definitions; Cornfield (1956), "
              "Miettinen & Nurminen (1985)\n")
    out.write("method,x1,n1,x2,n2,level,lower,upper,estimate\n")
    for c in pairs:
        best = text(estimate(c))
        for level in (0.5, 0.95, 1 - 1e-7):
            for kind in ("conditional", "mid-p", "miettinen-nurminen"):
                a, b = ends(kind, c, level)
                out.write(f"{kind},{c[0]},{c[1]},{c[2]},{c[3]},{level!r},{text(a)},{text(b)},"
                          f"{'' if kind == 'miettinen-nurminen' else best}\n")
