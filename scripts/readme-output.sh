#!/bin/bash
# Puts what the program prints today into README.md, so that no page shown there is older than the program.
#
# usage: scripts/readme-output.sh [--check]
#   --check   change nothing; fail when README.md shows something else than the program prints
#
# A block of output follows a line `<!-- output: COMMAND -->`, which is run in the checkout with the built program on
# the PATH. A first line in the block that begins with "$ " is what the reader sees of the command, and stays.
set -euo pipefail
cd "$(dirname "$0")/.."

program=.build/release/sscp-stats
[ -x "$program" ] || { echo "$program is not built: make build" >&2; exit 1; }
export PATH="$PWD/.build/release:$PATH" COLUMNS=80 SSCP_STATS_DATA="$PWD/notebooks-data"

made=$(mktemp)
trap 'rm -f "$made"' EXIT
state=text
while IFS= read -r line || [ -n "$line" ]; do
    case $state in
    text)
        printf '%s\n' "$line"
        if [[ $line =~ ^'<!-- output: '(.*)' -->'$ ]]; then
            command=${BASH_REMATCH[1]}
            state=fence
        fi
        ;;
    fence)
        [[ $line == '```'* ]] || { echo "README.md: no block follows the output of: $command" >&2; exit 1; }
        printf '%s\n' "$line"
        state=first
        ;;
    first | skip)
        if [ "$state" = first ]; then
            [[ $line == '$ '* ]] && printf '%s\n' "$line"
            # A reader that takes only the head of a page closes the pipe early.
            (set +o pipefail; bash -c "$command" 2>/dev/null </dev/null)
            state=skip
        fi
        if [[ $line == '```' ]]; then
            printf '%s\n' "$line"
            state=text
        fi
        ;;
    esac
done <README.md >"$made"
[ "$state" = text ] || { echo "README.md: a block is not closed" >&2; exit 1; }

if [ "${1:-}" = "--check" ]; then
    diff -u README.md "$made" || { echo "README.md is older than the program: scripts/readme-output.sh" >&2; exit 1; }
else
    cat "$made" >README.md
fi
