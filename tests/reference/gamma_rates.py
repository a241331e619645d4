#!/usr/bin/env python3
"""Writes gamma_rates.csv: ends of Garwood's interval of a Poisson mean and Jeffreys' (gamma
quantiles of shape x, x + 1 and x + 1/2) to 25 digits, by Newton's steps on series summed in 60
digits. Needs mpmath. For people; the tests read only the CSV.

`level` is the double nearest to the printed decimal; sides = 2 puts half of 1 - level beyond either
end, sides = 1 all of it. The lower end for x = 0 is 0 for both methods.
"""
import sys
from statistics import NormalDist

from mpmath import exp, log, loggamma, mp, mpf, nstr, sqrt

mp.dps = 60


def below(a, x):
    """P(G <= x) and the density, by the series in x^k / (a (a + 1) ... (a + k))."""
    density = exp((a - 1) * log(x) - x - loggamma(a))
    term = density * x / a
    total = term
    k = a
    while term > total * mpf(10) ** -45:
        k += 1
        term *= x / k
        total += term
    return total, density


def above(a, x):
    """P(G >= x) and the density: downwards for whole shapes, else from the other tail."""
    if a != int(a):
        total, density = below(a, x)
        return 1 - total, density
    density = exp((a - 1) * log(x) - x - loggamma(a))
    term = density
    total = term
    k = a - 1
    while k > 0 and term > total * mpf(10) ** -45:
        term *= k / x
        total += term
        k -= 1
    return total, density


def quantile(a, tail, function, sign):
    """Newton on the logarithm of the tail, from the Wilson-Hilferty start."""
    a = mpf(a)
    z = mpf(NormalDist().inv_cdf(float(tail))) * sign
    x = a * (1 - 1 / (9 * a) + z / (3 * sqrt(a))) ** 3
    if x <= 0 or a < 2:
        x = exp((log(tail) + loggamma(a + 1)) / a) if sign > 0 else a - log(tail)
    for _ in range(100):
        value, density = function(a, x)
        step = (log(value) - log(tail)) * value / density * sign
        while x - step <= 0:
            step /= 2
        x -= step
        if abs(step) < x * mpf(10) ** -27:
            return x
    raise ArithmeticError("no convergence")


def main(path):
    with open(path, "w", encoding="ascii") as out:
        out.write("# Written by gamma_rates.py (mpmath); both ends of a mean, 25 digits.\n")
        out.write("method,count,level,sides,lower,upper\n")
        plan = [("0.5", 2), ("0.8", 2), ("0.95", 2), ("0.999", 2), ("0.9999999", 2), ("0.95", 1),
                ("0.5", 1)]
        counts = list(range(0, 41)) + [50, 64, 81, 100, 127, 150, 199, 243, 290, 300, 500, 1000,
                                       3162, 10 ** 4, 31623, 10 ** 5, 10 ** 6, 10 ** 7]
        for method, low, high in [("garwood", mpf(0), mpf(1)), ("jeffreys", mpf(1) / 2, mpf(1) / 2)]:
            for level, sides in plan:
                tail = (1 - mpf(float(level))) / sides
                for x in counts + ([10 ** 9] if level in ("0.95", "0.9999999", "0.5") else []):
                    if method == "jeffreys" and x > 10 ** 6:
                        continue
                    lower = quantile(x + low, tail, below, 1) if x > 0 else mpf(0)
                    upper = quantile(x + high, tail, above, -1)
                    out.write(f"{method},{x},{level},{sides},{nstr(lower, 25)},{nstr(upper, 25)}\n")


main(sys.argv[1] if len(sys.argv) > 1 else "gamma_rates.csv")
