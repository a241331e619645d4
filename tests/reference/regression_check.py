#!/usr/bin/env python3
# Checks regression_fits.csv and regression_terms.csv: python3 regression_check.py. Designs, fits, standard errors and score
# tests are worked again from the decimal data in mpmath with 40 digits; statsmodels 0.13.5 fits the unweighted negative
# binomial models once more. Prints the largest relative difference of each column; exit status 1 above the limits below.
import csv
import os
import re
import sys
import warnings
from collections import defaultdict

import mpmath as mp
import numpy as np
import statsmodels.api as sm

mp.mp.dps = 40
HERE = os.path.dirname(os.path.abspath(__file__))
warnings.simplefilter("ignore")


def table(name, separator):
    with open(os.path.join(HERE, name)) as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter=separator))


DATA = table("regression_data.csv", ",")


def dot(a, b):
    return mp.fdot(a, b)


def atom(rows, text):
    """The columns of one variable or transformation: (suffix, values)."""
    text = text.replace(" ", "")
    if match := re.fullmatch(r"poly\((.+),(\d+)\)", text):
        x = atom(rows, match[1])[0][1]
        columns = [[mp.mpf(1)] * len(x)]
        for _ in range(int(match[2])):
            c = [a * b for a, b in zip(columns[-1], [v - mp.fsum(x) / len(x) for v in x])]
            for _ in range(2):
                for old in columns:
                    f = dot(c, old) / dot(old, old)
                    c = [a - f * b for a, b in zip(c, old)]
            columns.append(c)
        return [(f"{text}[{i}]", [v / mp.sqrt(dot(c, c)) for v in c]) for i, c in enumerate(columns) if i]
    if match := re.fullmatch(r"(log|log1p|sqrt)\((.+)\)", text):
        f = {"log": mp.log, "log1p": lambda v: mp.log(1 + v), "sqrt": mp.sqrt}[match[1]]
        return [(text, [f(v) for v in atom(rows, match[2])[0][1]])]
    if match := re.fullmatch(r"(\w+)\^(\d)", text):
        return [(text, [v ** int(match[2]) for v in atom(rows, match[1])[0][1]])]
    return [(text, [mp.mpf(row[text]) for row in rows])]


def design(fit):
    left, right = fit["formula"].split(" ~ ")
    names = set(re.findall(r"[a-z_]\w*", fit["formula"])) & set(DATA[0]) - {"row"}
    rows = [row for row in DATA if all(row[n] != "" for n in names)]
    if fit["weights"]:
        rows = [row for row in rows if mp.mpf(row[fit["weights"]]) > 0]
    levels = sorted({row["bloc"] for row in rows})
    reference = fit["reference"].replace("bloc=", "") or levels[0]
    levels = [reference] + [level for level in levels if level != reference]
    offset = [mp.mpf(0)] * len(rows)
    if " + offset(log(words))" in right:
        right = right.replace(" + offset(log(words))", "")
        offset = atom(rows, "log(words)")[0][1]
    constant = "- 1" not in right
    right = right.replace(" - 1", "")
    terms = []
    for term in right.split(" + "):
        terms += [*term.split("*"), ":".join(term.split("*"))] if "*" in term else [term]
    terms.sort(key=lambda t: t.count(":"))
    columns = [("(intercept)", [mp.mpf(1)] * len(rows))] if constant else []

    def of(variable, full):
        if variable == "bloc":
            return [(f"bloc[{v}]", [mp.mpf(int(row["bloc"] == v)) for row in rows]) for v in levels[0 if full else 1:]]
        return atom(rows, variable)

    for term in terms:
        if term == "1":
            continue
        parts = term.split(":")
        if len(parts) == 1:
            columns += of(term, not constant and term == "bloc")
        else:
            full = "bloc" in parts and next(p for p in parts if p != "bloc") not in terms
            if full and "bloc" in terms:
                parts.sort(key=lambda p: p != "bloc")
            for b in of(parts[1], full):
                columns += [(f"{a[0]}:{b[0]}", [u * v for u, v in zip(a[1], b[1])]) for a in of(parts[0], full)]
    weights = [mp.mpf(row[fit["weights"]]) if fit["weights"] else mp.mpf(1) for row in rows]
    return rows, columns, atom(rows, left)[0][1], offset, weights


def parts(family, y, eta, theta):
    """Log-likelihood, derivative, minus second derivative, expected information, mean, variance function."""
    if family == "logistic":
        p = 1 / (1 + mp.exp(-eta))
        return y * mp.log(p) + (1 - y) * mp.log(1 - p), y - p, p * (1 - p), p * (1 - p), p, p * (1 - p)
    if family == "gaussian":
        return mp.mpf(0), y - eta, mp.mpf(1), mp.mpf(1), eta, mp.mpf(1)
    m = mp.exp(eta)
    if family != "negative_binomial":
        return y * eta - m - mp.loggamma(y + 1), y - m, m, m, m, m
    t = theta
    ll = mp.loggamma(y + t) - mp.loggamma(t) - mp.loggamma(y + 1) + t * mp.log(t / (t + m)) + y * mp.log(m / (t + m))
    return ll, (y - m) * t / (t + m), m * t * (y + t) / (t + m) ** 2, m * t / (t + m), m, m + m * m / t


def theta_parts(y, m, t):
    d1 = mp.digamma(y + t) - mp.digamma(t) + mp.log(t / (t + m)) + 1 - (y + t) / (t + m)
    d2 = mp.psi(1, y + t) - mp.psi(1, t) + 1 / t - 2 / (t + m) + (y + t) / (t + m) ** 2
    return t * d1, -(t * d1 + t * t * d2), -t * (y - m) * m / (t + m) ** 2


def gram(x, u):
    k = len(x)
    a = mp.matrix(k, k)
    for i in range(k):
        ux = [p * q for p, q in zip(u, x[i])]
        for j in range(i, k):
            a[i, j] = a[j, i] = dot(ux, x[j])
    return a


def newton(family, x, y, o, w, beta, theta):
    nb = family == "negative_binomial"
    b, t = list(beta), theta
    before, step = None, None
    for _ in range(80):
        eta = [oi + mp.fsum(bj * xj[i] for bj, xj in zip(b, x)) for i, oi in enumerate(o)]
        p = [parts(family, yi, e, t) for yi, e in zip(y, eta)]
        now = mp.fsum(wi * pi[0] for wi, pi in zip(w, p))
        if before is not None and now < before - abs(before) * mp.mpf("1e-30"):
            step = [s / 2 for s in step]
            b = [bi - s for bi, s in zip(b, step)]
            if nb:
                t = t * mp.exp(-step[k])
            continue
        before = now
        g = [mp.fsum(wi * pi[1] * v for wi, pi, v in zip(w, p, xj)) for xj in x]
        h = gram(x, [wi * pi[2] for wi, pi in zip(w, p)])
        k = len(x)
        full = mp.matrix(k + nb, k + nb)
        for i in range(k):
            for j in range(k):
                full[i, j] = h[i, j]
        tp = None
        if nb:
            tp = [theta_parts(yi, pi[4], t) for yi, pi in zip(y, p)]
            g.append(mp.fsum(wi * q[0] for wi, q in zip(w, tp)))
            for i in range(k):
                full[i, k] = full[k, i] = mp.fsum(wi * q[2] * v for wi, q, v in zip(w, tp, x[i]))
            full[k, k] = mp.fsum(wi * q[1] for wi, q in zip(w, tp))
        inverse = full ** -1 if k + nb else full
        step = [mp.fsum(inverse[i, j] * g[j] for j in range(k + nb)) for i in range(k + nb)]
        size = mp.fsum(s * gi for s, gi in zip(step, g))
        if abs(size) < mp.mpf(10) ** -50:
            break
        b = [bi + s for bi, s in zip(b, step)]
        if nb:
            t = t * mp.exp(step[k])
    else:
        raise ArithmeticError("no convergence")
    return b, t, p, g, inverse, tp


worst = defaultdict(lambda: (0, ""))


def compare(column, text, value, where):
    if text == "":
        return
    difference = abs(mp.mpf(text) - value) / max(abs(value), mp.mpf("1e-6"))
    if difference > worst[column][0]:
        worst[column] = (difference, where)


fits, terms = table("regression_fits.csv", "|"), defaultdict(list)
for row in table("regression_terms.csv", "|"):
    terms[row["fit"]].append(row)
for fit in fits:
    rows, columns, y, o, w = design(fit)
    mine = terms[fit["id"]]
    assert sorted(n for n, _ in columns) == sorted(r["term"] for r in mine), (fit["formula"], [n for n, _ in columns])
    by_name = dict(columns)
    mine = [r for r in mine if r["estimate"]]
    x = [by_name[r["term"]] for r in mine]
    assert len(rows) == int(fit["n"]) and len(x) == int(fit["rank"])
    family, n, k = fit["family"], len(rows), len(x)
    nb = family == "negative_binomial"
    where = f"fit {fit['id']}: {fit['formula']} {fit['weights']}"
    b, t, p, g, inverse, tp = newton(family, x, y, o, w, [mp.mpf(r["estimate"]) for r in mine], mp.mpf(fit["theta"] or 1))
    pearson = mp.fsum(wi * (yi - pi[4]) ** 2 / pi[5] for wi, yi, pi in zip(w, y, p))
    compare("dispersion", fit["dispersion"], pearson / (n - k), where)
    count = k + nb + (family == "gaussian")
    ll = mp.fsum(wi * pi[0] for wi, pi in zip(w, p))
    if family == "gaussian":
        ll = (mp.fsum(mp.log(v) for v in w) - n * (mp.log(2 * mp.pi * pearson / n) + 1)) / 2
    compare("log_likelihood", fit["log_likelihood"], ll, where)
    compare("aic", fit["aic"], -2 * ll + 2 * count, where)
    compare("bic", fit["bic"], -2 * ll + mp.log(n) * count, where)
    bread = gram(x, [wi * pi[3] for wi, pi in zip(w, p)]) ** -1
    scale = pearson / (n - k) if family in ("gaussian", "quasi_poisson") else 1
    hat = []
    for i in range(n):
        v = mp.matrix([xj[i] for xj in x])
        hat.append((v.T * bread * v)[0] * w[i] * p[i][3])
    hc = {}
    for name, power in (("hc0", lambda h: 0), ("hc2", lambda h: 1), ("hc3", lambda h: 2), ("hc4", lambda h: min(4, n * h / k))):
        hc[name] = bread * gram(x, [(wi * pi[1]) ** 2 / (1 - h) ** power(h) for wi, pi, h in zip(w, p, hat)]) * bread
    hc["hc1"] = hc["hc0"] * n / (n - k)
    if nb:
        compare("theta", fit["theta"], t, where)
        compare("theta_se", fit["theta_se"], t * mp.sqrt(inverse[k, k]), where)
        compare("theta_se_mass", fit["theta_se_mass"], t / mp.sqrt(mp.fsum(wi * q[1] for wi, q in zip(w, tp))), where)
        scores = [[wi * pi[1] * v for wi, pi, v in zip(w, p, xj)] for xj in x] + [[wi * q[0] for wi, q in zip(w, tp)]]
        hc["hc0_joint"] = inverse * gram(scores, [mp.mpf(1)] * n) * inverse
    for i, r in enumerate(mine):
        compare("estimate in standard errors", "0", (mp.mpf(r["estimate"]) - b[i]) / mp.sqrt(bread[i, i] * scale) * mp.mpf("1e-6"), where)
        compare("estimate", r["estimate"], b[i], where + " " + r["term"])
        compare("se", r["se"], mp.sqrt(inverse[i, i] if nb else bread[i, i] * scale), where)
        compare("se_expected", r["se_expected"], mp.sqrt(bread[i, i]), where)
        for name, a in hc.items():
            compare(name, r[name], mp.sqrt(a[i, i]), where)
        if r["score_test"]:
            rest = x[:i] + x[i + 1:]
            start = [b[j] - b[i] * bread[j, i] / bread[i, i] for j in range(k) if j != i]
            b0, t0, p0, _, _, _ = newton(family, rest, y, o, w, start, t) \
                if rest or nb else ([], t, [parts(family, yi, oi, t) for yi, oi in zip(y, o)], 0, 0, 0)
            u = mp.matrix([mp.fsum(wi * q[1] * v for wi, q, v in zip(w, p0, xj)) if xj is x[i] else 0 for xj in x])
            info = gram(x, [wi * q[3] for wi, q in zip(w, p0)])
            phi = mp.fsum(wi * (yi - q[4]) ** 2 / q[5] for wi, yi, q in zip(w, y, p0)) / (n - k + 1)
            value = (u.T * info ** -1 * u)[0] / (phi if family in ("gaussian", "quasi_poisson") else 1)
            compare("score_test", r["score_test"], value, where + " " + r["term"])
    if nb and not fit["weights"] and "poly" not in fit["formula"] and "^" not in fit["formula"]:
        xs = np.array([[float(v) for v in xj] for xj in x]).T
        start = np.array([float(v) for v in b] + [float(1 / t)])
        s = sm.NegativeBinomial(np.array(y, dtype=float), xs, offset=np.array(o, dtype=float)).fit(
            start_params=start, method="newton", maxiter=100, tol=1e-12, disp=0)
        compare("statsmodels estimate", mine[0]["estimate"], mp.mpf(s.params[0]), where)
        for i, r in enumerate(mine):
            compare("statsmodels se", r["se"], mp.mpf(s.bse[i]), where)
        compare("statsmodels theta_se", fit["theta_se"], mp.mpf(s.bse[k] / s.params[k] ** 2), where)

bad = False
for column, (difference, where) in worst.items():
    limit = 1e-8 if column in ("estimate", "score_test") else 1e-10
    bad |= difference > limit
    print(f"{column}: {mp.nstr(difference, 3)} ({where})")
sys.exit(1 if bad else 0)
