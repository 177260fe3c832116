#!/bin/bash
# Maximised log-likelihoods beside R's: the same ETS and ARIMA forms on the same series.
#
# usage: TRAIN=train.csv benchmarks/likelihoods.sh      (SERIES=200 OUT=.build/benchmarks)
# Ten to twenty minutes. No timing is taken, so it may run on a busy machine.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

: "${TRAIN:?usage: TRAIN=train.csv benchmarks/likelihoods.sh}"
have_r || { note "R's forecast is not installed: benchmarks/install-peers.sh"; exit 1; }
Rscript - "$OUT/classic.csv" <<'R'
series <- list(AirPassengers = AirPassengers, USAccDeaths = USAccDeaths, UKDriverDeaths = UKDriverDeaths, nottem = nottem,
    co2 = co2, ldeaths = ldeaths, mdeaths = mdeaths, fdeaths = fdeaths, sunspots = window(sunspots, start = 1970))
rows <- do.call(rbind, lapply(names(series), function(name) {
    x <- series[[name]]
    month <- round(tsp(x)[1] * 12) + seq_along(x) - 1
    data.frame(unique_id = name, ds = sprintf("%04d-%02d-01", month %/% 12, month %% 12 + 1), y = as.numeric(x))
}))
write.csv(rows, commandArgs(TRUE)[1], row.names = FALSE, quote = FALSE)
R
{
    echo "# Maximised log-likelihoods beside R's"
    echo
    machine
    echo
    python3 benchmarks/likelihoods.py "$PROGRAM" "$TRAIN" "$OUT" "${SERIES:-200}"
} | tee "$OUT/likelihoods.md"
