#!/usr/bin/env python3
"""Writes differences.csv, intervals for a difference of two shares, and difference_p_values.csv, to
25 digits. The score limits come from two nested bisections in 45 digits, one for the likeliest
shares so far apart (where the derivative of the likelihood changes its sign) and one for the
difference at which the score statistic is z; the others from the textbook's formulas. Needs mpmath.
For people; the tests read only the CSVs.

`level` is the double nearest to the printed decimal; sides = 2 puts half of 1 - level beyond either
end, sides = 1 all of it. Both ends are printed, clipped to [-1, 1]. The p-values are two-sided, of a
difference above the null value, and of one below it; the null value is the double nearest to what is
printed.
"""
import sys
from statistics import NormalDist

from mpmath import erfc, findroot, inf, mp, mpf, nstr, sqrt

mp.dps = 45
HALVINGS = 150


def normal_tail(z):
    return erfc(z / sqrt(2)) / 2


def normal_quantile(tail):
    start = mpf(NormalDist().inv_cdf(1 - float(tail)))
    return findroot(lambda z: normal_tail(z) / tail - 1, start)


def bisect(below, low, high):
    """The point up to which `below` holds."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if below(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def likeliest_second(x1, n1, x2, n2, delta):
    """The second share of the likeliest two that are delta apart."""
    def rises(p):
        slope = mpf(0)
        for successes, chance in ((x1, p + delta), (x2, p)):
            slope += successes / chance if successes else 0
        for failures, chance in ((n1 - x1, 1 - p - delta), (n2 - x2, 1 - p)):
            slope -= failures / chance if failures else 0
        return slope > 0
    return bisect(rises, max(mpf(0), -delta), min(mpf(1), 1 - delta))


def score(x1, n1, x2, n2, delta, unbiased):
    second = likeliest_second(x1, n1, x2, n2, delta)
    first = second + delta
    variance = first * (1 - first) / n1 + second * (1 - second) / n2
    if unbiased:
        variance *= mpf(n1 + n2) / (n1 + n2 - 1)
    distance = mpf(x1) / n1 - mpf(x2) / n2 - delta
    if variance <= mpf(10) ** -42:
        return inf if distance > 0 else -inf
    return distance / sqrt(variance)


def score_ends(x1, n1, x2, n2, z, unbiased):
    d = mpf(x1) / n1 - mpf(x2) / n2
    lower = bisect(lambda delta: score(x1, n1, x2, n2, delta, unbiased) > z, mpf(-1), d) \
        if d > -1 else mpf(-1)
    upper = bisect(lambda delta: score(x1, n1, x2, n2, delta, unbiased) > -z, d, mpf(1)) \
        if d < 1 else mpf(1)
    return lower, upper


def wilson(x, n, z, correction):
    """Newcombe (1998), Statistics in Medicine 17, 857-872, methods 3 and 4, as he writes them."""
    p, q = mpf(x) / n, 1 - mpf(x) / n
    if not correction:
        half = z * sqrt(z**2 + 4 * n * p * q)
        return (2 * n * p + z**2 - half) / (2 * (n + z**2)), \
            (2 * n * p + z**2 + half) / (2 * (n + z**2))
    lower = (2 * n * p + z**2 - 1 - z * sqrt(z**2 - 2 - mpf(1) / n + 4 * p * (n * q + 1))) \
        / (2 * (n + z**2)) if x > 0 else mpf(0)
    upper = (2 * n * p + z**2 + 1 + z * sqrt(z**2 + 2 - mpf(1) / n + 4 * p * (n * q - 1))) \
        / (2 * (n + z**2)) if x < n else mpf(1)
    return lower, upper


def newcombe_ends(x1, n1, x2, n2, z, correction):
    p1, p2 = mpf(x1) / n1, mpf(x2) / n2
    l1, u1 = wilson(x1, n1, z, correction)
    l2, u2 = wilson(x2, n2, z, correction)
    return p1 - p2 - sqrt((p1 - l1)**2 + (u2 - p2)**2), \
        p1 - p2 + sqrt((u1 - p1)**2 + (p2 - l2)**2)


def wald_like(method, x1, n1, x2, n2):
    """Centre, standard error, correction."""
    extra = {"agresti-caffo": mpf(1), "brown-li-jeffreys": mpf(1) / 2}.get(method, mpf(0))
    p1 = (x1 + extra) / (n1 + 2 * extra)
    p2 = (x2 + extra) / (n2 + 2 * extra)
    m1, m2 = mpf(n1), mpf(n2)
    correction = mpf(0)
    if method == "agresti-caffo":
        m1, m2 = m1 + 2, m2 + 2
    elif method == "hauck-anderson":
        m1, m2 = m1 - 1, m2 - 1
        correction = mpf(1) / (2 * min(n1, n2))
    elif method == "wald-cc":
        correction = (1 / m1 + 1 / m2) / 2
    return p1 - p2, sqrt(p1 * (1 - p1) / m1 + p2 * (1 - p2) / m2), correction


def beal_like(method, x1, n1, x2, n2):
    extra = mpf(1) / 2 if method == "jeffreys-perks" else mpf(0)
    mean = ((x1 + extra) / (n1 + 2 * extra) + (x2 + extra) / (n2 + 2 * extra)) / 2
    return mean, (mpf(1) / n1 + mpf(1) / n2) / 4, (mpf(1) / n1 - mpf(1) / n2) / 4


def beal_ends(method, x1, n1, x2, n2, z):
    """Newcombe (1998), Statistics in Medicine 17, 873-890, methods 3 and 4, as he writes them."""
    mean, u, v = beal_like(method, x1, n1, x2, n2)
    d = mpf(x1) / n1 - mpf(x2) / n2
    centre = (d + z**2 * v * (1 - 2 * mean)) / (1 + z**2 * u)
    half = z / (1 + z**2 * u) * sqrt(max(
        mpf(0), u * (4 * mean * (1 - mean) - d**2) + 2 * v * (1 - 2 * mean) * d
        + 4 * z**2 * u**2 * (1 - mean) * mean + z**2 * v**2 * (1 - 2 * mean)**2))
    return centre - half, centre + half


def ends(method, pair, z):
    if method in ("miettinen-nurminen", "mee"):
        found = score_ends(*pair, z, method != "mee")
    elif method in ("newcombe", "newcombe-cc"):
        found = newcombe_ends(*pair, z, method == "newcombe-cc")
    elif method in ("haldane", "jeffreys-perks"):
        found = beal_ends(method, *pair, z)
    else:
        centre, error, correction = wald_like(method, *pair)
        found = centre - z * error - correction, centre + z * error + correction
    return max(found[0], mpf(-1)), min(found[1], mpf(1))


def touching(method, pair, null):
    """The z at which the lower end, and the one at which the upper end is `null`."""
    d = mpf(pair[0]) / pair[1] - mpf(pair[2]) / pair[3]
    if method in ("miettinen-nurminen", "mee"):
        z = score(*pair, null, method != "mee")
        return z, -z
    if method == "newcombe":
        if null < d:
            z = bisect(lambda z: newcombe_ends(*pair, z, False)[0] > null, mpf(0), mpf(60))
        else:
            z = -bisect(lambda z: newcombe_ends(*pair, z, False)[1] < null, mpf(0), mpf(60))
        return z, None
    if method in ("haldane", "jeffreys-perks"):
        mean, u, v = beal_like(method, *pair)
        z = (d - null) / sqrt(u * (4 * mean * (1 - mean) - null**2) + 2 * v * (1 - 2 * mean) * null)
        return z, -z
    centre, error, correction = wald_like(method, *pair)
    return (centre - correction - null) / error, (null - centre - correction) / error


CLOSED = ("newcombe", "newcombe-cc", "agresti-caffo", "wald", "wald-cc", "haldane",
          "jeffreys-perks", "hauck-anderson", "brown-li-jeffreys")
PAIRS = [(9, 10, 4, 10), (10, 10, 0, 10), (10, 10, 0, 20), (20, 20, 0, 7), (0, 10, 0, 20),
         (5, 5, 9, 9), (1, 1, 0, 1), (0, 1, 0, 1), (1, 2, 1, 3), (5, 56, 0, 29), (0, 16, 15, 72),
         (7, 34, 1, 34), (34, 40, 33, 40), (56, 70, 48, 80), (243, 290, 40, 290),
         (289, 290, 290, 290), (1, 290, 0, 5), (81, 263, 13, 16), (12, 1000, 3, 40),
         (3, 10**7, 1, 10**7), (10**7, 10**7, 10**7 - 2, 10**7), (5 * 10**6, 10**7, 30, 70),
         (4 * 10**6, 10**7, 4000123, 10**7), (10**6 - 3, 10**6, 2, 9 * 10**6),
         (0, 10**7, 10**7, 10**7), (17, 123456, 40, 7654321)]
NULLS = ("-0.9", "-0.3", "-0.01", "0", "0.005", "0.25", "0.8")


def main(folder):
    with open(f"{folder}/differences.csv", "w", encoding="ascii") as out:
        out.write("# Written by differences.py (mpmath); both ends, 25 digits.\n")
        out.write("method,x1,n1,x2,n2,level,sides,lower,upper\n")
        for level, sides in [("0.5", 2), ("0.8", 2), ("0.95", 2), ("0.999", 2), ("0.9999999", 2),
                             ("0.95", 1)]:
            z = normal_quantile((1 - mpf(float(level))) / sides)
            for pair in PAIRS:
                for method in ("miettinen-nurminen", "mee") + CLOSED:
                    if method == "hauck-anderson" and min(pair[1], pair[3]) == 1:
                        continue
                    lower, upper = ends(method, pair, z)
                    out.write(f"{method},{','.join(map(str, pair))},{level},{sides},"
                              f"{nstr(lower, 25)},{nstr(upper, 25)}\n")
    with open(f"{folder}/difference_p_values.csv", "w", encoding="ascii") as out:
        out.write("# Written by differences.py (mpmath); 25 digits.\n")
        out.write("method,x1,n1,x2,n2,null,two,greater,less\n")
        for pair in [p for p in PAIRS if max(p[1], p[3]) <= 1000]:
            if (pair[0] in (0, pair[1])) and (pair[2] in (0, pair[3])):
                continue  # no variance: the sweeps look at these
            for method in ("miettinen-nurminen", "mee") + CLOSED:
                if method == "newcombe-cc" or min(pair[1], pair[3]) == 1:
                    continue
                for null in NULLS:
                    try:
                        low, high = touching(method, pair, mpf(float(null)))
                        if not (isinstance(low, mpf) and abs(low) < 37):
                            continue
                    except (ZeroDivisionError, TypeError):
                        continue
                    # Newcombe's other end is asked for at levels below one half only, for which
                    # he has no formula: left empty.
                    known = high is not None
                    high = high if known else -low
                    two, greater, less = (nstr(p, 25) for p in (
                        min(mpf(1), 2 * normal_tail(max(low, high))),
                        normal_tail(low), normal_tail(high)))
                    greater = greater if known or low > 0 else ""
                    less = less if known or high > 0 else ""
                    out.write(f"{method},{','.join(map(str, pair))},{null},{two},{greater},{less}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".")
