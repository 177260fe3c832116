#!/bin/bash
# Checks what calls the program from elsewhere: the Python module and its notebooks, the R file.
#
# usage: scripts/check-bindings.sh
#   SSCP_STATS_PROGRAM=PATH   the program; .build/release/sscp-stats if not given
#
# The Python packages go into .build/bindings-venv. What a machine lacks (R with jsonlite) is told and passed over.
set -euo pipefail
cd "$(dirname "$0")/.."

program=$(realpath "${SSCP_STATS_PROGRAM:-.build/release/sscp-stats}")
if [ ! -x "$program" ]; then
    echo "There is no program at $program: make build, or set SSCP_STATS_PROGRAM." >&2
    exit 1
fi
export SSCP_STATS_PROGRAM=$program

requirements=scripts/check-bindings-requirements.txt
environment=.build/bindings-venv
if ! cmp -s "$requirements" "$environment/requirements.txt"; then
    rm -rf "$environment"
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
    # As a user installs it.
    "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps ./python
    rm -rf python/build python/*.egg-info
    cp "$requirements" "$environment/requirements.txt"
fi

# The module as it is now, not as it was when the environment was made.
PYTHONPATH=python "$environment/bin/python" -m unittest discover -s python/tests
PYTHONPATH=python "$environment/bin/python" scripts/run_notebooks.py notebooks-data/notebooks/*.ipynb

if command -v Rscript >/dev/null 2>&1 && Rscript -e 'quit(status = !requireNamespace("jsonlite", quietly = TRUE))'; then
    SSCP_STATS_R=r Rscript r/tests/test.R
else
    echo "R: passed over, since Rscript with jsonlite is not installed (apt install r-base-core r-cran-jsonlite)."
fi
