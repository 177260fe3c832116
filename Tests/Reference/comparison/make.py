#!/usr/bin/env python3
"""Reference values of the comparison tests, from SciPy (1.17) alone.

Run in this folder: python3 make.py. Writes proportions.csv, rates.csv, differences.csv, funnel.csv and shrinkage.csv.
"""
import csv
import numpy as np
from scipy import optimize, special, stats

LEVELS = [0.8, 0.95, 0.998]


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([[repr(float(v)) if isinstance(v, float) else v for v in row] for row in rows])


rows = []
for n in (1, 7, 20, 151, 4156):
    for x in sorted({0, 1, n // 5, n // 2, n - 1, n}):
        for level in LEVELS:
            test = stats.binomtest(x, n)
            wilson = test.proportion_ci(level, "wilson")
            exact = test.proportion_ci(level, "exact")
            tail = (1 - level) / 2
            jeffreys = stats.beta(x + 0.5, n - x + 0.5)
            rows.append([x, n, level, float(wilson.low), float(wilson.high), float(exact.low), float(exact.high),
                         0.0 if x == 0 else float(jeffreys.ppf(tail)), 1.0 if x == n else float(jeffreys.isf(tail))])
write("proportions.csv", ["x", "n", "level", "wilson_lower", "wilson_upper", "exact_lower", "exact_upper",
                          "jeffreys_lower", "jeffreys_upper"], rows)

rows = []
for x in (0, 1, 5, 9, 10, 65, 1045):
    for level in LEVELS:
        tail = (1 - level) / 2
        rows.append([x, level, 0.0 if x == 0 else float(stats.chi2.ppf(tail, 2 * x) / 2),
                     float(stats.chi2.isf(tail, 2 * x + 2) / 2)])
write("rates.csv", ["x", "level", "lower", "upper"], rows)

# Newcombe's method 10 from SciPy's Wilson intervals; the pooled z test is the root of the uncorrected chi-square.
rows = []
for x1, n1, x2, n2 in [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (823, 4156, 1156, 4360), (5, 56, 0, 29)]:
    w1 = stats.binomtest(x1, n1).proportion_ci(0.95, "wilson")
    w2 = stats.binomtest(x2, n2).proportion_ci(0.95, "wilson")
    p1, p2 = x1 / n1, x2 / n2
    chi = stats.chi2_contingency([[x1, n1 - x1], [x2, n2 - x2]], correction=False)
    rows.append([x1, n1, x2, n2, float(p1 - p2 - np.hypot(p1 - w1.low, w2.high - p2)),
                 float(p1 - p2 + np.hypot(w1.high - p1, p2 - w2.low)), float(chi.pvalue)])
write("differences.csv", ["x1", "n1", "x2", "n2", "lower", "upper", "p"], rows)

# Exact binomial funnel limits (Spiegelhalter 2005, A.1).
rows = []
for centre in (0.02, 0.241829, 0.8):
    for n in (10, 100, 2500):
        for level in (0.95, 0.998):
            limits = []
            for p in ((1 - level) / 2, (1 + level) / 2):
                r = int(stats.binom.ppf(p, n, centre))
                overshoot = (stats.binom.cdf(r, n, centre) - p) / stats.binom.pmf(r, n, centre)
                limits.append(float(min(1, max(0, (r - overshoot) / n))))
            rows.append([centre, n, level] + limits)
write("funnel.csv", ["centre", "n", "level", "lower", "upper"], rows)

# Beta-binomial maximum likelihood.
x = np.array([823, 1103, 2904, 1012, 760, 2710, 470, 611, 988, 41, 3, 0])
n = np.array([4156, 4020, 9800, 3985, 3777, 10010, 2800, 2102, 4200, 230, 11, 9])


def loss(theta):
    mean, precision = special.expit(theta[0]), np.exp(theta[1])
    a, b = mean * precision, (1 - mean) * precision
    return -np.sum(special.betaln(a + x, b + n - x) - special.betaln(a, b))


fit = optimize.minimize(loss, [-1.2, 4.0], method="Nelder-Mead",
                        options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 20000})
mean, precision = float(special.expit(fit.x[0])), float(np.exp(fit.x[1]))
rows = []
for xi, ni in zip(x, n):
    posterior = stats.beta(mean * precision + xi, (1 - mean) * precision + ni - xi)
    rows.append([int(xi), int(ni), mean, precision, -float(fit.fun), float(posterior.mean()),
                 float(posterior.ppf(0.025)), float(posterior.isf(0.025))])
write("shrinkage.csv", ["x", "n", "mean", "precision", "log_likelihood", "share", "lower", "upper"], rows)
