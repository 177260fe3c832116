# Shared by the benchmark scripts: where the contestants are, how a command is timed, which machine this is.
# shellcheck shell=bash

PROGRAM=${PROGRAM:-.build/release/sscp-stats}
PYTHON=${PYTHON:-.build/peers/bin/python}
OUT=${OUT:-.build/benchmarks}
RUNS=${RUNS:-11}
CPU=${CPU:-$(($(nproc --all) - 1))}
mkdir -p "$OUT"

# One thread for everybody: the benchmarks compare programs, not how many cores they were given.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 NUMBA_NUM_THREADS=1

have_python() { [ -x "$PYTHON" ] && "$PYTHON" -c 'import statsforecast' 2>/dev/null; }
have_r() { command -v Rscript >/dev/null && Rscript -e 'library(forecast)' >/dev/null 2>&1; }

note() { printf '%s\n' "$*" >&2; }

# Runs the command on one core with its output thrown away; prints the seconds it took, start to exit.
time_once() {
    local start=$EPOCHREALTIME
    taskset -c "$CPU" "$@" >/dev/null 2>"$OUT/stderr.log" || {
        note "failed: $*"
        tail -n 5 "$OUT/stderr.log" >&2
        return 1
    }
    local end=$EPOCHREALTIME
    awk -v a="$start" -v b="$end" 'BEGIN { printf "%.6f\n", b - a }'
}

# time_median RUNS COMMAND...: median, least and greatest of the runs, after one that warms the page cache.
time_median() {
    local runs=$1
    shift
    time_once "$@" >/dev/null || return 1
    for ((run = 0; run < runs; run++)); do time_once "$@" || return 1; done | sort -n |
        awk '{ v[NR] = $1 } END { h = int((NR + 1) / 2)
               printf "%.6f %.6f %.6f\n", NR % 2 ? v[h] : (v[h] + v[h + 1]) / 2, v[1], v[NR] }'
}

# A few lines that name the machine and the contestants, for the head of every table.
machine() {
    echo "- date: $(date -u +%Y-%m-%d)"
    echo "- processor: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc --all) cores, load $(cut -d' ' -f1 /proc/loadavg) at the start"
    echo "- system: $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), Linux $(uname -r)"
    [ -x "$PROGRAM" ] && echo "- sscp-stats: $(git describe --always --dirty 2>/dev/null || echo unknown), $("${SWIFT:-swift}" --version 2>/dev/null | sed -n 's/.*\(Swift version [0-9.]*\).*/\1/p' | head -n 1)"
    have_python && echo "- $("$PYTHON" --version), statsforecast $("$PYTHON" -c 'import statsforecast as s; print(s.__version__)')"
    have_r && echo "- R $(Rscript -e 'cat(as.character(getRversion()), "with forecast", as.character(packageVersion("forecast")))')"
    return 0
}
