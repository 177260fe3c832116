#!/usr/bin/env python3
"""How each model's forecasts of a financial year, made the March before, did on the shipped authorities: writes
notebooks-data/forecast_record.csv. A row is a model, an authority and a year.

    benchmarks/forecast-record.py [PROGRAM] [MODEL...]     .build/release/sscp-stats and all models if not given

auto is tried twice: borrowing from the other shipped authorities, as it does when nothing is said, and alone.

The figures are the program's own (accuracy.years of `forecast --format json`), so that what a page says of a model is
what the model did. Run it again when a model changes; the rows of models that are not named are kept.
"""
import csv
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "notebooks-data" / "forecast_record.csv"
MODELS = ["auto", "auto-ets", "seasonal-naive", "theta", "auto-arima", "auto-ces"]
HEADER = ["year_ending_march", "area_code", "old_la_code", "area_name", "area_level", "model", "borrowed", "expected", "lower_80",
          "upper_80", "lower_95", "upper_95", "outturn", "months", "months_in_80", "months_in_95"]


def areas():
    seen = {}
    with open(ROOT / "notebooks-data" / "referrals_monthly.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["area_level"] == "local_authority":
                seen[row["area_code"]] = row
    return list(seen.values())


def lenders(model):
    return ["shipped", "none"] if model == "auto" else ["none"]


def record(program, model, borrowed, area):
    out = subprocess.run(
        [program, "forecast", "referrals", "--area", area["area_code"], "--model", model, "--format", "json",
         "--breaks", "off"] + (["--borrow", borrowed] if model == "auto" else []), capture_output=True, text=True, check=True,
        env=os.environ | {"SSCP_STATS_DATA": str(ROOT / "notebooks-data")})
    rows = []
    for year in json.loads(out.stdout)["accuracy"]["years"]:
        bounds = [f"{year[key]:.3f}" for key in ("mean", "lo-80", "hi-80", "lo-95", "hi-95")]
        rows.append([year["to"][:4], area["area_code"], area["old_la_code"], area["area_name"], area["area_level"], model,
                     borrowed, *bounds, f"{year['outturn']:.0f}", year["months"], year["months_in-80"], year["months_in-95"]])
    return rows


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/release/sscp-stats")
    models = sys.argv[2:] or MODELS
    kept = []
    if FILE.exists():
        with open(FILE, newline="") as file:
            kept = [row for row in csv.reader(file) if row[5] in MODELS and row[5] not in models]
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda job: record(program, *job), [
            (model, borrowed, area) for model in models for borrowed in lenders(model) for area in areas()])
        rows = kept + [row for rows in made for row in rows]
    rows.sort(key=lambda row: (MODELS.index(row[5]), row[6] == "none", row[3], int(row[0])))
    with open(FILE, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


main()
