"""AutoETS of statsforecast over a panel, on one core: python panel.py TRAIN.csv HORIZON OUT.csv

Writes `unique_id,ds,model,mean,lo-80,hi-80,lo-95,hi-95`, and prints the seconds spent inside forecast() alone: neither
the imports, nor the compilation of the first call, nor reading and writing are counted against it.
"""
import sys
import time

import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, SeasonalNaive

train, horizon, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
frame = pd.read_csv(train, dtype={"unique_id": str}, parse_dates=["ds"])


def forecast(data):
    engine = StatsForecast(models=[AutoETS(season_length=12)], freq="MS", n_jobs=1, fallback_model=SeasonalNaive(12))
    return engine.forecast(df=data, h=horizon, level=[80, 95])


forecast(frame[frame["unique_id"] == frame["unique_id"].iloc[0]])
start = time.perf_counter()
result = forecast(frame)
elapsed = time.perf_counter() - start

result = result.rename(columns=lambda name: name.replace("AutoETS-", "").replace("AutoETS", "mean"))
result.insert(2, "model", "statsforecast AutoETS")
result["ds"] = result["ds"].dt.strftime("%Y-%m-%d")
result[["unique_id", "ds", "model", "mean", "lo-80", "hi-80", "lo-95", "hi-95"]].to_csv(out, index=False)
print(f"{elapsed:.3f}")
