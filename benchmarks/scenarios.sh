#!/bin/bash
# Caseload scenarios and the front door: sscp-stats beside the same models in NumPy and in SimPy, in one run.
#
# usage: benchmarks/scenarios.sh    (RUNS=11 SIMPY_DRAWS=20 SIMPY_YEARS=20 OUT=.build/benchmarks PROGRAM=... PYTHON=...)
# 10,000 draws of 24 months of the five scenarios in data/five_scenarios.yaml. The program is charged for its whole
# process, forecast and table included, on all cores; the peers for the simulation alone, and get the program's own
# referrals. SimPy runs SIMPY_DRAWS draws, and its time for 10,000 is that times 10,000 / SIMPY_DRAWS: its cost is by the
# case. The peers (pinned in requirements.txt) are installed into .build/peers when they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

draws=10000
simpy_draws=${SIMPY_DRAWS:-20}
simpy_years=${SIMPY_YEARS:-20}
file=benchmarks/data/five_scenarios.yaml
if ! { [ -x "$PYTHON" ] && "$PYTHON" -c 'import simpy, numpy' 2>/dev/null; }; then
    note "installing NumPy and SimPy into .build/peers"
    [ -x "$PYTHON" ] || python3 -m venv .build/peers
    "$PYTHON" -m pip install --quiet "$(grep '^numpy==' benchmarks/requirements.txt)" "$(grep '^simpy==' benchmarks/requirements.txt)"
fi

measure() { "$PYTHON" benchmarks/peers/measure.py "$@"; }
head_lines=$(machine)
json=$OUT/five_scenarios.json
"$PROGRAM" scenario run "$file" --draws $draws --format json >"$json"

note "sscp-stats: $RUNS runs each"
read -r own least greatest peak < <(measure "$RUNS" "$PROGRAM" scenario run "$file" --draws $draws --format csv)
read -r one _ _ peak_one < <(measure "$RUNS" "$PROGRAM" scenario run "$file" --draws $draws --jobs 1 --format csv)
read -r ten _ _ peak_ten < <(measure 3 "$PROGRAM" scenario run "$file" --draws $((10 * draws)) --format csv)
read -r door _ _ peak_door < <(measure "$RUNS" "$PROGRAM" front-door --contacts-a-day 38 --minutes 45 --staff 5 --format json)
note "NumPy: 5 scenarios, $draws draws"
IFS=, read -r _ _ numpy n10 n50 n90 nload < <("$PYTHON" benchmarks/peers/caseload_numpy.py "$json" $draws)
note "SimPy: 5 scenarios, $simpy_draws draws; $simpy_years years of the front door"
IFS=, read -r _ _ simpy s10 s50 s90 sload < <("$PYTHON" benchmarks/peers/caseload_simpy.py "$json" "$simpy_draws")
IFS=, read -r simpy_door simpy_share < <("$PYTHON" benchmarks/peers/front_door_simpy.py "$simpy_years")
read -r p10 p50 p90 pload < <("$PYTHON" - "$json" <<'END'
import json, sys
last = json.load(open(sys.argv[1]))["scenarios"][0]["months"][-1]
o = last["open_cases"]
print(round(o["p10"]), round(o["p50"]), round(o["p90"]), round(last["caseload"]["p50"], 2))
END
)
read -r share runs < <("$PROGRAM" front-door --contacts-a-day 38 --minutes 45 --staff 5 --format json |
    "$PYTHON" -c 'import json, sys; d = json.load(sys.stdin); print(round(d["simulated_level_days"]["within_target"], 5), len(d["levels"]) + len(d["sensitivity"]))')
ms() { awk -v x="$1" 'BEGIN { printf "%.0f", 1000 * x }'; }
times() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.0f", a / b }'; }
simpy_all=$(awk -v t="$simpy" -v n="$simpy_draws" -v d=$draws 'BEGIN { printf "%.1f", t * d / n }')

{
    echo "# Scenarios and the front door, beside NumPy and SimPy"
    echo
    echo "$head_lines"
    echo "- NumPy $("$PYTHON" -c 'import numpy; print(numpy.__version__)'), SimPy $("$PYTHON" -c 'import simpy; print(simpy.__version__)')"
    echo
    echo "Five scenarios, 24 months, $draws draws. Open cases and caseload are those of the first scenario's last month, to"
    echo "show that all three simulate the same."
    echo
    echo "| | seconds | times slower | peak memory, MB | open cases, 10 to 90 % | median | caseload |"
    echo "|---|---:|---:|---:|---:|---:|---:|"
    echo "| sscp-stats, whole process, $(nproc --all) threads | $own ($least to $greatest) | 1 | $peak | $p10 to $p90 | $p50 | $pload |"
    echo "| sscp-stats, whole process, 1 thread | $one | $(times "$one" "$own") | $peak_one | | | |"
    echo "| sscp-stats, $((10 * draws)) draws | $ten | | $peak_ten | | | |"
    echo "| NumPy, simulation alone | $numpy | $(times "$numpy" "$own") | | $n10 to $n90 | $n50 | $nload |"
    echo "| SimPy, simulation alone, $simpy_draws draws × $((draws / simpy_draws)) | $simpy_all | $(times "$simpy_all" "$own") | | $s10 to $s90 | $s50 | $sload |"
    echo
    echo "The front door: 38 contacts a day, 45 minutes, 5 at work; 100 years of 254 days. The program's time is that of the"
    echo "whole command, which simulates the hundred years anew for every number of staff and every changed input it shows."
    echo
    echo "| | ms | years simulated | ms a year | times slower a year | peak memory, MB | in time, level days |"
    echo "|---|---:|---:|---:|---:|---:|---:|"
    own_year=$(awk -v t="$door" -v n="$runs" 'BEGIN { printf "%.6f", t / (100 * n) }')
    simpy_year=$(awk -v t="$simpy_door" -v n="$simpy_years" 'BEGIN { printf "%.6f", t / n }')
    echo "| sscp-stats front-door, whole process | $(ms "$door") | $((100 * runs)) | $(awk -v t="$own_year" 'BEGIN { printf "%.2f", 1000 * t }') | 1 | $peak_door | $share |"
    echo "| SimPy, $simpy_years years of one number of staff | $(ms "$simpy_door") | $simpy_years | $(ms "$simpy_year") | $(times "$simpy_year" "$own_year") | | $simpy_share |"
} | tee "$OUT/scenarios.md"
