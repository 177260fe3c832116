#!/bin/bash
# Checks what the built program writes for people: its HTML pages in a real browser, and its workbooks.
#
# usage: scripts/check-pages.sh [--keep] [--sweep]
#   --keep           screenshots and prints of every page stay in .build/pages, to be looked at
#   --sweep          the drawings of every shipped area and measure as well, at two widths
#   SSCP_STATS_PROGRAM=PATH   the program; .build/release/sscp-stats if not given
#
# Needs Chromium with its driver and Python 3 with venv (scripts/install-dependencies.sh --pages). The Python packages
# go into .build/pages-venv; axe-core is taken from the package that carries it, and never committed.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${SSCP_STATS_PROGRAM:-.build/release/sscp-stats}
if [ ! -x "$program" ]; then
    echo "There is no program at $program: make build, or set SSCP_STATS_PROGRAM." >&2
    exit 1
fi
for tool in chromium chromedriver python3; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "$tool is not installed: scripts/install-dependencies.sh --pages" >&2
        exit 1
    fi
done

# Another list of packages makes another environment.
requirements=scripts/check-pages-requirements.txt
environment=.build/pages-venv
if ! cmp -s "$requirements" "$environment/requirements.txt"; then
    rm -rf "$environment"
    python3 -m venv "$environment"
    # Without dependencies: axe's carrier would bring a second driver of browsers.
    "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$requirements"
    cp "$requirements" "$environment/requirements.txt"
fi

exec "$environment/bin/python" scripts/check_pages.py --program "$program" "$@"
