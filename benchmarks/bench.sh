#!/bin/bash
# What `make bench` runs: all that needs no data beyond the repository's own, and then what else there is.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

status=0
benchmarks/kernels.sh || status=$?
echo
benchmarks/one-series.sh || status=$?
echo
cat <<END
Tables: $OUT (Markdown and CSV). Also:
  benchmarks/install-peers.sh                             the peers (statsforecast in .build/peers, R's forecast)
  TRAIN=train.csv TEST=test.csv benchmarks/panel.sh       a panel: speed on one core, and accuracy
END
exit "$status"
