#!/usr/bin/env python3
"""What `forecast referrals` gains by borrowing from the other shipped authorities: the 15 authorities at seven Marches, a
year ahead, alone, in a panel of all 15, and borrowing with itself left out; whole histories, and, without the panel, histories cut
to 36, 24 and 12 months. And what borrowing does to series that are unlike the lenders, simulated.

    benchmarks/borrowing.py [PROGRAM] [--unlike-only | --authorities-only] [--series N] [OUT.md]

.build/release/sscp-stats if no program is given. Two at a time; some minutes. N simulated series a row, 30 if not given. Standard library only. MASE by
the seasonal naive of the whole history before the origin, the same for every row; OWA beside Naive 2 of the months given
(metrics.py); MSIS of 95 % ranges, on the same scale as MASE.
"""
import csv
import io
import math
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import metrics  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "notebooks-data"
ENVIRONMENT = os.environ | {"SSCP_STATS_DATA": str(DATA)}
ORIGINS = range(2017, 2024)
LENGTHS = [None, 36, 24, 12]


def mean(values):
    values = list(values)
    return math.fsum(values) / len(values) if values else math.nan


def month(index):
    return f"{index // 12}-{index % 12 + 1:02d}"


def authorities():
    found = {}
    with open(DATA / "referrals_monthly.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["area_level"] == "local_authority":
                found.setdefault(row["area_name"], []).append(float(row["referrals"]))
    return found


FIRST = 12 * 2012 + 3


def run(arguments):
    out = subprocess.run([PROGRAM, *arguments, "--quiet"], capture_output=True, text=True, env=ENVIRONMENT)
    if out.returncode != 0:
        raise SystemExit(f"{arguments}: {out.stderr}")
    return out.stdout


def rows(text):
    """Of each series: a list of dictionaries of figures, a month each."""
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        found.setdefault(row["unique_id"], []).append(
            {key: float(row[key]) for key in row if key not in ("unique_id", "ds", "model")})
    return found


def single(area, origin, length, borrow, *more):
    end = 12 * origin + 2
    first = FIRST if length is None else end - length + 1
    text = run(["forecast", "referrals", "--area", area, "--from", month(first), "--to", month(end), "--format", "csv",
                "--borrow", borrow, *more])
    return next(iter(rows(text).values()))


def in_panel(series, origin):
    end = 12 * origin + 2
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        file.write("unique_id,ds,y\n")
        for name, values in series.items():
            for t, y in enumerate(values[: end - FIRST + 1]):
                file.write(f"{name},{month(FIRST + t)},{y}\n")
    try:
        return rows(run(["forecast", "--panel", file.name]))
    finally:
        os.unlink(file.name)


class Score:
    """Of forecasts of twelve months, each with its months before and what came."""

    def __init__(self):
        self.items = []

    def add(self, history, given, outturn, steps):
        scale = metrics.scale(history, 12)
        means = [step["mean"] for step in steps]
        naive = metrics.naive2(given, 12, len(outturn))
        item = {
            "mase": metrics.absolute_error(outturn, means) / scale, "smape": metrics.smape(outturn, means),
            "naive_mase": metrics.absolute_error(outturn, naive) / scale,
            "naive_smape": metrics.smape(outturn, naive),
            "msis": mean(metrics.interval_score(y, s["lo-95"], s["hi-95"], 0.05) for y, s in zip(outturn, steps)) / scale,
            "year": abs(sum(means) - sum(outturn)) / sum(outturn),
        }
        for level in (80, 95):
            item[level] = mean(s[f"lo-{level}"] <= y <= s[f"hi-{level}"] for y, s in zip(outturn, steps))
        self.items.append(item)

    def row(self, name):
        def average(key):
            return mean(item[key] for item in self.items)

        owa = (average("mase") / average("naive_mase") + average("smape") / average("naive_smape")) / 2
        return (f"| {name} | {average('mase'):.3f} | {owa:.3f} | {average(80):.3f} | {average(95):.3f} "
                f"| {average('msis'):.2f} | {100 * average('year'):.1f} % |")


HEAD = ("| | MASE | OWA | months in 80 % | in 95 % | MSIS | error of the year |\n"
        "|---|---:|---:|---:|---:|---:|---:|")
WAYS = ["alone", "in a panel of all 15", "borrowing"]
# Whole histories alone: what the days of months, lent or found, are worth.
WITHOUT_DAYS = "borrowing, without days"


def authorities_table(pool):
    series = authorities()
    lines, by_origin = [], {}
    for length in LENGTHS:
        ways = [*WAYS, WITHOUT_DAYS] if length is None else ["alone", "borrowing"]
        scores = {way: Score() for way in ways}
        jobs = [(area, origin) for origin in ORIGINS for area in series]
        alone = pool.map(lambda job: single(*job, length, "none"), jobs)
        borrowing = pool.map(lambda job: single(*job, length, "shipped"), jobs)
        plain, panels = [None] * len(jobs), {}
        if length is None:
            panels = dict(zip(ORIGINS, pool.map(lambda origin: in_panel(series, origin), ORIGINS)))
            plain = pool.map(lambda job: single(*job, length, "shipped", "--calendar", "none"), jobs)
        for (area, origin), one, other, without in zip(jobs, alone, borrowing, plain):
            count = 12 * origin + 2 - FIRST + 1
            history, outturn = series[area][:count], series[area][count:count + 12]
            given = history if length is None else history[-length:]
            made = {"alone": one, "borrowing": other, WITHOUT_DAYS: without}
            if length is None:
                made["in a panel of all 15"] = panels[origin][area]
            for way in ways:
                steps = made[way]
                scores[way].add(history, given, outturn, steps)
                if length is None:
                    by_origin.setdefault((origin, way), Score()).add(history, given, outturn, steps)
        lines += ["", f"{'All months' if length is None else f'The last {length} months'} before each origin:", "", HEAD]
        lines += [scores[way].row(way) for way in ways]
    lines += ["", "MASE and MSIS by origin (March), all months:", "",
              "| | " + " | ".join(str(origin) for origin in ORIGINS) + " |", "|---|" + "---:|" * len(ORIGINS)]
    for key, form in (("mase", ".3f"), ("msis", ".2f")):
        for way in [*WAYS, WITHOUT_DAYS]:
            cells = [format(mean(item[key] for item in by_origin[origin, way].items), form) for origin in ORIGINS]
            lines.append(f"| {key.upper()}, {way} | " + " | ".join(cells) + " |")
    return lines + totals_table()


def totals_table():
    """The record of years by `forecast` itself: totals from joint paths, nine Marches (forecast-record.py)."""
    lines = ["", "Totals of April to March and their months, nine Marches, as `forecast` makes them (forecast_record.csv):", "",
             "| | error of the total | totals in 80 % | in 95 % | months in 80 % | in 95 % | years |",
             "|---|---:|---:|---:|---:|---:|---:|"]
    with open(DATA / "forecast_record.csv", newline="") as file:
        record = [row for row in csv.DictReader(file) if row["model"] == "auto"]
    for way, borrowed in (("alone", "none"), ("borrowing", "shipped")):
        years = [{key: float(row[key]) for key in row if key.startswith(("expected", "lower", "upper", "outturn", "months"))}
                 for row in record if row["borrowed"] == borrowed]
        errors = mean(abs(y["expected"] - y["outturn"]) / y["outturn"] for y in years)
        inside = [mean(y[f"lower_{level}"] <= y["outturn"] <= y[f"upper_{level}"] for y in years) for level in (80, 95)]
        months = [sum(y[f"months_in_{level}"] for y in years) / sum(y["months"] for y in years) for level in (80, 95)]
        lines.append(f"| {way} | {100 * errors:.1f} % | {inside[0]:.3f} | {inside[1]:.3f} | {months[0]:.3f} | {months[1]:.3f} "
                     f"| {len(years)} |")
    return lines


# --- Series unlike the lenders

CUTS = (12, 24, 48)
# Level and noise (the standard deviation of the logarithm; beside it what counts of the level vary by): the lenders' own
# noise is about 12 %.
SETTINGS = [(300, 0.05), (300, 0.2), (300, 0.4), (20, 0.0), (3000, 0.2)]
KINDS = {"like": "the lenders'", "none": "none", "reversed": "the lenders' reversed", "another": "another"}


def common_season():
    """Of the 15 authorities: mean ratios to centred yearly averages, January first, averaging one."""
    ratios = [[] for _ in range(12)]
    for values in authorities().values():
        for t in range(6, len(values) - 6):
            around = sum(values[t - 5:t + 6]) + (values[t - 6] + values[t + 6]) / 2
            ratios[(3 + t) % 12].append(12 * values[t] / around)
    raw = [mean(r) for r in ratios]
    return [r / mean(raw) for r in raw]


def poisson(generator, expected):
    """A Poisson number; for a large mean a rounded normal one."""
    if expected > 500:
        return round(generator.gauss(expected, math.sqrt(expected)))
    left, count = math.exp(-expected), 0
    product = generator.random()
    while product > left:
        product *= generator.random()
        count += 1
    return count


def simulated(kind, middle, noise, months, generator, season):
    """Counts of a kind about a level that wanders a little, ending in a March, and the year that follows."""
    level, values, other = math.log(middle), [], [generator.gauss(0, 0.085) for _ in range(12)]
    start = 12 * 2024 + 3 - months
    for t in range(months + 12):
        place = (start + t) % 12
        level += generator.gauss(0, 0.02)
        pattern = {"like": math.log(season[place]), "none": 0.0, "reversed": -math.log(season[place]),
                   "another": other[place]}[kind]
        values.append(max(0, poisson(generator, math.exp(level + pattern + generator.gauss(0, noise)))))
    return start, values


def change(found, after, before):
    """By how much a sum of errors changes, and the standard error of that over series."""
    sums = sum(f[after] for f in found), sum(f[before] for f in found)
    ratio, count = sums[0] / sums[1], len(found)
    spread = math.sqrt(sum((f[after] - ratio * f[before]) ** 2 for f in found) / (count - 1) * count) / sums[1]
    return f"{100 * (ratio - 1):+.1f} % ± {100 * spread:.1f}"


def unlike_table(pool, count):
    season = common_season()
    jobs = [(kind, level, noise, months, seed) for kind in KINDS for level, noise in SETTINGS for months in CUTS
            for seed in range(count)]

    def tried(job):
        kind, level, noise, months, seed = job
        start, values = simulated(
            kind, level, noise, months, random.Random(f"{kind} {level} {noise} {months} {seed}"), season)
        with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
            file.write("month,contacts\n")
            for t, y in enumerate(values[:months]):
                file.write(f"{month(start + t)},{y}\n")
        outturn, errors = values[months:], []
        for borrow in ([], ["--borrow", "none"]):
            steps = next(iter(rows(run(["forecast", "contacts", "--data", file.name, "--format", "csv", *borrow])).values()))
            score = mean(metrics.interval_score(y, s["lo-95"], s["hi-95"], 0.05) for y, s in zip(outturn, steps))
            errors.append((metrics.absolute_error(outturn, [s["mean"] for s in steps]) / level, score / level,
                           [s["mean"] for s in steps]))
        os.unlink(file.name)
        borrowed, alone = errors
        return job, borrowed[0], alone[0], borrowed[1], alone[1], borrowed[2] != alone[2]

    found = list(pool.map(tried, jobs))
    lines = ["", f"Simulated contacts, {count} series a row, by `forecast contacts --data`: errors with borrowing (as it is when "
             "nothing is said) against `--borrow none`, with the standard error over series.", "",
             "| season | a month | noise | months | lent to | mean absolute error | interval score, 95 % |",
             "|---|---:|---:|---:|---:|---:|---:|"]
    for kind, name in KINDS.items():
        for level, noise in SETTINGS:
            for months in CUTS:
                part = [f for f in found if f[0][:4] == (kind, level, noise, months)]
                lines.append(f"| {name} | {level} | {100 * noise:.0f} % | {months} | {sum(f[5] for f in part)} of {len(part)} "
                             f"| {change(part, 1, 2)} | {change(part, 3, 4)} |")
    lines += ["", "The same, all series of a season that is not the lenders' together:", "",
              "| season | months | lent to | mean absolute error | interval score, 95 % |", "|---|---:|---:|---:|---:|"]
    for kind, name in list(KINDS.items())[1:]:
        for months in CUTS:
            part = [f for f in found if f[0][0] == kind and f[0][3] == months]
            lines.append(f"| {name} | {months} | {sum(f[5] for f in part)} of {len(part)} | {change(part, 1, 2)} "
                         f"| {change(part, 3, 4)} |")
    return lines


def main():
    global PROGRAM
    words = sys.argv[1:]
    count = 30
    if "--series" in words:
        place = words.index("--series")
        count = int(words.pop(place + 1))
        words.pop(place)
    out = next((word for word in words if word.endswith(".md")), None)
    PROGRAM = next((word for word in words if not word.startswith("--") and word != out),
                   str(ROOT / ".build/release/sscp-stats"))
    with ThreadPoolExecutor(2) as pool:
        lines = ["# Borrowing from the shipped authorities", ""]
        lines += ["Made by `benchmarks/borrowing.py`: referrals of the 15 shipped authorities, seven Marches (2017 to 2023), a",
                  "year ahead; what is borrowed is what the other 14 had shown by each March."]
        if "--unlike-only" not in words:
            lines += authorities_table(pool)
        if "--authorities-only" not in words:
            lines += unlike_table(pool, count)
    text = "\n".join(lines) + "\n"
    if out:
        Path(out).write_text(text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
