"""Makes number_cases.csv: doubles with their text rounded half up by Python's decimal module (the peer).

The decimal rounded is repr(value), the shortest that reads back the same. Run: python3 make_number_cases.py
"""

import decimal
import pathlib
import random

random.seed(11)
decimal.getcontext().prec = 400
rows = ["value,decimals,text"]


def add(value, decimals):
    quantum = decimal.Decimal(1).scaleb(-decimals)
    rounded = decimal.Decimal(repr(value)).quantize(quantum, rounding=decimal.ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if rounded == 0:
        text = text.lstrip("-")
    rows.append(f'{value!r},{decimals},"{text}"')


for value in [0.0, 0.5, 1.5, 2.5, -0.5, -2.5, 2.675, 1.005, 0.045, 12.5, 999.5, 999.4999, 999999.95, 1e15, 1e21, 1e-7,
              5e-324, 0.05, 0.95, 9.995, -0.04, 1234.5, 100000.0]:
    for decimals in (0, 1, 2, 3):
        add(value, decimals)
for _ in range(400):
    value = round(random.uniform(-1, 1) * 10 ** random.randint(-4, 9), random.randint(0, 6))
    add(value, random.randint(0, 4))
pathlib.Path(__file__).with_name("number_cases.csv").write_text("\n".join(rows) + "\n")
