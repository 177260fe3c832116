#!/bin/bash
# False alarms and coverage of the studies of change, by simulation and on the real panel: how often `impact`'s headline and
# the search for breaks are wrong. Usage: benchmarks/error-rates.sh [SERIES] (400 a case; some minutes).
set -euo pipefail
cd "$(dirname "$0")/.."
export SSCP_STATS_RUNS=${1:-400} VERBOSE=1
scripts/run-tests.sh --filter 'ErrorRateTests|BreakRateTests|falseSignals' | grep -E '^RATE|Test run with|✘' | sed 's/^RATE //'
