#!/bin/bash
# Instructions a call of each kernel, counted by callgrind: a regression shows here on the noisiest machine.
#
# usage: benchmarks/instructions.sh      (CALLS=10 ONLY=regular-expression OUT=.build/benchmarks)
# Every kernel is called once, and once more than CALLS times, in a process each; the difference over CALLS is free of
# the start of the process. Five minutes or so; the load of the machine changes nothing. The counts belong to one
# compiler, one version of the libraries and the instructions that valgrind knows (it has no AVX-512).
set -euo pipefail
cd "$(dirname "$0")/.."
. benchmarks/common.sh

command -v valgrind >/dev/null || { note "valgrind is missing: apt-get install valgrind"; exit 1; }
calls=${CALLS:-10} only=${ONLY:-.}
scratch=$PWD/.build/kernels
rm -f "$scratch/release.yaml"
"${SWIFT:-swift}" build -c release --package-path benchmarks --scratch-path "$scratch" --product kernels 1>&2
# Without its debugging information, which older versions of valgrind cannot read.
kernels=$OUT/kernels-stripped
strip --strip-debug -o "$kernels" "$scratch/release/kernels"

count() { # calls, kernel
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$kernels" --calls "$1" "$2" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

csv=$OUT/instructions.csv
echo "kernel,instructions" >"$csv"
while read -r kernel; do
    note "$kernel"
    few=$(count 1 "$kernel") many=$(count $((calls + 1)) "$kernel")
    echo "\"$kernel\",$(((many - few) / calls))" >>"$csv"
done < <("$kernels" --list | grep -E "$only")
{
    echo "# Instructions a call"
    echo
    machine
    echo "- $(valgrind --version), callgrind"
    echo
    echo "| kernel | instructions a call |"
    echo "|---|---:|"
    awk -F '"' 'NR > 1 { sub(/^,/, "", $3); printf "| %s | %s |\n", $2, $3 }' "$csv"
} | tee "$OUT/instructions.md"
