#!/usr/bin/env python3
# Writes count_curves.csv beside itself: python3 count_curves.py. Parts of log-probabilities of counts with their first two
# derivatives, by mpmath 1.3.0 with up to 1000 digits, from the functions as textbooks define them.
import os

from mpmath import exp, expm1, log, log1p, loggamma, mp, mpf, nstr, psi

HERE = os.path.dirname(os.path.abspath(__file__))


def rising(y, x):
    k = exp(x)
    d, dd = psi(0, y + k) - psi(0, k), psi(1, y + k) - psi(1, k)
    return loggamma(y + k) - loggamma(k) - y * x, k * d - y, k * d + k * k * dd


def choices(y, x):
    value, slope, bend = rising(y, x)
    return value + y * x - loggamma(y + 1), slope + y, bend


def softplus(_, x):
    s = 1 / (1 + exp(-x))
    return log1p(exp(x)), s, s * (1 - s)


def softplus_lag(_, x):
    p, s, b = softplus(0, x)
    return x - log(p), 1 - s / p, (s / p) ** 2 - b / p


def truncation_lag(_, x):
    u = exp(x)
    g = u / expm1(u)
    return x - log(1 - exp(-u)), 1 - g, -g * (1 - u - g)


COUNTS = [2, 3, 10, 31, 32, 33, 50, 1000, 12345, 10**6, 10**9]
with open(os.path.join(HERE, "count_curves.csv"), "w") as out:
    out.write("# mpmath, count_curves.py: a function of x (and a count) and its first two derivatives by x\n")
    out.write("curve,count,x,value,slope,bend\n")
    for name, function, counts, places in (
        ("rising", rising, COUNTS, [-600, -40, -3, -0.5, 0, 1, 2.7, 2.8, 5, 20, 40, 300]),
        ("choices", choices, COUNTS, [-600, -40, -3, -0.5, 0, 0.6]),
        ("softplus", softplus, [0], [-600, -40, -2, -0.1, 0, 0.3, 5, 40, 600]),
        ("softplus_lag", softplus_lag, [0], [-100, -40, -5, -0.7, -0.69, 0, 0.3, 5, 40, 600]),
        ("truncation_lag", truncation_lag, [0], [-100, -40, -5, -1.39, -1.38, 0, 0.3, 2, 5]),
    ):
        for y in counts:
            for x in places:
                mp.dps = 1000 if abs(x) > 60 else 150
                out.write(",".join([name, str(y), repr(x)] + [nstr(v, 20) for v in function(mpf(y), mpf(x))]) + "\n")
