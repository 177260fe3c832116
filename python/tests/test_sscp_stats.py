"""The module against the program itself: SSCP_STATS_PROGRAM names it. Run by scripts/check-python.sh."""

import json
import subprocess
import unittest

import pandas
import sscp_stats


def said(*arguments):
    done = subprocess.run([sscp_stats.program(), *arguments, "--format", "json"], capture_output=True, text=True)
    return json.loads(done.stdout)


class Frames(unittest.TestCase):
    def test_a_forecast_is_the_programs(self):
        frame = sscp_stats.forecast("referrals", model="ets(M,N,A)", level=[50, 90], to="2023-12")
        whole = said("forecast", "referrals", "--model", "ets(M,N,A)", "--level", "50,90", "--to", "2023-12")
        self.assertEqual(len(frame), 12)
        self.assertEqual(str(frame.index[0]), "2024-01")
        self.assertEqual(list(frame["hi-90"]), [month["hi-90"] for month in whole["forecast"]])
        self.assertEqual(frame.attrs["result"]["total"], whole["total"])
        self.assertAlmostEqual(frame["mean"].sum(), whole["total"]["mean"], places=6)

    def test_a_panel_is_that_of_a_file(self):
        months = pandas.period_range("2020-01", periods=36, freq="M")
        rows = pandas.concat([
            pandas.DataFrame({"unique_id": name, "ds": months, "y": [level + month.month for month in months]})
            for name, level in (("007", 100), ("b", 300))])
        made = sscp_stats.panel(rows, model="seasonal-naive", horizon=12)
        self.assertEqual(list(made["unique_id"].unique()), ["007", "b"])
        self.assertEqual(str(made["ds"].iloc[0]), "2023-01")
        # The seasonal naive repeats the last twelve months.
        self.assertEqual(list(made["mean"].iloc[:12].round(6)), [float(101 + month) for month in range(12)])

    def test_ranks_of_a_benchmark(self):
        frame = sscp_stats.benchmark("re-referrals", year=2022)
        self.assertIn("Sefton", list(frame["name"]))
        self.assertEqual(frame.attrs["result"]["year_ending_march"], 2022)

    def test_monitor_points_have_limits(self):
        frame = sscp_stats.monitor("referrals", from_="2019-04")
        self.assertEqual(str(frame.index[0]), "2019-04")
        self.assertTrue((frame["segment"] == 0).all())

    def test_an_error_says_where(self):
        with self.assertRaises(sscp_stats.SscpStatsError) as caught:
            sscp_stats.run("forecast", "y", data="-", stdin="month,y\n2020-01,1\n2020-02,many\n")
        self.assertEqual((caught.exception.status, caught.exception.error["row"]), (65, 3))
        self.assertEqual(caught.exception.error["value"], "many")


if __name__ == "__main__":
    unittest.main()
