"""The elasticity of a series in the working days of its months, and the effect of schools shut, computed a second way: days by
numpy's busday_count with the holidays of England from the package `holidays`; the regression on twelve months and the departures
by least squares with Huber's weights, ten rounds; and its converged slopes by statsmodels' RLM. Series but Sefton's referrals are
taken as if from January 2000, when no schools were shut. Writes working_days_reference.csv: series;slope;standard error;slope of
RLM; and the same three of schools shut.

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


def shut(index):
    """The share of the working days of months on which schools were shut: from 23 March to 31 May 2020, from 5 January to
    7 March 2021."""
    days = lambda a, b: np.busday_count(a, b, holidays=closed)
    result = []
    for m in np.datetime64("1970-01") + (index - 12 * 1970):
        first, next = m.astype("datetime64[D]"), (m + 1).astype("datetime64[D]")
        spans = [("2020-03-23", "2020-06-01"), ("2021-01-05", "2021-03-08")]
        spans = [(max(first, np.datetime64(a)), min(next, np.datetime64(b))) for a, b in spans]
        result.append(sum(days(a, b) for a, b in spans if a < b) / days(first, next))
    return np.array(result)


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
    # Half a year more at either end, for the averages.
    wide = np.arange(index[0] - 6, index[-1] + 7)
    z = shut(wide)
    z = (z - centred(z))[6:-6]
    columns = [x - centred(x)] + ([z] if z[keep].any() else [])
    design = np.column_stack([(index % 12)[:, None] == np.arange(12)] + columns)[keep].astype(float)
    k = design.shape[1]
    response = response[keep]
    weights = np.ones(len(response))
    for _ in range(10):
        root = np.sqrt(weights)
        b = np.linalg.lstsq(design * root[:, None], response * root, rcond=None)[0]
        residual = response - design @ b
        variance = (weights * residual**2).sum() / (weights.sum() - k)
        errors = np.sqrt(variance * np.diag(np.linalg.inv(design.T @ (weights[:, None] * design))))
        weights = np.minimum(1, 2.5 * 1.4826 * np.median(abs(residual)) / abs(residual))
    robust = sm.RLM(response, design, M=sm.robust.norms.HuberT(2.5)).fit(maxiter=500, tol=1e-12)
    found = [repr(float(v[j])) for j in range(12, k) for v in (b, errors, robust.params)]
    rows.append([name] + found + [""] * (6 - len(found)))
with open("working_days_reference.csv", "w", newline="") as f:
    writer = csv.writer(f, delimiter=";", lineterminator="\n")
    writer.writerow(["series", "slope", "standard_error", "rlm", "shut", "shut_standard_error", "shut_rlm"])
    writer.writerows(rows)
