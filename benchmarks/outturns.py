"""Forecasts of published referrals beside what came: python outturns.py PROGRAM OUT.md

1. Sefton, the twelve months from March 2023 (before the fall of April 2023) and from March 2024.
2. The 15 authorities whose months are shipped, from March 2024, beside the published totals of 2024-25.

Needs the program and the shipped figures only. The monthly series ends in March 2024; later totals are annual
(`notebooks-data/referrals_annual.csv`: Department for Education, Children in need, table C1).
"""
import csv
import json
import subprocess
import sys

program, out = sys.argv[1], sys.argv[2]
MODELS = ["auto", "auto-ets", "seasonal-naive"]

with open("notebooks-data/referrals_monthly.csv", newline="") as file:
    monthly = {}
    for row in csv.DictReader(file):
        if row["area_level"] == "local_authority":
            monthly.setdefault(row["area_name"], {})[row["month"]] = int(row["referrals"])
with open("notebooks-data/referrals_annual.csv", newline="") as file:
    annual = {
        (row["area_name"], int(row["year_ending_march"])): int(row["referrals"])
        for row in csv.DictReader(file)
        if row["area_level"] == "local_authority" and row["referrals"].isdigit()
    }


def total(area, last, model):
    command = [program, "forecast", "referrals", "--area", area, "--to", last, "--model", model, "--format", "json"]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(result.stdout)["total"]


def number(value):
    return f"{value:,.0f}"


def interval_score(figure, outturn, level):
    low, high = figure[f"lo-{level}"], figure[f"hi-{level}"]
    tail = (100 - level) / 100
    return high - low + 2 / tail * max(0, low - outturn) + 2 / tail * max(0, outturn - high)


lines = ["# Forecasts beside outturns", "", "## Sefton, twelve months ahead", ""]
lines += ["| from | model | expected | 80 % range | 95 % range | outturn | error |", "|---|---|---:|---:|---:|---:|---:|"]
for last, outturn in [
    ("2023-03", sum(v for m, v in monthly["Sefton"].items() if "2023-04" <= m <= "2024-03")),
    ("2024-03", annual["Sefton", 2025]),
]:
    for model in MODELS:
        figure = total("Sefton", last, model)
        ranges = " | ".join(f"{number(figure[f'lo-{level}'])} to {number(figure[f'hi-{level}'])}" for level in (80, 95))
        error = figure["mean"] / outturn - 1
        lines.append(
            f"| {last} | {model} | {number(figure['mean'])} | {ranges} | {number(outturn)} | {100 * error:+.1f} % |"
        )

areas = [area for area in sorted(monthly) if (area, 2025) in annual]
missing = sorted(set(monthly) - set(areas))
lines += ["", "## Fifteen authorities, from March 2024, beside the published totals of 2024-25", ""]
lines += ["| area | outturn | " + " | ".join(MODELS) + " |", "|---|---:|" + "---:|" * len(MODELS)]
figures = {(area, model): total(area, "2024-03", model) for area in areas for model in MODELS}
for area in areas:
    cells = []
    for model in MODELS:
        figure, outturn = figures[area, model], annual[area, 2025]
        inside = "" if figure["lo-80"] <= outturn <= figure["hi-80"] else "*"
        inside += "" if figure["lo-95"] <= outturn <= figure["hi-95"] else "*"
        cells.append(f"{number(figure['mean'])} ({100 * (figure['mean'] / outturn - 1):+.1f} %){inside}")
    lines.append(f"| {area} | {number(annual[area, 2025])} | " + " | ".join(cells) + " |")
lines += ["", "One star: outside the 80 % range; two: outside the 95 % range.", ""]
lines += ["| | " + " | ".join(MODELS) + " |", "|---|" + "---:|" * len(MODELS)]


def row(name, value):
    lines.append(f"| {name} | " + " | ".join(value(model) for model in MODELS) + " |")


row("mean absolute error, per cent of the outturn", lambda m: "{:.1f}".format(
    sum(100 * abs(figures[a, m]["mean"] / annual[a, 2025] - 1) for a in areas) / len(areas)))
for level in (80, 95):
    row(f"inside the {level} % range", lambda m: "{} of {}".format(
        sum(figures[a, m][f"lo-{level}"] <= annual[a, 2025] <= figures[a, m][f"hi-{level}"] for a in areas), len(areas)))
    row(f"{level} % interval score, per cent of the outturn", lambda m: "{:.1f}".format(
        sum(100 * interval_score(figures[a, m], annual[a, 2025], level) / annual[a, 2025] for a in areas) / len(areas)))
if missing:
    lines += ["", "No published total for " + ", ".join(missing) + "."]
with open(out, "w") as file:
    file.write("\n".join(lines) + "\n")
print("\n".join(lines))
