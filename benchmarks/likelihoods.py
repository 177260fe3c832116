"""Maximised log-likelihoods beside R's, the same form on the same series: python likelihoods.py PROGRAM TRAIN.csv OUT N

The forms are those that `auto-ets` and `auto-arima` choose here: for the first N series of TRAIN, and for the monthly
series of R's `datasets` in OUT/classic.csv. Writes OUT/likelihoods.csv and prints a table. Needs R with forecast.
"""
import csv
import subprocess
import sys

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

results = []
for model in ("auto-ets", "auto-arima"):
    details = f"{out}/likelihoods-{model}.csv"
    subprocess.run(
        [program, "forecast", "--panel", path, "--model", model, "--horizon", "1", "--quiet", "--allow-negative",
         "--details", details, "--output", f"{out}/likelihoods-forecasts.csv"], check=True)
    ours = {r["unique_id"]: r for r in rows(details) if r["log_likelihood"] and not r["fallback"]}
    forms = f"{out}/likelihoods-forms.csv"
    with open(forms, "w", newline="") as file:
        csv.writer(file).writerows([["unique_id", "model"], *((k, r["fitted"]) for k, r in ours.items())])
    peer = f"{out}/likelihoods-{model}-r.csv"
    subprocess.run(["Rscript", "benchmarks/peers/likelihoods.R", path, forms, peer], check=True)
    for r in rows(peer):
        known = r["loglik"] not in ("NA", "")
        results.append((model, r["unique_id"], r["model"], float(ours[r["unique_id"]]["log_likelihood"]),
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
