"""Whether a page's figures, and a workbook's, are those of the JSON of the same run."""

import re
from html.parser import HTMLParser

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NUMERAL = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?")


class Page(HTMLParser):
    """The tables, the headline and the words of a page, from its file: what a reader without a browser has."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.headline, self.title, self.words = [], "", "", ""
        self._cell = self._headline = self._title = self._quiet = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = True
        elif tag == "p" and ("class", "headline") in attributes:
            self._headline = True
        elif tag == "h1":
            self._title = True
        elif tag in ("style", "svg"):
            self._quiet = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = False
        elif tag == "p":
            self._headline = False
        elif tag == "h1":
            self._title = False
        elif tag in ("style", "svg"):
            self._quiet = False

    def handle_data(self, data):
        if self._cell:
            self.tables[-1][-1][-1] += data
        if self._headline:
            self.headline += data
        if self._title:
            self.title += data
        if not self._quiet:
            self.words += data

    def table(self, *headers):
        """The rows of the first table whose header begins so, as dictionaries; an error when there is none."""
        for table in self.tables:
            if table and list(headers) == table[0][: len(headers)]:
                return [dict(zip(table[0], row)) for row in table[1:]]
        raise Mismatch(f"no table with the columns {', '.join(headers)}")


class Mismatch(Exception):
    pass


def numbers(text):
    return [float(match.group().replace(",", "").replace("−", "-")) for match in NUMERAL.finditer(text)]


def shows(text, value):
    """Whether the text's one number is the value rounded to the digits that the text has."""
    match = NUMERAL.search(text)
    if match is None:
        return value is None
    if value is None:
        return False
    digits = match.group().split(".")
    unit = 10.0 ** -(len(digits[1]) if len(digits) > 1 else 0)
    return abs(numbers(text)[0] - value) <= 0.5 * unit * (1 + 1e-9) + abs(value) * 1e-12


def expect(text, value, what):
    if not shows(text, value):
        raise Mismatch(f"{what}: the page has “{text}”, the JSON {value}")


def expect_range(text, lower, upper, what):
    parts = text.split(" to ")
    if len(parts) != 2:
        raise Mismatch(f"{what}: “{text}” is no range")
    expect(parts[0], lower, what + ", from")
    expect(parts[1], upper, what + ", to")


def same_length(rows, items, what):
    if len(rows) != len(items):
        raise Mismatch(f"{what}: the page has {len(rows)} rows, the JSON {len(items)}")
    return zip(rows, items)


def month(label):
    year, number = label.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def percent(ratio):
    return None if ratio is None else 100 * (ratio - 1)


def forecast(page, result):
    levels = result["levels"]
    total = result["total"]
    found = numbers(page.words)
    if page.title != result["headline"]:
        raise Mismatch(f"the heading is not the JSON's headline: {page.title}")
    told = 80 if 80 in levels else levels[0]
    for key in ["mean", f"lo-{told}", f"hi-{told}"]:
        # Of more than a year ahead the page tells the first twelve months.
        if result["horizon"] <= 12 and not any(abs(number - total[key]) <= 0.5 for number in found):
            raise Mismatch(f"the page lacks the total's {key}, {total[key]}")
    for row, item in same_length(page.table("Month", "Expected"), result["forecast"], "months"):
        if row["Month"] != month(item["month"]):
            raise Mismatch(f"{row['Month']} stands where the JSON has {item['month']}")
        expect(row["Expected"], item["mean"], row["Month"])
        expect(row["Median"], item["median"], row["Month"] + ", median")
        for level in levels:
            expect_range(row[f"{level}% range"], item[f"lo-{level}"], item[f"hi-{level}"], f"{row['Month']}, {level}%")
    # A page has no table where no financial year ends.
    years = page.table("Year", "Months observed") if result["financial_years"] else []
    for row, item in same_length(years, result["financial_years"], "years"):
        expect(row["Expected total"], item["mean"], item["year"])
        for level in levels:
            expect_range(row[f"{level}% range"], item[f"lo-{level}"], item[f"hi-{level}"], f"{item['year']}, {level}%")
    history = "Modelled from referrals" if result["series"]["provenance"] == "modelled" else "Observed"
    drawn = page.table("Month", history, "Expected")[-len(result["forecast"]):]
    for row, item in same_length(drawn, result["forecast"], "the chart's months"):
        expect(row["Expected"], item["mean"], "the chart, " + item["month"])
        for level in levels:
            expect(row[f"{level}% range, from"], item[f"lo-{level}"], "the chart, " + item["month"])
            expect(row[f"{level}% range, to"], item[f"hi-{level}"], "the chart, " + item["month"])


def backtest(page, result):
    for row, item in same_length(page.table("Model", "MAE"), result["models"], "models"):
        if row["Model"] != item["model"]:
            raise Mismatch(f"{row['Model']} stands where the JSON has {item['model']}")
        for column, key in [("MAE", "mae"), ("RMSE", "rmse"), ("MASE", "mase"), ("sMAPE", "smape"), ("CRPS", "crps")]:
            expect(row[column], item[key], f"{item['model']}, {column}")
        for level in result["levels"]:
            expect(row[f"Inside {level}%"], 100 * item[f"coverage-{level}"], f"{item['model']}, inside {level}%")


def benchmark(page, result):
    # The heading is the finding.
    if page.title != result["headline"]:
        raise Mismatch(f"the heading is not the JSON's headline: {page.title}")
    # In words a difference that is neither better nor worse is told by its side.
    def answer(item):
        if item["verdict"] != "not comparable" or item["lower"] is None:
            return item["verdict"]
        low = item["difference"] < 0
        if item["method"] in ("binomial", "poisson"):
            return "lower" if low else "higher"
        return "unusually low" if low else "unusually high"

    def by(*methods):
        return [item for item in result["verdicts"] if item["method"] in methods]

    spread, funnel, plain = by("spread"), by("funnel"), by("binomial", "poisson")
    for row, item in same_length(page.table("Yardstick", "Areas"), spread, "yardsticks"):
        expect(row["Difference"], item["difference"], row["Yardstick"])
        if item["ordinary_lower"] is not None:
            expect_range(row["Ordinary range"], item["ordinary_lower"], item["ordinary_upper"], row["Yardstick"])
        if row["Verdict"] != answer(item):
            raise Mismatch(f"{row['Yardstick']}: “{row['Verdict']}”, the JSON {item['verdict']}")
    for row, item in same_length(page.table("Yardstick", "Areas"), result["comparators"], "comparators"):
        expect(row["Value"], item["value"], row["Yardstick"])
    grid = page.table("Yardstick", "Spread of authorities")
    for column, items in [("Spread of authorities", spread), ("Funnel", funnel), ("Chance alone", plain)]:
        for row, item in same_length(grid, items, column):
            if row[column] != answer(item):
                raise Mismatch(f"{row['Yardstick']}, {column}: “{row[column]}”, the JSON {item['verdict']}")
    areas = {item["name"]: item for item in result["areas"]}
    rows = page.table("Area", "Value", "95% interval")
    for row in rows:
        item = areas[row["Area"]]
        expect(row["Value"], item["value"], row["Area"])
        expect(row["Count"], item["numerator"], row["Area"])
        expect(row["Of"], item["denominator"], row["Area"])
        expect(row["Rank"], item["rank"], row["Area"])
        expect_range(row["95% interval"], item["lower"], item["upper"], row["Area"])
        expect_range(row["Range of ranks"], item["rank_lower"], item["rank_upper"], row["Area"])
    same_length(rows, areas, "areas")
    own = result["area"]["name"]
    for row, item in same_length(page.table("Year", own, "95% interval"), result["years"], "years"):
        expect(row[own], item["value"], row["Year"])
        expect(row["England"], item["england"], row["Year"] + ", England")
        expect_range(row["Lowest to highest"], item["neighbours_lowest"], item["neighbours_highest"], row["Year"])
    for row, item in same_length(page.table("Limits", "Lower"), result["funnel"]["limits"], "limits"):
        expect(row["Lower"], item["lower"], row["Limits"])
        expect(row["Upper"], item["upper"], row["Limits"])


def describe(page, result):
    rows = page.table("Month", "Observed")
    for row, item in same_length(rows, result["adjusted"], "months"):
        expect(row["Observed"], item["value"], item["month"])
    adjusted = page.table("Month", "Seasonally adjusted")
    for row, item in same_length(adjusted, result["adjusted"], "adjusted months"):
        expect(row["Seasonally adjusted"], item["adjusted"], item["month"] + ", adjusted")
    for row, item in same_length(page.table("Month", "Mean"), result["month_effects"], "month effects"):
        expect(row["Mean"], 100 * item["effect"], row["Month"])
        expect_range(row["95% interval"], 100 * item["lower"], 100 * item["upper"], row["Month"])


def impact(page, result):
    # The heading is the first finding; the sentence of the test stands in the analyst's part.
    if page.title.rstrip(".") != result["findings"][0].rstrip("."):
        raise Mismatch(f"the heading is not the JSON's first finding: {page.title}")
    if result["headline"]["text"] not in page.words:
        raise Mismatch("the page lacks the JSON's headline")
    for row, item in same_length(page.table("Model", "Window"), result["effects"], "models"):
        expect(row["Change"], percent(item["ratio"]), row["Model"])
        if item["lower"] is not None:
            expect_range(row["Range"], percent(item["lower"]), percent(item["upper"]), row["Model"])
    results = {item["area"]: item for item in result["placebos"]["same_month"]["results"]}
    rows = page.table("Authority", "Change")
    for row in rows:
        expect(row["Change"], percent(results[row["Authority"]]["ratio"]), row["Authority"])
    same_length(rows, results, "authorities")


def monitor(page, result):
    points = [point for segment in result["segments"] for point in segment["points"]]
    for row, item in same_length(page.table("Month", "Observed", "Mean"), points, "months"):
        expect(row["Observed"], item["value"], item["month"])
        expect(row["Lower limit"], item["lower_limit"], item["month"])
        expect(row["Upper limit"], item["upper_limit"], item["month"])
        if (item["signal"] is None) != (row["Signal"] == "–"):
            raise Mismatch(f"{item['month']}: the page's signal is “{row['Signal']}”, the JSON's {item['signal']}")
    for row, item in same_length(page.table("Months", "Values"), result["segments"], "segments"):
        for column, key in [("Mean", "mean"), ("Lower limit", "lower_limit"), ("Upper limit", "upper_limit")]:
            expect(row[column], item[key], f"{row['Months']}, {column}")


def disaggregate(page, result):
    for row, item in same_length(page.table("Month", "Made"), result["months"], "months"):
        if row["Month"] != month(item["month"]):
            raise Mismatch(f"{row['Month']} stands where the JSON has {item['month']}")
        expect(row["Made"], item["value"], item["month"])


def front_door(page, result):
    def share(text, value, what):
        # A share that would be rounded to all or none is told as a bound.
        if text.startswith("over "):
            bound = numbers(text)[0]
            if 100 * value < bound:
                raise Mismatch(f"{what}: the page has “{text}”, the JSON {100 * value}")
        else:
            expect(text, 100 * value, what)

    days = result["weekdays"] + ([result["after_holidays"]] if result["after_holidays"] else [])
    for row, item in same_length(page.table("Day", "Days a year"), days, "days of the week"):
        expect(row["Contacts"], item["contacts"], row["Day"])
        share(row["Decided in time"], item["within_target"], row["Day"] + ", in time")
        expect(row["Mean wait, minutes"], item["mean_wait"], row["Day"] + ", wait")
        expect(row["Carried over"], item["carried_over"], row["Day"] + ", carried over")
    for row, item in same_length(page.table("Month", "Carried over"), result["months"], "months"):
        expect(row["Carried over"], item["carried_over"], item["month"])


CHECKS = {"forecast": forecast, "backtest": backtest, "benchmark": benchmark, "describe": describe, "impact": impact,
          "monitor": monitor, "disaggregate": disaggregate, "front-door": front_door}


def check(page, result):
    """The first figure of the page that is not the JSON's, or None."""
    name = result["schema"].split("/")[1]
    try:
        CHECKS[name](page, result)
    except Mismatch as mismatch:
        return str(mismatch)
    except KeyError as key:
        return f"no {key} in the page or the JSON"
    return None
