"""Whether a workbook keeps the Analysis Function's rules, and has the tables of the page of the same run."""

import datetime
import re

from openpyxl import load_workbook

from page_figures import Mismatch, shows


def rules(path):
    """Everything in the workbook that breaks a rule."""
    book = load_workbook(path)
    found = []
    if book.sheetnames[:3] != ["Cover", "Contents", "Summary"]:
        found.append(f"it begins with {book.sheetnames[:3]}")
    if not book.properties.title or book.properties.language != "en-GB":
        found.append("it has no title or no language")
    if book.active.title != "Cover":
        found.append(f"it opens at {book.active.title}")
    names = [name.lower() for name in book.sheetnames]
    if len(set(names)) < len(names):
        found.append("two worksheets have one name")
    tables = []
    for sheet in book:
        where = sheet.title

        def wrong(words):
            found.append(f"{where}: {words}")

        if len(where) > 31 or not where[0].isalpha():
            wrong("a name that is too long or begins with no letter")
        if sheet.merged_cells.ranges:
            wrong("merged cells")
        if any(selection.activeCell != "A1" for selection in sheet.sheet_view.selection if selection.activeCell):
            wrong("the cursor is not in A1")
        if any(dimension.hidden for dimension in [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]):
            wrong("hidden rows or columns")
        if not isinstance(sheet["A1"].value, str):
            wrong("no title in A1")
        if where in ("Cover", "Summary"):
            if sheet.tables or sheet.max_column > 1:
                wrong("words only, yet there is a table or a second column")
            continue
        if len(sheet.tables) != 1:
            wrong(f"{len(sheet.tables)} tables")
            continue
        table = next(iter(sheet.tables.values()))
        tables.append(table.displayName.lower())
        first, last = table.ref.split(":")
        if not re.fullmatch(r"A\d+", first):
            wrong(f"the table begins in {first}, not at the left edge")
        cells = list(sheet[table.ref])
        if cells[-1][0].row != sheet.max_row or cells[0][-1].column != sheet.max_column:
            wrong("there is something beside or under the table")
        if [cell.value for cell in cells[0]] != [column.name for column in table.tableColumns]:
            wrong("the header is not that of the table")
        headers = [str(cell.value).lower() for cell in cells[0]]
        if len(set(headers)) < len(headers):
            wrong("two columns have one name")
        empty = [cell.coordinate for row in cells for cell in row if cell.value in (None, "")]
        if empty:
            wrong(f"empty cells: {', '.join(empty[:5])}")
        above = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=int(first[1:]) - 1))
        for row in cells:
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"\[[a-z]+\]", cell.value) and cell.value not in above:
                    wrong(f"{cell.value} in {cell.coordinate} is not explained")
                if isinstance(cell.value, str) and cell.data_type == "f":
                    wrong(f"a formula in {cell.coordinate}")
    if len(set(tables)) < len(tables):
        found.append("two tables have one name")
    listed = [row[0].value for row in book["Contents"].iter_rows(min_row=2) if row[0].value in book.sheetnames]
    if listed != book.sheetnames[2:]:
        found.append(f"the contents list {listed}")
    for row in book["Contents"].iter_rows(min_row=2):
        if row[0].value in book.sheetnames:
            link = row[0].hyperlink
            if link is None or link.location != f"'{row[0].value}'!A1":
                found.append(f"the contents do not lead to {row[0].value}")
    return found


def tables(path):
    """The tables of the document as lists of rows of values, the header first."""
    book = load_workbook(path)
    found = []
    for sheet in book:
        if re.fullmatch(r"(Table|Chart) \d+", sheet.title):
            reference = next(iter(sheet.tables.values())).ref
            found.append([[cell.value for cell in row] for row in sheet[reference]])
    return found


def same_as_page(path, page, is_pack=False):
    """The first cell that differs from the page's, or None. A range is one cell there and two here.

    Of a pack each part has its charts before its tables on the page, and as they come in the workbook.
    """
    sheets, pages = tables(path), page.tables
    try:
        compare(sheets, in_order_of(sheets, pages) if is_pack else pages)
    except Mismatch as mismatch:
        return str(mismatch)
    return None


def in_order_of(sheets, pages):
    """The page's tables, each at the place of the first table of the workbook with as many rows and its first titles."""
    left, ordered = list(pages), []
    for sheet in sheets:
        found = next((page for page in left if len(page) == len(sheet) and page[0][:2] == sheet[0][:2]), None)
        if found is None:
            raise Mismatch(f"{sheet[0]}: no such table of {len(sheet)} rows in the page")
        left.remove(found)
        ordered.append(found)
    return ordered + left


def compare(sheets, pages):
    if len(sheets) != len(pages):
        raise Mismatch(f"{len(sheets)} tables in the workbook, {len(pages)} in the page")
    for sheet, page in zip(sheets, pages):
        if len(sheet) != len(page):
            raise Mismatch(f"{page[0]}: {len(sheet)} rows in the workbook, {len(page)} in the page")
        header = sheet[0]
        for values, texts in zip(sheet[1:], page[1:]):
            place = 0
            for title, text in zip(page[0], texts):
                what = f"{texts[0]}, {title}"
                if header[place] == title:
                    same(values[place], text, what)
                    place += 1
                else:
                    if header[place:place + 2] != [title + ", from", title + ", to"]:
                        raise Mismatch(f"{title} is {header[place:place + 2]} in the workbook")
                    parts = text.split(" to ") if " to " in text else [text, text]
                    same(values[place], parts[0], what)
                    same(values[place + 1], parts[1], what)
                    place += 2
            if place != len(values):
                raise Mismatch(f"{texts[0]}: the workbook has {len(values)} cells, {place} of them the page's")


def same(value, text, what):
    if isinstance(value, datetime.datetime):
        if text not in (value.strftime("%b %Y"), value.strftime("%B %Y")) or value.day != 1:
            raise Mismatch(f"{what}: {value} in the workbook, “{text}” in the page")
    elif re.fullmatch(r"[A-Z][a-z]{2,8} \d{4}", text):
        raise Mismatch(f"{what}: “{text}” is words in the workbook and no date")
    elif isinstance(value, (int, float)):
        if not (shows(text, value) or ("%" in text and shows(text, value * 100))):
            raise Mismatch(f"{what}: {value} in the workbook, “{text}” in the page")
    elif value in ("[x]", "[z]"):
        if text.strip() not in ("–", ""):
            raise Mismatch(f"{what}: {value} in the workbook, “{text}” in the page")
    elif re.fullmatch("[▁▂▃▄▅▆▇█ ]+", value):
        # A line that the page draws.
        if text.strip():
            raise Mismatch(f"{what}: a drawing in the workbook, “{text}” in the page")
    elif value.strip("[]") != text.strip("[]"):
        raise Mismatch(f"{what}: “{value}” in the workbook, “{text}” in the page")
    elif re.fullmatch(r"[-−]?[\d,]+\.\d+", text):
        raise Mismatch(f"{what}: “{text}” is words in the workbook")
