#!/bin/bash
# One forecast of 60 months from the shell, the whole process: sscp-stats beside R's forecast::ets and statsforecast.
#
# usage: benchmarks/one-series.sh      (RUNS=11 OUT=.build/benchmarks PROGRAM=... PYTHON=... CPU=...)
# Every contestant reads the same file and prints twelve months with 80 % and 95 % intervals. Times are of warm starts
# (the files are in memory), on one core. Contestants that are not installed are named and left out.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

data=benchmarks/data/referrals_60_months.csv
csv=$OUT/one-series.csv
echo "contestant,runs,median_s,min_s,max_s,times_slower" >"$csv"

own=""
row() {
    local name=$1 runs=$2 result median least greatest
    shift 2
    note "$name: $runs runs"
    result=$(time_median "$runs" "$@") || { note "$name: left out"; return 0; }
    read -r median least greatest <<<"$result"
    [ -n "$own" ] || own=$median
    echo "$name,$runs,$median,$least,$greatest,$(awk -v a="$median" -v b="$own" 'BEGIN { printf "%.1f", a / b }')" >>"$csv"
}

head_lines=$(machine)
row "sscp-stats auto-ets" "$RUNS" "$PROGRAM" forecast referrals --data "$data" --model auto-ets --horizon 12 --format csv
row "sscp-stats auto" "$RUNS" "$PROGRAM" forecast referrals --data "$data" --model auto --horizon 12 --format csv
if [ -z "$own" ]; then
    note "$PROGRAM did not forecast: there is nothing to compare with"
    exit 1
fi
if have_r; then
    row "R forecast::ets" "$RUNS" Rscript benchmarks/peers/ets.R "$data" referrals 12
else
    note "R's forecast is not installed: benchmarks/install-peers.sh"
fi
if have_python; then
    row "statsforecast AutoETS" "$RUNS" "$PYTHON" benchmarks/peers/auto_ets.py "$data" referrals 12
else
    note "statsforecast is not installed: benchmarks/install-peers.sh"
fi

{
    echo "# One forecast of a 60-month series, whole process"
    echo
    echo "$head_lines"
    echo
    echo "| | runs | median, ms | least | greatest | times slower |"
    echo "|---|---:|---:|---:|---:|---:|"
    awk -F, 'NR > 1 { printf "| %s | %d | %.1f | %.1f | %.1f | %s |\n", $1, $2, $3 * 1000, $4 * 1000, $5 * 1000, $6 }' "$csv"
} | tee "$OUT/one-series.md"
