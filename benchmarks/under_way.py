#!/usr/bin/env python3
"""What each command says of a file whose last month is under way: with that month, without it, and with it used as a
whole one. The extract was made on 12 November 2026. What is compared is Tests/…/UnderWayTableTests.swift's: every figure;
shown here is the first line of each page.

usage: benchmarks/under_way.py [PROGRAM]    .build/release/sscp-stats if none is given; standard library only
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/sscp-stats").resolve())
EXTRACT = "2026-11-12"
# Months of contacts from April 2021; November 2026 has 12 days.
MONTHS = [700 + 9 * place + (place * 37) % 61 - (90 if place % 12 == 4 else 0) for place in range(67)] + [512]
QUICK = ["--model", "ets(A,N,N)", "--no-backtest"]
COMMANDS = [
    ["forecast", "contacts", "--data", "in.csv"],
    ["forecast", "--panel", "panel.csv", "--model", "naive", "--horizon", "1"],
    ["describe", "contacts", "--data", "in.csv"],
    ["monitor", "contacts", "--data", "in.csv"],
    ["monitor", "--all", "--data", "in.csv"],
    ["backtest", "contacts", "--data", "in.csv", "--model", "naive", "--origins", "6"],
    ["impact", "contacts", "--data", "in.csv", "--at", "2026-04", "--simulations", "99"],
    ["benchmark", "re-referrals", "--data", "months.csv", "--area", "Sefton"],
    ["benchmark", "re-referrals", "--data", "list.csv", "--area", "Sefton"],
    ["series", "list.csv", "--by", "source"],
    ["disaggregate", "--annual", "years.csv", "--indicator", "in.csv"],
    ["scenario", "init", "--data", "months.csv", "--area", "Sefton"],
    ["scenario", "run", "plan.yaml", "--draws", "500"],
    ["report", "run", "report.yaml"],
]


def month(place):
    return f"{2021 + (place + 3) // 12}-{(place + 3) % 12 + 1:02d}"


def write(folder, months):
    def table(name, header, row):
        lines = [header] + [row(place, value) for place, value in enumerate(months)]
        (folder / name).write_text("\n".join(lines) + "\n")

    table("in.csv", "month,contacts", lambda place, value: f"{month(place)},{value}")
    table("months.csv", "month,referrals,re_referrals",
          lambda place, value: f"{month(place)},{value},{value // 5 + place % 7}")
    table("panel.csv", "unique_id,ds,y", lambda place, value: f"a,{month(place)}-01,{value}")
    rows = ["child_id,referral_date,source"]
    for place, value in enumerate(months):
        for event in range(value // 4):
            child = f"K{place - 5}-{event + 1}" if event % 5 == 0 and place >= 5 else f"K{place}-{event}"
            rows.append(f"{child},{month(place)}-{event % 12 + 1:02d},{'School' if event % 2 else 'Police'}")
    (folder / "list.csv").write_text("\n".join(rows) + "\n")
    (folder / "years.csv").write_text(
        "year,total\n" + "".join(f"{year}-{year - 1999},{9000 + year}\n" for year in range(2021, 2026)))
    (folder / "plan.yaml").write_text(
        "scenario: As is\nowner: Head of Service\ndate: 2026-11-12\nreason: nothing changes\nhorizon: 3\ndemand:\n"
        "  measure: referrals\n  area: Sefton\n  data: months.csv\n")
    (folder / "report.yaml").write_text(
        "report: The month\nowner: Head of Service\ndata: in.csv\nmeasures:\n  - measure: contacts\n")


def said(command, more, months):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, months)
        form = [] if command[1] in ("--panel", "init") else ["--format", "json"]
        made = subprocess.run(
            [PROGRAM, *command, *form, "--as-at", EXTRACT, *more], cwd=folder, capture_output=True, text=True,
            env=os.environ | {"SSCP_STATS_DATA": str(ROOT / "notebooks-data")})
        if made.returncode != 0:
            return f"status {made.returncode}: {made.stderr.splitlines()[0]}"
        if not form:
            return next((line.strip() for line in made.stdout.splitlines() if line.startswith(("a,", "horizon:"))), made.stdout.splitlines()[-1])
        found = json.loads(made.stdout)
        if command[0] == "series":
            return f"last month {found['last_month']}, {sum(row['value'] or 0 for row in found['series'])} referrals in all"
        if command[0] == "benchmark":
            last = found["local"]["verdicts"][-1]
            return f"{last['from']} to {last['to']}: {last['numerator']} of {last['denominator']}, {last['value']:.1f} %"
        if command[0] == "report":
            row = found["measures"][0]
            return f"latest {row['latest']['month']}: {row['latest']['value']}; {row['year']['label']} {row['year']['expected']:.0f}"
        first = (found.get("findings") or [""])[0]
        headline = found.get("headline") or (first if isinstance(first, str) else first["text"])
        return headline if isinstance(headline, str) else headline["text"]

def main():
    print("| command | without the month | with it, as it is when nothing is said | used as whole (`--keep-last-month`) |")
    print("|---|---|---|---|")
    same = 0
    for command in COMMANDS:
        without = said(command, [], MONTHS[:-1])
        with_it = said(command, [], MONTHS)
        kept = said(command, ["--keep-last-month"], MONTHS)
        same += without == with_it
        print(f"| `{' '.join(command)}` | {without} | {'the same' if without == with_it else with_it} | {kept} |", flush=True)
    print(f"\n{same} of {len(COMMANDS)} say the same with the month and without it.")


main()
