"""Plants one fault of each kind in a copy of the house, kept in memory, and sees each found and told with its place;
then what looks like a fault and is none. A check that lets a planted fault through is no check.
"""

import copy
import sys
import time

import architecture_tables as tables
import check_architecture as check

# Files are made up, so that the test does not lean on what stands in the house today.
CIRCLE = {
    "Sources/Studies/Impact/PlantedA.swift": "package struct PlantedA { var other: PlantedB? }\n",
    "Sources/Studies/Monitoring/PlantedB.swift": "package enum PlantedB { case one(PlantedA) }\n",
}

# (what is planted, its rule, files put in, (old, new) in Package.swift, the place told)
PLANTED = [
    ("an import upwards", check.imports, "import", {"Sources/Studies/Impact/Planted.swift": "\nimport Reports\n"}, None,
     "Sources/Studies/Impact/Planted.swift:2"),
    ("an import between attributes", check.imports, "import",
     {"Sources/Tables/Planted.swift": "@preconcurrency internal import struct TimeSeries.Month\n"}, None,
     "Sources/Tables/Planted.swift:1"),
    ("Foundation in the mathematics", check.imports, "import",
     {"Sources/TimeSeries/Series/Planted.swift": "// Why not.\n    import Foundation\n"}, None,
     "Sources/TimeSeries/Series/Planted.swift:2"),
    ("Swift in a target of C", check.imports, "import", {"Sources/CKernels/Planted.swift": "let x = 1\n"}, None,
     "Sources/CKernels/Planted.swift:1"),
    ("a file of no target", check.imports, "import", {"Sources/Attic/Planted.swift": "let x = 1\n"}, None,
     "Sources/Attic/Planted.swift:1"),
    ("a target without a row", check.imports, "import", {},
     ("    targets: [\n", '    targets: [\n.target(name: "Attic"),\n'), "Package.swift:"),
    ("an import that is not declared", check.imports, "undeclared", {},
     ('name: "Comparison", dependencies: ["StatNumerics"]', 'name: "Comparison"'), "Sources/Comparison/"),
    ("a test's import that is not declared", check.imports, "undeclared",
     {"Tests/ComparisonTests/Planted.swift": "import Reports\n"}, None, "Tests/ComparisonTests/Planted.swift:1"),
    ("a dependency that no file imports", check.imports, "idle", {},
     ('name: "Reports", dependencies: ["Tables"]', 'name: "Reports", dependencies: ["Tables", "Planted"]'),
     "Package.swift:"),
    ("a circle of folders", check.folders, "circle", CIRCLE, None, "Sources/Studies/"),
    ("a circle by a function", check.folders, "circle", {
        "Sources/CouncilData/PlantA/A.swift": "package func plantedOne() -> PlantedTwo { fatalError() }\n",
        "Sources/CouncilData/PlantB/B.swift": 'package struct PlantedTwo { let text = "\\(plantedOne())" }\n'}, None,
     "Sources/CouncilData/PlantA/A.swift:1"),
    ("an arrow downwards", check.folders, "arrow", {
        "Sources/TimeSeries/Series/Planted.swift": "\n\nstruct Low { var high: PlantedHigh }\n",
        "Sources/TimeSeries/Evaluation/Planted.swift": "public struct PlantedHigh {}\n"}, None,
     "Sources/TimeSeries/Series/Planted.swift:3"),
    ("an arrow between families", check.folders, "arrow", {
        "Sources/TimeSeries/Models/Families/ETS/Planted.swift": "struct Low { var other: PlantedTheta }\n",
        "Sources/TimeSeries/Models/Families/Theta/Planted.swift": "struct PlantedTheta {}\n"}, None,
     "Sources/TimeSeries/Models/Families/ETS/Planted.swift:1"),
    ("a folder without a level", check.folders, "level", {
        "Sources/TimeSeries/Attic/Planted.swift": "struct Low { var month: PlantedMonth }\n",
        "Sources/TimeSeries/Series/Planted.swift": "struct PlantedMonth {}\n"}, None, "Sources/TimeSeries/Attic:1"),
    ("a cast to a model", check.phrases, "model-cast",
     {"Sources/Studies/Impact/Planted.swift": "let x = fit as? FittedETS\n"}, None,
     "Sources/Studies/Impact/Planted.swift:1"),
    ("a look at a model's type", check.phrases, "model-cast",
     {"Sources/sscp-stats/Commands/Planted.swift": "\nif base is Auto {}\n"}, None,
     "Sources/sscp-stats/Commands/Planted.swift:2"),
    ("a model's label", check.phrases, "auto-label",
     {"Sources/Presentation/Impact/Planted.swift": 'if label == "auto" {}\n'}, None,
     "Sources/Presentation/Impact/Planted.swift:1"),
    ("a financial year by hand", check.phrases, "financial-year",
     {"Sources/CouncilData/Events/Planted.swift": "let y = m.month >= 4 ? 1 : 0\n"}, None,
     "Sources/CouncilData/Events/Planted.swift:1"),
    ("a deviate by hand", check.phrases, "normal-deviate",
     {"Sources/Comparison/Ranks/Planted.swift": "let z = 1.959963984540054\n"}, None,
     "Sources/Comparison/Ranks/Planted.swift:1"),
    ("a tail by hand", check.phrases, "level-tail",
     {"Sources/Studies/Impact/Planted.swift": "let tail = (1 - request.level) / 2\n"}, None,
     "Sources/Studies/Impact/Planted.swift:1"),
    ("the C library elsewhere", check.phrases, "c-library",
     {"Sources/Reports/HTML/Planted.swift": "#if canImport(Glibc)\n    import Glibc\n#endif\n"}, None,
     "Sources/Reports/HTML/Planted.swift:2"),
    ("words in a study", check.phrases, "words-in-study",
     {"Sources/Studies/Impact/Planted.swift": 'let s = "a \\(NumberFormat.integer(3))"\n'}, None,
     "Sources/Studies/Impact/Planted.swift:1"),
    ("a long file", check.sizes, "long-file", {"Tests/TablesTests/Planted.swift": "//\n" * 301}, None,
     "Tests/TablesTests/Planted.swift:301"),
    ("a long line", check.sizes, "long-line", {"Sources/Tables/Planted.swift": "\n//" + "é" * 119 + "\n"}, None,
     "Sources/Tables/Planted.swift:2"),
    ("a question without its files", check.questions, "question",
     {"Sources/Presentation/Planting/PlantedWords.swift": "\n"}, None, "Sources/Presentation/Planting:1"),
    ("a file outside every folder", check.questions, "question", {"Sources/Studies/Planted.swift": "\n"}, None,
     "Sources/Studies/Planted.swift:1"),
]

# What is no fault: comments, strings, members, a type's own names, text of exactly the limits.
INNOCENT = {
    "Sources/Studies/Impact/Innocent.swift":
        '// import Reports, "auto", as? FittedETS, month >= 4\n/* NumberFormat /* 1.95996 */ import Glibc */\n'
        'let words = "as? FittedETS (1 - level) \\(other("\\"auto\\"")) // no comment"\n'
        'let more = """\n    import Reports\n'
        '    is Auto "as? FittedETS\n    """\nlet raw = #"NumberFormat " \\(import)"#\n',
    "Sources/TimeSeries/Series/Innocent.swift":
        "enum Own { struct PlantedHigh {} }\nlet a = Own.PlantedHigh()\nlet b = value.plantedCall(1)\n",
    "Sources/TimeSeries/Evaluation/Innocent.swift": "struct PlantedHigh {}\nfunc plantedCall(_ x: Int) {}\n",
    "Sources/Tables/Innocent.swift": "//" + "é" * 118 + "\n" + "//\n" * 299,
}


def run(root):
    start = time.time()
    house = check.House(root)
    let_through, tables.TODAY = tables.TODAY, []
    before = {rule: set(rule(house)) for rule in check.RULES}
    failures = []
    for name, rule, kind, files, change, place in PLANTED:
        planted = copy.copy(house)
        planted.files = {**house.files, **files}
        if change:
            if change[0] not in house.manifest:
                failures.append(f"{name}: Package.swift has no {change[0]!r} to spoil")
                continue
            planted.manifest = house.manifest.replace(*change, 1)
        new = set(rule(planted)) - before[rule]
        if not any(fault.rule == kind and fault.place.startswith(place) for fault in new):
            failures.append(f"{name} was not found at {place}: {[(fault.rule, fault.place) for fault in new]}")
    innocent = copy.copy(house)
    innocent.files = {**house.files, **INNOCENT}
    for rule in check.RULES:
        new = set(rule(innocent)) - before[rule]
        failures += [f"told as a fault, and none: {fault.place} {fault.words}" for fault in new
                     if "Innocent" in fault.place]
    # A row that lets a fault through does; a row without one is told.
    planted = copy.copy(house)
    planted.files = {**house.files, "Sources/Tables/Planted.swift": "//" + "x" * 119 + "\n"}
    tables.TODAY = [*let_through, ("long-line", "Sources/Tables/Planted.swift", "planted"),
                    ("long-line", "Sources/Nowhere/*", "planted")]
    found = check.faults(planted)[0]
    if any(fault.what == "Sources/Tables/Planted.swift" for fault in found):
        failures.append("a row of TODAY let nothing through")
    if not any(fault.rule == "today" and fault.what == "Sources/Nowhere/*" for fault in found):
        failures.append("a row of TODAY that lets nothing through was not told")
    tables.TODAY = let_through
    for failure in failures:
        print(f"FAIL {failure}", file=sys.stderr)
    print(f"The check of the architecture: {len(PLANTED) + 2} planted faults, {len(failures)} failures, "
          f"{time.time() - start:.0f} s.", file=sys.stderr)
    return 1 if failures else 0
