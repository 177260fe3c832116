"""Scores of made-up runs, worked out apart from the program with NumPy: Tests/Reference/ledger/{runs,scores}.csv.

Four runs of one series as it grew, each with its history, and six months said of each with their quantiles. What came is
the last run's history. Run with Python 3 and NumPy (made with 2.4.6).
"""

import csv
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent
random = np.random.default_rng(20240403)
START = 2019 * 12  # January 2019, months counted from year 0
months = 66
level = 200 + np.cumsum(random.normal(0, 4, months))
season = 30 * np.sin(2 * np.pi * np.arange(months) / 12)
truth = np.round(level + season + random.normal(0, 12, months))


def name(month):
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


runs = []
for count in [40, 43, 48, 54, 66]:
    history = truth[:count].copy()
    # A month was restated later.
    if count < 54:
        history[20] += 17
    said = []
    for h in range(6):
        mean = history[count - 12 + h] + random.normal(0, 6)
        width = random.uniform(8, 30)
        said.append([mean, mean - 1.9 * width, mean - width, mean + width, mean + 2.1 * width])
    runs.append((count, history, said))

with open(here / "runs.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["run", "month", "value", "mean", "p2_5", "p10", "p90", "p97_5"])
    for number, (count, history, said) in enumerate(runs, 1):
        for t in range(count):
            writer.writerow([number, name(START + t), repr(float(history[t])), "", "", "", "", ""])
        for h, figures in enumerate(said):
            writer.writerow([number, name(START + count + h), "", *(repr(float(x)) for x in figures)])

errors, scaled, naive, in80, in95 = [], [], [], [], []
seen = set()
for count, history, said in runs:
    scale = np.abs(history[12:] - history[:-12]).mean()
    for h, (mean, lower95, lower80, upper80, upper95) in enumerate(said):
        t = count + h
        if t >= months:
            continue
        seen.add(t)
        errors.append(mean - truth[t])
        scaled.append(abs(mean - truth[t]) / scale)
        naive.append(abs(history[t - 12] - truth[t]))
        in80.append(lower80 <= truth[t] <= upper80)
        in95.append(lower95 <= truth[t] <= upper95)
with open(here / "scores.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["name", "value"])
    for key, value in [
        ("months", len(errors)), ("distinct", len(seen)), ("coverage-80", np.mean(in80)), ("coverage-95", np.mean(in95)),
        ("mae", np.abs(errors).mean()), ("bias", np.mean(errors)), ("mase", np.mean(scaled)), ("naive", np.mean(naive)),
    ]:
        writer.writerow([key, repr(float(value))])
