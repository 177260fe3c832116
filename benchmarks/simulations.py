"""Forecasts of made series whose truth is known, before and after a change: months, totals, bias and CRPS.

usage: simulations.py PROGRAM[=NAME] [PROGRAM[=NAME] ...] [--series N] [--totals N] [--months 36,60,144] [--model auto] [--out FILE.md]

  --series N   series a kind and length, forecast as panels without pooling (40)
  --totals N   of these, how many are forecast alone besides, for the ranges of twelve-month totals (0: seconds a series)

Every kind is made anew from the same seed for every program. Coverage is of the 80 % range; bias is the mean of the forecast
year over that of the true year, less one; CRPS is twice the mean pinball loss over the bounds of nine central ranges, as a
share of the mean of the true months. Needs nothing but Python 3.
"""
import argparse
import csv
import json
import math
import os
import random
import subprocess
import tempfile

LEVELS = [10, 20, 30, 40, 50, 60, 70, 80, 95]
HORIZON = 12


def poisson(rng, mean):
    """Knuth's product for small means, a rounded normal for large ones."""
    if mean > 200:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, k, p = math.exp(-max(mean, 0)), 0, rng.random()
    while p > limit:
        k += 1
        p *= rng.random()
    return k


SEASON = [0.04, 0.02, 0.1, -0.03, 0.05, 0.06, 0.08, -0.2, 0.04, 0.08, 0.02, -0.26]


def series(kind, n, rng):
    """n + 12 months of a kind."""
    count = n + HORIZON
    if kind.startswith("sparse"):
        mean = float(kind.split()[1])
        return [poisson(rng, mean) for _ in range(count)]
    level, error, out = 300.0, 0.0, []
    shift = rng.choice([0.6, 1.5])
    for t in range(count):
        season = 1 + SEASON[t % 12]
        if kind == "independent":
            mean = 300
        elif kind == "autocorrelated":
            error = 0.6 * error + rng.gauss(0, 0.08)
            mean = 300 * math.exp(error)
        elif kind == "wandering":
            level *= math.exp(rng.gauss(0, 0.04))
            mean = level
        elif kind == "shifting":
            mean = 300 * (shift if t >= n - max(9, n // 4) else 1)
        elif kind == "growing":
            mean = 150 * 1.15 ** (t / 12)
        else:
            raise ValueError(kind)
        out.append(poisson(rng, mean * season * math.exp(rng.gauss(0, 0.05))))
    return out


KINDS = ["independent", "autocorrelated", "wandering", "shifting", "growing", "sparse 0.2", "sparse 0.5", "sparse 1", "sparse 2",
         "sparse 5"]


def month(t):
    return f"{2005 + t // 12}-{t % 12 + 1:02d}-01"


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def run(program, arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def scores(program, made, n, options, folder):
    panel = os.path.join(folder, "panel.csv")
    write(panel, [["unique_id", "ds", "y"]] + [[f"s{k}", month(t), y] for k, s in enumerate(made) for t, y in enumerate(s[:n])])
    text = run(program, ["forecast", "--panel", panel, "--horizon", str(HORIZON), "--model", options.model, "--pool-seasons", "no",
                         "--pool-ranges", "no", "--level", ",".join(map(str, LEVELS)), "--format", "csv"])
    rows = list(csv.DictReader(text.splitlines()))
    inside = loss = mean = truth = 0.0
    months = 0
    for k, s in enumerate(made):
        for h, row in enumerate(rows[k * HORIZON:(k + 1) * HORIZON]):
            y = s[n + h]
            months += 1
            mean += float(row["mean"])
            truth += y
            inside += float(row["lo-80"]) <= y <= float(row["hi-80"])
            pinball = []
            for level in LEVELS:
                for side, p in (("lo", 0.5 - level / 200), ("hi", 0.5 + level / 200)):
                    q = float(row[f"{side}-{level}"])
                    pinball.append(p * (y - q) if y >= q else (1 - p) * (q - y))
            loss += 2 * sum(pinball) / len(pinball)
    covered = 0
    for s in made[:options.totals]:
        alone = os.path.join(folder, "alone.csv")
        write(alone, [["month", "cases"]] + [[month(t)[:7], y] for t, y in enumerate(s[:n])])
        total = json.loads(run(program, ["forecast", "cases", "--data", alone, "--horizon", str(HORIZON), "--model", options.model,
                                         "--breaks", "off", "--format", "json"]))["total"]
        covered += total["lo-80"] <= sum(s[n:n + HORIZON]) <= total["hi-80"]
    return (inside / months, covered / options.totals if options.totals else None, mean / truth - 1, loss / truth)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+")
    parser.add_argument("--series", type=int, default=40)
    parser.add_argument("--totals", type=int, default=0)
    parser.add_argument("--months", default="36,60,144")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--model", default="auto")
    parser.add_argument("--out")
    options = parser.parse_args()
    programs = [(text.rpartition("=")[0], text.rpartition("=")[2]) if "=" in text else (text, os.path.basename(text))
                for text in options.programs]
    lines = [f"# Made series, {HORIZON} months ahead, model {options.model}", "",
             f"{options.series} series a kind and length" + (f", {options.totals} of them for totals" if options.totals else "")
             + "; 80 % ranges; seed 1.", "",
             "| kind | months | program | months in range | totals in range | bias of the year | CRPS over mean |",
             "|---|---:|---|---:|---:|---:|---:|"]
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.kinds.split(","):
            for n in map(int, options.months.split(",")):
                rng = random.Random(f"1 {kind} {n}")
                made = [series(kind, n, rng) for _ in range(options.series)]
                for program, name in programs:
                    months, totals, bias, crps = scores(program, made, n, options, folder)
                    lines.append(f"| {kind} | {n} | {name} | {months:.3f} | {'' if totals is None else f'{totals:.2f}'} | "
                                 f"{100 * bias:+.1f} % | {crps:.4f} |")
                    print(lines[-1], flush=True)
    if options.out:
        with open(options.out, "w") as file:
            file.write("\n".join(lines) + "\n")


main()
