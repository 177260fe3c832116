#!/bin/bash
# Runs the tests of the C and C++ beneath the numerics once more, compiled with the address sanitiser: a kernel that
# reads or writes a double beyond a buffer that its caller gave it is found here, and mostly goes unseen elsewhere.
#
# usage: scripts/sanitize.sh
#
# Only what these tests need is built, in an optimised build of its own: a package in .build/sanitize that borrows the
# sources. The buffers are those that the models themselves hand over, and those of the kernels' own tests.
set -euo pipefail
cd "$(dirname "$0")/.."

swift=${SWIFT:-swift}
folder=.build/sanitize
mkdir -p "$folder/Probe"
for name in Sources Tests notebooks-data; do ln -sfn ../../"$name" "$folder/$name"; done
cat >"$folder/Package.swift" <<'PACKAGE'
// swift-tools-version: 6.0
// Made by scripts/sanitize.sh.
import PackageDescription

let package = Package(
    name: "sanitize",
    targets: [
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas"),
        .target(name: "CSpecialFunctions", linkerSettings: [.linkedLibrary("stdc++")]),
        .target(name: "CKernels"),
        .target(name: "StatNumerics", dependencies: ["COpenBLAS", "CSpecialFunctions"]),
        .target(name: "TimeSeries", dependencies: ["StatNumerics", "CKernels"]),
        .target(
            name: "TestSupport", dependencies: ["TimeSeries", "StatNumerics"], path: "Tests/TestSupport",
            sources: ["ModelConformance.swift", "ModelConformance+Data.swift", "ModelConformance+Paths.swift"]),
        .testTarget(
            name: "StatNumericsTests", dependencies: ["StatNumerics"],
            sources: [
                "DistributionTests.swift", "LeastSquaresTests.swift", "NISTLinearTests.swift",
                "RandomStreamTests.swift", "SummaryTests.swift", "Support.swift", "VariateTests.swift",
            ]),
        .testTarget(
            name: "TimeSeriesTests", dependencies: ["TimeSeries", "StatNumerics", "CKernels", "TestSupport"],
            sources: [
                "ARIMATests.swift", "CalendarReference.swift", "CESTests.swift", "ETSReference.swift", "ETSTests.swift",
                "KernelTests.swift", "KernelTextbook.swift", "ThetaTests.swift",
            ]),
        .executableTarget(name: "Probe", dependencies: ["CKernels"], path: "Probe"),
    ],
    cxxLanguageStandard: .cxx17
)
PACKAGE
# Gives a kernel a buffer that is one double too short: a check that lets this through is no check.
cat >"$folder/Probe/main.swift" <<'PROBE'
import CKernels

var shape = ets_shape(n: 20, m: 1, trend: 0, season: 0, multiplicative_error: 0)
let y = [Double](repeating: 1, count: 20)
let doubles = Int(ets_workspace(&shape))
let short = UnsafeMutablePointer<Double>.allocate(capacity: 19)
let innovations = UnsafeMutablePointer<Double>.allocate(capacity: 20)
let final = UnsafeMutablePointer<Double>.allocate(capacity: 3)
let work = UnsafeMutablePointer<Double>.allocate(capacity: doubles)
_ = ets_filter(&shape, y, [0.5, 0, 0, 1], [1, 0, 0], short, innovations, final, work)
PROBE

# The linker has a warning for each entry point of the sanitiser, hundreds of them.
"$swift" build --package-path "$folder" -c release --build-tests --sanitize=address 2>&1 |
    { grep -v 'Cannot export local symbol' || true; } 1>&2

# Leaks need ptrace, which containers forbid, and no kernel allocates.
export ASAN_OPTIONS=detect_leaks=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if "$folder/.build/release/Probe" >"$log" 2>&1 || ! grep -q heap-buffer-overflow "$log"; then
    echo "The sanitiser does not see a buffer that is one double too short:" >&2
    tail -n 20 "$log" >&2
    exit 1
fi
status=0
"$swift" test --package-path "$folder" -c release --skip-build --disable-xctest --sanitize=address \
    </dev/null >"$log" 2>&1 || status=$?
closing=$(grep -E 'Test run with [1-9][0-9]* tests?.* passed after' "$log" | tail -n 1 || true)
if [ "$status" -ne 0 ] || [ -z "$closing" ]; then
    grep -vE '^[◇✔]' "$log" | tail -n 60 >&2
    echo "The kernels under the address sanitiser: the tests did not pass (status $status)." >&2
    exit 1
fi
# Not the runner's own words: those are for the whole of the tests.
count=$(sed -E 's/.*Test run with ([0-9]+ tests?).*/\1/' <<<"$closing")
echo "The kernels under the address sanitiser: $count passed." >&2
