#!/bin/bash
# Installs the peers that the benchmarks compare with: statsforecast (Python, in .build/peers) and R's forecast package
# (from the distribution, when it is missing). The program itself needs neither.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.build/peers
if [ ! -x "$venv/bin/python" ]; then python3 -m venv "$venv"; fi
"$venv/bin/python" -m pip install --quiet --requirement benchmarks/requirements.txt

if ! command -v Rscript >/dev/null || ! Rscript -e 'library(forecast)' >/dev/null 2>&1; then
    packages="r-base-core r-cran-forecast"
    if [ "$(id -u)" -eq 0 ]; then
        apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $packages
    else
        echo "R's forecast package is missing; as root: apt-get install --no-install-recommends $packages" >&2
    fi
fi
