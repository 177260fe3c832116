#!/bin/bash
# How often a report of twelve measures rings where nothing has changed, and how soon where something has: quiet sets of
# months that follow each other, an outlier, a lasting shift. Usage: benchmarks/report-alarms.sh [SETS] (1,000).
set -euo pipefail
cd "$(dirname "$0")/.."
export SSCP_STATS_RUNS=${1:-1000} VERBOSE=1
scripts/run-tests.sh --filter ReportStudyTests | grep -E '^RATE|Test run with|✘' | sed 's/^RATE //'
