"""Tango's limits to 20 digits, for paired_changes.csv: python3 paired_changes.py > paired_changes.csv

The chance of an answer that changed either way is found by bisecting the derivative of the
likelihood under the tested change, and the limit by bisecting the statistic: no closed form.
"""
from mpmath import mp, mpf, sqrt, erfinv

mp.dps = 30
HALVINGS = 75


def bisect(function, low, high):
    """`function` is positive at low and negative at high."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if function(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def changed_share(n, up, down, change):
    """P(up) + P(down) that is most likely when P(up) - P(down) = change."""
    same = n - up - down

    def derivative(s):
        slope = mpf(0)
        if up:
            slope += mpf(up) / (s + change)
        if down:
            slope += mpf(down) / (s - change)
        if same:
            slope -= mpf(same) / (1 - s)
        return slope

    return bisect(derivative, abs(change), mpf(1))


def statistic(n, up, down, change):
    variance = n * (changed_share(n, up, down, change) - change ** 2)
    return (up - down - n * change) / sqrt(variance)


def lower(n, up, down, z):
    if up - down == -n:
        return mpf(-1)
    edge = mpf(10) ** -28
    return bisect(lambda change: statistic(n, up, down, change) - z,
                  mpf(-1) + edge, mpf(up - down) / n - edge)


print("# Tango (1998), Statistics in Medicine 17, 891-908: score limits by bisection in 30 digits")
print("# (paired_changes.py, mpmath 1.3)")
print("units,second_only,first_only,level,lower,upper")
tables = [(n, up, down) for n in range(1, 6) for up in range(n + 1) for down in range(n + 1 - up)]
tables += [(32, 9, 3), (44, 0, 1), (60, 60, 0), (100, 1, 0), (243, 0, 0), (243, 40, 16),
           (243, 16, 40), (290, 145, 145), (1000, 3, 2), (100000, 51000, 48000),
           (10000000, 5, 1)]
for n, up, down in tables:
    for level in ("0.5", "0.95", "0.99999904632568359375"):
        z = sqrt(mpf(2)) * erfinv(mpf(level))
        print(n, up, down, level, mp.nstr(lower(n, up, down, z), 20),
              mp.nstr(-lower(n, down, up, z), 20), sep=",")
