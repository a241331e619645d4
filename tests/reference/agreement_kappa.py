"""Kappa and its standard errors by statsmodels: python3 agreement_kappa.py > agreement_kappa.csv

Tables of counts, row by row (hand class, automatic class), by the published example and by a
generator of random numbers that any program can repeat.
"""
import numpy as np
import statsmodels
from statsmodels.stats.inter_rater import cohens_kappa

TABLES = [
    [75, 1, 4, 5, 4, 1, 0, 0, 10],  # Fleiss, Levin & Paik (2003), chapter 18
    [20, 5, 10, 15],
    [45, 15, 25, 15],
    [1, 9, 9, 1],
    [118, 5, 2, 161],
    [280, 3, 4, 3],
    [0, 3, 4, 3],
    [50, 7, 0, 3, 12, 9, 1, 0, 0],
]
state = 20211125
for classes in (2, 3, 3, 4, 5, 6):
    counts = []
    for at in range(classes * classes):
        state = (1103515245 * state + 12345) % 2**31
        bonus = 30 if at % (classes + 1) == 0 else 4
        counts.append((state >> 16) % bonus)
    TABLES.append(counts)

print(f"# cohens_kappa of statsmodels {statsmodels.__version__} (agreement_kappa.py)")
print("counts,weights,kappa,standard_error,null_standard_error,p_value_two")
for counts in TABLES:
    size = round(len(counts) ** 0.5)
    table = np.array(counts, float).reshape(size, size)
    for name, weights in (("unweighted", None), ("linear", "linear"), ("quadratic", "quadratic")):
        found = cohens_kappa(table, wt=weights)
        print(" ".join(map(str, counts)), name, repr(float(found.kappa)),
              repr(float(found.std_kappa)), repr(float(found.std_kappa0)),
              repr(float(found.pvalue_two_sided)), sep=",")
