#!/usr/bin/env python3
"""Writes score_shares.csv: Wilson and Agresti-Coull intervals to 25 digits, from the textbook's
centre plus or minus half width in 80 digits, where its cancellation does no harm. Needs mpmath. For
people; the tests read only the CSV.

`level` is the double nearest to the printed decimal; sides = 2 puts half of 1 - level beyond either
end, sides = 1 all of it. Both ends are printed, clipped to [0, 1].
"""
import sys

from mpmath import erfc, findroot, mp, mpf, nstr, sqrt
from statistics import NormalDist

mp.dps = 80


def normal_quantile(tail):
    start = mpf(NormalDist().inv_cdf(1 - float(tail)))
    return findroot(lambda z: erfc(z / sqrt(2)) / 2 / tail - 1, start)


def ends(method, x, n, z):
    x, n = mpf(x), mpf(n)
    if method == "wilson":
        share = x / n
        scale = 1 + z**2 / n
        centre = (share + z**2 / (2 * n)) / scale
        half = z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / scale
    else:
        trials = n + z**2
        centre = (x + z**2 / 2) / trials
        half = z * sqrt(centre * (1 - centre) / trials)
    return max(centre - half, mpf(0)), min(centre + half, mpf(1))


def main(path):
    with open(path, "w", encoding="ascii") as out:
        out.write("# Written by score_shares.py (mpmath); both ends, 25 digits.\n")
        out.write("method,successes,trials,level,sides,lower,upper\n")
        for level, sides in [("0.5", 2), ("0.8", 2), ("0.95", 2), ("0.999", 2), ("0.9999999", 2),
                             ("0.95", 1), ("0.9999999", 1), ("0.25", 1)]:
            z = normal_quantile((1 - mpf(float(level))) / sides)
            for method in ("wilson", "agresti-coull"):
                for n in (1, 2, 5, 14, 30, 290, 10**4, 10**5, 10**7):
                    for x in sorted({1, 2, 3, 9, 100, n // 100, n // 3, n // 2, n - n // 5,
                                     n - 20, n - 1}):
                        if 1 <= x < n:
                            lower, upper = ends(method, x, n, z)
                            out.write(f"{method},{x},{n},{level},{sides},"
                                      f"{nstr(lower, 25)},{nstr(upper, 25)}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "score_shares.csv")
