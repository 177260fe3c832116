"""Makes the workbooks that TablesTests reads. openpyxl 3.1.5, odfpy 1.4.1.

    python make.py      writes *.xlsx and *.ods beside this file
"""

import datetime
import pathlib
import zipfile

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.office import Annotation
from odf.text import P, S

here = pathlib.Path(__file__).parent


def kinds(epoch, name):
    """Every kind of cell: dates by format, percentages, booleans, errors, formulas with and without a value."""
    book = openpyxl.Workbook()
    if epoch == 1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Months"
    sheet.append(["Contacts to the MASH"])
    sheet.append([])
    sheet.append(["month", "referrals", "share", "kept", "note", "code", "seen"])
    rows = [
        (datetime.date(2021, 9, 1), 205, 0.205, True, "plain", "#N/A", datetime.datetime(2021, 9, 1, 13, 30)),
        (datetime.date(2021, 10, 1), 1234.5, 1, False, "a < b & \u00a3", "=1+1", datetime.datetime(2021, 10, 1)),
    ]
    for row in rows:
        sheet.append(row)
    for row in (4, 5):
        sheet.cell(row, 1).number_format = "mmm-yy"
        sheet.cell(row, 3).number_format = "0.0%"
        sheet.cell(row, 7).number_format = "dd/mm/yyyy hh:mm"
        # The letters of a currency or a word are no date.
        sheet.cell(row, 2).number_format = '#,##0.0 "days"'
    sheet.append(["Total", 1439.5])
    sheet.append(["Source: the case management system"])
    book.save(here / name)


kinds(1900, "kinds.xlsx")
kinds(1904, "kinds-1904.xlsx")

# Two rows of headings, the upper merged over several columns.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Sources"
sheet.append(["month", "Police", None, "Schools", None])
sheet.append([None, "contacts", "referrals", "contacts", "referrals"])
for merge in ("A1:A2", "B1:C1", "D1:E1"):
    sheet.merge_cells(merge)
sheet.append(["2021-04", 1, 2, 3, 4])
sheet.append(["2021-05", 5, 6, 7, 8])
notes = book.create_sheet("Notes")
notes.append(["What this is"])
notes.append(["Nothing to read here"])
hidden = book.create_sheet("Old")
hidden.append(["month", "contacts"])
hidden.append(["2020-01", 9])
hidden.sheet_state = "hidden"
book.save(here / "merged.xlsx")

# Two tables: which is meant has to be said.
book = openpyxl.Workbook()
book.active.title = "Contacts"
book.active.append(["month", "contacts"])
book.active.append(["2021-04", 10])
other = book.create_sheet("Referrals by month")
other.append(["month", "referrals"])
other.append(["2021-04", 3])
book.save(here / "two.xlsx")

# OpenDocument: repeated rows and columns, a comment, spaces, a date, a percentage, a merged heading.
book = OpenDocumentSpreadsheet()
table = Table(name="Months")


def row(*cells, repeated=None):
    line = TableRow(numberrowsrepeated=repeated) if repeated else TableRow()
    for cell in cells:
        line.addElement(cell)
    table.addElement(line)


def words(text, **keys):
    cell = TableCell(valuetype="string", **keys)
    cell.addElement(P(text=text))
    return cell


def number(value, **keys):
    return TableCell(valuetype="float", value=value, **keys)


title = words("Contacts", numbercolumnsspanned=4, numberrowsspanned=1)
row(title, CoveredTableCell(numbercolumnsrepeated=3))
row(TableCell(numbercolumnsrepeated=4), repeated=2)
noted = TableCell(valuetype="string")
comment = Annotation()
comment.addElement(P(text="a comment that is no part of the cell"))
noted.addElement(comment)
noted.addElement(P(text="contacts"))
spaced = TableCell(valuetype="string")
paragraph = P(text="a")
paragraph.addElement(S(c=2))
paragraph.addText("b")
spaced.addElement(paragraph)
row(words("month"), noted, words("share"), spaced)
row(TableCell(valuetype="date", datevalue="2021-09-01"), number(205),
    TableCell(valuetype="percentage", value=0.205), number(1))
row(TableCell(valuetype="date", datevalue="2021-10-01T00:00:00"), number(7, numbercolumnsrepeated=3))
row(TableCell(valuetype="date", datevalue="2021-11-01"), number(8), number(8), TableCell(), repeated=2)
row(TableCell(numbercolumnsrepeated=1024), repeated=1048000)
book.spreadsheet.addElement(table)
secret = Style(name="hidden", family="table")
secret.addElement(TableProperties(display="false"))
book.automaticstyles.addElement(secret)
old = Table(name="Old", stylename="hidden")
line = TableRow()
line.addElement(words("x"))
old.addElement(line)
book.spreadsheet.addElement(old)
book.save(here / "kinds.ods")

# The dates of saving differ from run to run: the archives are packed again without them.
for path in sorted(here.glob("*.xlsx")) + sorted(here.glob("*.ods")):
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
