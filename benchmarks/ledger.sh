#!/bin/bash
# The ledger under strain: many runs (size, time), a kill in the middle of two hundred, two writers at once, a full disk, and
# other programs that read it. Usage: benchmarks/ledger.sh [RUNS] (10,000). SSCP_STATS_PROGRAM names the program, or the
# release build. The full disk needs root (a tmpfs of 200 kB); pandas and R are tried where they are installed.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${SSCP_STATS_PROGRAM:-.build/release/sscp-stats}")
runs=${1:-10000}
folder=$(mktemp -d)
disk=""
finish() {
    if [ -n "$disk" ]; then umount "$disk" || true; fi
    rm -rf "$folder"
}
trap finish EXIT
export SSCP_STATS_TODAY=2024-06
cd "$folder"
{
    echo month,contacts
    for month in $(seq 0 59); do
        printf '20%02d-%02d,%d\n' $((19 + month / 12)) $((month % 12 + 1)) $((200 + month * 7919 % 23))
    done
} > own.csv

# record FILE [WORD…]: one run.
record() {
    "$program" ledger record contacts --data own.csv --model naive --quiet --format csv --ledger "$@" > record.out
}
count() { sqlite3 "$1" 'SELECT count(*) FROM runs'; }
whole() { [ "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok ] && echo whole || echo BROKEN; }

echo "A kill in the middle of 200 runs:"
(for _ in $(seq 200); do record kill.sqlite || exit 0; echo x >> done.txt; done) &
writer=$!
sleep "${KILL_AFTER:-2}"
# The shell that goes on, then the program under way.
kill -9 "$writer" || true
pkill -9 -P "$writer" 2> /dev/null || true
wait "$writer" 2> /dev/null || true
sleep 0.5
said=$(wc -l < done.txt)
kept=$(count kill.sqlite)
echo "  $said runs told as recorded, $kept in the ledger ($(whole kill.sqlite))"
[ "$kept" -ge "$said" ]
record kill.sqlite
echo "  and $(count kill.sqlite) after one more"

echo "Two writers at once, 50 runs each:"
for _ in 1 2; do
    (for _ in $(seq 50); do "$program" ledger record contacts --data own.csv --model naive --quiet --format csv \
        --ledger two.sqlite > /dev/null; done) &
done
wait
echo "  $(count two.sqlite) runs ($(whole two.sqlite))"
[ "$(count two.sqlite)" -eq 100 ]

if [ "$(id -u)" -eq 0 ] && mkdir full && mount -t tmpfs -o size=200k tmpfs full 2> /dev/null; then
    disk=$folder/full
    echo "A disk of 200 kB:"
    status=0
    recorded=0
    while [ $recorded -lt 1000 ]; do
        record full/said.sqlite 2> full.err || { status=$?; break; }
        recorded=$((recorded + 1))
    done
    echo "  full after $recorded runs: status $status, $(cat full.err)"
    cp full/said.sqlite kept.sqlite
    echo "  $(count kept.sqlite) runs in the ledger ($(whole kept.sqlite))"
    [ "$status" -eq 73 ] && [ "$(count kept.sqlite)" -eq "$recorded" ]
else
    echo "A full disk: not tried, for want of root or of a mount."
fi

echo "$runs runs:"
begin=$(date +%s.%N)
for run in $(seq "$runs"); do record many.sqlite; done
end=$(date +%s.%N)
bytes=$(stat -c %s many.sqlite)
awk -v b="$begin" -v e="$end" -v n="$runs" -v s="$bytes" \
    'BEGIN { printf "  %.0f s, %.1f ms a run; %.1f MB, %.1f kB a run\n", e - b, 1000 * (e - b) / n, s / 1e6, s / 1000 / n }'
for question in "list" "show $runs" "score" "compare contacts"; do
    begin=$(date +%s.%N)
    status=0
    # shellcheck disable=SC2086
    "$program" ledger $question --ledger many.sqlite --format json --quiet > answer.json 2> answer.err || status=$?
    end=$(date +%s.%N)
    awk -v b="$begin" -v e="$end" -v q="$question" -v s="$status" \
        'BEGIN { printf "  ledger %s: %.2f s, status %d\n", q, e - b, s }'
done

echo "Read by other programs:"
echo "  sqlite3: $(sqlite3 many.sqlite 'SELECT count(*) FROM said_and_came') rows of said_and_came"
if python3 -c 'import pandas' 2> /dev/null; then
    python3 -c 'import pandas, sqlite3
frame = pandas.read_sql("SELECT * FROM months_said", sqlite3.connect("many.sqlite"))
print("  pandas", pandas.__version__, ":", len(frame), "rows of months_said,", len(frame.columns), "columns")'
else
    python3 -c 'import sqlite3
print("  Python without pandas:", sqlite3.connect("many.sqlite").execute("SELECT count(*) FROM months_said").fetchone()[0], "rows of months_said")'
fi
if Rscript -e 'quit(status = !requireNamespace("RSQLite", quietly = TRUE))' 2> /dev/null; then
    Rscript -e 'db <- DBI::dbConnect(RSQLite::SQLite(), "many.sqlite")
cat("  R:", nrow(DBI::dbReadTable(db, "months_said")), "rows of months_said\n")'
else
    echo "  R: RSQLite is not installed"
fi
