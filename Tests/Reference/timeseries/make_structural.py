"""Reference values of structural models: statsmodels' UnobservedComponents with the exact diffuse start, regressors as
diffuse states. Writes structural_reference.csv: case;quantity;index;value, one a row.

python3 make_structural.py     (statsmodels 0.15.0; run in this folder)
"""

import csv
import warnings

import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents

warnings.filterwarnings("ignore")


def column(name, field="value"):
    with open(f"series/{name}.csv") as f:
        return np.array([float(row[field]) for row in csv.DictReader(f)])


belts = {k: column("Seatbelts", k) for k in ["drivers", "PetrolPrice", "law", "kms"]}
LEVELS = {
    "level": "local level", "drift": "local linear deterministic trend", "trend": "local linear trend",
    "smooth": "smooth trend",
}

# name, series, label parts, regressors, period, months blanked (from 0), variances at which to evaluate:
# irregular, level, slope, season
CASES = [
    ("nile", column("Nile"), ("level", "none"), None, 1, [], (15098.58, 1469.15, 0, 0)),
    ("nile-gaps", column("Nile"), ("level", "none"), None, 1, list(range(20, 40)) + list(range(60, 80)),
     (15098.58, 1469.15, 0, 0)),
    ("nile-trend", column("Nile"), ("trend", "none"), None, 1, [0, 1, 50, 98, 99], (14000, 1500, 20, 0)),
    ("nile-smooth", column("Nile"), ("smooth", "none"), None, 1, [1], (14000, 0, 20, 0)),
    ("nile-drift", column("Nile"), ("drift", "none"), None, 1, [], (15000, 1400, 0, 0)),
    ("drivers-bsm", np.log10(belts["drivers"]), ("trend", "season"), None, 12, [],
     (2.7612e-4, 4.1593e-4, 1e-7, 2.7018e-4)),
    ("drivers-bsm-gaps", np.log10(belts["drivers"]), ("trend", "season"), None, 12, [0, 2, 3, 14, 80, 81, 190, 191],
     (2.7612e-4, 4.1593e-4, 1e-7, 2.7018e-4)),
    ("drivers-law", np.log(belts["drivers"]), ("level", "fixed-season"), ["law"], 12, [], (0.004, 0.0003, 0, 0)),
    ("drivers-fixed", np.log(belts["drivers"]), ("level", "fixed-season"), ["petrol", "law"], 12, [],
     (0.00403399, 0.00026808, 0, 0)),
    ("drivers-season", np.log(belts["drivers"]), ("level", "season"), ["petrol", "law"], 12, [],
     (0.0040335, 0.000268, 0, 1e-6)),
    ("drivers-three", np.log(belts["drivers"]), ("level", "season"), ["petrol", "law", "kms"], 12, [5, 60, 61, 191],
     (0.0040335, 0.000268, 0, 1e-6)),
    ("air-bsm", np.log(column("AirPassengers")), ("trend", "season"), None, 12, [], (1e-4, 7e-4, 1e-7, 6e-5)),
    ("deaths-level", column("USAccDeaths"), ("level", "season"), None, 12, [3, 30, 31], (2e4, 5e4, 0, 1e3)),
    ("deaths-smooth", column("USAccDeaths"), ("smooth", "fixed-season"), None, 12, [], (6e4, 0, 500, 0)),
    ("co2-bsm", column("co2"), ("trend", "season"), None, 12, [], (0.02, 0.05, 1e-5, 1e-3)),
    ("nottem-level", column("nottem"), ("level", "season"), None, 12, [], (4.0, 0.01, 0, 0.001)),
]
KNOWN = {"petrol": np.log(belts["PetrolPrice"]), "law": belts["law"], "kms": np.log(belts["kms"])}
AHEAD = 12

rows = []
for name, y, (trend, season), regressors, period, gaps, given in CASES:
    y = y.copy()
    y[gaps] = np.nan
    n = len(y)
    x = None if regressors is None else np.column_stack([KNOWN[r] for r in regressors])
    # A year ahead, the regressors at their last values.
    model = UnobservedComponents(
        y, level=LEVELS[trend], seasonal=period if season != "none" else None,
        stochastic_seasonal=season == "season", exog=x, mle_regression=False, use_exact_diffuse=True)
    variance = dict(zip(["irregular", "level", "trend", "seasonal"], given))
    vector = [variance[p.removeprefix("sigma2.")] for p in model.param_names]

    def put(quantity, values):
        for i, value in enumerate(np.atleast_1d(values)):
            rows.append([name, quantity, i, repr(float(value))])

    put("given", given)
    result = model.smooth(vector)
    # statsmodels counts log 2 pi once for each observed month and so do we for each that is not diffuse.
    put("statsmodels_llf", result.llf)
    k = model.k_states
    months = sorted({0, 1, 11, 12, 30, 61, n // 2, n - 2, n - 1})
    months = [t for t in months if t < n]
    put("month", months)
    p = result.smoother_results.smoothed_state
    V = result.smoother_results.smoothed_state_cov
    put("level", [p[0, t] for t in months])
    put("level_variance", [V[0, 0, t] for t in months])
    at = 1
    if trend != "level":
        put("slope", [p[1, t] for t in months])
        put("slope_variance", [V[1, 1, t] for t in months])
        at = 2
    if season != "none":
        put("season", [p[at, t] for t in months])
        put("season_variance", [V[at, at, t] for t in months])
    count = 0 if regressors is None else len(regressors)
    if count:
        put("coefficient", p[k - count:, -1])
        put("standard_error", np.sqrt(np.diag(V[:, :, -1])[k - count:]))
    design = np.asarray(model.ssm["design"])
    Z = [design[0] if design.ndim == 2 else design[0, :, t] for t in range(n)]
    put("signal", [Z[t] @ p[:, t] for t in months])
    put("signal_variance", [Z[t] @ V[:, :, t] @ Z[t] for t in months])
    ahead = result.get_forecast(AHEAD, exog=None if x is None else np.tile(x[-1], (AHEAD, 1)))
    put("forecast", ahead.predicted_mean)
    put("forecast_se", ahead.se_mean)
    # The best likelihood that it finds, from its own start and from the given point.
    best = None
    for start in [None, vector]:
        for method in ["lbfgs", "nm"]:
            try:
                fit = model.fit(start_params=start, method=method, maxiter=2000, disp=False)
                if best is None or fit.llf > best.llf:
                    best = fit
            except Exception as error:  # noqa: BLE001
                print(name, method, error)
    found = dict(zip([p.removeprefix("sigma2.") for p in model.param_names], best.params))
    put("best", [found.get(p, 0) for p in ["irregular", "level", "trend", "seasonal"]])
    put("best_llf", best.llf)
    print(name, result.llf, best.llf, found)

# statsmodels loses digits of the variances of the first months where regressors are diffuse states: for one case, the
# level by generalised least squares on the whole covariance matrix.
name, y, _, regressors, _, _, (H, q, _, _) = next(case for case in CASES if case[0] == "drivers-fixed")
n = len(y)
time = np.arange(n)
inverse = np.linalg.inv(H * np.eye(n) + q * np.minimum.outer(time, time))
X = np.column_stack(
    [np.ones(n)] + [KNOWN[r] for r in regressors]
    + [(time % 12 == m).astype(float) - (time % 12 == 11) for m in range(11)])
V = np.linalg.inv(X.T @ inverse @ X)
b = V @ X.T @ inverse @ y
for i, t in enumerate([0, 1, 11, 12, 30, 61, 96, 190, 191]):
    cross = q * np.minimum(time, t)
    d = np.eye(X.shape[1])[0] - X.T @ inverse @ cross
    rows.append([name, "dense_level", i, repr(float(b[0] + cross @ inverse @ (y - X @ b)))])
    rows.append([name, "dense_level_variance", i, repr(float(q * t - cross @ inverse @ cross + d @ V @ d))])

with open("structural_reference.csv", "w", newline="") as f:
    writer = csv.writer(f, delimiter=";", lineterminator="\n")
    writer.writerow(["case", "quantity", "index", "value"])
    writer.writerows(rows)
