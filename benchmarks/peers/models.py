"""One model of statsforecast over a panel, on one core: python models.py MODEL TRAIN.csv HORIZON OUT.csv [FIRST_N]

MODEL is AutoETS, AutoARIMA, AutoCES or DynamicOptimizedTheta. Writes `unique_id,ds,model,mean,lo-80,hi-80,lo-95,hi-95`
and prints the seconds spent inside forecast() alone, after a first call that compiles. The series it cannot forecast get
the seasonal naive, as its own combinations do.
"""
import sys
import time
import warnings

import pandas as pd
import statsforecast.models
from statsforecast import StatsForecast

warnings.simplefilter("ignore")
name, train, horizon, out = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
frame = pd.read_csv(train, dtype={"unique_id": str}, parse_dates=["ds"])
names = list(dict.fromkeys(frame["unique_id"]))
if len(sys.argv) > 5:
    frame = frame[frame["unique_id"].isin(names[: int(sys.argv[5])])]


def forecast(data):
    model = getattr(statsforecast.models, name)(season_length=12)
    engine = StatsForecast(
        models=[model], freq="MS", n_jobs=1, fallback_model=statsforecast.models.SeasonalNaive(12)
    )
    return engine.forecast(df=data, h=horizon, level=[80, 95])


forecast(frame[frame["unique_id"] == names[0]])
start = time.perf_counter()
result = forecast(frame)
elapsed = time.perf_counter() - start

# A model may call its columns by another name than its own (AutoCES says CES).
alias = next(c for c in result.columns if c not in ("unique_id", "ds") and "-lo-" not in c and "-hi-" not in c)
result = result.rename(columns=lambda column: column.replace(alias + "-", "").replace(alias, "mean"))
result.insert(2, "model", "statsforecast " + name)
result["ds"] = result["ds"].dt.strftime("%Y-%m-%d")
result[["unique_id", "ds", "model", "mean", "lo-80", "hi-80", "lo-95", "hi-95"]].to_csv(out, index=False)
print(f"{elapsed:.3f}")
