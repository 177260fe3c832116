"""Makes a workbook of Ofsted's Annex A, a sheet a list as in its template, with made-up rows, and what pandas counts in it.

    python make_annex_a.py      writes annex_a.xlsx, annex_a.ods and annex_a_counts.csv beside this file

openpyxl 3.1.5, odfpy 1.4.1, pandas 3.1. annex_a_headings.csv: Ofsted, *ILACS: child-level data*, lists 1 to 9.
"""

import csv
import datetime
import pathlib
import random

import openpyxl
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

here = pathlib.Path(__file__).parent
draw = random.Random(5)

EVENTS = {
    "1": ("contacts", "Date of Contact"), "2": ("early-help", "Assessment start date"),
    "3": ("referrals", "Date of referral"), "4": ("assessments", "Continuous Assessment Start Date"),
    "5": ("section-47", "Strategy discussion initiating Section 47 Enquiry Start Date"),
    "6": ("children-in-need", "CIN Start Date"), "7": ("protection-plans", "Child Protection Plan Start Date"),
    "8": ("children-in-care", "Date Started to be Looked After"),
}
CONFERENCE = "Date of Initial Child Protection Conference"


def day():
    return datetime.date(2025, 4, 1) + datetime.timedelta(days=draw.randrange(183))


def cell(heading, number, event):
    if heading == "Child Unique ID":
        return f"X{draw.randrange(1, 60):03}{number}"
    if heading == event or heading == CONFERENCE and draw.random() < 0.5:
        return day()
    if heading in ("Contact Source", "Referral Source"):
        return draw.choice(["q) 6: Police", "e) 2A: Schools", "g) 3A: Health services"])
    if heading == "Date of Birth":
        return day() - datetime.timedelta(days=365 * draw.randrange(1, 17))
    return draw.choice(["a) Yes", "b) No"]) if heading == "Referral NFA?" else None


titles, headings = {}, {}
with open(here / "annex_a_headings.csv", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        titles[row["list"]] = row["list_title"]
        headings.setdefault(row["list"], []).append(row["column"])

sheets = [("Front_Sheet", [["Annex A - Child level data"], ["Lists 1 - 11"]]),
          ("FAQ_and_changes", [["List", "Date", "Question"], ["List 3", datetime.date(2019, 8, 1), "Made up for a test."]])]
counts = []
for number, names in headings.items():
    kind, event = EVENTS.get(number, (None, None))
    rows = [[cell(name, number, event) for name in names] for _ in range(70)]
    if kind == "referrals":
        rows += rows[:9]
    sheets.append((f"List_{number}", [[titles[number]], names] + rows))
    if kind is None:
        continue
    frame = pandas.DataFrame(rows, columns=names)
    wanted = [(kind, event)] + ([("initial-conferences", CONFERENCE)] if CONFERENCE in names else [])
    for what, date in wanted:
        # One referral a child a day; of other lists rows that repeat another in child and day (and source) count once.
        keys = ["Child Unique ID", date] + (["Contact Source"] if what == "contacts" else [])
        kept = frame.dropna(subset=[date]).drop_duplicates(keys)
        months = pandas.to_datetime(kept[date]).dt.to_period("M").value_counts().sort_index()
        counts += [[what, str(month), int(count)] for month, count in months.items()]

with open(here / "annex_a_counts.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["series", "month", "value"])
    writer.writerows(counts)

book = openpyxl.Workbook()
book.remove(book.active)
for name, rows in sheets:
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows():
        for one in row:
            if isinstance(one.value, datetime.date):
                one.number_format = "dd/mm/yyyy"
book.save(here / "annex_a.xlsx")

document = OpenDocumentSpreadsheet()
for name, rows in sheets:
    table = Table(name=name)
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, datetime.date):
                one = TableCell(valuetype="date", datevalue=value.isoformat())
                one.addElement(P(text=value.strftime("%d/%m/%Y")))
            elif value is None:
                one = TableCell()
            else:
                one = TableCell(valuetype="string")
                one.addElement(P(text=value))
            line.addElement(one)
        table.addElement(line)
    document.spreadsheet.addElement(table)
document.save(str(here / "annex_a.ods"))
