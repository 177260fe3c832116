#!/bin/bash
# Writes notebooks-data/SHA256SUMS: the digests of the shipped figures, by which the program tells that one was altered.
#
# usage: scripts/checksums.sh [--check]
#   --check   write nothing; fail when the list is not of the files as they are
set -euo pipefail
cd "$(dirname "$0")/../notebooks-data"

made=$(LC_ALL=C sha256sum -- *.csv *.yaml)
if [ "${1:-}" = "--check" ]; then
    [ "$made" = "$(cat SHA256SUMS)" ] || {
        echo "notebooks-data/SHA256SUMS is not of the files as they are: scripts/checksums.sh" >&2
        exit 1
    }
    exit 0
fi
printf '%s\n' "$made" >SHA256SUMS
