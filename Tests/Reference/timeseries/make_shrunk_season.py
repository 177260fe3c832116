"""Seasonal factors drawn towards one, computed a second way: statsmodels' seasonal_decompose for the ratios to the centred
average, numpy for medians and the share kept. Writes shrunk_season_reference.csv: series;kept;f1;...;f12.

python3 make_shrunk_season.py     (statsmodels 0.15.0, numpy; run in this folder)
"""

import csv

import numpy as np
from statsmodels.tsa.seasonal import seasonal_decompose

rows = []
for name in ["AirPassengers", "USAccDeaths", "UKDriverDeaths", "co2", "nottem", "sefton_referrals"]:
    with open("sefton_referrals.csv" if name == "sefton_referrals" else f"series/{name}.csv") as f:
        y = np.array([float(row[-1]) for row in list(csv.reader(f))[1:]])
    ratios = y / seasonal_decompose(y, model="multiplicative", period=12, two_sided=True).trend
    medians = np.array([np.nanmedian(ratios[k::12]) for k in range(12)])
    counts = np.array([np.isfinite(ratios[k::12]).sum() for k in range(12)])
    measured = medians / medians.mean()
    noise = np.nanmean((ratios[12:] - ratios[:-12]) ** 2) / 2
    kept = max(0, 1 - np.mean(noise / counts) / np.mean((measured - 1) ** 2) * 9 / 12)
    rows.append([name, repr(float(kept)), *(repr(float(f)) for f in 1 + kept * (measured - 1))])
with open("shrunk_season_reference.csv", "w", newline="") as f:
    writer = csv.writer(f, delimiter=";", lineterminator="\n")
    writer.writerow(["series", "kept", *(f"f{k}" for k in range(1, 13))])
    writer.writerows(rows)
