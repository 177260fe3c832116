"""Calls the program ``sscp-stats`` and gives its answers as pandas data frames.

Nothing is computed here: the program does the work and its JSON is read, so that a figure in a notebook is the figure
on the page. The program is found through the variable ``SSCP_STATS_PROGRAM``, else on the path.

    >>> import sscp_stats
    >>> ahead = sscp_stats.forecast("contacts")
    >>> ahead[["mean", "lo-80", "hi-80"]]
    >>> ahead.attrs["result"]["total"]["mean"]
"""

from ._frames import backtest, benchmark, describe, forecast, monitor, panel, table
from ._program import SscpStatsError, program, run

__all__ = [
    "SscpStatsError", "backtest", "benchmark", "describe", "forecast", "monitor", "panel", "program", "run", "table",
]
__version__ = "0.2.0"
