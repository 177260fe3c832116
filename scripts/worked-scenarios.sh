#!/bin/bash
# Runs the five worked scenarios for Sefton in notebooks-data/scenarios, each with its table, and compares them.
# Writes Markdown to standard output; docs/worked-scenarios.md is its output.
#
# usage: scripts/worked-scenarios.sh [--check]
#   --check   write nothing; fail when docs/worked-scenarios.md says something else than the program does
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = "--check" ]; then
    made=$(mktemp)
    trap 'rm -f "$made"' EXIT
    scripts/worked-scenarios.sh >"$made"
    diff -u docs/worked-scenarios.md "$made" || {
        echo "docs/worked-scenarios.md is older than the program: scripts/worked-scenarios.sh >docs/worked-scenarios.md" >&2
        exit 1
    }
    exit 0
fi
program=${SSCP_STATS_PROGRAM:-.build/release/sscp-stats}
[ -x "$program" ] || program=$(command -v sscp-stats) || {
    echo "sscp-stats is not built: run make" >&2
    exit 1
}
folder=notebooks-data/scenarios
files=("$folder"/{as-is,front-door-settles,re-referrals-at-20,recruitment-freeze,winter-surge}.yaml)

echo "# Five worked scenarios for Sefton"
echo
echo "Made by \`scripts/worked-scenarios.sh\`: every figure is the program's. Files in \`$folder\`; every third month from April 2024;"
echo "10,000 draws, seed 1; limit 16 cases a case holder. Means of referrals and medians of the rest, 80 % ranges in brackets."
for file in "${files[@]}"; do
    echo
    # Name and reason, without what stands before them.
    echo "## $(sed -n 's/^scenario: //p' "$file")"
    echo
    echo "$(sed -n 's/^owner: //p' "$file"): $(sed -n 's/^reason: //p' "$file"). \`sscp-stats scenario run $file\`"
    echo
    echo "| month | referrals | open cases | case holders | mean caseload | chance over 16 | case holders needed at 80 % |"
    echo "|---|--:|--:|--:|--:|--:|--:|"
    "$program" scenario run "$file" --format csv | awk -F, '
        NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
        $place["month"] ~ /-(03|06|09|12)$/ {
            printf "| %s | %.0f | %.0f (%.0f to %.0f) | %.1f | %.1f (%.1f to %.1f) | %.0f%% | %.1f |\n",
                $place["month"], $place["referrals_mean"],
                $place["open_cases_p50"], $place["open_cases_p10"], $place["open_cases_p90"],
                $place["case_holders_p50"],
                $place["caseload_p50"], $place["caseload_p10"], $place["caseload_p90"],
                100 * $place["probability_over_limit"], $place["case_holders_needed_at_80"]
        }'
done
echo
echo "## Side by side"
echo
echo '```'
"$program" scenario compare "${files[@]}" | sed -n '/^In /,/common cancels/p'
echo '```'
