"""The caseload model in NumPy: every draw of a month at once, episodes by the month in which they began.

usage: caseload_numpy.py REFERRALS.json DRAWS
"""
import sys
import time

import numpy as np

import scenario_model as m


def run(mean, sd, starters, absence, draws, rng):
    s = m.SPREAD
    hazard = 1 - m.survival(np.arange(m.HORIZON) + 0.5) / m.survival(np.maximum(np.arange(m.HORIZON) - 0.5, 0))
    stays = np.array([m.survival(np.arange(1, 481) - 0.5 + h).sum() for h in range(m.HORIZON + 1)])
    pool_hazard = 1 - stays[1:] / stays[:-1]
    awaiting = np.minimum(m.OPEN * m.RESTATED * np.exp(s["restated"] * rng.standard_normal(draws)), m.OPEN / 2)
    awaiting = awaiting.astype(np.int64)
    pool = m.OPEN - awaiting
    slow = np.exp(-s["time_open"] * rng.standard_normal(draws))
    cohorts = np.zeros((m.HORIZON, draws), np.int64)
    permanent = np.full(draws, m.PERMANENT)
    leave = 1 - np.exp(-1 / m.ASSESSMENT)
    leave_new = 1 - m.ASSESSMENT * leave
    logit = np.zeros(draws)
    drift = {k: (np.zeros(draws), np.zeros(draws)) for k in ("ratio", "agency", "holding")}
    level = rng.standard_normal(draws)
    for month in range(m.HORIZON):
        if month % 12 == 0:
            logit = 0.8 * logit + s["started"] * rng.standard_normal(draws)
            share = 1 / (1 + np.exp(-(np.log(m.STARTED / (1 - m.STARTED)) + logit)))
            pace = np.exp(s["closures"] * rng.standard_normal(draws)) * slow
        since = month - m.KNOWN_STAFF
        if since >= 0 and since % 12 == 0:
            start_pace = np.exp(s["starters"] * rng.standard_normal(draws))
            leave_pace = np.exp(s["leavers"] * rng.standard_normal(draws))
            absent_pace = np.exp(s["absence"] * rng.standard_normal(draws))
            for k in drift:
                last = drift[k][1]
                drift[k] = (last, 0.5 * last + s[k] * rng.standard_normal(draws))
        referrals = rng.poisson(mean[month] * np.exp(sd[month] * level - 0.5 * sd[month] ** 2))
        begun = rng.binomial(referrals, share)
        others = rng.binomial(referrals - begun, m.NOT_IN_NEED / (m.NOT_IN_NEED + m.NO_FURTHER_ACTION))
        cohorts[month] = begun
        pool -= rng.binomial(pool, np.minimum(pool_hazard[month] * pace, 0.95))
        for k in range(month + 1):
            cohorts[k] -= rng.binomial(cohorts[k], np.minimum(hazard[month - k] * pace, 0.95))
        awaiting = awaiting - rng.binomial(awaiting, leave) + others - rng.binomial(others, leave_new)
        part = (since % 12 + 1) / 12 if since >= 0 else 0
        now = {k: np.exp(a + (b - a) * part) for k, (a, b) in drift.items()}
        opened = pool + cohorts.sum(0) + awaiting
        if since >= 0:
            starting = starters[month] * start_pace
            leaving = permanent * m.LEAVERS / 12 * leave_pace
            permanent = permanent + starting - leaving + np.sqrt(starting + leaving) * rng.standard_normal(draws)
            permanent = np.maximum(permanent, 0)
        holders = (permanent + m.AGENCY * now["agency"]) * np.minimum(m.HOLDING * now["holding"], 1)
        holders *= np.clip(1 - absence[month] * (absent_pace if since >= 0 else 1), 0.1, 1) / (1 - m.ABSENCE)
        caseload = opened * m.RATIO * now["ratio"] / holders
    return opened, caseload


if __name__ == "__main__":
    found = m.scenarios(sys.argv[1])
    draws = int(sys.argv[2])
    begin = time.perf_counter()
    results = [run(*one[1:], draws, np.random.default_rng(1)) for one in found]
    m.report("NumPy", time.perf_counter() - begin, draws, results[0])
