#!/usr/bin/env python3
"""How the 80 % ranges of a year's forecast did on the shipped authorities, month by month, for what they lend of ranges:
writes notebooks-data/range_trials.csv. A row is an authority, a year and a length of history.

    benchmarks/range-trials.py [PROGRAM]     .build/release/sscp-stats if not given; a few minutes

Each year from 2015-16 is forecast from the last 12, 24 and 36 months before it and from all of them, with the season and
the days that the other authorities lent then, and with ranges as the model gives them: the program is run on a copy of the
shipped figures without trials. A ratio is the distance of what came from the mean over that of the bound of the
80 % range on its side. Run it again when the default model changes.
"""
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "notebooks-data"
FILE = DATA / "range_trials.csv"
HEADER = ["year_ending_march", "area_code", "old_la_code", "area_name", "area_level", "months_before",
          *(f"ratio_{k}" for k in range(1, 13))]
FIRST = (2012, 4)


def authorities():
    found = {}
    with open(DATA / "referrals_monthly.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["area_level"] == "local_authority":
                found.setdefault(row["area_code"], (row, {}))[1][row["month"]] = float(row["referrals"])
    return list(found.values())


def month(year, number):
    """Months after or before January, 1, of a year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year}-{number:02d}"


def trial(program, data, area, values, year, months):
    """The row of a forecast of the year ending in a March from so many months before it."""
    out = subprocess.run(
        [program, "forecast", "referrals", "--area", area["area_code"], "--from", month(year - 1, 4 - months), "--to",
         month(year - 1, 3), "--horizon", "12", "--level", "80", "--format", "csv", "--quiet"],
        capture_output=True, text=True, check=True, env=os.environ | {"SSCP_STATS_DATA": str(data)})
    ratios = []
    for k, row in enumerate(csv.DictReader(out.stdout.splitlines())):
        mean, came = float(row["mean"]), values[month(year - 1, 4 + k)]
        reach = mean - float(row["lo-80"]) if came < mean else float(row["hi-80"]) - mean
        ratios.append(f"{abs(came - mean) / reach:.6f}" if reach > 0 else "")
    return [year, *(area[key] for key in HEADER[1:5]), months, *ratios]


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/release/sscp-stats")
    jobs = []
    for area, values in authorities():
        for year in range(2016, 1 + max(int(key[:4]) for key in values)):
            whole = 12 * (year - 1 - FIRST[0])
            jobs += [(area, values, year, months) for months in sorted({12, 24, 36, whole}) if months <= whole]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "notebooks-data"
        shutil.copytree(DATA, data)
        with open(data / FILE.name, "w", newline="") as file:
            # A table needs a row: this one is of a year that no forecast knows.
            never = [2999, jobs[0][0]["area_code"], "", "", "", 12, *[1] * 12]
            csv.writer(file, lineterminator="\n").writerows([HEADER, never])
        with ThreadPoolExecutor(2) as pool:
            rows = list(pool.map(lambda job: trial(program, data, *job), jobs))
    rows.sort(key=lambda row: (row[3], row[0], row[5]))
    with open(FILE, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])


main()
