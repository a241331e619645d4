"""What the printed shares of examples/data allow, by brute force in exact arithmetic.

Usage: python3 printed_figures.py > printed_figures.csv

Counts that fit a print are tried one by one as fractions; Blaker's limits come from the definition,
every M and every outcome with binomial coefficients; Wilson's from the roots of the score equation in
50 digits. Reads the two data files on its own, so that bands are counted a second time as well.
"""

import csv
import sys
from fractions import Fraction
from functools import lru_cache
from math import comb
from pathlib import Path

from mpmath import erfinv, mp, mpf, sqrt

mp.dps = 50
DATA = Path(__file__).parents[2] / "examples" / "data"
ALPHA = Fraction(1, 20)


@lru_cache(maxsize=None)
def accepted(population, trials, alpha):
    """For each M the set of x whose Blaker interval holds it."""
    sets = []
    total = comb(population, trials)
    for members in range(population + 1):
        weight = [comb(members, x) * comb(population - members, trials - x) for x in range(trials + 1)]
        below, above = [], []
        run = 0
        for w in weight:
            run += w
            below.append(run)
        run = 0
        for w in reversed(weight):
            run += w
            above.append(run)
        above.reverse()
        g = [min(b, a) for b, a in zip(below, above)]
        order = sorted(set(g))
        mass = {}
        run = 0
        by_value = {}
        for value, w in zip(g, weight):
            by_value[value] = by_value.get(value, 0) + w
        for value in order:
            run += by_value[value]
            mass[value] = run
        sets.append({x for x in range(trials + 1)
                     if weight[x] and Fraction(mass[g[x]], total) > alpha})
    return sets


def blaker(x, n, population, alpha):
    inside = [m for m, xs in enumerate(accepted(population, n, alpha)) if x in xs]
    return inside[0], inside[-1]


def wilson(x, n, alpha):
    z = sqrt(mpf(2)) * erfinv(1 - mpf(alpha.numerator) / alpha.denominator)
    p = mpf(x) / n
    centre = p + z * z / (2 * n)
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return (centre - spread) / scale, (centre + spread) / scale


def fitting(value, unit, n):
    return [x for x in range(n + 1) if abs(Fraction(x, n) - value) <= unit / 2]


def reading(value, unit, trials, populations, alpha):
    """Hull over all that is possible: counts, M, share of N, Wilson."""
    xs, ms, shares, process = [], [], [], []
    for n in trials:
        for x in fitting(value, unit, n):
            xs.append(x)
            process += wilson(x, n, ALPHA)
            for population in populations:
                if population >= n:
                    limits = blaker(x, n, population, alpha)
                    ms += limits
                    shares += [Fraction(m, population) for m in limits]
    if not xs:
        return None
    return min(xs), max(xs), min(ms), max(ms), min(shares), max(shares), min(process), max(process)


def main():
    with open(DATA / "municipalities.csv", encoding="utf-8") as file:
        places = list(csv.DictReader(file))
    with open(DATA / "published_figures.csv", encoding="utf-8") as file:
        figures = {row["id"]: row for row in csv.DictReader(file)}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["id", "basis", "trials_lower", "trials_upper", "population_lower", "population_upper",
                  "successes_lower", "successes_upper", "count_lower", "count_upper",
                  "finite_lower", "finite_upper", "process_lower", "process_upper"])
    rates = {"Stora bredbandsenkäten": Fraction(243, 290)}
    for row in figures.values():
        if not row["statistic"].startswith("share_"):
            continue
        value, unit = Fraction(row["value"]), Fraction(row["rounding"])
        if row["of_those"]:
            base, part = row["of_those"].split()
            alpha = ALPHA / 2
            answered = int(figures[base]["answered"])
            all_units = int(figures[base]["population"])
            yes = reading(Fraction(figures[base]["value"]), Fraction(figures[base]["rounding"]),
                          [answered], [all_units], alpha)
            trials = range(yes[0], yes[1] + 1)
            populations = range(yes[2], yes[3] + 1)
            if part == "no":
                trials = [answered - n for n in trials]
                populations = [all_units - n for n in populations]
            cases = [("other-figure", sorted(trials), sorted(populations), alpha)]
        else:
            units = int(row["population"])
            if row["over"] or row["under"]:
                column = "population_" + row["population_year"]
                units = sum(1 for place in places
                            if (not row["over"] or int(place[column]) > int(row["over"]))
                            and (not row["under"] or int(place[column]) < int(row["under"])))
            if row["answered"]:
                cases = [("published", [int(row["answered"])], [units], ALPHA)]
            else:
                cases = [("everyone", [units], [units], ALPHA)]
                rate = rates.get(row["survey"])
                if rate:
                    cases.append(("survey-rate", [round(rate * units)], [units], ALPHA))
        for basis, trials, populations, alpha in cases:
            result = reading(value, unit, trials, populations, alpha)
            head = [row["id"], basis, min(trials), max(trials), min(populations), max(populations)]
            if result is None:
                out.writerow(head + [""] * 8)
            else:
                out.writerow(head + list(result[:4]) + [format(float(x), ".17g") for x in result[4:]])


main()
