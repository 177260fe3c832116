"""Forecasts of a decomposed series by statsmodels' STLForecast with a random walk, at R's default spans for a seasonal
window of 11. Writes stl_forecast_reference.csv: series;index;value.

python3 make_stl_forecast.py     (statsmodels 0.15.0; run in this folder)
"""

import csv
import math

import numpy as np
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.forecasting.stl import STLForecast

rows = []
for name in ["AirPassengers", "USAccDeaths", "co2", "nottem"]:
    with open(f"series/{name}.csv") as f:
        y = np.array([float(row["value"]) for row in csv.DictReader(f)])
    trend = math.ceil(1.5 * 12 / (1 - 1.5 / 11)) | 1
    model = STLForecast(
        y, ARIMA, model_kwargs={"order": (0, 1, 0), "trend": "n"}, period=12, seasonal=11, seasonal_deg=0, trend=trend,
        low_pass=13, seasonal_jump=2, trend_jump=math.ceil(trend / 10), low_pass_jump=2)
    for i, value in enumerate(model.fit(inner_iter=2, outer_iter=0).forecast(18)):
        rows.append([name, i, repr(float(value))])
with open("stl_forecast_reference.csv", "w", newline="") as f:
    writer = csv.writer(f, delimiter=";", lineterminator="\n")
    writer.writerow(["series", "index", "value"])
    writer.writerows(rows)
