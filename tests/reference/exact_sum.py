"""Writes exact_sum.csv: doubles of 0 or more and their exact sum rounded once, both in hexadecimal.

The sums are those of math.fsum (Shewchuk's algorithm) and, as a second source, of rational
arithmetic rounded by int/int division; they must agree.
"""
import math
import random
import struct
from fractions import Fraction

random.seed(1505_05571)


def bits(pattern):
    return struct.unpack("<d", struct.pack("<Q", pattern))[0]


def exact(values):
    total = sum(map(Fraction, values), Fraction(0))
    try:
        rational = total.numerator / total.denominator
    except OverflowError:
        rational = math.inf
    try:
        shewchuk = math.fsum(values)
    except OverflowError:
        shewchuk = math.inf
    assert rational == shewchuk, (rational, shewchuk)
    return rational


tiny, huge = bits(1), bits(0x7FEFFFFFFFFFFFFF)
cases = [
    [], [0.0], [tiny], [tiny] * 3, [bits(0x000FFFFFFFFFFFFF), tiny], [huge], [huge, tiny],
    [huge, math.ldexp(1.0, 969)], [huge, math.ldexp(1.0, 970)], [huge, huge],
    [huge, math.ldexp(1.0, 970) * (1 - 2.0**-53)], [1.0, 2.0**-53], [1.0, 2.0**-53, tiny],
    [1.0 + 2.0**-52, 2.0**-53], [1.0 + 2.0**-52, 2.0**-53, tiny], [2.0**53, 1.0], [2.0**53, 1.0, 1.0],
    [2.0**1023, 2.0**1023 - 2.0**970], [0.1] * 10, [bits(0x0010000000000000), tiny],
]
# every exponent once, and every exponent beside half a unit of its last place
cases.append([math.ldexp(1.0, e) for e in range(-1074, 1023)])
for e in range(-1022, 1022, 7):
    cases.append([math.ldexp(1.0 + random.random(), e), math.ldexp(1.0, max(e - 53, -1074))])
for _ in range(150):
    cases.append([bits(random.randrange(0x7FF0000000000000)) for _ in range(random.randrange(1, 20))])
for _ in range(100):
    middle = random.randrange(-1000, 950)
    cases.append([math.ldexp(random.random(), middle + random.randrange(-60, 60))
                  for _ in range(random.randrange(1, 40))])
for _ in range(40):
    cases.append([random.uniform(0.1, 9.0) for _ in range(60)])

with open("exact_sum.csv", "w", encoding="ascii", newline="\n") as out:
    out.write("# exact_sum.py: math.fsum and rational arithmetic of Python 3.11\n")
    out.write("sum,values\n")
    for values in cases:
        total = exact(values)
        out.write("inf" if math.isinf(total) else total.hex())
        out.write("," + " ".join(value.hex() for value in values) + "\n")
