#!/usr/bin/env python3
# Writes regression_separation_data.csv and regression_separation.csv beside itself: python3 regression_separation.py.
# Small data sets made here, with the likelihood's maximum at infinity or nearly so, decided by linear programs (scipy):
# logistic: X g >= 0 for y = 1 and <= 0 for y = 0; Poisson: X g = 0 for y > 0 and <= 0 for y = 0; a row where some such g
# gives other than 0 is separated. Without separated rows the fit has a maximum, which is the limit of the finite coefficients.
import os

import numpy as np
from scipy.optimize import linprog

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = {}


def add(name, formula, y, x=None, z=None, g=None):
    SETS[name] = (formula, {"y": y, "x": x, "z": z, "g": g})


ten = list(range(1, 11))
add("complete", "y ~ x", [0] * 5 + [1] * 5, ten)
add("complete_reversed", "y ~ x", [1] * 6 + [0] * 4, ten)
add("quasi_tie", "y ~ x", [0, 0, 0, 0, 1, 0, 1, 1, 1, 1], [1, 2, 3, 4, 5, 5, 6, 7, 8, 9])
add("near_tie", "y ~ x", [0, 0, 0, 0, 1, 0, 1, 1, 1, 1], [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9])
add("level", "y ~ x + g", [0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1], [2, 3, 1, 4, 2, 5, 1, 3, 2, 6, 1, 4, 3, 2], None, list("aaaaabbbbbcccc"))
add("level_all_but_one", "y ~ x + g", [0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0], [2, 3, 1, 4, 2, 5, 1, 3, 2, 6, 1, 4, 3, 2], None, list("aaaaabbbbbcccc"))
add("reference_level", "y ~ x + g", [0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1], [2, 3, 1, 4, 2, 5, 1, 3, 2, 6, 1, 4, 3, 2], None, list("aaaabbbbbbcccc"))
add("two_levels", "y ~ g", [0, 0, 0, 1, 0, 1, 1, 1, 1], None, None, list("aaabbbccc"))
xs, zs = [1, 5, 2, 4, 3, 1, 6, 2, 5, 4, 3, 6], [5, 1, 3, 2, 3, 6, 1, 5, 3, 3, 5, 2]
add("combination", "y ~ x + z", [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1], xs, zs)
add("combination_tie", "y ~ x + z", [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], xs, [5, 1, 3, 1, 3, 6, 1, 5, 3, 3, 5, 2])
add("combination_overlap", "y ~ x + z", [0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1], xs, zs)
add("one_class", "y ~ x", [1] * 6, [1, 2, 3, 4, 5, 7])
add("no_constant", "y ~ x - 1", [0, 0, 0, 1, 1, 1], [-3, -2, -1, 1, 2, 4])
add("no_constant_overlap", "y ~ x - 1", [0, 0, 1, 1, 0, 1], [-3, -2, -1, 1, 2, 4])
add("one_row", "y ~ x + z", [0, 1, 0, 1, 1, 0, 1, 0, 1], [1, 2, 3, 4, 5, 6, 7, 8, 4], [0, 0, 0, 0, 0, 0, 0, 0, 1])
add("counts_level", "y ~ x + g", [2, 0, 3, 1, 4, 0, 2, 5, 1, 0, 0, 0, 0], [1, 2, 3, 1, 4, 2, 3, 5, 1, 2, 4, 1, 3], None, list("aaaaabbbbcccc"))
add("counts_level_all_but_one", "y ~ x + g", [2, 0, 3, 1, 4, 0, 2, 5, 1, 0, 0, 1, 0], [1, 2, 3, 1, 4, 2, 3, 5, 1, 2, 4, 1, 3], None, list("aaaaabbbbcccc"))
add("counts_two_groups", "y ~ g", [0, 0, 0, 0, 3, 5, 2, 4], None, None, list("aaaabbbb"))
add("counts_combination", "y ~ x + z", [1, 3, 2, 4, 6, 0, 0, 0], [1, 2, 3, 4, 5, 1, 2, 4], [1, 2, 3, 4, 5, 3, 4, 5])
add("counts_combination_overlap", "y ~ x + z", [1, 3, 2, 4, 6, 0, 1, 0], [1, 2, 3, 4, 5, 1, 2, 4], [1, 2, 3, 4, 5, 3, 4, 5])
add("counts_all_zero", "y ~ x", [0] * 6, [1, 2, 3, 4, 5, 7])
add("counts_cell", "y ~ g*z", [3, 1, 2, 5, 4, 2, 0, 0, 0, 2, 0, 3], None, [0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0], list("aaaaaabbbbbb"))
add("counts_zeros_by_x", "y ~ x", [0, 0, 0, 0, 1, 0, 2, 4], [1, 2, 3, 4, 5, 5, 5, 5])
add("counts_zeros_below_x", "y ~ x", [0, 0, 0, 0, 1, 0, 2, 4], [1, 2, 3, 4, 5, 6, 7, 8])


def design(formula, data):
    n = len(data["y"])
    right = formula.split("~")[1]
    columns = {} if "- 1" in right else {"(intercept)": np.ones(n)}
    for name in ("x", "z"):
        if name in right and name != "z" or name in right and "*" not in right:
            columns[name] = np.array(data[name], float)
    if "g" in right:
        levels = sorted(set(data["g"]))[1:]
        for level in levels:
            columns[f"g[{level}]"] = np.array([float(v == level) for v in data["g"]])
        if "*" in right:
            columns["z"] = np.array(data["z"], float)
            for level in levels:
                columns[f"g[{level}]:z"] = columns[f"g[{level}]"] * columns["z"]
    return list(columns), np.column_stack(list(columns.values()))


def cone(family, x, y):
    """Rows of a >= 0 (inequalities) and b = 0 that the directions g at infinity fulfil."""
    if family == "logistic":
        return np.where(y == 1, 1, -1)[:, None] * x, np.zeros((0, x.shape[1]))
    return -x[y == 0], x[y > 0]


def program(cost, a, b, slack=0):
    """Minimum of cost over g in the cone cut at [-1, 1]; or over g in the cone and slack variables t in [0, 1], a g >= t."""
    k = a.shape[1]
    upper = np.hstack([-a, np.eye(len(a))[:, :slack]]) if len(a) else None
    equal = np.hstack([b, np.zeros((len(b), slack))]) if len(b) else None
    r = linprog(cost, upper, np.zeros(len(a)) if len(a) else None, equal, np.zeros(len(b)) if len(b) else None,
                [(None, None) if slack else (-1, 1)] * k + [(0, 1)] * slack, method="highs")
    assert r.status == 0, r.message
    return r


def fit(family, x, y):
    b = np.zeros(x.shape[1])
    if family == "poisson":
        b = np.linalg.lstsq(x, np.log(y + 0.5), rcond=None)[0]
    for _ in range(100):
        eta = x @ b
        mu = 1 / (1 + np.exp(-eta)) if family == "logistic" else np.exp(eta)
        v = mu * (1 - mu) if family == "logistic" else mu
        step = np.linalg.solve(x.T @ (v[:, None] * x), x.T @ (y - mu))
        b = b + step * min(1, 2 / max(np.abs(step).max(), 1e-300))
        if np.abs(step).max() < 1e-14:
            break
    assert np.abs(step).max() < 1e-10, (family, step)
    return b


with open(os.path.join(HERE, "regression_separation_data.csv"), "w") as out:
    out.write("# regression_separation.py: small data sets made for separation, one after another; an empty column is not in the set\n")
    out.write("set,y,x,z,g\n")
    for name, (_, data) in SETS.items():
        for i in range(len(data["y"])):
            out.write(",".join([name] + ["" if data[c] is None else str(data[c][i]) for c in "yxzg"]) + "\n")

with open(os.path.join(HERE, "regression_separation.csv"), "w") as out:
    out.write("# scipy linprog (HiGHS), regression_separation.py: where the maximum of the likelihood lies, one row a coefficient.\n")
    out.write("# Separator |. separated: rows of regression_separation_data.csv (from 1 within the set) whose fitted value reaches its\n")
    out.write("# bound; direction: 1 or -1 infinite with that sign, 0 finite, both: not settled by the cone of directions alone (either\n")
    out.write("# sign occurs in it); limit: the finite coefficient at the supremum (Newton on the rows that are not separated).\n")
    out.write("set|family|formula|mle_exists|separated|term|direction|limit\n")
    for name, (formula, data) in SETS.items():
        terms, x = design(formula, data)
        y = np.array(data["y"], float)
        n, k = x.shape
        assert np.linalg.matrix_rank(x) == k, name
        for family in ("logistic", "poisson"):
            if family == "logistic" and y.max() > 1:
                continue
            a, b = cone(family, x, y)
            r = program([0] * k + [-1] * len(a), a, b, len(a))
            apart = a @ r.x[:k] > 1e-9
            where = np.arange(n) if family == "logistic" else np.flatnonzero(y == 0)
            separated = where[apart]
            rest = np.setdiff1d(np.arange(n), separated)
            direction = []
            for j in range(k):
                e = np.eye(k)[j]
                low, high = program(e, a, b).fun, -program(-e, a, b).fun
                direction.append("both" if low < -1e-9 and high > 1e-9 else "-1" if low < -1e-9 else "1" if high > 1e-9 else "0")
            limit = [""] * k
            if len(rest):
                kept = []
                for j in sorted(range(k), key=lambda j: direction[j] != "0"):
                    if np.linalg.matrix_rank(x[np.ix_(rest, kept + [j])]) > len(kept):
                        kept.append(j)
                for j, v in zip(kept, fit(family, x[np.ix_(rest, kept)], y[rest])):
                    if direction[j] == "0":
                        limit[j] = repr(float(v)) if abs(v) > 1e-14 else "0"
            assert len(separated) == 0 or set(direction) != {"0"}
            for j, term in enumerate(terms):
                out.write("|".join([name, family, formula, "yes" if len(separated) == 0 else "no", " ".join(str(i + 1) for i in separated),
                                    term, direction[j], limit[j]]) + "\n")
