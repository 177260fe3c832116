"""Maximised log-likelihoods beside R's, the same form on the same series: python likelihoods.py PROGRAM TRAIN.csv OUT N

The forms are those that `auto-ets` and `auto-arima` choose here: for the first N series of TRAIN, and for the monthly
series of R's `datasets` in OUT/classic.csv. Writes OUT/likelihoods.csv and prints a table. Needs R with forecast.
"""
import concurrent.futures
import csv
import json
import os
import subprocess
import sys
import tempfile

program, train, out, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])


def rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


kept, series = {}, []
for row in rows(train):
    if row["unique_id"] not in kept:
        if len(kept) == count:
            break
        kept[row["unique_id"]] = True
    series.append((row["unique_id"], row["ds"], row["y"]))
reference = rows(f"{out}/classic.csv")
series = [(r["unique_id"], r["ds"], r["y"]) for r in reference] + series
names = {r["unique_id"] for r in reference}
path = f"{out}/likelihoods-series.csv"
with open(path, "w", newline="") as file:
    csv.writer(file).writerows([["unique_id", "ds", "y"], *series])


def leading(model, months):
    """The single form with the lowest AICc among those that a mixture holds: label and log-likelihood; None without one.

    A mixture has no likelihood of its own, so its members are asked, one series a run.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "series.csv")
        with open(file, "w", newline="") as handle:
            csv.writer(handle).writerows([["month", "y"], *((ds[:7], y) for _, ds, y in months)])
        run = subprocess.run(
            [program, "forecast", "y", "--data", file, "--model", model, "--horizon", "1", "--quiet",
             "--allow-negative", "--breaks", "off", "--format", "json"], capture_output=True, text=True)
    if run.returncode:
        return None
    members = [m for m in json.loads(run.stdout)["model"]["members"] if m["aicc"] is not None]
    best = min(members, key=lambda m: m["aicc"], default=None)
    return best and (best["label"], best["log_likelihood"])


by_series = {}
for row in series:
    by_series.setdefault(row[0], []).append(row)
results = []
for model in ("auto-ets", "auto-arima"):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(by_series, pool.map(lambda months: leading(model, months), by_series.values())))
    ours = {name: form for name, form in found.items() if form}
    forms = f"{out}/likelihoods-forms.csv"
    with open(forms, "w", newline="") as file:
        csv.writer(file).writerows([["unique_id", "model"], *((name, label) for name, (label, _) in ours.items())])
    peer = f"{out}/likelihoods-{model}-r.csv"
    subprocess.run(["Rscript", "benchmarks/peers/likelihoods.R", path, forms, peer], check=True)
    for r in rows(peer):
        known = r["loglik"] not in ("NA", "")
        results.append((model, r["unique_id"], r["model"], ours[r["unique_id"]][1],
                        float(r["loglik"]) if known else None))
with open(f"{out}/likelihoods.csv", "w", newline="") as file:
    csv.writer(file).writerows([["choice", "unique_id", "form", "log_likelihood", "r_log_likelihood"], *results])

lines = ["| | series | R fails | as high as R's (to 0.01) | higher by more than 0.1 | lower by more than 0.1 | median difference | worst | of |",
         "|---|---:|---:|---:|---:|---:|---:|---:|---|"]
for model, form in (("auto-ets", "R ets"), ("auto-arima", "R Arima, method ML")):
    for label, group in (("reference series", True), (f"first {count} of the panel", False)):
        found = [r for r in results if r[0] == model and (r[1] in names) == group]
        both = sorted((r[3] - r[4], r[1], r[2]) for r in found if r[4] is not None)
        if not both:
            continue
        high = sum(d >= -0.01 for d, *_ in both)
        lines.append(
            f"| {model}, {form}, {label} | {len(found)} | {len(found) - len(both)} | {100 * high / len(both):.1f} % | "
            f"{sum(d > 0.1 for d, *_ in both)} | {sum(d < -0.1 for d, *_ in both)} | {both[len(both) // 2][0]:+.4f} | "
            f"{both[0][0]:+.3f} | {both[0][1]} {both[0][2]} |")
print("\n".join(lines))
