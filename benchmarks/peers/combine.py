"""The mean of forecasts, bounds included, row by row: python combine.py NAME OUT.csv FORECAST.csv [FORECAST.csv ...]"""
import csv
import sys

name, out, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
columns = ["mean", "lo-80", "hi-80", "lo-95", "hi-95"]
files = [list(csv.DictReader(open(path, newline=""))) for path in paths]
with open(out, "w", newline="") as target:
    writer = csv.writer(target)
    writer.writerow(["unique_id", "ds", "model"] + columns)
    for rows in zip(*files, strict=True):
        keys = {(row["unique_id"], row["ds"]) for row in rows}
        if len(keys) != 1:
            sys.exit(f"the files do not cover the same rows: {sorted(keys)}")
        row = rows[0]
        means = [sum(float(r[c]) for r in rows) / len(rows) for c in columns]
        writer.writerow([row["unique_id"], row["ds"], name] + means)
