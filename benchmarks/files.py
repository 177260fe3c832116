#!/usr/bin/env python3
"""Lists of children in CSV and XLSX, of made-up children: seconds and memory of the program, pandas and DuckDB.

usage: benchmarks/files.py make-csv FILE BYTES         write a list of referrals (standard library only)
       benchmarks/files.py make-xlsx FILE ROWS         the same as a workbook, as Excel writes one (standard library only)
       benchmarks/files.py time FILE [PROGRAM]         the program alone: series by source
       benchmarks/files.py compare FILE [PROGRAM]      and pandas and DuckDB (needs both, and openpyxl): do the months agree?

What is asked of each: referrals a month by source, one a child a day. Each is a process of its own; seconds are those of
the processor, memory is the most that the process held.
"""
import csv
import datetime
import io
import os
import pathlib
import random
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Date of referral", "Referral Source", "Allocated Team",
          "Allocated Worker", "Outcome in words"]
SOURCES = ["Police", "School", "Health", "Individual: family member", "Other local authority service", "Anonymous"]
FIRST = datetime.date(2018, 4, 1)
DAYS = 365 * 7


def rows(count):
    """Rows without end, or as many as asked for; dates as days since 1 January 1900 as Excel counts them."""
    draw = random.Random(5)
    zero = datetime.date(1899, 12, 30)
    place = 0
    while count is None or place < count:
        child = draw.randrange(900_000)
        yield [f"CH{child:08}", "MF"[child % 2], ["WBRI", "BAFR", "AIND", "MWBC", "NOBT"][child % 5],
               (FIRST - zero).days - 2_000 + child * 7 % 2_500, (FIRST - zero).days + draw.randrange(DAYS),
               SOURCES[draw.randrange(6)], f"Team {child % 23} North", f"Worker {child % 211}",
               f"{draw.getrandbits(160):040x}"]
        place += 1


def written(day):
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=day)).strftime("%d/%m/%Y")


def make_csv(path, most):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEADER[:-1])
        for place, row in enumerate(rows(None)):
            out.writerow(row[:3] + [written(row[3]), written(row[4])] + row[5:-1])
            if place % 10_000 == 0 and file.tell() > most:
                return


PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
    'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def make_xlsx(path, count):
    shared = {}

    def text(place, value):
        index = shared.setdefault(value, len(shared))
        return f'<c r="{place}" t="s"><v>{index}</v></c>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in PARTS.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + part)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet '
                        b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            names = HEADER[:7] + HEADER[8:]
            sheet.write(('<row r="1">' + "".join(text(f"{chr(65 + k)}1", name) for k, name in enumerate(names))
                         + "</row>").encode())
            for place, row in enumerate(rows(count)):
                line = place + 2
                cells = row[:7] + row[8:]
                sheet.write((f'<row r="{line}">' + "".join(
                    f'<c r="{chr(65 + k)}{line}" s="1"><v>{cell}</v></c>' if isinstance(cell, int)
                    else text(f"{chr(65 + k)}{line}", cell) for k, cell in enumerate(cells)) + "</row>").encode())
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as strings:
            strings.write(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst '
                          b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
            for value in shared:
                strings.write(f"<si><t>{value}</t></si>".encode())
            strings.write(b"</sst>")


PANDAS = """
import sys, pandas
path = sys.argv[1]
names = ["Child Unique ID", "Date of referral", "Referral Source"]
if path.endswith(".xlsx"):
    table = pandas.read_excel(path, usecols=names)
else:
    table = pandas.read_csv(path, usecols=names)
    table[names[1]] = pandas.to_datetime(table[names[1]], format="%d/%m/%Y")
table = table.drop_duplicates(names[:2])
table["month"] = table[names[1]].dt.strftime("%Y-%m")
counted = table.groupby("month").size()
table.groupby([names[2], "month"]).size()
print("\\n".join(f"{month},{count}" for month, count in counted.items()))
"""

DUCKDB = """
import sys, duckdb
path = sys.argv[1]
base = duckdb.connect()
base.execute("set threads to 1")
base.execute("set enable_progress_bar = false")
base.execute('''create table list as select distinct "Child Unique ID" as child, strptime("Date of referral", '%d/%m/%Y') as day,
    min("Referral Source") as source from read_csv(?, all_varchar=true) group by all''', [path])
counted = base.execute("select strftime(day, '%Y-%m') m, count(distinct (child, day)) from list group by m order by m").fetchall()
base.execute("select source, strftime(day, '%Y-%m') m, count(*) from list group by all").fetchall()
print("\\n".join(f"{month},{count}" for month, count in counted))
"""


def run(command):
    """What a process printed, its seconds of the processor and the most memory that it held, in MB."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        os.close(reader)
        os.environ["SSCP_STATS_TODAY"] = "2026-06"
        os.execvp(command[0], command)
    os.close(writer)
    with io.open(reader, "rb") as pipe:
        printed = pipe.read().decode()
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"failed: {command[:2]}")
    return printed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def tell(name, seconds, memory):
    print(f"{name}: {seconds:.1f} s of the processor, {memory:.0f} MB")


def measure(path, program):
    printed, seconds, memory = run([program, "series", path, "--by", "source", "--format", "csv", "--quiet",
                                    "--no-disclosure-control", "made up"])
    tell("sscp-stats", seconds, memory)
    whole = [line.split(",") for line in printed.splitlines() if line.startswith("referrals,")]
    return {month: int(value) for _, month, value, _ in whole}


def compare(path, program):
    ours = measure(path, program)
    for name, code in [("pandas", PANDAS)] + ([("DuckDB", DUCKDB)] if path.endswith(".csv") else []):
        printed, seconds, memory = run([sys.executable, "-c", code, path])
        tell(name, seconds, memory)
        theirs = {month: int(count) for month, count in (line.split(",") for line in printed.split())}
        differences = [month for month in ours.keys() | theirs.keys() if ours.get(month) != theirs.get(month)]
        print(f"  {len(ours)} months compared, {len(differences)} differ")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    what, path = sys.argv[1:3]
    program = sys.argv[3] if len(sys.argv) > 3 else str(ROOT / ".build/release/sscp-stats")
    if what == "make-csv":
        make_csv(path, int(float(program)))
    elif what == "make-xlsx":
        make_xlsx(path, int(program))
    elif what == "time":
        measure(path, program)
    else:
        compare(path, program)


main()
