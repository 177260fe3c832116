"""Writes bank_holidays.csv: weekdays kept as bank holidays in England and Wales, 1978 to 2030.

Peer: the package `holidays` (python-holidays, MIT) 0.109, which follows the published lists; weekend days are left out
because their substitute days stand in the list. Run in this folder: python make_bank_holidays.py
"""

import holidays

england = holidays.country_holidays("GB", subdiv="ENG", years=range(1978, 2031))
with open("bank_holidays.csv", "w") as file:
    file.write("date\n")
    for date in sorted(england):
        if date.weekday() < 5:
            file.write(f"{date}\n")
