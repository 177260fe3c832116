#!/bin/bash
# Fails when a target imports what its place in the house does not allow. The table is that of docs/architecture.md.
set -euo pipefail
cd "$(dirname "$0")/.."

# The C library under each of its names, and what ships with the compiler.
platform="Glibc Musl Darwin Dispatch Synchronization"
# target: every module that its files may import. The mathematics sees no files, hence at most FoundationEssentials.
declare -A allowed=(
    [StatNumerics]="COpenBLAS CSpecialFunctions FoundationEssentials $platform"
    [TimeSeries]="StatNumerics CKernels FoundationEssentials $platform"
    [Comparison]="StatNumerics FoundationEssentials $platform"
    [Scenarios]="StatNumerics TimeSeries FoundationEssentials $platform"
    [Tables]="Foundation FoundationEssentials $platform"
    [Reports]="Tables Foundation FoundationEssentials $platform"
    [Safeguarding]="StatNumerics TimeSeries Comparison Scenarios Tables Reports Yams Foundation FoundationEssentials $platform"
    [sscp-stats]="Safeguarding TimeSeries Reports Tables ArgumentParser Foundation FoundationEssentials $platform"
)
# C and C++ targets hold no Swift, and include nothing of one another's.
c_targets="COpenBLAS CSpecialFunctions CKernels"

status=0
complain() {
    printf '%s\n' "$*" >&2
    status=1
}

for directory in Sources/*/; do
    target=$(basename "$directory")
    if [[ " $c_targets " == *" $target "* ]]; then
        if find "$directory" -name '*.swift' | grep -q .; then complain "$target: a C target holds Swift files"; fi
        continue
    fi
    if [ -z "${allowed[$target]:-}" ]; then
        complain "$target: not in the table of $0; add it there and to docs/architecture.md"
        continue
    fi
    # "path:line:import"; attributes, access levels and `import struct X.y` are seen through.
    pattern='^[[:space:]]*(@[A-Za-z_]+(\([^)]*\))?[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]'
    while IFS=: read -r file line statement; do
        module=$(printf '%s\n' "$statement" |
            sed -E 's/.*import[[:space:]]+((struct|class|enum|protocol|typealias|func|let|var|actor)[[:space:]]+)?//; s/[^A-Za-z0-9_].*//')
        [[ $module == Swift ]] && continue
        [[ " ${allowed[$target]} " == *" $module "* ]] ||
            complain "$file:$line: $target may not import $module (it may: ${allowed[$target]})"
    done < <(grep -rnE --include='*.swift' "$pattern" "$directory" || true)
done

exit "$status"
