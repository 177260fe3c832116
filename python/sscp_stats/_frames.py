"""Answers as data frames. Each holds the whole answer of the program in ``frame.attrs["result"]``."""

import io
from typing import Any

import pandas

from ._program import call, options, run


def _frame(rows, result: dict, *, month: bool = True) -> pandas.DataFrame:
    frame = pandas.DataFrame(rows)
    if month and "month" in frame:
        frame["month"] = pandas.PeriodIndex(frame["month"], freq="M")
        frame = frame.set_index("month")
    frame.attrs["result"] = result
    return frame


def forecast(measure: str, **named: Any) -> pandas.DataFrame:
    """The months ahead: ``mean``, ``median`` and the bounds of each range, by month."""
    result = run("forecast", measure, **named)
    return _frame(result["forecast"], result)


def backtest(measure: str, **named: Any) -> pandas.DataFrame:
    """A row a model: errors and coverage at past months."""
    result = run("backtest", measure, **named)
    rows = [{key: value for key, value in model.items() if not isinstance(value, (list, dict))}
            for model in result["models"]]
    return _frame(rows, result, month=False)


def benchmark(measure: str, **named: Any) -> pandas.DataFrame:
    """A row an area: the council and the authorities that it is compared with."""
    result = run("benchmark", measure, **named)
    return _frame(result["areas"], result, month=False)


def monitor(measure: str, **named: Any) -> pandas.DataFrame:
    """The months of a process-behaviour chart with their limits and signals; ``segment`` counts from 0."""
    result = run("monitor", measure, **named)
    rows = [{**point, "mean": segment["mean"], "segment": place}
            for place, segment in enumerate(result["segments"]) for point in segment["points"]]
    return _frame(rows, result)


def describe(measure: str, **named: Any) -> dict:
    """What the series is like: level, season, breaks, quality."""
    return run("describe", measure, **named)


def panel(frame: pandas.DataFrame, **named: Any) -> pandas.DataFrame:
    """Forecasts many series at once.

    :param frame: ``unique_id``, ``ds`` (a month, a date or a period) and ``y``; a missing ``y`` is NaN.
    :returns: ``unique_id``, ``ds``, ``model`` and the figures, a row a series and month ahead, in the order of the input.
    """
    rows = frame[["unique_id", "ds", "y"]].copy()
    rows["ds"] = pandas.PeriodIndex(rows["ds"], freq="M").astype(str)
    done = call(["forecast", "--panel", "-", *options(named), "--format", "csv"], rows.to_csv(index=False))
    made = pandas.read_csv(io.StringIO(done.stdout), dtype={"unique_id": str})
    made["ds"] = pandas.PeriodIndex(made["ds"], freq="M")
    made.attrs["notes"] = done.stderr.splitlines()
    return made


def table(*arguments: str, **named: Any) -> pandas.DataFrame:
    """The CSV of any command that has one: ``table("series", "list.csv", by="source")``."""
    done = call([*arguments, *options(named), "--format", "csv"])
    return pandas.read_csv(io.StringIO(done.stdout))
