"""Coverage and expected width of shares, written another way than the library: whether a share is
held is decided by the test that the interval inverts (never by a limit), the chances are fractions.
Run: python3 coverage.py > coverage.csv"""
from fractions import Fraction
from math import comb
from mpmath import mp, mpf, sqrt, erfinv

mp.dps = 40


def text(value):
    return mp.nstr(mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value, 20)


def wilson(x, n, p, alpha):
    square = 2 * erfinv(1 - mpf(alpha.numerator) / alpha.denominator) ** 2
    gap = (x - n * p) ** 2
    return mpf(gap.numerator) / gap.denominator <= square * n * mpf(p.numerator * (p.denominator - p.numerator)) / p.denominator ** 2


def clopper_pearson(x, n, p, alpha):
    mass = [comb(n, k) * p ** k * (1 - p) ** (n - k) for k in range(n + 1)]
    return min(sum(mass[x:]), sum(mass[:x + 1])) >= alpha / 2


def wilson_width(n, p, alpha):
    square = 2 * erfinv(1 - mpf(alpha.numerator) / alpha.denominator) ** 2
    total = mpf(0)
    for x in range(n + 1):
        chance = comb(n, x) * p ** x * (1 - p) ** (n - x)
        share = mpf(x) / n
        width = 2 * sqrt(square) / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
        total += mpf(chance.numerator) / chance.denominator * width
    return total


print("# Exact sums by coverage.py (Python fractions and mpmath); finite rows: equal tails and Blaker")
print("method,trials,population,truth,level,coverage,expected_width")
for alpha in (Fraction(1, 10), Fraction(1, 20), Fraction(1, 100)):
    for n in (1, 7, 34, 100):
        for p in (Fraction(1, 1000), Fraction(3, 100), Fraction(31, 100), Fraction(1, 2), Fraction(93, 100)):
            mass = [comb(n, x) * p ** x * (1 - p) ** (n - x) for x in range(n + 1)]
            for name, holds in (("wilson", wilson), ("clopper-pearson", clopper_pearson)):
                covered = sum((mass[x] for x in range(n + 1) if mass[x] and holds(x, n, p, alpha)), Fraction(0))
                width = text(wilson_width(n, p, alpha)) if name == "wilson" else ""
                print(name, n, "", float(p), float(1 - alpha), text(covered), width, sep=",")

for alpha in (Fraction(1, 10), Fraction(1, 20), Fraction(1, 100)):
    for N, n in ((12, 10), (40, 34), (60, 17), (290, 243)):
        accepted = {"tails": {}, "blaker": {}}
        masses = {}
        for M in range(N + 1):
            mass = {x: Fraction(comb(M, x) * comb(N - M, n - x), comb(N, n)) for x in range(max(0, n - N + M), min(n, M) + 1)}
            masses[M] = mass
            low, high, sums = {}, {}, Fraction(0)
            for x in sorted(mass):
                sums += mass[x]
                low[x], high[x] = sums, 1 - sums + mass[x]
            smaller = {x: min(low[x], high[x]) for x in mass}
            for x in mass:
                if smaller[x] > alpha / 2:
                    accepted["tails"].setdefault(x, []).append(M)
                if sum(mass[k] for k in mass if smaller[k] <= smaller[x]) > alpha:
                    accepted["blaker"].setdefault(x, []).append(M)
        for M in {0, 1, N // 10, N // 3, N // 2, N - 2}:
            for name in ("tails", "blaker"):
                ends = {x: (min(accepted[name][x]), max(accepted[name][x])) for x in range(n + 1)}
                covered = sum((m for x, m in masses[M].items() if ends[x][0] <= M <= ends[x][1]), Fraction(0))
                width = sum((m * Fraction(ends[x][1] - ends[x][0], N) for x, m in masses[M].items()), Fraction(0))
                print(name, n, N, M, float(1 - alpha), text(covered), text(width), sep=",")
