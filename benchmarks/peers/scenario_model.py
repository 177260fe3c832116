"""What the NumPy and SimPy versions of the caseload model share: the figures of data/five_scenarios.yaml.

Referrals a month of each scenario come from the program's own JSON (mean, p10 and p90), so that all three simulate the
same demand; here a path is the month's mean times a lognormal level of the draw, and Poisson about that.
"""
import json
import math

import numpy as np

HORIZON = 24
OPEN, RESTATED, ASSESSMENT, YEAR = 2443, 0.09, 1.5, 3354
# Those found not in need after the yearly count, as many as are restated, come on top of those found before.
NO_FURTHER_ACTION, NOT_IN_NEED = 0.046, 0.323 + RESTATED * OPEN / YEAR
STARTED = 1 - NO_FURTHER_ACTION - NOT_IN_NEED
MEDIAN, SIGMA = 6.0, math.log(32 / 6) / 1.2815515655446004
RATIO = 0.79
# Staff are known to 30 September 2024, six months ahead.
KNOWN_STAFF = 6
PERMANENT, AGENCY, HOLDING, STARTERS, LEAVERS, ABSENCE = 179.4, 86.8, 0.495, 3.1, 0.192, 0.066
# Spreads: SDs of logarithms (the first of the logit), as in docs/methods/caseload-model.md.
SPREAD = dict(
    started=0.41, closures=0.145, time_open=0.08, restated=0.6, ratio=0.20, starters=0.48, leavers=0.39, agency=0.45,
    holding=0.12, absence=0.37,
)


def scenarios(path):
    """Name, mean and log SD of each month's referrals, starters and absence of each month."""
    found = []
    for item in json.load(open(path))["scenarios"]:
        months = item["months"]
        mean = np.array([m["referrals"]["mean"] for m in months])
        sd = np.array([math.log(m["referrals"]["p90"] / m["referrals"]["p10"]) / 2.5631 for m in months])
        starters = np.full(HORIZON, STARTERS)
        absence = np.full(HORIZON, ABSENCE)
        if item["name"] == "recruitment freeze":
            starters[3:15] = 0
        if item["name"].startswith("winter surge"):
            absence[8:11] = 0.12
        found.append((item["name"], mean, sd, starters, absence))
    return found


def survival(months):
    from math import erf

    months = np.asarray(months, float)
    z = np.array([math.log(m / MEDIAN) / SIGMA if m > 0 else -np.inf for m in months.ravel()])
    return np.array([0.5 * (1 - erf(v / math.sqrt(2))) for v in z]).reshape(months.shape)


def report(name, seconds, draws, results):
    """One line: what was run, how long, and the middle of the last month, to show that all simulate the same."""
    opened, caseload = results
    q = np.quantile(opened, [0.1, 0.5, 0.9])
    print(f"{name},{draws},{seconds:.4f},{q[0]:.0f},{q[1]:.0f},{q[2]:.0f},{np.median(caseload):.2f}")
