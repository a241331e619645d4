#!/usr/bin/env python3
# Checks nist_linear_certified.csv against nist_linear_data.csv: python3 nist_linear.py. The normal equations are solved
# in exact rational arithmetic on the decimal data, roots and the comparison in mpmath with 50 digits; every certified
# figure must agree to half a unit of its last printed digit. Prints one line a set; exit status 1 when a figure differs.
import os
import sys
from fractions import Fraction

import mpmath

mpmath.mp.dps = 50
HERE = os.path.dirname(os.path.abspath(__file__))


def rows(name):
    with open(os.path.join(HERE, name)) as file:
        lines = [line.rstrip("\n").split("|") for line in file if not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def column(data, term):
    name, _, power = term.partition("^")
    return [Fraction(row[name]) ** int(power or 1) for row in data]


def inverse(a):
    n = len(a)
    a = [row[:] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(a)]
    for i in range(n):
        pivot = next(r for r in range(i, n) if a[r][i] != 0)
        a[i], a[pivot] = a[pivot], a[i]
        a[i] = [v / a[i][i] for v in a[i]]
        for r in range(n):
            if r != i and a[r][i] != 0:
                a[r] = [v - a[r][i] * w for v, w in zip(a[r], a[i])]
    return [row[n:] for row in a]


def fit(data, formula):
    terms = formula.split("~")[1].split()
    names = [t for t in terms if t.startswith("x")]
    constant = "1" not in terms
    x = ([[Fraction(1)] * len(data)] if constant else []) + [column(data, t) for t in names]
    y = [Fraction(row["y"]) for row in data]
    dot = lambda a, b: sum(u * v for u, v in zip(a, b))
    v = inverse([[dot(a, b) for b in x] for a in x])
    xy = [dot(a, y) for a in x]
    b = [dot(row, xy) for row in v]
    rest = [yi - sum(bj * xj[i] for bj, xj in zip(b, x)) for i, yi in enumerate(y)]
    rss, df, p = dot(rest, rest), len(y) - len(x), len(x) - int(constant)
    centre = sum(y) / len(y) if constant else Fraction(0)
    tss = sum((yi - centre) ** 2 for yi in y)
    exact = lambda q: mpmath.mpf(q.numerator) / q.denominator
    first = 0 if constant else 1
    out = {f"b{i + first}": (exact(bi), mpmath.sqrt(exact(v[i][i] * rss / df))) for i, bi in enumerate(b)}
    out["residual_sd"] = (mpmath.sqrt(exact(rss / df)), None)
    out["r_squared"] = (exact(1 - rss / tss), None)
    out["f"] = (exact((tss - rss) / p / (rss / df)) if rss else mpmath.inf, None)
    out["regression_df"], out["residual_df"] = (mpmath.mpf(p), None), (mpmath.mpf(df), None)
    return out


def agrees(certified, value):
    wanted = mpmath.mpf(certified)
    if wanted == value:
        return True
    if not mpmath.isfinite(wanted) or not mpmath.isfinite(value):
        return False
    digits = len(certified.upper().split("E")[0].replace("-", "").replace(".", "").lstrip("0"))
    size = mpmath.floor(mpmath.log10(abs(wanted))) + 1
    return digits >= 15 and abs(value - wanted) <= mpmath.mpf("0.5000001") * mpmath.mpf(10) ** (size - digits)


wrong = 0
data, certified = rows("nist_linear_data.csv"), rows("nist_linear_certified.csv")
for name in dict.fromkeys(row["set"] for row in certified):
    mine = [row for row in certified if row["set"] == name]
    result = fit([row for row in data if row["set"] == name], mine[0]["formula"])
    differ, count = [], 0
    assert set(result) == {row["parameter"] for row in mine}, name
    for row in mine:
        for text, value in zip((row["estimate"], row["standard_deviation"]), result[row["parameter"]]):
            if text:
                count += 1
                if not agrees(text, value):
                    differ.append(f"{row['parameter']}: {text} against {mpmath.nstr(value, 20)}")
    wrong += len(differ)
    print(name, f"{count - len(differ)} of {count} figures agree", *differ)
sys.exit(1 if wrong else 0)
