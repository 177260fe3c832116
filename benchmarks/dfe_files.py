#!/usr/bin/env python3
"""DfE's tables as downloaded, read by the program and by pandas: are the figures the same?

usage: benchmarks/dfe_files.py FOLDER [PROGRAM]     (needs pandas; PROGRAM is .build/release/sscp-stats if not given)

FOLDER holds tables C1, C2, C4, C5 and C6 of the release of 2024 of *Children in need*, as they come (c1_*.csv and so on).
For ten authorities: every month of C6 by `describe` and the years by `forecast`; every year of the indicators of the other
tables by `benchmark`, for the authority and the neighbours beside it. Prints how many figures were compared and each that
differs; status 1 where one does.
"""
import json
import math
import pathlib
import subprocess
import sys

import pandas

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = pathlib.Path(sys.argv[1])
PROGRAM = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / ".build/release/sscp-stats")

# Small and large, with a changed code (Somerset), a short name (Bristol) and suppressed years (City of London).
AUTHORITIES = ["Sefton", "Wirral", "Liverpool", "Somerset", "Bristol", "City of London", "Birmingham", "Kent", "Rutland",
               "Lancashire"]
WITHIN_45 = ["Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days"]
# Table, columns of the numerator, denominator (a column, or the rate that the table prints, or the figure as it is).
INDICATORS = [
    ("c1", ["Re_referrals"], "Referrals"), ("c1", ["No_Further_Action"], "Referrals"),
    ("c1", ["Not_in_Need"], "Referrals"), ("c1", ["Re_referrals_child"], "Referrals_child"),
    ("c1", ["Referrals_rate"], None), ("c1", ["Re_referrals_percent"], None),
    ("c2", WITHIN_45, "Assessments_completed"), ("c2", ["Assessments_completed_rate"], None), ("c2", ["Median_days"], None),
    ("c4", ["Section47_rate"], None), ("c4", ["ICPC_rate"], None),
    ("c4", ["Duration_0-10_days", "Duration_11-15_days"], "ICPC"), ("c4", ["Duration_median"], None),
    ("c5", ["Police"], "Referrals"), ("c5", ["Schools"], "Referrals"), ("c5", ["Health_Services"], "Referrals"),
    ("c5", ["Individual"], "Referrals"), ("c5", ["LA_Services"], "Referrals"), ("c5", ["Anonymous"], "Referrals"),
]
MONTHS = ["April", "May", "June", "July", "August", "September", "October", "November", "December", "January", "February",
          "March"]

compared = 0
differences = []
# Sums of columns that leave 1 to 5 of their whole.
withheld = set()


def table(name):
    path = next(FOLDER.glob(name + "_*.csv"))
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return path, frame[frame.geographic_level == "Local authority"]


def number(text):
    return pandas.to_numeric(pandas.Series([text]), errors="coerce").iloc[0]


def same(where, ours, theirs):
    global compared
    compared += 1
    missing = ours is None or isinstance(ours, float) and math.isnan(ours)
    if missing != bool(pandas.isna(theirs)) or not missing and not math.isclose(ours, theirs, rel_tol=1e-12):
        differences.append(f"{where}: {ours} by the program, {theirs} by pandas")


def run(arguments):
    made = subprocess.run([PROGRAM] + arguments + ["--format", "json"], capture_output=True, text=True)
    if made.returncode != 0:
        differences.append(f"{' '.join(arguments)}: status {made.returncode}: {made.stderr.splitlines()[0][:200]}")
        return None
    return json.loads(made.stdout)


def rows(frame, name):
    """The authority's rows, by DfE's own code of three figures, which outlives the ONS code."""
    plain = frame.la_name.str.replace(", City of", "").str.strip()
    codes = set(frame.old_la_code[plain == name])
    assert len(codes) == 1, (name, codes)
    return frame[frame.old_la_code == codes.pop()]


def monthly():
    path, frame = table("c6")
    for name in AUTHORITIES:
        own = rows(frame, name).sort_values("time_period")
        values = [number(row[month]) for _, row in own.iterrows() for month in MONTHS]
        described = run(["describe", "referrals", "--data", str(path), "--area", name])
        if described:
            first = int(own.time_period.iloc[0]) - 1
            months = {point["month"]: point["value"] for point in described["adjusted"]}
            for place, value in enumerate(values):
                year, month = divmod(12 * first + 3 + place, 12)
                same(f"c6 {name} {year}-{month + 1:02}", months.get(f"{year}-{month + 1:02}"), value)
        forecast = run(["forecast", "referrals", "--data", str(path), "--area", name, "--model", "ets(A,N,A)",
                        "--breaks", "off"])
        if forecast and not any(pandas.isna(value) for value in values[-12:]):
            same(f"c6 {name} last year", forecast["financial_years"][0]["previous_total"], sum(values[-12:]))
            same(f"c6 {name} last month", forecast["last_month"]["value"], values[-1])
            same(f"c6 {name} year's total as printed", forecast["financial_years"][0]["previous_total"],
                 number(own.Referrals.iloc[-1]))
        if forecast:
            same(f"c6 {name} months", forecast["series"]["n"], sum(not pandas.isna(value) for value in values))


def annual():
    tables = {name: table(name) for name in ["c1", "c2", "c4", "c5"]}
    for name, columns, denominator in INDICATORS:
        path, frame = tables[name]
        index = {(row.old_la_code, int(row.time_period)): row for _, row in frame.iterrows()}
        codes = dict(zip(frame.new_la_code, frame.old_la_code))
        for authority in AUTHORITIES:
            asked = ["benchmark", "+".join(columns), "--data", str(path), "--area", authority, "--year", "all"]
            made = run(asked + (["--denominator", denominator] if denominator else []))
            for result in made["results"] if made else []:
                for area in result["areas"]:
                    row = index.get((codes[area["code"]], result["year_ending_march"]))
                    where = f"{name} {'+'.join(columns)} {area['name']} {result['year_ending_march']}"
                    if row is None:
                        same(where + " without a row", area["value"], float("nan"))
                        continue
                    top = sum(number(row[column]) for column in columns)
                    if denominator:
                        bottom = number(row[denominator])
                        if len(columns) > 1 and 0 < bottom - top <= 5:
                            # Withheld, and told: a cell that DfE suppressed would follow from the sum.
                            top = float("nan")
                            withheld.add((where, area["value"]))
                        same(where + " numerator", area["numerator"], top)
                        same(where + " denominator", area["denominator"], bottom)
                        same(where, area["value"], 100 * top / bottom if bottom else float("nan"))
                    else:
                        same(where, area["value"], top)


monthly()
annual()
for difference in differences[:40]:
    print(difference)
print(f"{compared} figures compared, {len(differences)} differences; {len(withheld)} of the sums leave 1 to 5 of their "
      "whole and are withheld")
sys.exit(1 if differences else 0)
