#!/bin/bash
# Builds and runs the tests in an optimised build; arguments go to `swift test` (such as --filter NAME).
#
# The lines of tests that pass are left out unless VERBOSE=1, so that failures and the runner's closing line
# ("Test run with N tests ... passed") can be seen; everything is kept in .build/tests/test.log.
# Fails when a test fails, when the build does, and when no test ran at all.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

swift=${SWIFT:-swift}
scratch=.build/tests
log=$scratch/test.log
mkdir -p "$scratch"

"$swift" build -c release --build-tests --scratch-path "$scratch" 1>&2 || exit 1

filter() {
    if [ "${VERBOSE:-0}" = 1 ]; then cat; else
        grep --line-buffered -v -E \
            -e '^[^[:alnum:][:space:]]+ +(Test|Suite) .*(started\.|passed after [0-9.]+ seconds\.)$' -e 'Test run with '
    fi
}
"$swift" test -c release --skip-build --disable-xctest --scratch-path "$scratch" "$@" </dev/null 2>&1 | tee "$log" | filter
status=${PIPESTATUS[0]}

closing=$(grep -E 'Test run with [0-9]+ tests?' "$log" | tail -n 1)
count=$(printf '%s\n' "$closing" | sed -n 's/.*Test run with \([0-9][0-9]*\) test.*/\1/p')
if [ "$status" -eq 0 ] && [ "${count:-0}" -eq 0 ]; then
    echo "No test ran: a green run needs at least one. The log is $log." >&2
    exit 1
fi
[ -n "$closing" ] && printf '%s\n' "$closing"
exit "$status"
