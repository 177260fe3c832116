#!/bin/bash
# Forecasts of published referrals beside what came: benchmarks/outturns.sh   (OUT=.build/benchmarks; a few seconds)
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh
python3 benchmarks/outturns.py "$PROGRAM" "$OUT/outturns.md"
