#!/bin/bash
# Times single kernels in one process: benchmarks/kernels.sh   (OUT=.build/benchmarks)
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

scratch=$PWD/.build/kernels
# The package manager does not notice files added to a package on a path: without its old plan it looks again.
rm -f "$scratch/release.yaml"
"${SWIFT:-swift}" build -c release --package-path benchmarks --scratch-path "$scratch" --product kernels 1>&2
head_lines=$(machine)
taskset -c "$CPU" "$scratch/release/kernels" >"$OUT/kernels.csv"
{
    echo "# Kernels"
    echo
    echo "$head_lines"
    echo
    echo "| kernel | per | ns |"
    echo "|---|---|---:|"
    awk -F '"' 'NR > 1 { split($3, a, ","); printf "| %s | %s | %s |\n", $2, a[2], a[3] }' "$OUT/kernels.csv"
} | tee "$OUT/kernels.md"
