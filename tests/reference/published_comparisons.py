#!/usr/bin/env python3
"""The comparisons of examples/data by exhaustive enumeration, with whole-number order of the outcomes.

Prints the limits that tests/report/comparison_evidence.cpp expects: for two finite bands, the hull of the
accepted (M1, M2) over every pair of counts that rounds to the print. Needs nothing but Python.
"""
from fractions import Fraction
from math import comb


def masses(population, trials, marked):
    whole = comb(population, trials)
    return [comb(marked, x) * comb(population - marked, trials - x) / whole for x in range(trials + 1)]


def accepted(first, second, order, alpha=0.05):
    """Pairs (M1, M2) that Blaker's test does not reject; first and second are (x, n, N)."""
    (x1, n1, big1), (x2, n2, big2) = first, second
    seen = order(x1, x2)
    grid = sorted({order(i, j) for i in range(n1 + 1) for j in range(n2 + 1)})
    place = {value: at for at, value in enumerate(grid)}
    places = [[place[order(i, j)] for j in range(n2 + 1)] for i in range(n1 + 1)]
    for m1 in range(x1, big1 - n1 + x1 + 1):
        p1 = masses(big1, n1, m1)
        for m2 in range(x2, big2 - n2 + x2 + 1):
            p2 = masses(big2, n2, m2)
            mass = [0.0] * len(grid)
            for i, a in enumerate(p1):
                if a:
                    row = places[i]
                    for j, b in enumerate(p2):
                        if b:
                            mass[row[j]] += a * b
            below, total = [], 0.0
            for value in mass:
                total += value
                below.append(total)
            above, total = [0.0] * len(grid), 0.0
            for at in range(len(grid) - 1, -1, -1):
                total += mass[at]
                above[at] = total
            g = [min(b, a) for b, a in zip(below, above)]
            limit = g[place[seen]] * (1 + 1e-10)
            if sum(value for value, rank in zip(mass, g) if rank <= limit) > alpha * (1 + 1e-10):
                yield m1, m2


def limits(first, second):
    (_, n1, big1), (_, n2, big2) = first, second
    apart = [Fraction(a, big1) - Fraction(b, big2)
             for a, b in accepted(first, second, lambda i, j: i * n2 - j * n1)]
    times = [Fraction(a * big2, b * big1)
             for a, b in accepted(first, second, lambda i, j: Fraction(2 * i + 1, 2 * j + 1))]
    return min(apart), max(apart), min(times), max(times)


# "9 of 10" of 39 is 34 to 37, "4 of 10" of 76 is 27 to 34; "49 percent" of 39 is 19, "26 percent" of
# 76 is 20. 39 of 47 and 76 of 91 answered if 84 percent did.
for name, high, low in (("C01", (34, 34), (37, 27)), ("C02", (19, 20), (19, 20))):
    ends = [limits((x1, 39, 47), (x2, 76, 91)) for x1, x2 in (high, low)]
    print(name, "difference", float(min(e[0] for e in ends)), float(max(e[1] for e in ends)),
          "ratio", float(min(e[2] for e in ends)), float(max(e[3] for e in ends)))
