"""Pages and workbooks of the real program, checked as their readers meet them. Run by scripts/check-pages.sh.

Every page, in a browser without a network: no complaint, nothing fetched, a policy that holds, no violation of
WCAG 2.2 AA by axe-core in light and dark colours and at 320 pixels, nothing wider than a telephone, nothing
clipped or overlapping in the drawings, every stop of the Tab key visible, no motion, a printed form, and the figures of
the JSON of the same run. Every workbook: the rules for spreadsheets, the same bytes twice, and the page's figures.
First, pages spoilt on purpose: a check that lets one of those through is no check.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import page_figures
import page_sweep
import page_workbook
from page_browser import Browser

MOST_BYTES = 300_000

# What is run: by command, then by the name of its files, the words after the command. Every command of the program that
# makes a page has a row here (what has not is a fault); {folder} is where FILES lie. Commands whose figures have a check
# in page_figures are held to their JSON.
SCENARIOS = "notebooks-data/scenarios/"
RUNS = {
    "forecast": {
        "forecast-contacts": ["contacts"],
        "forecast-referrals": ["referrals", "--area", "Wirral", "--horizon", "6", "--level", "50,80,95"],
        "forecast-own": ["y", "--data", "{folder}/own.csv", "--breaks", "adjust"],
    },
    "backtest": {"backtest": ["referrals", "--model", "auto-ets,seasonal-naive", "--origins", "12"]},
    "benchmark": {
        "benchmark": ["re-referrals", "--year", "2022"],
        "benchmark-rate": ["referral-rate", "--area", "Wirral"],
        "benchmark-years": ["re-referrals", "--year", "all"],
    },
    "describe": {"describe": ["referrals"]},
    "impact": {"impact": ["referrals", "--at", "2021-09"]},
    "monitor": {"monitor": ["referrals", "--from", "2016-04", "--rebase", "2021-09"]},
    "disaggregate": {"disaggregate": ["--annual", "{folder}/annual.csv", "--indicator", "{folder}/own.csv"]},
    "ledger record": {"ledger-record": ["referrals", "--model", "naive", "--ledger", "{folder}/new.sqlite"]},
    "ledger list": {"ledger-list": ["--ledger", "{folder}/said.sqlite"]},
    "ledger show": {"ledger-show": ["1", "--ledger", "{folder}/said.sqlite"]},
    "ledger compare": {"ledger-compare": ["referrals", "--then", "1", "--now", "2", "--ledger", "{folder}/said.sqlite"]},
    "ledger score": {"ledger-score": ["--ledger", "{folder}/said.sqlite"]},
    "ledger late": {"ledger-late": ["contacts", "--ledger", "{folder}/late.sqlite"]},
    "ledger forget": {"ledger-forget": ["--measure", "contacts", "--ledger", "{folder}/said.sqlite"]},
    "report run": {"report": ["{folder}/report.yaml"]},
    "audit": {"audit": ["annual-report"]},
    "series": {"series": ["{folder}/list.csv", "--by", "source"]},
    "front-door": {"front-door": ["--contacts-a-day", "38", "--minutes", "45", "--staff", "5"]},
    "scenario run": {"scenario": [SCENARIOS + "winter-surge.yaml", "--target", "caseload=16"]},
    "scenario compare": {"scenario-compare": [SCENARIOS + "as-is.yaml", SCENARIOS + "recruitment-freeze.yaml"]},
    "scenario backtest": {"scenario-backtest": ["--start", "2022-03", "--model", "seasonal-naive"]},
    "events": {"events": []},
    "models": {"models": []},
    "datasets": {"datasets": []},
}
# Figures of a user's own: forty months with a season, and totals of three years.
FILES = {
    "own.csv": "month,y\n" + "".join(
        f"20{21 + month // 12}-{month % 12 + 1:02d},{200 + 2 * month % 37 + 30 * (month % 12 in (2, 5, 9))}\n"
        for month in range(41)),
    "list.csv": "child_id,referral_date,source\n" + "".join(
        f"C{month * 40 + child},20{21 + month // 12}-{month % 12 + 1:02d}-{child % 28 + 1:02d},"
        f"{'Police' if child % 2 else 'Schools'}\n" for month in range(24) for child in range(24 + month % 5)),
    "report.yaml": "report: A month\nowner: An owner\nas at: 2024-06-12\narea: Sefton\ndata: own.csv\nmeasures:\n"
        "  - {measure: y, title: Contacts, better: low, target: 230, neighbours: re-referrals}\n"
        "commentary:\n  - {measure: Contacts, date: 2024-06-10, by: A. Analyst, line: What is being done.}\n",
    "annual.csv": "year,total\n2021-22,2600\n2022-23,2710\n2023-24,2650\n",
}

# The page of a reader: name, width in pixels, dark colours, motion not wanted.
VIEWS = [("desktop", 1280, False, False), ("dark", 1280, True, False), ("phone", 320, False, True)]


def page_makers(program):
    """The program's commands that have a --format, from its own description of itself."""
    told = subprocess.run([program, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout
    found = set()

    def walk(command, path):
        names = [name["name"] for argument in command.get("arguments", []) for name in argument.get("names", [])]
        if "format" in names:
            found.add(" ".join(path))
        for child in command.get("subcommands", []):
            walk(child, [*path, child["commandName"]])

    walk(json.loads(told)["command"], [])
    return found


def unlisted(makers):
    """Commands that make a page and are not run here, and rows of commands that make none."""
    return [f"`{command}` makes a page and has no row in RUNS: none of its pages is looked at"
            for command in sorted(makers - set(RUNS))] + [
            f"RUNS has a row for `{command}`, which makes no page" for command in sorted(set(RUNS) - makers)]


class Check:
    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        self.failures = 0
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.runs = {
            name: [*command.split(), *(word.replace("{folder}", str(folder)) for word in words)]
            for command, rows in RUNS.items() for name, words in rows.items()
        }
        # What the ledger's commands read: two runs of the same months.
        for _ in range(2):
            subprocess.run([self.program, "ledger", "record", "referrals", "--model", "naive", "--quiet", "--ledger",
                            str(folder / "said.sqlite")], check=True, capture_output=True)
        # Extracts of five months, of which the latest month grows.
        for last in range(40, 45):
            months = [(f"20{21 + month // 12}-{month % 12 + 1:02d}", (180 if month == last else 200) + month % 7)
                      for month in range(last + 1)]
            (folder / "late.csv").write_text(
                "month,contacts\n" + "".join(f"{month},{value}\n" for month, value in months), encoding="utf-8")
            day = f"20{21 + (last + 1) // 12}-{(last + 1) % 12 + 1:02d}-05"
            subprocess.run([self.program, "ledger", "record", "contacts", "--model", "naive", "--quiet", "--data",
                            str(folder / "late.csv"), "--as-at", day, "--ledger", str(folder / "late.sqlite")],
                           check=True, capture_output=True)

    def run(self, arguments, form, name):
        """The path of what the program wrote."""
        path = self.folder / name
        # A run recorded twice has two numbers, and this asks for the same bytes.
        (self.folder / "new.sqlite").unlink(missing_ok=True)
        environment = {**os.environ, "SSCP_STATS_TODAY": "2024-06"}
        done = subprocess.run([self.program, *arguments, "--format", form, "--output", str(path), "--quiet"],
                              capture_output=True, text=True, env=environment)
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments)} --format {form}: status {done.returncode}\n{done.stderr}")
        return path

    def tell(self, where, problems):
        for problem in problems:
            self.failures += 1
            print(f"FAIL {where}: {problem}", flush=True)


def problems_of(browser, path, result=None, keep=None, views=VIEWS):
    """Everything that is wrong with a page. With fewer views, only what they show."""
    text = path.read_text(encoding="utf-8")
    found = []
    if len(text.encode()) > MOST_BYTES:
        found.append(f"{len(text.encode())} bytes, more than {MOST_BYTES}")
    if result is not None:
        found += filter(None, [page_figures.check(page_figures.Page(text), result)])
    for name, width, dark, still in views:
        browser.width(width)
        browser.media(dark=dark, still=still)
        fetched, complaints = browser.open(path)
        found += [f"{name}: it fetched {address}" for address in fetched]
        found += [f"{name}: the browser says {complaint}" for complaint in complaints]
        if keep:
            (keep / f"{path.stem}-{name}.png").write_bytes(browser.picture())
        wide = browser.too_wide()
        browser.open_details()
        wide += browser.too_wide()
        found += [f"{name}: wider than the window: {node}" for node in dict.fromkeys(wide)]
        found += [f"{name}: {words}" for words in browser.crowded() + browser.pale()]
        violations, doubts = browser.violations()
        found += [f"{name}: axe {words}" for words in violations]
        # Of words in drawings, and of cells that a scrolling frame hides, axe cannot tell the ground: the first are
        # held to their contrast above, the second are in sight at the wider windows.
        found += [f"{name}: axe is in doubt about {words}" for words in doubts if not words.startswith("color-contrast")]
        if still and browser.moving():
            found.append(f"{name}: it moves: {browser.moving()}")
    if views != VIEWS:
        found += [f"its policy let something in: {words}" for words in browser.intruders()]
        return found
    browser.width(1280)
    browser.media()
    browser.open(path)
    stops = browser.tab_stops()
    if not stops or stops[0][0] != "a" or "Skip" not in stops[0][1]:
        found.append(f"the Tab key does not begin at a link past the page's head: {stops[:1]}")
    found += [f"the focus on {tag} “{text}” cannot be seen" for tag, text, seen in stops if not seen]
    pdf = browser.pdf()
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    if not pdf.startswith(b"%PDF") or pages == 0 or len(pdf) < 5000:
        found.append(f"it does not print: {pages} pages, {len(pdf)} bytes")
    # As wide as a sheet of A4 between its margins: what sticks out would be cut off.
    browser.media(print_=True)
    browser.width(673)
    clipped = browser.driver.execute_script("""
        const edge = document.documentElement.clientWidth;
        return [...document.querySelectorAll('body *')].filter(node => node.getBoundingClientRect().right > edge + 1)
          .map(node => node.tagName + ' ' + node.textContent.slice(0, 60));""")
    found += [f"print: cut off at the edge: {node}" for node in clipped[:5]]
    if keep:
        (keep / f"{path.stem}.pdf").write_bytes(pdf)
    browser.media()
    browser.width(1280)
    found += [f"its policy let something in: {words}" for words in browser.intruders()]
    return found


# Pages spoilt on purpose: what is replaced, by what, and a word of the complaint that must follow.
SPOILT = [
    ("<html lang=\"en-GB\">", "<html>", "html-has-lang"),
    ("</dl>", "</dl><p><font color=\"#999999\">pale</font></p>", "color-contrast"),
    ("</h1>", "</h1><img src=\"https://example.org/x.png\" alt=\"\">", "fetched|says"),
    ("</h1>", "</h1><pre>" + "wide " * 80 + "</pre>", "wider than the window"),
    ("</h1>", "</h1><h5>deep</h5>", "heading-order"),
    ("style-src 'sha256-", "script-src 'unsafe-inline'; style-src 'sha256-", "a script ran"),
    ("<th scope=\"row\">Apr 2024</th><td class=\"number\">6", "<th scope=\"row\">Apr 2024</th><td class=\"number\">16", "Apr 2024"),
    ("</main>", "</main>" + "<!-- " + "x" * MOST_BYTES + " -->", "more than"),
    ("</svg>", "<text x=\"2000\" y=\"20\">far</text></svg>", "clipped"),
    ("</svg>", "<text x=\"0\" y=\"14\">twice</text></svg>", "overlapping"),
    ("<svg class=\"wide\"", "<svg class=\"wide\" opacity=\"0.3\"", "pale"),
]


def spoil(check, browser):
    source = check.run(check.runs["forecast-contacts"], "html", "spoilt-source.html").read_text(encoding="utf-8")
    result = json.loads(check.run(check.runs["forecast-contacts"], "json", "spoilt.json").read_text(encoding="utf-8"))
    path = check.folder / "spoilt.html"
    for old, new, complaint in SPOILT:
        if old not in source:
            check.tell("self-test", [f"the page has no {old!r} to spoil"])
            continue
        path.write_text(source.replace(old, new, 1), encoding="utf-8")
        found = problems_of(browser, path, result, views=VIEWS[:1])
        if not any(re.search(complaint, words) for words in found):
            check.tell("self-test", [f"a page with {new[:60]!r} passed: {found}"])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", help="names of runs, with commas between")
    parser.add_argument("--no-self-test", action="store_true")
    parser.add_argument("--sweep", action="store_true", help="every shipped area and measure as well")
    options = parser.parse_args()
    keep = None
    if options.keep:
        keep = pathlib.Path(".build/pages").absolute()
        keep.mkdir(parents=True, exist_ok=True)
    start = time.time()
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        check = Check(options.program, pathlib.Path(folder))
        print(f"axe-core {browser.axe_version}, Chromium {browser.driver.capabilities['browserVersion']}", flush=True)
        check.tell("commands", unlisted(page_makers(options.program)))
        if not options.no_self_test:
            if not unlisted({*RUNS, "planted"}):
                check.tell("self-test", ["a command without a row passed"])
            spoil(check, browser)
            print(f"self-test: {len(SPOILT)} spoilt pages, {check.failures} let through", flush=True)
        names = list(check.runs) if options.only is None else [name for name in options.only.split(",") if name]
        for name in names:
            before = check.failures
            page = check.run(check.runs[name], "html", name + ".html")
            result = json.loads(check.run(check.runs[name], "json", name + ".json").read_text(encoding="utf-8"))
            held = result["schema"].split("/")[1] in page_figures.CHECKS
            check.tell(name, problems_of(browser, page, result if held else None, keep))
            book = check.run(check.runs[name], "xlsx", name + ".xlsx")
            check.tell(name + ".xlsx", page_workbook.rules(book))
            difference = page_workbook.same_as_page(
                book, page_figures.Page(page.read_text(encoding="utf-8")), is_pack=name == "report")
            check.tell(name + ".xlsx", filter(None, [difference]))
            if book.read_bytes() != check.run(check.runs[name], "xlsx", "again.xlsx").read_bytes():
                check.tell(name + ".xlsx", ["another run gave other bytes"])
            size = f"page {page.stat().st_size / 1000:.0f} kB, workbook {book.stat().st_size / 1000:.0f} kB"
            figures = "figures held to the JSON" if held else "no figures to compare"
            print(f"{'ok  ' if check.failures == before else 'FAIL'} {name}: {size}, {figures}", flush=True)
        if options.sweep:
            environment = {**os.environ, "SSCP_STATS_TODAY": "2024-06"}
            looked, without = page_sweep.sweep(check.program, browser, check.folder, environment, check.tell)
            print(f"sweep: {looked} pages at {page_sweep.WIDTHS} pixels; {without} areas without a figure of a measure",
                  flush=True)
    print(f"{len(names)} pages and workbooks, {check.failures} faults, {time.time() - start:.0f} s")
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
