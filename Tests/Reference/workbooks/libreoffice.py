#!/usr/bin/env python3
"""The CSV from which LibreOffice makes libreoffice.xlsx and libreoffice.ods (README.md has the command).

Four years of made-up months: dates, counts above a thousand, a hidden and an unknown month, percentages, words.
"""
import pathlib

rows = ["month,contacts,timely,note"]
for place in range(48):
    year, month = divmod(2021 * 12 + 3 + place, 12)
    contacts = 980 + place * 7919 % 211
    cell = {17: "", 30: "c"}.get(place, str(contacts))
    note = '"typed, by hand"' if place % 12 == 0 else ""
    rows.append(f"{year}-{month + 1:02}-01,{cell},{80 + place * 37 % 19}.{place % 10}%,{note}")
pathlib.Path(__file__).with_name("libreoffice.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
