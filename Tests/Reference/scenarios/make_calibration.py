"""The yearly movements of what a caseload depends on, from the shipped figures: where the spreads of the caseload model
come from. Python 3, standard library only. Writes calibration.csv beside itself.

Robust SD: the median of the absolute changes over 0.6745.
"""

import csv
import math
import os
import statistics

here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "..", "..", "..", "notebooks-data")


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def table(name, year):
    with open(os.path.join(data, name), encoding="utf-8") as file:
        return {(row["area_code"], int(row[year])): row for row in csv.DictReader(file)}


children = table("children_in_need.csv", "year_ending_march")
annual = table("referrals_annual.csv", "year_ending_march")
workforce = table("workforce.csv", "as_at_30_september")
areas = sorted({area for area, _ in children if area[:3] not in ("E12", "E92")})
years = range(2013, 2026)


def value(source, column):
    return lambda area, year: number(source[area, year][column]) if (area, year) in source else None


stock = value(children, "episodes_open_31_march")
started = value(children, "episodes_started")
ended = value(children, "episodes_ended")
referrals = value(annual, "referrals")


def changes(figure, lag, scale=math.log):
    found = []
    for area in areas:
        for year in years:
            now, before = figure(area, year), figure(area, year - lag)
            if now and before:
                found.append(scale(now) - scale(before))
    return found


def robust(values):
    return statistics.median(abs(x) for x in values) / 0.6745


def logit(share):
    share = min(share, 0.99)
    return math.log(share / (1 - share))


def started_share(area, year):
    s, r = started(area, year), referrals(area, year)
    return s / r if s and r else None


def closure_rate(area, year):
    now, s, e = stock(area, year), started(area, year), ended(area, year)
    # Against the mean of the restated opening stock and the closing one.
    return e / ((now + now - s + e) / 2) if None not in (now, s, e) and now + now - s + e > 0 else None


def restated(area, year):
    before, now, s, e = stock(area, year - 1), stock(area, year), started(area, year), ended(area, year)
    return 1 - (now - s + e) / before if None not in (before, now, s, e) else None


def slope(lag):
    x, y = [], []
    for area in areas:
        for year in years:
            rates, starts = (closure_rate(area, year), closure_rate(area, year - lag)), (started(area, year), started(area, year - lag))
            if all(rates) and all(starts):
                x.append(math.log(starts[0] / starts[1]))
                y.append(math.log(rates[0] / rates[1]))
    mx, my = statistics.fmean(x), statistics.fmean(y)
    b = sum((p - mx) * (q - my) for p, q in zip(x, y)) / sum((p - mx) ** 2 for p in x)
    left = [q - my - b * (p - mx) for p, q in zip(x, y)]
    return b, statistics.pstdev(left), len(x)


def holding(area, year):
    row = workforce.get((area, year))
    parts = [number(row[c]) for c in ("case_holders_fte", "in_post_fte", "agency_fte")] if row else [None]
    return None if None in parts else parts[0] / (parts[1] + parts[2])


def ratio(area, year):
    row, open_cases = workforce.get((area, year)), stock(area, year)
    cases = number(row["cases"]) if row else None
    return cases / open_cases if cases and open_cases else None


shares = [restated(a, y) for a in areas for y in years if restated(a, y) is not None]
within = [
    statistics.stdev(r)
    for r in ([restated(a, y) for y in years if restated(a, y) is not None] for a in areas)
]
rows = [
    ("started share, robust SD of yearly changes, points", 100 * robust(changes(started_share, 1, lambda x: x))),
    ("started share, robust SD of yearly changes, logit", robust(changes(started_share, 1, logit))),
    ("started share, robust SD of two-year changes, logit", robust(changes(started_share, 2, logit))),
    ("closure rate on starts, slope over one year", slope(1)[0]),
    ("closure rate on starts, slope over two years", slope(2)[0]),
    ("closure rate after inflow, SD of yearly changes, log", slope(1)[1]),
    ("closure rate after inflow, SD of two-year changes, log", slope(2)[1]),
    ("restated share, median", statistics.median(shares)),
    ("restated share, area-years", len(shares)),
    ("restated share, SD within areas over median", statistics.fmean(within) / statistics.median(shares)),
    ("cases per open episode, SD of yearly changes, log", statistics.pstdev(changes(ratio, 1))),
    ("starters, robust SD of yearly changes, log", robust(changes(value(workforce, "starters_fte"), 1))),
    ("leavers, robust SD of yearly changes, log", robust(changes(value(workforce, "leavers_fte"), 1))),
    ("agency, robust SD of yearly changes, log", robust(changes(value(workforce, "agency_fte"), 1))),
    ("share holding cases, robust SD of yearly changes, log", robust(changes(holding, 1))),
    ("absence, robust SD of yearly changes, log", robust(changes(value(workforce, "absence_rate_fte"), 1))),
    ("open cases, no change missed by, median share", statistics.median(
        abs(math.exp(-c) - 1) for c in changes(stock, 1))),
]
with open(os.path.join(here, "calibration.csv"), "w", encoding="utf-8") as file:
    file.write("what,value\n")
    for what, figure in rows:
        file.write(f'"{what}",{figure:.6g}\n')
