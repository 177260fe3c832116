"""Makes csv_cases.jsonl: CSV texts with the rows that Python's csv module (the peer) reads from them.

Each line is {"text": ..., "rows": [[...], ...]}. Texts are written by csv.writer in every quoting style and with every
line end, with the characters that matter, and read back by csv.reader. Run: python3 make_csv_cases.py
"""

import csv
import io
import json
import pathlib
import random

random.seed(20240331)
PIECES = ["a", "b", "1,234", '"', '""', ",", "\n", "\r\n", "\r", " ", "é", "’", "日本", "x y", "=1+1", "0.5", "\t", "'"]
cases = []
for number in range(300):
    columns = random.randint(1, 4)
    header = [f"c{i}" for i in range(columns)]
    rows = [header]
    for _ in range(random.randint(1, 4)):
        row = ["".join(random.choice(PIECES) for _ in range(random.randint(0, 3))) for _ in range(columns)]
        if not any(row):
            row[0] = "v"
        rows.append(row)
    end = random.choice(["\n", "\r\n", "\r"])
    out = io.StringIO(newline="")
    # The writer of older Pythons leaves a lone CR or LF unquoted, which its own reader then takes for a line end.
    has_return = any(end in field for row in rows for field in row for end in "\r\n")
    quoting = csv.QUOTE_ALL if has_return else random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(out, quoting=quoting, lineterminator=end).writerows(rows)
    text = out.getvalue()
    if random.random() < 0.3:
        text = text[: -len(end)]
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read == rows, (text, read, rows)
    cases.append({"text": text, "rows": rows})

path = pathlib.Path(__file__).with_name("csv_cases.jsonl")
path.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="ascii")
