#!/bin/bash
# A panel of monthly series on one core: seconds per 1,000 series and accuracy, sscp-stats beside its peers in one run.
#
# usage: TRAIN=train.csv TEST=test.csv benchmarks/panel.sh
#   TRAIN, TEST    `unique_id,ds,y`: histories, and the months held out (such as the 1,428 monthly series of the M3
#                  competition, which are not ours to ship; see benchmarks/README.md)
#   HORIZON=18     months to forecast         MODELS="auto-ets auto"   the program's models; peers are set beside the first
#   PEERS="python r"   which peers to run     R_SERIES=200     how many series R gets (it needs about 0.25 s a series)
# The program's time is that of its whole process, reading and writing included; the peers' only that of forecasting.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

: "${TRAIN:?usage: TRAIN=train.csv TEST=test.csv benchmarks/panel.sh}" "${TEST:?TEST is missing}"
horizon=${HORIZON:-18} models=${MODELS:-auto-ets auto} peers=${PEERS:-python r} r_series=${R_SERIES:-200}
series=$(awk -F, 'NR > 1 && !($1 in seen) { seen[$1]; n++ } END { print n }' "$TRAIN")
csv=$OUT/panel-speed.csv
echo "contestant,series,seconds,seconds_per_1000,times_slower" >"$csv"
forecasts=()
own=""

row() { # contestant, series, seconds
    local rate
    rate=$(awk -v s="$3" -v n="$2" 'BEGIN { printf "%.3f", s / n * 1000 }')
    [ -n "$own" ] || own=$rate
    echo "$1,$2,$3,$rate,$(awk -v a="$rate" -v b="$own" 'BEGIN { printf "%.1f", a / b }')" >>"$csv"
}

head_lines=$(machine)
for model in $models; do
    note "sscp-stats $model: $series series"
    seconds=$(time_once "$PROGRAM" forecast --panel "$TRAIN" --horizon "$horizon" --model "$model" --jobs 1 --format csv \
        --output "$OUT/panel-sscp-stats-$model.csv")
    row "sscp-stats $model" "$series" "$seconds"
    forecasts+=("$OUT/panel-sscp-stats-$model.csv")
done

if [[ " $peers " == *" python "* ]] && have_python; then
    note "statsforecast AutoETS: $series series"
    seconds=$(taskset -c "$CPU" "$PYTHON" -W ignore benchmarks/peers/panel.py "$TRAIN" "$horizon" "$OUT/panel-statsforecast.csv")
    row "statsforecast AutoETS" "$series" "$seconds"
    forecasts+=("$OUT/panel-statsforecast.csv")
fi
if [[ " $peers " == *" r "* ]] && have_r; then
    count=$((r_series < series ? r_series : series))
    note "R forecast::ets: the first $count series"
    seconds=$(taskset -c "$CPU" Rscript benchmarks/peers/panel.R "$TRAIN" "$horizon" "$OUT/panel-r.csv" "$count")
    row "R forecast::ets (first $count)" "$count" "$seconds"
    forecasts+=("$OUT/panel-r.csv")
fi

python=$PYTHON
[ -x "$python" ] || python=$(command -v python3 || true)
{
    echo "# A panel of $series monthly series, $horizon months ahead, one core"
    echo
    echo "$head_lines"
    echo
    echo "| | series | seconds | seconds per 1,000 | times slower |"
    echo "|---|---:|---:|---:|---:|"
    awk -F, 'NR > 1 { printf "| %s | %d | %.2f | %.2f | %s |\n", $1, $2, $3, $4, $5 }' "$csv"
    echo
    if [ -n "$python" ]; then
        echo "Accuracy on the series each contestant forecast:"
        echo
        "$python" benchmarks/metrics.py "$TRAIN" "$TEST" "${forecasts[@]}" --csv "$OUT/panel-accuracy.csv"
        if [ -f "$OUT/panel-r.csv" ] && [ "${#forecasts[@]}" -gt 1 ]; then
            echo
            echo "On the series that all of them forecast:"
            echo
            "$python" benchmarks/metrics.py --common "$TRAIN" "$TEST" "${forecasts[@]}" --csv "$OUT/panel-accuracy-common.csv"
        fi
    else
        echo "(Python 3 is needed for the accuracy table.)"
    fi
} | tee "$OUT/panel.md"
