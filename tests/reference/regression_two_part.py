#!/usr/bin/env python3
# Writes regression_two_part.csv beside itself: python3 regression_two_part.py. Maxima by scipy, then Newton steps in mpmath
# with 50 digits (derivatives of a row by differences of 1e-15), so that every figure is right to the last digit of a double.
# regression_two_part.R fits the same models with pscl and glmmTMB and compares; statsmodels does for nb1 here.
import csv
import os
import re
import warnings

import mpmath as mp
import numpy as np
import statsmodels.api as sm
from scipy.optimize import minimize
from scipy.special import gammaln

mp.mp.dps = 50
warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "regression_data.csv")) as file:
    DATA = list(csv.DictReader(line for line in file if not line.startswith("#")))
LEVELS = sorted({row["bloc"] for row in DATA})
MODELS = [
    ("nb1", "mentions ~ 1", ""), ("nb1", "mentions ~ log(pop)", ""), ("nb1", "mentions ~ log(pop) + bloc + offset(log(words))", ""),
    ("nb1", "mentions ~ log(pop) + bloc + log(tax)", ""), ("nb1", "few ~ log(pop) + bloc", ""), ("nb1", "zeros ~ log(pop) + bloc", ""),
    ("nb1", "mentions ~ log(pop) + bloc + offset(log(words))", "w"), ("nb1", "mentions ~ log(pop) + bloc", "iw"),
    ("hurdle_poisson", "few ~ 1", ""), ("hurdle_poisson", "few ~ log(pop)", ""), ("hurdle_poisson", "few ~ log(pop) + bloc", ""),
    ("hurdle_poisson", "zeros ~ log(pop) + bloc + offset(log(words))", ""), ("hurdle_poisson", "zeros ~ log(pop) + bloc", "w"),
    ("hurdle_negative_binomial", "zeros ~ 1", ""), ("hurdle_negative_binomial", "zeros ~ log(pop)", ""),
    ("hurdle_negative_binomial", "zeros ~ log(pop) + bloc", ""), ("hurdle_negative_binomial", "zeros ~ log(pop) + bloc + offset(log(words))", ""),
    ("hurdle_negative_binomial", "zeros ~ log(pop) + bloc", "w"),
    ("zero_inflated_poisson", "zeros ~ 1", ""), ("zero_inflated_poisson", "zeros ~ log(pop)", ""), ("zero_inflated_poisson", "zeros ~ log(pop) + bloc", ""),
    ("zero_inflated_poisson", "zeros ~ log(pop) + bloc + offset(log(words))", ""), ("zero_inflated_poisson", "zeros ~ log(pop) + bloc", "iw"),
    ("zero_inflated_poisson", "few ~ log(pop)", ""),
    ("zero_inflated_negative_binomial", "zeros ~ 1", ""), ("zero_inflated_negative_binomial", "zeros ~ log(pop)", ""),
    ("zero_inflated_negative_binomial", "zeros ~ log(pop) + bloc", ""),
    ("zero_inflated_negative_binomial", "zeros ~ log(pop) + bloc + offset(log(words))", ""),
    ("zero_inflated_negative_binomial", "zeros ~ log(pop)", "w"),
]


def design(formula, weights):
    left, right = formula.split(" ~ ")
    rows = [row for row in DATA if not weights or mp.mpf(row[weights]) > 0]
    columns, offset = {"(intercept)": [mp.mpf(1)] * len(rows)}, [mp.mpf(0)] * len(rows)
    for term in right.split(" + "):
        if match := re.fullmatch(r"offset\(log\((\w+)\)\)", term):
            offset = [mp.log(mp.mpf(row[match[1]])) for row in rows]
        elif match := re.fullmatch(r"log\((\w+)\)", term):
            columns[term] = [mp.log(mp.mpf(row[match[1]])) for row in rows]
        elif term == "bloc":
            for level in LEVELS[1:]:
                columns[f"bloc[{level}]"] = [mp.mpf(int(row["bloc"] == level)) for row in rows]
    w = [mp.mpf(row[weights]) if weights else mp.mpf(1) for row in rows]
    return columns, [int(row[left]) for row in rows], offset, w


def row_likelihood(model, y, e, z, t, lib=mp, lgamma=mp.loggamma):
    """Log-likelihood of a row: e log of the count mean, z of the zero part's odds, t log of theta or alpha."""
    log, exp, log1p = lib.log, lib.exp, (lib.log1p if lib is np else mp.log1p)
    mu = exp(e)

    def negative_binomial(y, size):
        return lgamma(y + size) - lgamma(size) - lgamma(y + 1.0) - size * log1p(mu / size) - y * log1p(size / mu)

    if model == "nb1":
        return negative_binomial(y, mu / exp(t))
    count = negative_binomial(y, exp(t)) if "negative" in model else y * e - mu - lgamma(y + 1.0)
    none = -exp(t) * log1p(mu / exp(t)) if "negative" in model else -mu
    if model.startswith("hurdle"):  # z: odds of a count above zero
        return (-log1p(exp(z)) if y == 0 else z - log1p(exp(z)) + count - log1p(-exp(none)))
    return log(exp(z) + exp(none)) - log1p(exp(z)) if y == 0 else count - log1p(exp(z))  # z: odds of a surplus zero


def derivatives(f, point, free):
    h = mp.mpf("1e-15")
    at = {}

    def value(*move):
        if move not in at:
            at[move] = f(*[p + h * m for p, m in zip(point, move)])
        return at[move]

    unit = lambda i, s: tuple(s if k == i else 0 for k in range(3))
    here = value(0, 0, 0)
    g, hh = [mp.mpf(0)] * 3, [[mp.mpf(0)] * 3 for _ in range(3)]
    for i in free:
        a, b = value(*unit(i, 1)), value(*unit(i, -1))
        g[i], hh[i][i] = (a - b) / (2 * h), (a - 2 * here + b) / h ** 2
        for j in free:
            if j > i:
                both = [value(*(si if k == i else sj if k == j else 0 for k in range(3))) for si, sj in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
                hh[i][j] = hh[j][i] = (both[0] - both[1] - both[2] + both[3]) / (4 * h ** 2)
    return here, g, hh


def fit(model, formula, weights):
    columns, y, o, w = design(formula, weights)
    x = list(columns.values())
    k, n = len(x), len(y)
    two, extra = model != "nb1", "negative" in model or model == "nb1"
    size = k * (1 + two) + extra
    xf, of, wf, yf = np.array([[float(v) for v in c] for c in x]).T, np.array(o, float), np.array(w, float), np.array(y, float)
    scale = np.abs(xf).max(axis=0)

    def numpy_value(p):
        b = np.concatenate([p[:k] / scale, p[k:2 * k] / scale if two else []])
        e, z, t = of + xf @ b[:k], xf @ b[k:2 * k] if two else np.zeros(n), p[-1] if extra else 0.0
        return -sum(wf[i] * row_likelihood(model, yf[i], e[i], z[i], t, np, gammaln) for i in range(n))

    start = np.concatenate([np.linalg.lstsq(xf, np.log(yf + 0.5) - of, rcond=None)[0] * scale, np.zeros(k * two), [0.0] * extra])
    tries = []
    for zero in (0.0, -2.0) if two else (0.0,):
        for shape in (0.0, 1.0) if extra else (0.0,):
            start[k:] = [zero] * (two * k > 0) + [0.0] * max(two * k - 1, 0) + [shape] * extra
            tries.append(minimize(numpy_value, start, method="BFGS", options={"gtol": 1e-5}))
    start = min((r for r in tries if np.isfinite(r.fun)), key=lambda r: r.fun).x
    b = [mp.mpf(v) for v in np.concatenate([start[:k] / scale, start[k:2 * k] / scale if two else [], start[-1:] if extra else []])]
    free = [0] + [1] * two + [2] * extra
    for iteration in range(40):
        value, g, h = mp.mpf(0), mp.matrix(size, 1), mp.matrix(size, size)
        where = [(0, x[i]) for i in range(k)] + [(1, x[i]) for i in range(k)] * two + [(2, [mp.mpf(1)] * n)] * extra
        for r in range(n):
            e = o[r] + mp.fsum(b[i] * x[i][r] for i in range(k))
            z = mp.fsum(b[k + i] * x[i][r] for i in range(k)) if two else mp.mpf(0)
            v, gr, hr = derivatives(lambda *p: row_likelihood(model, y[r], *p), (e, z, b[-1] if extra else mp.mpf(0)), free)
            value += w[r] * v
            for i, (p, c) in enumerate(where):
                g[i] += w[r] * gr[p] * c[r]
                for j in range(i + 1):
                    h[i, j] -= w[r] * hr[p][where[j][0]] * c[r] * where[j][1][r]
        for i in range(size):
            for j in range(i):
                h[j, i] = h[i, j]
        inverse = h ** -1
        step = inverse * g
        assert all(inverse[i, i] > 0 for i in range(size)), "not at a maximum"
        now = max(abs(step[i]) / mp.sqrt(inverse[i, i]) for i in range(size))
        if now < mp.mpf("1e-22"):
            break
        b = [bi + si * min(1, 1 / now) for bi, si in zip(b, step)]
    else:
        raise ArithmeticError("no convergence")
    se = [mp.sqrt(inverse[i, i]) for i in range(size)]
    if model == "nb1" and not weights:
        s = sm.NegativeBinomial(yf, xf, loglike_method="nb1", offset=of).fit(
            start_params=np.array([float(v * mp.mpf("1.001")) for v in b[:k]] + [float(mp.exp(b[-1])) * 1.05]), method="bfgs", maxiter=500, gtol=1e-7, disp=0)
        off = [abs(float(v) - p) / float(d) for v, p, d in zip(b[:k], s.params, se)] + [abs(float(value) - s.llf)]
        print("  statsmodels: estimates differ by", max(off[:-1]), "standard errors, log-likelihood by", off[-1])
    return columns, n, value, b, se, two, extra


number = lambda v: repr(float(v))
with open(os.path.join(HERE, "regression_two_part.csv"), "w") as out:
    out.write("""# mpmath 50 digits, regression_two_part.py; agrees with pscl 1.5.5 (hurdle, zeroinfl) and glmmTMB 1.1.5 (nbinom1) to what these
# converge to (regression_two_part.R) and with statsmodels 0.13.5 (nb1). Fits to regression_data.csv. Separator |. The formula
# stands in both parts, its offset in the count part alone. count: log mean (nb1 the whole model, of variance mu (1 + alpha));
# zero: logit, with pscl's signs: hurdle P(y > 0), zero_inflated P(surplus zero). se: inverse joint observed information, of both
# parts and log theta or log alpha; theta_se, alpha_se by delta. Weights multiply a row's log-likelihood; rows of weight 0 left out.
# Model 28 is nearly flat in its zero part. Model 29: zeroinfl stops short, as its gradient by log theta leaves the weights out; glmmTMB agrees.
id|model|formula|weights|n|log_likelihood|theta|theta_se|alpha|alpha_se|term|estimate|se
""")
    for number_of, (model, formula, weights) in enumerate(MODELS, 1):
        columns, n, value, b, se, two, extra = fit(model, formula, weights)
        print(number_of, model, formula, weights, number(value), flush=True)
        shape = ["", ""]
        if extra:
            shape = [number(mp.exp(b[-1])), number(mp.exp(b[-1]) * se[-1])]
        shape = ["", ""] + shape if model == "nb1" else shape + ["", ""]
        terms = ["count:" + c for c in columns] + ["zero:" + c for c in columns] * two
        for term, bi, si in zip(terms, b, se):
            out.write("|".join([str(number_of), model, formula, weights, str(n), number(value), *shape, term, number(bi), number(si)]) + "\n")
