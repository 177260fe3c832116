"""Pages before and after: the faults that a review found, each asked of an older program's pages and of this one's, and
for each page the words of the leaders' part, the heading, the pixel of the first chart and the screens.

usage: benchmarks/pages.py --old PROGRAM --old-root FOLDER [--new PROGRAM] [--browser] > benchmarks/results/pages.md

--old-root is a checkout of the older program (its figures and scenarios). Every check is one function, run on both
programs' pages; the script fails where a check does not fail on the old page or does not pass on the new. --browser
measures pixels in headless Chromium (run it by .build/pages-venv/bin/python, which scripts/check-pages.sh makes).
"""

import argparse
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCENARIOS = "notebooks-data/scenarios/"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


class Program:
    """A program with its checkout; pages are made once and kept."""

    def __init__(self, path, root, folder):
        self.path, self.root, self.folder = os.path.abspath(path), root, folder
        self.kept = {}
        self.has_full = "--full" in self.run(["forecast", "--help"])

    def run(self, words):
        data = os.path.join(self.root, "notebooks-data")
        environment = {**os.environ, "SSCP_STATS_TODAY": "2024-06", "SSCP_STATS_DATA": data}
        words = [word.replace("{files}", str(self.folder)) for word in words]
        done = subprocess.run([self.path, *words], cwd=self.root, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{self.path} {' '.join(words)}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    def page(self, command, form="text"):
        """The whole page: `text` on one line, `lines` as printed, `html`, or `json` read."""
        key = (command, form)
        if key not in self.kept:
            words = command.split()
            if form in ("text", "lines"):
                printed = self.run(words + (["--full"] if self.has_full else []))
                self.kept[key] = printed if form == "lines" else " ".join(printed.split())
            elif form == "screen":
                self.kept[key] = self.run(words)
            else:
                told = self.run([*words, "--format", form])
                self.kept[key] = json.loads(told) if form == "json" else told
        return self.kept[key]


# MARK: the faults


def pictures(page):
    return re.findall(r"<svg.*?</svg>", page, re.S)


def around(text, pattern, room=70):
    """The words about a match, for the table; nothing where there is none."""
    found = re.search(pattern, text)
    return text[max(0, found.start() - room // 4): found.end() + room].strip() if found else ""


def line_of(picture, colours=("#801650",)):
    """Values of the line of what is expected, by the places of the ticks of its axis."""
    ticks = [(float(y) - 5, float(value.replace(",", ""))) for y, value in
             re.findall(r'<text x="[-\d.]+" y="([-\d.]+)" text-anchor="end">([\d,.]+)</text>', picture)]
    for path in re.findall(r"<path [^>]*>", picture):
        if any(f'stroke="{colour}"' in path for colour in colours):
            points = re.findall(r"[ML]\s*[-\d.]+[ ,]([-\d.]+)", re.search(r' d="([^"]*)"', path).group(1))
            (low, bottom), (high, top) = ticks[0], ticks[-1]
            return [bottom + (float(y) - low) / (high - low) * (top - bottom) for y in points]
    return []


def central_line(program):
    command = "forecast contacts"
    months = [month["mean"] for month in program.page(command, "json")["forecast"]]
    drawn = line_of(pictures(program.page(command, "html"))[0])[-len(months):]
    apart = max(abs(a - b) for a, b in zip(drawn, months)) if len(drawn) == len(months) else float("inf")
    word = re.search(r"━━ ([a-z ]+?)(?=  |$)", program.page(command, "lines"), re.M).group(1)
    return apart < 0.01 * max(months), f"“{word}”, drawn up to {apart:.0f} from the {months[0]:.0f} to {max(months):.0f} stated"


def chance(program):
    text = program.page("forecast referrals")
    shares = [int(a) for a in re.findall(r"(\d+)% (?:fell|came) inside (?:the 80%|such) range", text)]
    told = re.search(r"4 in 5 chance", text)
    return bool(told) and bool(shares) and min(shares) >= 75, f"“4 in 5” beside “{min(shares)}% inside”"


def own_verdict(program):
    text = program.page("forecast referrals")
    found = re.search(r"ranges have been too (narrow|wide)", text)
    return not found, around(text, r"ranges have been too", 40) if found else around(
        text, r"Of \d+ such years", 60)


def improvement(program):
    text = program.page("forecast referrals")
    sentences = [s for s in re.split(r"(?<=[.:;]) ", text) if re.search(r"\d+% (smaller|less|fewer errors)", s)]
    bare = [s for s in sentences if not re.search(r"\bp \d|p = |p below|chance|too few", s)]
    return not bare, bare[0][-90:] if bare else (sentences[0][:110] if sentences else "no claim without a test")


def outturn(program):
    text = program.page("forecast referrals", "screen")
    flat = " ".join(text.split())
    held = program.page("benchmark re-referrals --year 2025")
    came = re.search(r"of ([\d,]+)", held).group(1)
    return came in flat, around(flat, re.escape(came) + r" in 2024-25", 70) or around(flat, re.escape(came), 60) if came in flat else f"2024-25 only forecast; {came} not on the page"


def modelled(program):
    legend = re.search(r"(⠤⠒ .*)", program.page("forecast contacts", "lines")).group(1).split("   ")[0]
    return "modelled" in legend, legend


def break_matched(program):
    command = "forecast referrals --to 2023-03 --model auto"
    text = program.page(command)
    at = text.find("From September 2021")
    words = text[max(0, at - 60): at + 260] if at >= 0 else ""
    if at < 0:
        words = around(text, r"[^.]*September 2021[^.]*Integrated Front Door", 30)
    told = around(words, r"(nobody declared|Integrated Front Door)", 30)
    return "Integrated Front Door" in words and "nobody declared" not in words, told or words[:130] or "no break told"


def climbing_trend(program):
    command = "describe referrals"
    legend = re.search(r"(⠒⠒ .*)", program.page(command, "lines")).group(1)
    breaks = program.page(command, "json").get("breaks") or []
    return not ("trend" in legend and breaks), f"{legend.strip()}, {len(breaks)} breaks"


def events_drawn(program):
    """Letters of each drawing are those listed under it; the drawing for telephones too."""
    page = program.page("forecast referrals", "html")
    wrong = []
    for figure in re.findall(r"<figure.*?</figure>", page, re.S):
        drawn = [re.findall(r"<text[^>]*>([A-Z])(?: [^<]*)?</text>", picture) for picture in pictures(figure)]
        listed = re.findall(r"<li[^>]*>(?:<[^>]*>)*([A-Z])\b", figure)
        for one in drawn:
            if set(one) != set(listed):
                wrong.append(f"listed {', '.join(dict.fromkeys(listed))}; drawn {', '.join(one) or 'none'}")
    return not wrong, wrong[0] if wrong else "every letter listed is drawn, at both widths"


def months_drawn(program):
    lines = program.page("forecast referrals", "lines")
    subtitle = re.search(rf"a month[^\n]*?, ((?:{MONTHS}) \d{{4}}) to", lines).group(1)
    first = re.search(r"└[┬─]+\n\s*(\w{3} \d{4})", lines).group(1)
    month, year = subtitle.split()
    return f"{month[:3]} {year}" == first, f"subtitle from {subtitle}, drawn from {first}"


def axis_unit(program):
    wrong, right = [], ""
    for command in ("front-door --contacts-a-day 38 --minutes 45 --staff 5", "benchmark re-referrals --year 2025",
                    "forecast referrals", "describe referrals", "monitor referrals"):
        page = html.unescape(program.page(command, "html"))
        for figure in re.findall(r"<figure.*?</figure>", page, re.S)[:1]:
            unit = re.search(r'<text x="0" y="14"[^>]*>([^<]*)<', figure)
            subtitle = re.search(r'<span class="subtitle">(.*?)</span>', figure, re.S)
            if not unit or not subtitle:
                continue
            caption = subtitle.group(1)
            missing = [word for word in re.findall(r"[a-z-]{4,}", unit.group(1).lower()) if word not in caption.lower()]
            right = right or f"axis “{unit.group(1)}”, subtitle “{caption[:90]}”"
            if missing:
                wrong.append(f"axis “{unit.group(1)}”, subtitle “{caption[:90]}”")
    return not wrong, wrong[0] if wrong else right


def one_figure(program):
    """The month in which `run` and `compare` give a scenario's caseload in their first lines is one, and the figure."""
    surge = SCENARIOS + "winter-surge.yaml"
    run = program.page("scenario run " + surge)
    compare = program.page(f"scenario compare {SCENARIOS}as-is.yaml {surge}", "json")
    words = program.page(f"scenario compare {SCENARIOS}as-is.yaml {surge}")
    alone = program.page("scenario run " + surge, "json")["scenarios"][0]
    beside = next(s for s in compare["scenarios"] if s["name"] == alone["name"])
    same = [a["caseload"] == b["caseload"] and a["open_cases"] == b["open_cases"]
            for a, b in zip(alone["months"], beside["months"])]
    # In words: the open cases that either page prints for its month.
    told = re.search(rf"In ((?:{MONTHS}) \d{{4}}) about ([\d,]+) cases", run)
    short = told.group(1)[:3] + " " + told.group(1)[-4:]
    in_table = re.search(r"Winter ([\d,]+) \(", words) or re.search(
        rf"sickness {short} ([\d,]+) \(", words) or re.search(rf"{short} ([\d,]+) \([\d,]+ to [\d,]+\)", words)
    other = in_table.group(1) if in_table else "not printed"
    return all(same) and told.group(2) == other, (
        f"run: {told.group(2)} open in {told.group(1)}; compare: {other}; {len(same) - sum(same)} months differ")


def worst_month(program):
    surge = SCENARIOS + "winter-surge.yaml"
    text = program.page(f"scenario compare {SCENARIOS}as-is.yaml {surge}", "screen")
    result = program.page(f"scenario compare {SCENARIOS}as-is.yaml {surge}", "json")["scenarios"]
    pairs = zip(*(scenario["months"] for scenario in result))
    apart = max(pairs, key=lambda pair: abs(pair[1]["caseload"]["p50"] - pair[0]["caseload"]["p50"]))
    year, month = apart[0]["month"].split("-")
    name = f"{MONTHS.split('|')[int(month) - 1]} {year}"
    flat = " ".join(text.split())
    named = re.search(rf"(?:{MONTHS}) \d{{4}}", flat).group(0)
    start, end = ("2024-11", "2025-02")
    key = f"{named.split()[1]}-{MONTHS.split('|').index(named.split()[0]) + 1:02d}"
    return start <= key <= end, f"surge to February 2025 told in {named} (they differ most in {name})"


def grammar(program):
    wrong, right = [], ""
    for command in ("monitor y --data {files}/one.csv", "monitor referrals --from 2022-06"):
        text = program.page(command)
        found = re.search(r"(?:^|[^\d.,])(1 (?:signals|months|of the \d+ months (?:charted )?are))\b[^.]{0,40}", text)
        right = right or around(text, r"\b1 (signal|earlier month|of the)", 40)
        if found:
            wrong.append(found.group(0).strip())
    return not wrong, f"“{wrong[0]}”" if wrong else f"“{right}”"


def no_area(program):
    text = program.page("forecast y --data {files}/own.csv", "screen")
    flat = " ".join(text.split())
    return "Sefton" not in flat and "this series" in flat, around(flat, r"expected in", 40)


def column_name(program):
    flat = " ".join(program.page("forecast y --data {files}/own.csv", "screen").split())
    found = re.search(r"[\d,]+ y (?:are|a month)", flat)
    return not found, around(flat, r"About [\d,]+ (?:y|\"y\")", 40)


def four_answers(program):
    """The page does not say that there is no clear change and elsewhere give a range that has one."""
    text = program.page("impact referrals --at 2021-09")
    first = " ".join(program.page("impact referrals --at 2021-09", "screen").split())[:700]
    none = "no clear evidence of a change" in first
    wholly = re.search(r"more \(95% range \+[\d,]+ to \+[\d,]+\)", text)
    sizes = re.findall(r"(?:above|\+)(?: by)? ?\d+%", first)[:4]
    if none and wholly:
        return False, f"“no clear evidence of a change” and “{wholly.group(0)}”"
    return not none, around(first, r"rose by \d+%", 70) or str(sizes)


FAULTS = [
    ("The drawn line is another figure than the one stated", central_line),
    ("A stated chance that the record beside it does not bear out", chance),
    ("A verdict on ranges from one series' own backtest", own_verdict),
    ("An improvement without its test", improvement),
    ("A year whose outturn the program holds is only forecast", outturn),
    ("Modelled months drawn as observed", modelled),
    ("“Nobody declared” of a break that an event on file explains", break_matched),
    ("The trend climbs through a break", climbing_trend),
    ("Events listed are not the events drawn", events_drawn),
    ("The months of the subtitle are not those drawn", months_drawn),
    ("The axis has another unit than the subtitle", axis_unit),
    ("One scenario and month, two figures in `run` and `compare`", one_figure),
    ("A temporary change judged when it is over", worst_month),
    ("Units and grammar: “1 signals”", grammar),
    ("A file without an area is said to be Sefton's", no_area),
    ("A column's name within a sentence", column_name),
    ("A change has several answers on one page", four_answers),
]

# MARK: the measures

PAGES = [
    "forecast contacts", "forecast referrals", "backtest referrals --model auto-ets,seasonal-naive --origins 12",
    "benchmark re-referrals --year 2025", "describe referrals", "impact referrals --at 2021-09",
    "monitor referrals --from 2016-04", "disaggregate --annual {files}/annual.csv --indicator {files}/own.csv",
    f"scenario run {SCENARIOS}winter-surge.yaml",
    f"scenario compare {SCENARIOS}as-is.yaml {SCENARIOS}winter-surge.yaml",
    "scenario backtest --start 2022-03 --model seasonal-naive",
    "front-door --contacts-a-day 38 --minutes 45 --staff 5",
]


def plain(markup):
    markup = re.sub(r"<(svg|style|script|head)\b.*?</\1>", " ", markup, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def leaders(page):
    """What stands before the part for analysts, or all of a page without one; the figures' tables are closed."""
    main = re.search(r"<main.*?</main>", page, re.S)
    body = main.group(0) if main else page
    cut = body.find('<details class="analyst"')
    if cut < 0:
        cut = body.find("For the analyst")
    return re.sub(r"<details.*?</details>", " ", body[:cut] if cut > 0 else body, flags=re.S)


def heading(program, command):
    """The first answer of a page: the heading, and what follows where that is only a name of the page."""
    page = program.page(command, "html")
    title = plain(re.search(r"<h1.*?</h1>", page, re.S).group(0))
    if program.has_full:
        return title
    first = re.search(r"</h1>.*?<p[^>]*>(.*?)</p>", page, re.S)
    return plain(first.group(1)) if first else title


def numbers(sentence):
    text = re.sub(rf"\"[^\"]*\"|“[^”]*”|[a-z-]+\([^)]*\)|(?:{MONTHS}) \d{{4}}|\d{{4}}-\d{{2}}|\b(?:19|20)\d\d\b", " ", sentence)
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)


def measure(program, command, browser):
    page = program.page(command, "html")
    told = heading(program, command)
    screen = program.page(command, "screen")
    row = {
        "words": len(plain(leaders(page)).split()), "heading": len(told.split()), "numbers": len(numbers(told)),
        "lines": screen.count("\n"), "chart": "", "screens": "",
    }
    if browser:
        path = pathlib.Path(program.folder) / "measured.html"
        path.write_text(page, encoding="utf-8")
        browser.driver.set_window_size(1280, 800)
        browser.open(path)
        top, height = browser.driver.execute_script("""
            const chart = [...document.querySelectorAll('svg')].find(node => node.getBoundingClientRect().width > 150);
            return [chart ? Math.round(chart.getBoundingClientRect().top + scrollY) : null,
                    document.documentElement.scrollHeight];""")
        row["chart"] = "none" if top is None else str(top)
        row["screens"] = f"{height / 800:.1f}"
    return row


OWN = "month,y\n" + "".join(
    f"20{21 + month // 12}-{month % 12 + 1:02d},{200 + 2 * month % 37 + 30 * (month % 12 in (2, 5, 9))}\n"
    for month in range(41))
# One month far outside, and nothing else that is a signal.
ONE = "month,y\n" + "".join(
    f"20{21 + month // 12}-{month % 12 + 1:02d},{260 if month == 20 else 92 + month % 2 * 20 + month * 5 % 7}\n"
    for month in range(30))
ANNUAL = "year,total\n2021-22,2600\n2022-23,2710\n2023-24,2650\n"


def cell(text):
    return " ".join(str(text).split()).replace("|", "\\|")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", required=True)
    parser.add_argument("--old-root", required=True)
    parser.add_argument("--new", default=ROOT / ".build/release/sscp-stats")
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("own.csv", OWN), ("one.csv", ONE), ("annual.csv", ANNUAL)):
            (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
        old, new = Program(options.old, options.old_root, folder), Program(options.new, ROOT, folder)
        print("# Pages, before and after\n\nMade by `benchmarks/pages.py`; the old program is the last commit before pages"
              " were rebuilt on their findings (cbcafbe).\n")
        print("## Faults that a review found\n\nOne check a fault, the same for both programs. It has to fail on the old"
              " page and to pass on the new.\n")
        print("| | fault | check | old page | new page |\n|---|---|---|---|---|")
        for number, (fault, check) in enumerate(FAULTS, 1):
            found = []
            for program in (old, new):
                try:
                    found.append(check(program))
                except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
                    found.append((None, f"the check cannot be made: {error!r}"))
            (was, before), (now, after) = found
            if was is not False or now is not True:
                failures += 1
            words = {False: "fails", True: "passes", None: "NOT CHECKED"}
            print(f"| {number} | {fault} | `{check.__name__}` | {words[was]}: {cell(before)} | {words[now]}: {cell(after)} |")
        print(f"\n{len(FAULTS) - failures} of {len(FAULTS)} fail on the old page and pass on the new.\n")
        print("## What a page asks of its reader\n\nWords of the leaders' part in HTML (of the whole page where there is no"
              " such part; figures of drawings closed), words and numbers of the first answer, the pixel at which the first"
              " chart begins and screens of 1,280 × 800 as the page opens, and lines of the terminal's page.\n")
        print("| page | words | heading: words | numbers | first chart, px | screens | terminal lines |\n|---|--:|--:|--:|--:|--:|--:|")

        def table(browser):
            for command in PAGES:
                a, b = (measure(program, command, browser) for program in (old, new))
                both = " | ".join(f"{a[key]} → {b[key]}" for key in ("words", "heading", "numbers", "chart", "screens", "lines"))
                name = re.sub(r"\{files\}/|" + SCENARIOS, "", command)
                print(f"| `{name}` | {both} |")

        if options.browser:
            sys.path.insert(0, str(ROOT / "scripts"))
            from page_browser import Browser
            with Browser() as browser:
                table(browser)
        else:
            table(None)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
