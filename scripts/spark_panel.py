"""Forecasts a panel on Spark: its series are spread over partitions, and each partition is one run of the program.

usage: spark_panel.py PANEL.csv OUT.csv PARTITIONS [OPTION...]

PANEL.csv has unique_id, ds and y, the rows of a series together. Options go to `sscp-stats forecast`. Series are forecast
apart from each other (`--pool-seasons no`, and with `auto` `--pool-ranges no`), so that the answer does not depend on the
partitions; rows come out in the order of the input. A partition without series gives no rows.
"""

import os
import subprocess
import sys

from pyspark.sql import SparkSession

PROGRAM = os.environ.get("SSCP_STATS_PROGRAM", "sscp-stats")
HEADER = "unique_id,ds,y"


def apart(options):
    """What keeps series apart; only `auto` has ranges of a panel."""
    model = options[options.index("--model") + 1] if "--model" in options else "auto"
    return ["--pool-seasons", "no"] + (["--pool-ranges", "no"] if model == "auto" else [])


def forecast(options):
    """What is done with a partition: (place of the series, its rows) in, (place, rows of the forecast) out."""

    def run(partition):
        series = list(partition)
        if not series:
            return
        text = "\n".join([HEADER] + [row for _, rows in series for row in rows]) + "\n"
        done = subprocess.run(
            [PROGRAM, "forecast", "--panel", "-", "--format", "csv", "--jobs", "1", "--quiet",
             *apart(options), *options],
            input=text, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"sscp-stats ended with status {done.returncode}: {done.stderr.strip()}")
        header, *lines = done.stdout.splitlines()
        # As many rows a series as there are months ahead, in the order of the series.
        ahead = len(lines) // len(series)
        for place, (number, _) in enumerate(series):
            yield number, header, lines[place * ahead:(place + 1) * ahead]

    return run


def read(path):
    """The series of a panel with their places, in the order of the file."""
    series, last = [], None
    with open(path, encoding="utf-8") as file:
        columns = file.readline().strip().split(",")
        if columns != HEADER.split(","):
            sys.exit(f"{path}: the columns are {', '.join(columns)}; expected {HEADER}")
        for line in file:
            name = line[:line.index(",")]
            if name != last:
                series.append([])
                last = name
            series[-1].append(line.rstrip("\r\n"))
    return list(enumerate(series))


def main():
    panel, out, partitions, *options = sys.argv[1:]
    spark = SparkSession.builder.appName("sscp-stats").getOrCreate()
    series = spark.sparkContext.parallelize(read(panel), int(partitions))
    made = sorted(series.mapPartitions(forecast(options)).collect())
    with open(out + ".part", "w", encoding="utf-8") as file:
        for header in {header for _, header, _ in made}:
            file.write(header + "\n")
        for _, _, lines in made:
            file.write("".join(line + "\n" for line in lines))
    os.replace(out + ".part", out)
    spark.stop()


if __name__ == "__main__":
    main()
