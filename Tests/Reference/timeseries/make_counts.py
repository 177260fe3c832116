"""Reference values of the count model: likelihoods at given parameters by SciPy's negative binomial, and the
maximum of that of a constant mean. Writes counts_reference.csv: case;quantity;index;value.

python3 make_counts.py     (SciPy 1.17; run in this folder)
"""

import csv

import numpy as np
from scipy.optimize import minimize
from scipy.stats import nbinom, poisson

rows = []


def put(case, quantity, values):
    for i, value in enumerate(np.atleast_1d(values)):
        rows.append([case, quantity, i, repr(float(value))])


rng = np.random.default_rng(7)
SERIES = {
    "small": rng.negative_binomial(2.0, 2.0 / (2.0 + 4.0), 60),
    "sparse": rng.poisson(0.4, 72),
    "spread": rng.negative_binomial(6.0, 6.0 / (6.0 + 30.0), 96),
}
for name, y in SERIES.items():
    put(name, "y", y)

SEASON = 1 + 0.4 * np.sin(2 * np.pi * np.arange(12) / 12)
SEASON /= SEASON.mean()
for name, y in SERIES.items():
    for p in [1.0, 1.54, 2.0]:
        for alpha in [0.0, 0.3]:
            for excess in [0.0, 0.5]:
                level, total = max(y.mean(), 0.1), 0.0
                floor = 0.5 / (len(y) - 3)
                for t, value in enumerate(y):
                    if t in (3, 4, len(y) - 1):
                        continue
                    s = SEASON[t % 12]
                    mean = s * max(level, floor)
                    if excess == 0:
                        total += poisson.logpmf(value, mean)
                    else:
                        size = mean ** (2 - p) / excess
                        total += nbinom.logpmf(value, size, size / (size + mean))
                    level += alpha * (value / s - level)
                put(f"{name}/{p}/{alpha}/{excess}", "given", [max(y.mean(), 0.1)])
                put(f"{name}/{p}/{alpha}/{excess}", "loglik", total)
put("season", "season", SEASON)

# A level that does not move: the maximum over mean and excess is that of a regression on a constant.
for name, y in SERIES.items():
    for p in [1, 2]:
        def negative(x):
            mean, excess = np.exp(x)
            size = mean ** (2 - p) / excess
            return -nbinom.logpmf(y, size, size / (size + mean)).sum()

        best = min(
            minimize(negative, [np.log(y.mean()), start], method="Nelder-Mead", options={"maxiter": 5000}).fun
            for start in [-3.0, 0.0, 2.0])
        put(f"{name}/{p}/constant", "best", -best)

with open("counts_reference.csv", "w", newline="") as f:
    writer = csv.writer(f, delimiter=";", lineterminator="\n")
    writer.writerow(["case", "quantity", "index", "value"])
    writer.writerows(rows)
