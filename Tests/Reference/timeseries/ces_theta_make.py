"""Reference values of complex exponential smoothing and the theta models, from statsforecast 2.1.1.

Run in this folder: python ces_theta_make.py. Needs numpy, pandas and statsforecast. Writes ces_reference.csv and
theta_reference.csv: one row a value, `series,model,what,index,value`. Months are counted from 0.

For complex exponential smoothing statsforecast keeps its states as 32-bit numbers: agreement is to about six digits.
Its initial states are those that its last forward pass began with.
"""
import csv

import numpy as np
import pandas as pd
from statsforecast.ces import auto_ces, forecast_ces
from statsforecast.theta import auto_theta, forecast_theta

SERIES = ["AirPassengers", "USAccDeaths", "UKDriverDeaths", "nottem"]


def write(name, rows):
    with open(name, "w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["series", "model", "what", "index", "value"])
        out.writerows([(*r[:4], repr(float(r[4]))) for r in rows])


ces, theta = [], []
for name in SERIES:
    y = pd.read_csv(f"series/{name}.csv").iloc[:, 1].to_numpy(float)
    for season in "NSPF":
        fit = auto_ces(y, 12, season)
        m = 1 if season == "N" else 12
        p, head = fit["par"], fit["states"][:m]
        values = [p["alpha_0"], p["alpha_1"]] + {"P": [p["beta_0"]], "F": [p["beta_0"], p["beta_1"]]}.get(season, [])
        ces += [(name, season, "smoothing", k, v) for k, v in enumerate(values)]
        last = head[-1]
        if season == "N":
            initial = [head[0, 0], head[0, 1]]
        elif season == "S":
            initial = [*head[:, 0], *head[:, 1]]
        else:
            initial = [last[0], last[1], *head[:, 2]] + ([*head[:, 3]] if season == "F" else [])
        ces += [(name, season, "initial", k, v) for k, v in enumerate(initial)]
        ces += [(name, season, "residual", k, fit["residuals"][k]) for k in (0, 1, 11, 12, 30, len(y) - 1)]
        ces += [(name, season, "mean", k, v) for k, v in enumerate(forecast_ces(fit, 18)["mean"])]
        ces += [(name, season, "squares", 0, np.sum(fit["residuals"] ** 2))]
    for model in ["STM", "OTM", "DSTM", "DOTM"]:
        fit = auto_theta(y, 12, model)
        p = fit["par"]
        for what, key in [("alpha", "alpha"), ("theta", "theta"), ("level", "initial_smoothed")]:
            theta.append((name, model, what, 0, p[key]))
        theta += [(name, model, "mean", k, v) for k, v in enumerate(forecast_theta(fit, 18)["mean"])]
        season = fit.get("seas_forecast", {}).get("mean", np.ones(12))
        # The residuals are multiplied by the season (all four series are above zero); the sum of squares is of the
        # seasonally adjusted errors after the third.
        k = np.arange(len(y))
        index = np.asarray(season)[(k - len(y)) % 12]
        theta.append((name, model, "squares", 0, np.sum((fit["residuals"] / index)[3:] ** 2)))
write("ces_reference.csv", ces)
write("theta_reference.csv", theta)
