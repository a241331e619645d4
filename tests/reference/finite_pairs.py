#!/usr/bin/env python3
"""Exact limits and p-values for two finite bands, by testing every pair in whole numbers.

Writes finite_pairs.csv. Probabilities are counts of pairs of samples; the statistics and the
measures are fractions. Nothing is searched: every possible pair of counts is tested.
"""
from fractions import Fraction
from itertools import product
from math import comb

SIZES = [(12, 10, 15, 10), (7, 5, 9, 6), (5, 3, 8, 4), (6, 6, 9, 5), (10, 4, 10, 5), (1, 1, 6, 3),
         (9, 3, 6, 6), (13, 1, 4, 2), (8, 7, 8, 7), (16, 12, 5, 2)]
ALPHAS = [Fraction(1, 20), Fraction(1, 5)]


def possible(size, hits):
    total, drawn = size
    return range(hits, total - drawn + hits + 1)


def ways(size, marked, hits):
    total, drawn = size
    return comb(marked, hits) * comb(total - marked, drawn - hits)


def difference(part, whole):
    return Fraction(part[0], whole[0]) - Fraction(part[1], whole[1])


def ratio(part, whole):
    if part[1] == 0:
        return None if part[0] == 0 else float("inf")
    return Fraction(part[0] * whole[1], part[1] * whole[0])


def tests_of(first, second, statistic):
    """For every pair (M1, M2) and answers (x1, x2): P(T >= t), P(T <= t), P(g(T) <= g(t))."""
    answers = list(product(range(first[1] + 1), range(second[1] + 1)))
    values = sorted({statistic(x) for x in answers})
    place = {x: values.index(statistic(x)) for x in answers}
    whole = comb(*first) * comb(*second)
    found = {}
    for marked in product(range(first[0] + 1), range(second[0] + 1)):
        mass = [0] * len(values)
        for x in answers:
            mass[place[x]] += ways(first, marked[0], x[0]) * ways(second, marked[1], x[1])
        below, total = [], 0
        for m in mass:
            total += m
            below.append(total)
        above = [whole - b + m for b, m in zip(below, mass)]
        smaller = [min(a, b) for a, b in zip(above, below)]
        for x in answers:
            i = place[x]
            p = sum(m for m, g in zip(mass, smaller) if g <= smaller[i])
            found[marked, x] = tuple(Fraction(v, whole) for v in (above[i], below[i], p))
    return answers, found


def text(value):
    return str(value).replace("inf", "Infinity")


def two_sided(pairs, null):
    low = max((p for v, p in pairs if v <= null), default=Fraction(0))
    high = max((p for v, p in pairs if v >= null), default=Fraction(0))
    if low == high and low > 0:
        return Fraction(1)
    return min(low, high)


def rows(sizes):
    first, second = sizes[:2], sizes[2:]
    whole = (first[0], second[0])
    for name, measure, statistic, null in (
            ("difference", difference,
             lambda x: Fraction(x[0], first[1]) - Fraction(x[1], second[1]), 0),
            ("ratio", ratio, lambda x: Fraction(2 * x[0] + 1, 2 * x[1] + 1), 1)):
        answers, found = tests_of(first, second, statistic)
        for x in answers:
            if name == "ratio" and x == (0, 0):
                continue
            tested = [(measure(m, whole), *found[m, x])
                      for m in product(possible(first, x[0]), possible(second, x[1]))]
            p_value = two_sided([(v, p) for v, _, _, p in tested], null)
            greater = max((a for v, a, _, _ in tested if v <= null), default=Fraction(0))
            for alpha in ALPHAS:
                accepted = [v for v, _, _, p in tested if p > alpha]
                lower = min(v for v, a, _, _ in tested if a > alpha / 2)
                upper = max(v for v, _, b, _ in tested if b > alpha / 2)
                yield [name, *first, x[0], *second, x[1], float(alpha), text(min(accepted)),
                       text(max(accepted)), text(lower), text(upper), repr(float(p_value)),
                       repr(float(greater))]


def main():
    with open("finite_pairs.csv", "w") as out:
        out.write("# Exact limits for two finite bands in whole numbers: finite_pairs.py\n")
        out.write("measure,N1,n1,x1,N2,n2,x2,alpha,exact_lower,exact_upper,tails_lower,"
                  "tails_upper,p_exact,p_greater\n")
        for sizes in SIZES:
            for row in rows(sizes):
                out.write(",".join(str(cell) for cell in row) + "\n")


main()
