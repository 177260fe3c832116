"""Whether series that have grown go on growing, and whether they are forecast low: inside training series.

usage: growth.py PROGRAM TRAIN.csv [--earlier N [N ...]]

  TRAIN.csv    unique_id,ds,y (months)
  --earlier N  cut the last N months off first (0 18)

The last twelve months of every series of at least 60 are forecast from the months before. A series has grown where each of its
last three years was above the one before by the least share named. Bias is the year forecast over the year that came, less one
(the median of series); next to it, how much the three years grew and the year that came, and the shares of months above and
below the 80 % range. Needs nothing but Python 3.
"""
import argparse
import csv
import os
import statistics
import subprocess
import tempfile
from itertools import groupby

GROUPS = [("all", -1.0, None), ("each year by 5 % or more", 0.05, None), ("each year by 10 % or more", 0.10, None),
          ("each year by 8 to 25 %", 0.08, 0.25)]


def read(path):
    with open(path, newline="") as file:
        return {name: list(rows) for name, rows in groupby(csv.DictReader(file), key=lambda row: row["unique_id"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("train")
    parser.add_argument("--earlier", type=int, nargs="+", default=[0, 18])
    options = parser.parse_args()
    series = read(options.train)
    print("| cut | series that have grown | series | grew a year | grew then | bias | months above | below |")
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    for earlier in options.earlier:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "train.csv")
            truth, past = {}, {}
            with open(path, "w", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["unique_id", "ds", "y"])
                for name, rows in series.items():
                    rows = rows[:len(rows) - earlier]
                    if len(rows) < 60 or any(row["y"] == "" for row in rows):
                        continue
                    past[name] = [float(row["y"]) for row in rows[:-12]]
                    truth[name] = [float(row["y"]) for row in rows[-12:]]
                    writer.writerows([row["unique_id"], row["ds"], row["y"]] for row in rows[:-12])
            out = os.path.join(folder, "forecast.csv")
            subprocess.run([options.program, "forecast", "--panel", path, "--horizon", "12", "--level", "80", "--format", "csv",
                            "-o", out], check=True, stderr=subprocess.DEVNULL)
            forecasts = read(out)
        for label, least, most in GROUPS:
            rows = []
            for name, months in truth.items():
                values = past[name]
                years = [sum(values[len(values) - 12 * (k + 1):len(values) - 12 * k]) for k in range(4)]
                if min(years) <= 0 or sum(months) <= 0:
                    continue
                growth = [years[k] / years[k + 1] - 1 for k in range(3)]
                if min(growth) < least or (most is not None and max(growth) > most):
                    continue
                ahead = forecasts[name]
                rows.append((sum(growth) / 3, sum(months) / years[0] - 1,
                             sum(float(row["mean"]) for row in ahead) / sum(months) - 1,
                             sum(y > float(row["hi-80"]) for y, row in zip(months, ahead)) / 12,
                             sum(y < float(row["lo-80"]) for y, row in zip(months, ahead)) / 12))
            before, then, bias = (100 * statistics.median(row[k] for row in rows) for k in range(3))
            above, below = (100 * sum(row[k] for row in rows) / len(rows) for k in (3, 4))
            print(f"| {earlier} | {label} | {len(rows)} | {before:+.1f} % | {then:+.1f} % | {bias:+.1f} % | {above:.1f} % | {below:.1f} % |",
                  flush=True)


main()
