#!/usr/bin/env python3
"""Intervals of a ratio of two shares with 40 digits, from the definitions in the literature: the
score intervals by root finding on the chi-square with the closed constrained estimate, the others
from their formulas. Writes ratio_limits.csv. Needs mpmath."""
import random
from mpmath import mp, mpf, sqrt, exp, log, asinh, erfinv, findroot, inf

mp.dps = 60


def z_of(level):
    return sqrt(2) * erfinv(mpf(level))


def score(c, t):
    x1, n1, x2, n2 = c
    n = n1 + n2
    a, b, d = n * t, -(n1 * t + x1 + n2 + x2 * t), x1 + x2
    p2 = (-b - sqrt(b * b - 4 * a * d)) / (2 * a)
    p1 = t * p2
    v = p1 * (1 - p1) / n1 + t * t * p2 * (1 - p2) / n2
    third = p1 * (1 - p1) * (1 - 2 * p1) / n1**2 - t**3 * p2 * (1 - p2) * (1 - 2 * p2) / n2**2
    return (mpf(x1) / n1 - t * mpf(x2) / n2) / sqrt(v), third / (6 * v ** mpf(1.5))


def outer(f, start):
    """The root of f, which is negative at start, below it."""
    low = start - 1
    while f(low) < 0:
        low -= 1
        if low < -400:
            return None
    return findroot(f, (low, low + 1 if low + 1 < start else start), solver="illinois", tol=1e-90,
                    maxsteps=500, verify=False)


def score_lower(c, z):
    x1, n1, x2, n2 = c
    if x1 == 0:
        return mpf(0)
    start = log(mpf(x1) * n2 / (n1 * x2)) if x2 else mpf(60)
    if x2 and score(c, exp(start - mpf(10) ** -40))[0] - z > 0:  # cannot be: the score is 0 there
        return exp(start)
    return exp(outer(lambda t: score(c, exp(t))[0] - z, start - mpf(10) ** -40))


def skewness_lower(c, z):
    """The first root going outwards from where the plain score is 1 (z > 1)."""
    x1 = c[0]
    if x1 == 0 or z * z >= 1 + 6 * x1:
        return mpf(0)

    def f(t):
        r, a = score(c, exp(t))
        return r - a * (z * z - 1) - z

    top = log(score_lower(c, mpf(1)))
    step, t = mpf(1) / 64, top
    while f(t - step) < 0:
        t -= step
    return exp(findroot(f, (t - step, t), solver="illinois", tol=1e-90, maxsteps=500, verify=False))


def wilson(x, n, z):
    p = mpf(x) / n
    h = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) - h) / (1 + z * z / n), (p + z * z / (2 * n) + h) / (1 + z * z / n)


def mover(c, z):
    x1, n1, x2, n2 = c
    p1, p2 = mpf(x1) / n1, mpf(x2) / n2
    (l1, u1), (l2, u2) = wilson(x1, n1, z), wilson(x2, n2, z)
    pp = p1 * p2
    lower = (pp - sqrt(pp * pp - l1 * (2 * p1 - l1) * u2 * (2 * p2 - u2))) / (u2 * (2 * p2 - u2))
    if x2 == 0:
        return lower, inf
    return lower, (pp + sqrt(pp * pp - u1 * (2 * p1 - u1) * l2 * (2 * p2 - l2))) / (
        l2 * (2 * p2 - l2))


def log_ends(c, z, add):
    x1, n1, x2, n2 = [v + mpf(add) for v in c]
    s = sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    r = log(x1 / n1 * n2 / x2)
    return exp(r - z * s), exp(r + z * s)


def sinh_ends(c, z):
    x1, n1, x2, n2 = [mpf(v) for v in c]
    if x1 == 0:
        return mpf(0), z * z / n1 / (x2 / n2)
    if x2 == 0:
        return x1 / n1 / (z * z / n2), inf
    h = 2 * asinh(z / 2 * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
    r = log(x1 / n1 * n2 / x2)
    return exp(r - h), exp(r + h)


def both(lower, c, z):
    other = lower((c[2], c[3], c[0], c[1]), z)
    return lower(c, z), (inf if other == 0 else 1 / other)


pairs = [(7, 34, 1, 34), (8, 15, 4, 15), (1, 1, 1, 2), (1, 2, 1, 1), (10, 10, 0, 10), (0, 10, 10, 10),
         (9, 10, 4, 10), (10, 10, 3, 10), (3, 10, 10, 10), (0, 16, 15, 72), (29, 55, 11, 11),
         (6, 22, 112, 842), (24, 73, 53, 65), (39, 40, 40, 40), (1, 40, 1, 40), (40, 40, 39, 40),
         (23, 47, 24, 91), (1, 10000000, 3, 10000000), (9999999, 10000000, 9999998, 10000000),
         (5000000, 10000000, 3, 7), (1, 290, 0, 10000000), (4000000, 10000000, 4000100, 10000000)]
random.seed(3)
for _ in range(18):
    top = random.choice([5, 40, 290, 10**4, 10**7])
    n1, n2 = random.randint(1, top), random.randint(1, top)
    c = (random.randint(0, n1), n1, random.randint(0, n2), n2)
    if c[0] + c[2] and not (c[0] == c[1] and c[2] == c[3]):
        pairs.append(c)

with open("ratio_limits.csv", "w", encoding="ascii") as out:
    out.write("# ratio_limits.py: mpmath, 60 digits; Koopman (1984), Miettinen & Nurminen (1985), "
              "Gart & Nam (1988), Donner & Zou (2012), Katz et al. (1978), Newcombe (2001)\n")
    out.write("method,x1,n1,x2,n2,level,lower,upper\n")
    for c in pairs:
        n = c[1] + c[3]
        for level in (0.5, 0.8, 0.95, 0.99, 1 - 1e-7):
            z = z_of(level)
            rows = {"koopman": both(score_lower, c, z),
                    "miettinen-nurminen": both(score_lower, c, z * sqrt(mpf(n) / (n - 1))),
                    "inverse-sinh": sinh_ends(c, z)}
            if c[0] and c[2]:
                rows["mover-r"] = mover(c, z)
                rows["katz-log"] = log_ends(c, z, 0)
                rows["adjusted-log"] = log_ends(c, z, 0.5)
            if z > 1:
                rows["gart-nam"] = both(skewness_lower, c, z)
            for method, (lower, upper) in rows.items():
                out.write(f"{method},{c[0]},{c[1]},{c[2]},{c[3]},{level!r},{mp.nstr(lower, 18)},"
                          f"{'inf' if upper == inf else mp.nstr(upper, 18)}\n")
