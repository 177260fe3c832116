"""The elasticity of a series in the working days of its months, computed a second way: working days by numpy's busday_count
with the holidays of England from the package `holidays`; the regression on twelve months and the departure by least squares with
Huber's weights, ten rounds; and its converged slope by statsmodels' RLM. Series but Sefton's referrals are taken as if from
January 2000. Writes working_days_reference.csv: series;slope;standard error;slope of RLM.

python3 make_working_days.py     (statsmodels 0.15.0, numpy, holidays; run in this folder)
"""

import csv

import holidays
import numpy as np
import statsmodels.api as sm

closed = np.array(sorted(holidays.UnitedKingdom(subdiv="ENG", years=range(1995, 2031))), dtype="datetime64[D]")


def working_days(index):
    first = np.datetime64("1970-01") + (index - 12 * 1970)
    return np.log(
        [np.busday_count(m.astype("datetime64[D]"), (m + 1).astype("datetime64[D]"), holidays=closed) for m in first]
    )


def centred(x):
    result = np.full(len(x), np.nan)
    for t in range(6, len(x) - 6):
        result[t] = (x[t - 6] / 2 + x[t - 5 : t + 6].sum() + x[t + 6] / 2) / 12
    return result


usual = working_days(np.arange(1996 * 12, 2024 * 12)).reshape(28, 12).mean(0)
rows = []
for name, start in [("sefton_referrals", 2012 * 12 + 3), ("AirPassengers", 24000), ("UKDriverDeaths", 24000), ("co2", 24000)]:
    with open("sefton_referrals.csv" if name == "sefton_referrals" else f"series/{name}.csv") as f:
        y = np.array([float(row[-1]) for row in list(csv.reader(f))[1:]])[:240]
    index = start + np.arange(len(y))
    x = working_days(index) - usual[index % 12]
    response = np.log(y / centred(y))
    keep = np.isfinite(response)
    design = np.column_stack([(index % 12)[:, None] == np.arange(12), (x - centred(x))])[keep].astype(float)
    response = response[keep]
    weights = np.ones(len(response))
    for _ in range(10):
        root = np.sqrt(weights)
        b = np.linalg.lstsq(design * root[:, None], response * root, rcond=None)[0]
        residual = response - design @ b
        variance = (weights * residual**2).sum() / (weights.sum() - 13)
        error = np.sqrt(variance * np.linalg.inv(design.T @ (weights[:, None] * design))[12, 12])
        weights = np.minimum(1, 2.5 * 1.4826 * np.median(abs(residual)) / abs(residual))
    robust = sm.RLM(response, design, M=sm.robust.norms.HuberT(2.5)).fit(maxiter=500, tol=1e-12)
    rows.append([name, repr(float(b[12])), repr(float(error)), repr(float(robust.params[12]))])
with open("working_days_reference.csv", "w", newline="") as f:
    writer = csv.writer(f, delimiter=";", lineterminator="\n")
    writer.writerow(["series", "slope", "standard_error", "rlm"])
    writer.writerows(rows)
