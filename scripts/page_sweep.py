"""Every shipped area and measure: the words of every drawing, at the widths of a desk and of a telephone.

A label that overlaps another on one area of a hundred and fifty is found by looking at all of them. Pages are made by
the program as for a reader, with models that take no time: what is looked at are the drawings, not the figures.
"""

import csv
import pathlib
import subprocess
from concurrent.futures import ThreadPoolExecutor

DATA = pathlib.Path("notebooks-data")
WIDTHS = [1280, 390]
MEASURES = ["re-referrals", "referral-rate", "no-further-action", "not-in-need"]
# What the program says of an area and measure without a figure to compare.
WITHOUT_FIGURE = ["has figures for the years", "no figure", "no rate", "did not exist"]
QUICK = ["--model", "seasonal-naive"]


def areas(file, level=None):
    with open(DATA / file, encoding="utf-8") as rows:
        found = {row["area_name"]: row for row in csv.DictReader(rows)}
    return [name for name, row in found.items() if level is None or row["area_level"] == level]


def runs():
    """The words after the program's name, of every page."""
    for area in areas("referrals_monthly.csv"):
        yield ["forecast", "referrals", "--area", area, *QUICK]
        yield ["forecast", "referrals", "--area", area, *QUICK, "--horizon", "24", "--to", "2022-06"]
        yield ["backtest", "referrals", "--area", area, "--model", "naive,seasonal-naive", "--origins", "12"]
        yield ["describe", "referrals", "--area", area]
        yield ["monitor", "referrals", "--area", area]
        yield ["monitor", "referrals", "--area", area, "--rebase", "2021-09=a reason"]
    yield ["forecast", "contacts", *QUICK]
    for measure in MEASURES:
        for area in areas("referrals_annual.csv", "local_authority"):
            yield ["benchmark", measure, "--area", area]


def sweep(program, browser, folder, environment, tell):
    """The pages looked at, and the benchmarks of which there is none for want of a figure; what is crowded is told."""
    def made(place):
        number, words = place
        path = folder / f"sweep-{number}.html"
        done = subprocess.run([program, *words, "--output", str(path), "--quiet"], capture_output=True, text=True,
                              env=environment)
        # An area without a figure of a measure has no page of it.
        return words, path if done.returncode == 0 else None, done.stderr

    looked = without = 0
    with ThreadPoolExecutor(2) as pool:
        for words, path, complaint in pool.map(made, enumerate(runs())):
            if path is None:
                if words[0] == "benchmark" and any(reason in complaint for reason in WITHOUT_FIGURE):
                    without += 1
                else:
                    tell(" ".join(words), [complaint.strip() or "no page and no complaint"])
                continue
            looked += 1
            for width in WIDTHS:
                browser.width(width)
                browser.media()
                browser.open(path)
                wide = browser.too_wide()
                browser.open_details()
                tell(" ".join(words), [f"{width}: {found}" for found in browser.crowded()])
                tell(" ".join(words), [f"{width}: wider than the window: {node}" for node in wide])
            path.unlink()
    return looked, without
