#!/bin/bash
# Each model beside its namesake of statsforecast, and auto beside the mean of the four (SCUM): seconds on one core in
# one run, and accuracy.
#
# usage: TRAIN=train.csv TEST=test.csv benchmarks/models.sh
#   HORIZON=18     months to forecast
#   SERIES=        only the first so many series (all if not given)
# About 18 minutes for the 1,428 monthly series of the M3 competition on a quiet machine, of which AutoARIMA takes 13;
# SERIES=200 takes three. The program's time is that of its whole process; the peers' only that of forecasting.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

: "${TRAIN:?usage: TRAIN=train.csv TEST=test.csv benchmarks/models.sh}" "${TEST:?TEST is missing}"
horizon=${HORIZON:-18}
python=$PYTHON
have_python || { note "statsforecast is not installed: benchmarks/install-peers.sh"; exit 1; }
train=$TRAIN test=$TEST
if [ -n "${SERIES:-}" ]; then
    for part in train test; do
        source=$TRAIN
        [ $part = train ] || source=$TEST
        # The first series of the histories, in both files.
        awk -F, -v n="$SERIES" 'NR == FNR { if (FNR > 1 && !($1 in seen) && k < n) { seen[$1]; k++ } next }
            FNR == 1 || $1 in seen' "$TRAIN" "$source" >"$OUT/models-$part.csv"
    done
    train=$OUT/models-train.csv test=$OUT/models-test.csv
fi
series=$(awk -F, 'NR > 1 && !($1 in seen) { seen[$1]; n++ } END { print n }' "$train")

head_lines=$(machine)
csv=$OUT/models.csv
echo "model,seconds,peer,peer_seconds,ratio" >"$csv"
forecasts=() peers=() total=0
line() { # model, peer, seconds of the peer
    note "$1: $series series"
    local own
    own=$(time_once "$PROGRAM" forecast --panel "$train" --horizon "$horizon" --model "$1" --jobs 1 --format csv \
        --output "$OUT/models-$1.csv")
    forecasts+=("$OUT/models-$1.csv")
    echo "$1,$own,$2,$3,$(awk -v a="$3" -v b="$own" 'BEGIN { printf "%.1f", a / b }')" >>"$csv"
}
for pair in auto-ets:AutoETS auto-ces:AutoCES theta:DynamicOptimizedTheta auto-arima:AutoARIMA; do
    peer=${pair#*:}
    note "statsforecast $peer: $series series"
    seconds=$(taskset -c "$CPU" "$python" benchmarks/peers/models.py "$peer" "$train" "$horizon" "$OUT/models-$peer.csv")
    peers+=("$OUT/models-$peer.csv")
    total=$(awk -v a="$total" -v b="$seconds" 'BEGIN { printf "%.3f", a + b }')
    line "${pair%:*}" "$peer" "$seconds"
done
line auto "SCUM, the four together" "$total"
"$python" benchmarks/peers/combine.py "statsforecast SCUM" "$OUT/models-SCUM.csv" "${peers[@]}"

{
    echo "# Each model beside its namesake, $series monthly series, $horizon months ahead, one core"
    echo
    echo "$head_lines"
    echo
    echo "| model | seconds per 1,000 series | peer | seconds per 1,000 series | times faster |"
    echo "|---|---:|---|---:|---:|"
    awk -F, -v n="$series" 'NR > 1 { i = NF - 1; peer = $3; for (k = 4; k < i; k++) peer = peer "," $k
        printf "| %s | %.2f | %s | %.1f | %s |\n", $1, $2 / n * 1000, peer, $i / n * 1000, $NF }' "$csv"
    echo
    "$python" benchmarks/metrics.py "$train" "$test" "${forecasts[@]}" "${peers[@]}" "$OUT/models-SCUM.csv" \
        --csv "$OUT/models-accuracy.csv"
} | tee "$OUT/models.md"
