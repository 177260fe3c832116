"""One forecast by statsforecast's AutoETS, printed as CSV: python auto_ets.py FILE VALUE_COLUMN HORIZON"""
import sys

import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS

path, column, horizon = sys.argv[1], sys.argv[2], int(sys.argv[3])
table = pd.read_csv(path)
frame = pd.DataFrame({"unique_id": column, "ds": pd.to_datetime(table["month"]), "y": table[column].astype(float)})
result = StatsForecast(models=[AutoETS(season_length=12)], freq="MS").forecast(df=frame, h=horizon, level=[80, 95])
result.to_csv(sys.stdout, index=False)
