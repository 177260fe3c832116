"""Cuts forecasting tasks out of training series, so that a choice can be made without the months it is scored on later.

usage: inside.py TRAIN.csv HORIZON OUT [--least N] [--after N [N ...] | --earlier N]

  TRAIN.csv    unique_id,ds,y
  OUT          OUT_train.csv and OUT_test.csv are written
  --least N    skip series with fewer months (36 + HORIZON)
  --after N    cut after the first N months, a task for each N; otherwise the last HORIZON months are held out
  --earlier N  the same as if each series had ended N months earlier
"""
import argparse
import csv
from itertools import groupby

parser = argparse.ArgumentParser()
parser.add_argument("train")
parser.add_argument("horizon", type=int)
parser.add_argument("out")
parser.add_argument("--least", type=int)
parser.add_argument("--after", type=int, nargs="+")
parser.add_argument("--earlier", type=int, default=0)
options = parser.parse_args()
if options.after and options.earlier:
    parser.error("--after counts from the first month and --earlier from the last: give one of them")
if options.earlier < 0:
    parser.error("--earlier is a number of months, 0 or more")
least = options.least or 36 + options.horizon

with open(options.train, newline="") as file:
    rows = list(csv.DictReader(file))
with open(options.out + "_train.csv", "w", newline="") as train, open(options.out + "_test.csv", "w", newline="") as test:
    writers = [csv.writer(train), csv.writer(test)]
    for writer in writers:
        writer.writerow(["unique_id", "ds", "y"])
    for name, group in groupby(rows, key=lambda row: row["unique_id"]):
        series = list(group)
        series = series[: max(0, len(series) - options.earlier)]
        if len(series) < least:
            continue
        for cut in options.after or [len(series) - options.horizon]:
            task = f"{name}-{cut}" if options.after else name
            for writer, part in zip(writers, (series[:cut], series[cut : cut + options.horizon])):
                writer.writerows([task, row["ds"], row["y"]] for row in part)
