"""The caseload model in SimPy: one process a case, one environment a draw.

usage: caseload_simpy.py REFERRALS.json DRAWS
A case waits for its own time open, drawn once (so that a year's closing pace is that of its first year), and leaves;
each month's end the open cases are counted and the staff moved on.
"""
import sys
import time

import numpy as np
import simpy

import scenario_model as m


def remaining(rng, count, slow):
    """Times that those open at the start still have: of a stock in balance, by length-biased sampling."""
    total = np.exp(np.log(m.MEDIAN) + m.SIGMA**2 + m.SIGMA * rng.standard_normal(count)) * slow
    return total * rng.random(count)


def draw(mean, sd, starters, absence, rng):
    env = simpy.Environment()
    s = m.SPREAD
    state = {"open": 0, "permanent": m.PERMANENT}
    slow = np.exp(s["time_open"] * rng.standard_normal())
    kept = {}

    def case(stay):
        state["open"] += 1
        yield env.timeout(stay)
        state["open"] -= 1

    def arrivals():
        logit, level = 0.0, rng.standard_normal()
        for month in range(m.HORIZON):
            if month % 12 == 0:
                logit = 0.8 * logit + s["started"] * rng.standard_normal()
                share = 1 / (1 + np.exp(-(np.log(m.STARTED / (1 - m.STARTED)) + logit)))
                pace = np.exp(-s["closures"] * rng.standard_normal()) * slow
            count = rng.poisson(mean[month] * np.exp(sd[month] * level - 0.5 * sd[month] ** 2))
            times = np.sort(rng.random(count)) + month
            kinds = rng.random(count)
            stays = np.exp(np.log(m.MEDIAN) + m.SIGMA * rng.standard_normal(count)) * pace
            assessed = rng.exponential(m.ASSESSMENT, count)
            rest = share + (1 - share) * m.NOT_IN_NEED / (m.NOT_IN_NEED + m.NO_FURTHER_ACTION)
            for at, kind, stay, short in zip(times, kinds, stays, assessed):
                if kind < rest:
                    yield env.timeout(at - env.now)
                    env.process(case(stay if kind < share else short))
            yield env.timeout(month + 1 - env.now)

    def office():
        drift = {k: (0.0, 0.0) for k in ("ratio", "agency", "holding")}
        for month in range(m.HORIZON):
            since = month - m.KNOWN_STAFF
            if since >= 0 and since % 12 == 0:
                pace = {k: np.exp(s[k] * rng.standard_normal()) for k in ("starters", "leavers", "absence")}
                drift = {k: (b, 0.5 * b + s[k] * rng.standard_normal()) for k, (a, b) in drift.items()}
            yield env.timeout(month + 1 - env.now)
            part = (since % 12 + 1) / 12 if since >= 0 else 0
            now = {k: np.exp(a + (b - a) * part) for k, (a, b) in drift.items()}
            if since >= 0:
                starting = starters[month] * pace["starters"]
                leaving = state["permanent"] * m.LEAVERS / 12 * pace["leavers"]
                state["permanent"] += starting - leaving + np.sqrt(starting + leaving) * rng.standard_normal()
            holders = (state["permanent"] + m.AGENCY * now["agency"]) * min(m.HOLDING * now["holding"], 1)
            holders *= np.clip(1 - absence[month] * (pace["absence"] if since >= 0 else 1), 0.1, 1) / (1 - m.ABSENCE)
            kept["open"] = state["open"]
            kept["caseload"] = state["open"] * m.RATIO * now["ratio"] / holders

    awaiting = int(min(m.OPEN * m.RESTATED * np.exp(s["restated"] * rng.standard_normal()), m.OPEN / 2))
    for stay in remaining(rng, m.OPEN - awaiting, slow):
        env.process(case(stay))
    for stay in rng.exponential(m.ASSESSMENT, awaiting):
        env.process(case(stay))
    env.process(arrivals())
    env.process(office())
    env.run(until=m.HORIZON + 0.001)
    return kept["open"], kept["caseload"]


if __name__ == "__main__":
    found = m.scenarios(sys.argv[1])
    draws = int(sys.argv[2])
    begin = time.perf_counter()
    results = []
    for one in found:
        rng = np.random.default_rng(1)
        results.append(np.array([draw(*one[1:], rng) for _ in range(draws)]).T)
    m.report("SimPy", time.perf_counter() - begin, draws, results[0])
