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

# Leaves out "started" and "passed", which spread over several lines when a test's arguments do.
filter() {
    if [ "${VERBOSE:-0}" = 1 ]; then
        cat
        return
    fi
    awk '
        { ends = /started\.$/ || /passed after [0-9.]+ seconds\.$/ }
        inside { if (ends) inside = 0; next }
        /Test run with / { next }
        /^(◇|✔) / { inside = !ends; next }
        { print; fflush() }'
}
"$swift" test -c release --skip-build --disable-xctest --scratch-path "$scratch" "$@" </dev/null 2>&1 | tee "$log" | filter
status=${PIPESTATUS[0]}

closing=$(grep -E 'Test run with [0-9]+ tests?' "$log" | tail -n 1)
count=$(printf '%s\n' "$closing" | sed -n 's/.*Test run with \([0-9][0-9]*\) test.*/\1/p')
if [ "$status" -eq 0 ] && [ "${count:-0}" -eq 0 ]; then
    echo "No test ran: a green run needs at least one. The log is $log." >&2
    exit 1
fi
# A crash says nothing that the filter knows: show how the log ends.
if [ "$status" -ne 0 ] && ! grep -q '^✘' "$log"; then tail -n 40 "$log" >&2; fi
[ -n "$closing" ] && printf '%s\n' "$closing"
exit "$status"
