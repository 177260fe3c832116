#!/bin/bash
# A large panel: peak memory, and what a second core is worth.
#
# usage: benchmarks/scaling.sh      (SERIES=10000 MODEL=auto JOBS="1 2" OUT=.build/benchmarks)
# About four minutes for 10,000 series with `auto` on a quiet machine. The panel is made here: 120 months each of a
# level that wanders, a season and noise, from a fixed seed; it says nothing about accuracy.
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

series=${SERIES:-10000} model=${MODEL:-auto} jobs=${JOBS:-1 2}
python=$(command -v python3) || { note "Python 3 is needed to make the panel and to read the peak"; exit 1; }
panel=$OUT/scaling-$series.csv
"$python" - "$series" "$panel" <<'PYTHON'
import random, sys
count, path = int(sys.argv[1]), sys.argv[2]
draw = random.Random(1)
with open(path, "w") as file:
    file.write("unique_id,ds,y\n")
    for k in range(count):
        season = [draw.gauss(0, 20) for _ in range(12)]
        level = draw.uniform(100, 500)
        for t in range(120):
            level += draw.gauss(0, 5)
            value = max(0, round(level + season[t % 12] + draw.gauss(0, 15)))
            file.write(f"series-{k:06d},{2012 + t // 12}-{t % 12 + 1:02d}-01,{value}\n")
PYTHON

head_lines=$(machine)
csv=$OUT/scaling.csv
echo "jobs,seconds,peak_mb" >"$csv"
digests=()
for n in $jobs; do
    note "$model: $series series, $n at a time"
    "$python" - "$csv" "$n" "$PROGRAM" forecast --panel "$panel" --model "$model" --jobs "$n" --format csv \
        --output "$OUT/scaling-out-$n.csv" <<'PYTHON'
import os, resource, subprocess, sys, time
csv, jobs, command = sys.argv[1], sys.argv[2], sys.argv[3:]
start = time.perf_counter()
subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
elapsed = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
with open(csv, "a") as file:
    file.write(f"{jobs},{elapsed:.2f},{peak:.1f}\n")
PYTHON
    digests+=("$(cksum <"$OUT/scaling-out-$n.csv")")
done
same=yes
for digest in "${digests[@]}"; do [ "$digest" = "${digests[0]}" ] || same=no; done

{
    echo "# A panel of $series series, \`$model\`, 12 months ahead"
    echo
    echo "$head_lines"
    echo
    echo "| jobs | seconds | times one job | peak memory, MB |"
    echo "|---:|---:|---:|---:|"
    awk -F, 'NR == 2 { one = $2 } NR > 1 { printf "| %s | %s | %.2f | %s |\n", $1, $2, one / $2, $3 }' "$csv"
    echo
    echo "The same bytes for every number of jobs: $same."
} | tee "$OUT/scaling.md"
[ "$same" = yes ]
