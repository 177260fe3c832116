"""Forecasts of made series whose truth is known: coverage of months and totals, bias and CRPS; the smoothness of forecasts of
counts; what a slip of the pen changes.

usage: simulations.py PROGRAM [--series N] [--months 36,60,144] [--kinds K,K] [--model auto] [--part kinds|curve|slips] [--out FOLDER]

  --series N   series a kind and length, each forecast alone (60); three times as many of counts below one a month
  --part       one part alone: kinds (simulations.md), curve (count-curve.svg and its table), slips
  --out        the folder of the results (benchmarks/results); only the parts that were run are written

Bias is the mean of the forecast year over the mean that the year truly has, given how the series stands at its end, less one:
chance in the months that follow is no part of it. With it stands how far the truth of as many series would move it. CRPS is
twice the mean pinball loss over the bounds of nine central ranges, over the mean of the true months. Nothing is borrowed, no
break is allowed for. Needs nothing but Python 3.
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
SEASON = [0.04, 0.02, 0.1, -0.03, 0.05, 0.06, 0.08, -0.2, 0.04, 0.08, 0.02, -0.26]
SPARSE = [0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 20]
KINDS = ["independent", "autocorrelated", "wandering", "shifting", "growing"] + [f"sparse {mean}" for mean in SPARSE]


def poisson_at(p, mean):
    """The count below which a Poisson lies with probability p: one p for all means makes series that differ by their mean alone."""
    k, term = 0, math.exp(-mean)
    total = term
    while total < p and k < 10 * mean + 50:
        k += 1
        term *= mean / k
        total += term
    return k


def poisson(rng, mean):
    """A rounded normal for large means."""
    if mean > 200:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    return poisson_at(rng.random(), mean)


def series(kind, n, rng):
    """n + 12 months of a kind, and what the last twelve are on average given the first n."""
    count = n + HORIZON
    if kind.startswith("sparse"):
        mean = float(kind.split()[1])
        return [poisson(rng, mean) for _ in range(count)], HORIZON * mean
    level, error, out, expected = 300.0, 0.0, [], 0.0
    shift = rng.choice([0.6, 1.5])
    last = 0.0
    for t in range(count):
        season = 1 + SEASON[t % 12]
        ahead = t - n + 1
        if kind == "independent":
            mean = known = 300
        elif kind == "autocorrelated":
            error = 0.6 * error + rng.gauss(0, 0.08)
            mean = 300 * math.exp(error)
            if t == n - 1:
                last = error
            spread = 0.08 ** 2 * (1 - 0.36 ** ahead) / 0.64 if ahead > 0 else 0
            known = 300 * math.exp(0.6 ** max(ahead, 0) * last + spread / 2)
        elif kind == "wandering":
            level *= math.exp(rng.gauss(0, 0.04))
            mean = level
            if t == n - 1:
                last = level
            known = last * math.exp(max(ahead, 0) * 0.04 ** 2 / 2)
        elif kind == "shifting":
            mean = known = 300 * (shift if t >= n - max(9, n // 4) else 1)
        elif kind == "growing":
            mean = known = 150 * 1.15 ** (t / 12)
        else:
            raise ValueError(kind)
        out.append(poisson(rng, mean * season * math.exp(rng.gauss(0, 0.05))))
        if ahead > 0:
            expected += known * season * math.exp(0.05 ** 2 / 2)
    return out, expected


def month(t):
    return f"{2005 + t // 12}-{t % 12 + 1:02d}"


def forecast(options, values, folder, levels=LEVELS):
    path = os.path.join(folder, "alone.csv")
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["month", "cases"]] + [[month(t), y] for t, y in enumerate(values)])
    arguments = ["forecast", "cases", "--data", path, "--horizon", str(HORIZON), "--model", options.model, "--breaks", "off",
                 "--level", ",".join(map(str, levels)), "--format", "json"]
    return json.loads(subprocess.run([options.program, *arguments], check=True, capture_output=True, text=True).stdout)


def scores(kind, n, count, options, folder):
    rng = random.Random(f"1 {kind} {n}")
    inside = {80: 0, 95: 0}
    covered = {80: 0, 95: 0}
    loss = mean = truth = expected = 0.0
    ratios = []
    for _ in range(count):
        values, year = series(kind, n, rng)
        result = forecast(options, values[:n], folder)
        for row, y in zip(result["forecast"], values[n:]):
            truth += y
            for level in inside:
                inside[level] += row[f"lo-{level}"] <= y <= row[f"hi-{level}"]
            for level in LEVELS:
                for side, p in (("lo", 0.5 - level / 200), ("hi", 0.5 + level / 200)):
                    q = row[f"{side}-{level}"]
                    loss += (p * (y - q) if y >= q else (1 - p) * (q - y)) / len(LEVELS)
        total = result["total"]
        for level in covered:
            covered[level] += total[f"lo-{level}"] <= sum(values[n:]) <= total[f"hi-{level}"]
        mean += total["mean"]
        expected += year
        ratios.append(total["mean"] - year)
    middle = sum(ratios) / count
    error = math.sqrt(sum((r - middle) ** 2 for r in ratios) / (count - 1) / count) * count / expected
    return ([inside[80] / count / HORIZON, inside[95] / count / HORIZON, covered[80] / count, covered[95] / count],
            mean / expected - 1, error, loss / truth)


def kinds(options, folder):
    lines = [f"# Made series, {HORIZON} months ahead, model {options.model}", "",
             f"`benchmarks/simulations.py`: {options.series} series a kind and length, {3 * options.series} of counts below one a month;"
             " seed 1. Bias ± two standard errors. Ranges of whole numbers hold more than they say where counts are few.", "",
             "| kind | history | series | months in 80 % | in 95 % | totals in 80 % | in 95 % | bias of the year | CRPS over mean |",
             "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    print("\n".join(lines), flush=True)
    pooled = {}
    for kind in options.kinds.split(","):
        for n in map(int, options.months.split(",")):
            few = kind.startswith("sparse") and float(kind.split()[1]) < 1
            count = options.series * (3 if few else 1)
            shares, bias, error, crps = scores(kind, n, count, options, folder)
            for group in ["sparse" if kind.startswith("sparse") else "the other kinds"]:
                pooled.setdefault(group, []).append(shares)
            lines.append(f"| {kind} | {n} | {count} | " + " | ".join(f"{100 * s:.1f}" for s in shares)
                         + f" | {100 * bias:+.1f} ± {200 * error:.1f} % | {crps:.4f} |")
            print(lines[-1], flush=True)
    for group, rows in pooled.items():
        lines.append(f"| **{group}, all alike** | | | "
                     + " | ".join(f"{100 * sum(column) / len(rows):.1f}" for column in zip(*rows)) + " | | |")
        print(lines[-1], flush=True)
    with open(os.path.join(options.out, "simulations.md"), "w") as file:
        file.write("\n".join(lines) + "\n")


def curve(options, folder):
    """The forecast as a function of the mean: the same chance at every mean, so that only the treatment can make a jump."""
    means = [0.1 * 200 ** (k / 28) for k in range(29)]
    rows = []
    for mean in means:
        ratio, past = 0.0, 0.0
        for run in range(options.series // 2):
            rng = random.Random(f"curve {run}")
            values = [poisson_at(rng.random(), mean) for _ in range(60)]
            ratio += forecast(options, values, folder, [80])["total"]["mean"]
            past += sum(values) / 5
        rows.append((mean, ratio / past))
        print(f"{mean:7.2f}  {ratio / past:.4f}", flush=True)

    def x(mean):
        return 60 + 500 * math.log(mean / 0.1) / math.log(200)

    def y(value):
        return 120 - 800 * (value - 1)

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 240" font-family="sans-serif" font-size="11">',
             '<title>Year forecast over the mean year of the history, by the mean count a month</title>']
    for value in (0.9, 0.95, 1, 1.05, 1.1):
        parts.append(f'<line x1="60" x2="560" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#bbb"/>'
                     f'<text x="54" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    for mean in (0.1, 0.3, 1, 3, 10, 20):
        parts.append(f'<text x="{x(mean):.1f}" y="222" text-anchor="middle">{mean:g}</text>')
    points = " ".join(f"{x(mean):.1f},{y(value):.1f}" for mean, value in rows)
    parts.append(f'<polyline points="{points}" fill="none" stroke="#12436d" stroke-width="2"/></svg>')
    with open(os.path.join(options.out, "count-curve.svg"), "w") as file:
        file.write("\n".join(parts) + "\n")
    with open(os.path.join(options.out, "count-curve.md"), "w") as file:
        file.write("# Forecast of a year over the mean year of the history, by the mean\n\n"
                   f"`benchmarks/simulations.py --part curve`: {options.series // 2} Poisson series of 60 months, the same chance at"
                   " every mean (`count-curve.svg`).\n\n| mean a month | forecast over history |\n|---:|---:|\n"
                   + "".join(f"| {mean:.2f} | {value:.3f} |\n" for mean, value in rows))


SLIPS = [("×0.1", lambda y: y // 10), ("×3", lambda y: 3 * y), ("×10", lambda y: 10 * y), ("one digit more", lambda y: 10 * y + 7)]


def slips(options, folder):
    """The year forecast with one month mistyped, over the year forecast without."""
    lines = ["# One month mistyped", "",
             "`benchmarks/simulations.py --part slips`: the forecast year of series with a season and one slip, less that without it,"
             " as a share; the worst of all places of the slip (every fourth month, and the first and last four) by size.", "",
             "| level | months | places | " + " | ".join(name for name, _ in SLIPS) + " |", "|---:|---:|---:|" + "---:|" * len(SLIPS)]
    print("\n".join(lines), flush=True)
    for level in (30, 300):
        for n in (48, 72):
            rng = random.Random(f"slips {level} {n}")
            clean = [poisson(rng, level * (1 + SEASON[t % 12]) * math.exp(rng.gauss(0, 0.05))) for t in range(n)]
            base = forecast(options, clean, folder, [80])["total"]["mean"]
            places = sorted(set(range(0, 4)) | set(range(4, n - 4, 4)) | set(range(n - 4, n)))
            cells = []
            for name, change in SLIPS:
                worst = (0.0, 0)
                for place in places:
                    values = list(clean)
                    values[place] = change(values[place])
                    gap = forecast(options, values, folder, [80])["total"]["mean"] / base - 1
                    if abs(gap) > abs(worst[0]):
                        worst = (gap, place + 1)
                cells.append(f"{100 * worst[0]:+.1f} % (month {worst[1]})")
            lines.append(f"| {level} | {n} | {len(places)} | " + " | ".join(cells) + " |")
            print(lines[-1], flush=True)
    with open(os.path.join(options.out, "slips.md"), "w") as file:
        file.write("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--series", type=int, default=60)
    parser.add_argument("--months", default="36,60,144")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--model", default="auto")
    parser.add_argument("--part", choices=["kinds", "curve", "slips"])
    parser.add_argument("--out", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "results"))
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, part in (("kinds", kinds), ("curve", curve), ("slips", slips)):
            if options.part in (None, name):
                part(options, folder)


main()
