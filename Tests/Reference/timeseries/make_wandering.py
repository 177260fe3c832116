"""Reference values of the errors of a change that may follow each other and wander (NumPy, SciPy), of the exact ratio of two
counts (SciPy) and of a chart of one-step errors (NumPy). Writes wandering_reference.csv.

The regression is fitted anew by iteratively reweighted least squares, and every point of the grid by generalised least
squares on the dense covariance matrix: another way than the program's, to the same figures.

Usage: python make_wandering.py   (NumPy 2.4, SciPy 1.17)
"""

import csv

import numpy as np
from scipy import stats

RELATIONS = [0, 0.2, 0.4, 0.6, 0.8]
WANDERINGS = [0.0] + [float(q) for q in np.exp(np.log(0.001) + np.arange(10) / 9 * np.log(3000))]
NONE, WANDERING = 6.0, 10.0


def weighted(design, values):
    mean = values + 0.1
    eta = np.log(mean)
    for _ in range(200):
        working = eta + (values - mean) / mean
        gram = design.T @ (design * mean[:, None])
        beta = np.linalg.solve(gram, design.T @ (mean * working))
        eta = design @ beta
        mean = np.exp(eta)
    return mean, eta + (values - mean) / mean, np.linalg.inv(design.T @ (design * mean[:, None]))


def judged(design, values):
    mean, working, inverse = weighted(design, values)
    n, k = design.shape
    scale = 1 / np.sqrt(mean)
    places = np.arange(n)
    give = (inverse @ (design * mean[:, None]).T)[-1]
    estimate = give @ working
    rows = []
    for relation in RELATIONS:
        for wandering in WANDERINGS:
            own = np.outer(scale, scale) * np.where(
                places[:, None] == places, 1.0, float(relation) ** np.abs(places[:, None] - places))
            covariance = own + wandering * np.mean(scale**2) * (np.minimum.outer(places, places) + 1)
            precision = np.linalg.inv(covariance)
            gram = design.T @ precision @ design
            beta = np.linalg.solve(gram, design.T @ precision @ working)
            left = working - design @ beta
            rest = left @ precision @ left
            prior = NONE if wandering == 0 else WANDERING / 10
            log = (np.log(prior) - np.linalg.slogdet(covariance)[1] / 2 - np.linalg.slogdet(gram)[1] / 2
                   - (n - k) / 2 * np.log(rest))
            rows.append((log, np.sqrt(rest / (n - k) * (give @ covariance @ give)), wandering))
    logs = np.array([row[0] for row in rows])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    spreads = np.array([row[1] for row in rows])

    def tails(size):
        return float((weights * 2 * stats.t.sf(size / spreads, n - k)).sum())

    low, high = 0.0, 5.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if tails(middle) > 0.05 else (low, middle)
    wanders = float(weights[[row[2] > 0 for row in rows]].sum())
    return estimate, tails(abs(estimate)), high, wanders


def one_step(values, calendar):
    y = values[1:]
    months = (calendar + np.arange(1, len(values))) % 12
    columns = [np.ones(len(y))] + [(months == m) * 1.0 for m in range(1, 12)] + [values[:-1]]
    design = np.array(columns).T
    beta, *_ = np.linalg.lstsq(design, y, rcond=None)
    return beta[-1], y - design @ beta


def conditional(after, months_after, before, months_before):
    share = [stats.beta.ppf(0.025, after, before + 1), stats.beta.ppf(0.975, after + 1, before)]
    bounds = [s / (1 - s) * months_before / months_after for s in share]
    null = months_after / (months_after + months_before)
    p = 2 * min(stats.binom.sf(after - 1, after + before, null), stats.binom.cdf(after, after + before, null))
    return bounds[0], bounds[1], min(1, p)


def main():
    sefton = np.array([float(row["value"]) for row in csv.DictReader(open("sefton_referrals.csv"))])
    out = []
    near = sefton[60:125]
    t = np.arange(len(near))
    month = (63 + t) % 12
    design = np.array(
        [np.ones(len(near)), (t - len(near) / 2) / 12] + [(month == m) * 1.0 for m in range(1, 12)]
        + [((t >= 36) & (t < 48)) * 1.0, (t >= 53) * 1.0]).T
    for name, value in zip(["estimate", "p", "width", "wanders"], judged(design, near)):
        out.append((f"sefton {name}", value))
    relation, errors = one_step(sefton[84:], 3)
    out += [("errors relation", relation), ("errors first", errors[0]), ("errors last", errors[-1])]
    for name, value in zip(["lower", "upper", "p"], conditional(11, 800, 21, 3011)):
        out.append((f"conditional {name}", value))
    with open("wandering_reference.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "value"])
        writer.writerows((name, repr(float(value))) for name, value in out)


main()
