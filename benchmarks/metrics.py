#!/usr/bin/env python3
"""Scores forecasts of a panel by the M4 competition's definitions. Needs nothing but Python 3.

usage: metrics.py TRAIN.csv TEST.csv FORECAST.csv [FORECAST.csv ...] [--season 12] [--common] [--csv OUT]

TRAIN and TEST are `unique_id,ds,y`; a FORECAST is `unique_id,ds,model,mean[,lo-80,hi-80,lo-95,hi-95]`, as
`sscp-stats forecast --panel --format csv` writes it. Dates only order the rows: the k-th row of a series is horizon k.

With y the held-out values, f the forecast, m the season, and q the mean of |y[t] - y[t-m]| over the history:
  sMAPE   mean of 200 |y - f| / (|y| + |f|)
  MASE    mean of |y - f| / q
  OWA     half of sMAPE / sMAPE(Naive2) + MASE / MASE(Naive2), each an average over the series first
  cov     share of held-out values inside the interval
  MSIS    mean of (u - l) + 2/a (l - y)[y < l] + 2/a (y - u)[y > u], over q; a = 0.05 or 0.20
Naive2 repeats the last value, multiplicatively deseasonalised by the classical decomposition when the history is at
least three seasons long and its autocorrelation at lag m is significant at 90 %.
Source: Makridakis, Spiliotis and Assimakopoulos (2020), International Journal of Forecasting 36, 54-74, section 2.

A series whose forecast is short or not finite counts as "bad" and is left out of the averages, never scored as zero;
a series whose scale q is zero is left out of MASE, MSIS and the MASE part of OWA. --common scores every file on the
series that all of them forecast.
"""
import argparse
import csv
import math
import sys
from collections import defaultdict

LEVELS = (80, 95)


def mean(values):
    values = list(values)
    return math.fsum(values) / len(values) if values else math.nan


def read_series(path):
    """id -> values in the order of their dates."""
    rows = defaultdict(list)
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            rows[row["unique_id"]].append((row["ds"], float(row["y"])))
    return {key: [y for _, y in sorted(values, key=lambda pair: pair[0])] for key, values in rows.items()}


def read_forecasts(path):
    """model -> id -> steps, each a dictionary of the columns that the file has."""
    columns = ["mean"] + [f"{side}-{level}" for level in LEVELS for side in ("lo", "hi")]
    models = defaultdict(lambda: defaultdict(list))
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            step = {c: float(row[c]) if row.get(c) not in (None, "", "NA") else math.nan for c in columns}
            models[row["model"]][row["unique_id"]].append((row["ds"], step))
    return {m: {key: [s for _, s in sorted(v, key=lambda pair: pair[0])] for key, v in series.items()}
            for m, series in models.items()}


def autocorrelations(x, lags):
    centre = mean(x)
    d = [v - centre for v in x]
    total = math.fsum(v * v for v in d)
    if total == 0:
        return None
    return [math.fsum(d[t] * d[t - k] for t in range(k, len(d))) / total for k in range(1, lags + 1)]


def is_seasonal(x, m):
    """The 90 % test of the M4 organisers: |r_m| against 1.645 sqrt((1 + 2 sum of r_k^2, k < m) / n)."""
    if m < 2 or len(x) < 3 * m:
        return False
    r = autocorrelations(x, m)
    return r is not None and abs(r[m - 1]) > 1.645 * math.sqrt((1 + 2 * math.fsum(v * v for v in r[:m - 1])) / len(x))


def seasonal_indices(x, m):
    """Classical multiplicative decomposition: m indices with mean one; entry i belongs to t = i modulo m."""
    half = m // 2
    weights = [0.5] + [1.0] * (m - 1) + [0.5] if m % 2 == 0 else [1.0] * m
    ratios = [[] for _ in range(m)]
    for t in range(half, len(x) - half):
        trend = math.fsum(w * x[t - half + j] for j, w in enumerate(weights)) / m
        ratios[t % m].append(x[t] / trend if trend != 0 else math.nan)
    raw = [mean(v for v in r if not math.isnan(v)) for r in ratios]
    return [v / mean(raw) for v in raw]


def naive2(x, m, horizon):
    if not is_seasonal(x, m):
        return [x[-1]] * horizon
    index, n = seasonal_indices(x, m), len(x)
    level = x[-1] / index[(n - 1) % m]
    return [level * index[(n + h) % m] for h in range(horizon)]


def scale(x, m):
    lag = m if len(x) > m else 1
    return mean(abs(x[t] - x[t - lag]) for t in range(lag, len(x)))


def smape(y, f):
    return mean(0.0 if a == b == 0 else 200 * abs(a - b) / (abs(a) + abs(b)) for a, b in zip(y, f))


def absolute_error(y, f):
    return mean(abs(a - b) for a, b in zip(y, f))


def interval_score(y, low, high, alpha):
    return high - low + 2 / alpha * (max(low - y, 0) + max(y - high, 0))


def score(name, forecasts, truth, reference):
    """The row of one model: averages over the series it forecast."""
    rows, bad = [], 0
    for key, steps in forecasts.items():
        if key not in truth:
            continue
        y, ref = truth[key], reference[key]
        f = [s["mean"] for s in steps[:len(y)]]
        if len(f) < len(y) or not all(map(math.isfinite, f)):
            bad += 1
            continue
        row = {"smape": smape(y, f), "error": absolute_error(y, f), **ref}
        steps = steps[:len(y)]
        if all(math.isfinite(s.get(f"{side}-{level}", math.nan)) for s in steps for level in LEVELS for side in ("lo", "hi")):
            for level in LEVELS:
                pairs = [(v, s[f"lo-{level}"], s[f"hi-{level}"]) for v, s in zip(y, steps)]
                row[f"cov{level}"] = mean(float(low <= v <= high) for v, low, high in pairs)
                row[f"score{level}"] = mean(interval_score(v, low, high, 1 - level / 100) for v, low, high in pairs)
        rows.append(row)
    if not rows:
        return None
    scaled = [r for r in rows if r["scale"] > 0]
    out = {"model": name, "series": len(rows), "bad": bad, "sMAPE": mean(r["smape"] for r in rows),
           "MASE": mean(r["error"] / r["scale"] for r in scaled)}
    naive_mase = mean(r["naive_error"] / r["scale"] for r in scaled)
    out["OWA"] = 0.5 * (out["sMAPE"] / mean(r["naive_smape"] for r in rows) + out["MASE"] / naive_mase)
    for level in LEVELS:
        out[f"cov{level}"] = mean(r[f"cov{level}"] for r in rows if f"cov{level}" in r)
        out[f"MSIS{level}"] = mean(r[f"score{level}"] / r["scale"] for r in scaled if f"score{level}" in r)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train")
    parser.add_argument("test")
    parser.add_argument("forecasts", nargs="+")
    parser.add_argument("--season", type=int, default=12)
    parser.add_argument("--common", action="store_true")
    parser.add_argument("--csv")
    arguments = parser.parse_args()

    history, truth = read_series(arguments.train), read_series(arguments.test)
    naive, reference = {}, {}
    for key, y in truth.items():
        f = naive2(history[key], arguments.season, len(y))
        naive[key] = [{"mean": v} for v in f]
        reference[key] = {"scale": scale(history[key], arguments.season), "naive_smape": smape(y, f),
                          "naive_error": absolute_error(y, f)}
    models = {"Naive2": naive}
    for path in arguments.forecasts:
        models.update(read_forecasts(path))
    if arguments.common:
        keep = set.intersection(*(set(m) for m in models.values()))
        models = {name: {k: v for k, v in m.items() if k in keep} for name, m in models.items()}

    rows = [r for r in (score(name, m, truth, reference) for name, m in models.items()) if r]
    rows.sort(key=lambda r: r["MASE"])
    columns = list(rows[0])
    shown = {c: (lambda v: str(v)) if c in ("model", "series", "bad") else (lambda v: "" if math.isnan(v) else f"{v:.4f}")
             for c in columns}
    print("| " + " | ".join(columns) + " |")
    print("|---|" + "---:|" * (len(columns) - 1))
    for row in rows:
        print("| " + " | ".join(shown[c](row[c]) for c in columns) + " |")
    if arguments.csv:
        with open(arguments.csv, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    flat = sum(1 for r in reference.values() if r["scale"] == 0)
    if flat:
        print(f"{flat} series have a scale of zero and are left out of MASE and MSIS", file=sys.stderr)


if __name__ == "__main__":
    main()
