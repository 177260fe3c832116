#!/bin/bash
# Fails when a Swift file is not laid out as .swift-format says. `make format` mends it.
#
# The layout is that of one version of swift-format, which comes with the toolchain: another would lay out some lines
# differently, and complain about files that nobody touched. With another, the check is skipped and says so.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
pinned=6.3.1
version=$("$swift" format --version 2>/dev/null || echo none)
if [ "$version" != "$pinned" ]; then
    echo "The layout is not checked: swift-format is $version, and the files are laid out by $pinned." >&2
    exit 0
fi
"$swift" format lint --strict --parallel --recursive Package.swift Sources Tests benchmarks
