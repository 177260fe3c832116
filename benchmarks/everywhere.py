#!/usr/bin/env python3
"""Every authority, every year, every measure through the built program: no failure, and how long it takes.

usage: benchmarks/everywhere.py [PROGRAM]     (default .build/release/sscp-stats; standard library only)

Runs `benchmark MEASURE --area CODE --year all --format json` for every authority in notebooks-data/areas.csv, checks that
each run ends with status 0 and that in each result the verdicts follow from the intervals, and prints a table.
"""
import csv
import json
import pathlib
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/release/sscp-stats")
MEASURES = ["re-referrals", "referral-rate", "no-further-action", "not-in-need"]


def faults(result):
    """What in one result does not agree with the rest of it."""
    polarity = result["polarity"]
    for row in result["verdicts"]:
        low, high, verdict = row["lower"], row["upper"], row["verdict"]
        if low is None or high is None:
            expected = {"not comparable"}
        elif low <= 0 <= high:
            expected = {"similar"}
        elif polarity == "none":
            expected = {"not comparable"}
        else:
            expected = {"better" if (high < 0) == (polarity == "low") else "worse"}
        if verdict not in expected:
            yield f"{row['comparator']} by {row['method']}: {verdict} with {low} to {high}"
    for row in result["areas"]:
        if row["rank"] is not None and not row["rank_lower"] <= row["rank"] <= row["rank_upper"]:
            yield f"rank of {row['name']}"
    if result["area"]["value"] is not None and result["area"]["numerator"] is None:
        yield "a value without a numerator"


def processor_seconds():
    """Of all runs so far; the clock's seconds mean little on a busy machine."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def main():
    with open(ROOT / "notebooks-data/areas.csv", newline="") as file:
        codes = [row["area_code"] for row in csv.DictReader(file) if row["area_level"] == "local_authority"]
    failed = []
    print("| measure | authorities | results | with a figure | failures | seconds | of the processor |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for measure in MEASURES:
        start, results, figures, before = time.monotonic(), 0, 0, len(failed)
        used = processor_seconds()
        for code in codes:
            run = subprocess.run(
                [PROGRAM, "benchmark", measure, "--area", code, "--year", "all", "--format", "json"],
                capture_output=True, text=True)
            if run.returncode != 0:
                failed.append(f"{measure} {code}: status {run.returncode}: {run.stderr.strip()}")
                continue
            page = json.loads(run.stdout)
            for result in page.get("results", [page]):
                results += 1
                figures += result["area"]["value"] is not None
                failed += [f"{measure} {code} {result['year_ending_march']}: {fault}" for fault in faults(result)]
        seconds = time.monotonic() - start
        print(f"| {measure} | {len(codes)} | {results} | {figures} | {len(failed) - before} "
              f"| {seconds:.1f} "
              f"| {processor_seconds() - used:.1f} |", flush=True)
    for line in failed:
        print(line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
