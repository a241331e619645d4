#!/usr/bin/env python3
"""Writes bootstrap.csv: BCa intervals of means, from resamples drawn here by another program: the
generator's definition (splitmix64 as a counter) in Python's integers, sums by math.fsum, the BCa
formula of Efron & Tibshirani (1993), chapter 14, with ties counted half. Where no resample ties
with the mean, also what boot.ci of R's package boot says of the same resamples (it counts no ties).
Needs Rscript with boot. For people; the tests read only the CSV.
"""
import math
import subprocess
import sys
import tempfile
from statistics import NormalDist

MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
NORMAL = NormalDist()


def mixed(x):
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def indices(seed, group, number, size):
    group_key = mixed((mixed((seed + STEP) & MASK) + STEP * (group + 1)) & MASK)
    state = mixed((group_key + STEP * (number + 1)) & MASK)
    drawn = []
    while len(drawn) < size:
        state = (state + STEP) & MASK
        word = mixed(state)
        drawn.append((word & 0xFFFFFFFF) * size >> 32)
        drawn.append((word >> 32) * size >> 32)
    return drawn[:size]


def quantile(ordered, at):
    count = len(ordered)
    position = NORMAL.cdf(at) * (count + 1)
    rank = math.floor(position)
    if rank < 1 or rank >= count:
        return ordered[0 if rank < 1 else -1]
    low, high = NORMAL.inv_cdf(rank / (count + 1)), NORMAL.inv_cdf((rank + 1) / (count + 1))
    return ordered[rank - 1] + (at - low) / (high - low) * (ordered[rank] - ordered[rank - 1])


def r_limits(values, means, level):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as x, \
            tempfile.NamedTemporaryFile("w", suffix=".txt") as t:
        x.write("\n".join(repr(v) for v in values))
        t.write("\n".join(repr(m) for m in means))
        x.flush()
        t.flush()
        code = f"""library(boot); x <- scan("{x.name}", quiet = TRUE)
t <- scan("{t.name}", quiet = TRUE)
b <- boot(x, function(d, i) mean(d[i]), R = length(t)); b$t <- matrix(t)
L <- mean(x) - (sum(x) - x) / (length(x) - 1)
cat(sprintf("%.15g", boot.ci(b, conf = {level!r}, type = "bca", L = L)$bca[4:5]))"""
        return subprocess.run(["Rscript", "-e", code], capture_output=True, text=True,
                              check=True).stdout.split()


def main(path):
    groups = {
        "skewed": [0.0] * 9 + [1.0, 3.0, 0.0, 8.0, 2.0, 0.0, 41.0, 5.0],
        "amounts": [0.137 * k * k + 0.001 * (k * 7919 % 23) for k in range(23)],
        "two": [1.0, 4.5],
        "negative": [-3.25, 0.1, 17.7, -0.3, 2.2, 5.6, 1e-3],
        "many": [math.floor(140.9 * (k * 0.6180339887498949 % 1.0) ** 3) for k in range(290)],
    }
    with open(path, "w", encoding="ascii") as out:
        out.write("# Written by bootstrap.py (Python; R package boot)\n")
        out.write("name,seed,resamples,level,sides,first_mean,z0,a,lower,upper,r_lower,r_upper,"
                  "values\n")
        for name, values in groups.items():
            for seed, count in [(1, 1999), (2 ** 64 - 1, 500)]:
                n = len(values)
                means = [math.fsum(values[i] for i in indices(seed, 0, b, n)) / n
                         for b in range(count)]
                mean = math.fsum(values) / n
                tie = 1e-13 * max(abs(v) for v in values)
                equal = sum(abs(m - mean) <= tie for m in means)
                below = sum(m < mean - tie for m in means)
                z0 = NORMAL.inv_cdf((below + equal / 2) / count)
                d = [v - mean for v in values]
                a = math.fsum(e ** 3 for e in d) / (6 * math.fsum(e * e for e in d) ** 1.5)
                ordered = sorted(means)
                for level, sides in [(0.5, 2), (0.9, 2), (0.95, 2), (0.99, 2), (0.95, 1)]:
                    z = NORMAL.inv_cdf(1 - (1 - level) / sides)
                    ends = [quantile(ordered, z0 + (z0 + s) / (1 - a * (z0 + s))) for s in (-z, z)]
                    r = ["", ""]
                    if equal == 0 and sides == 2 and level < 0.99:
                        r = r_limits(values, means, level)
                    out.write(",".join([name, str(seed), str(count), str(level), str(sides),
                                        repr(means[0]), repr(z0), repr(a), repr(ends[0]),
                                        repr(ends[1]), *r,
                                        " ".join(repr(v) for v in values)]) + "\n")


main(sys.argv[1] if len(sys.argv) > 1 else "bootstrap.csv")
