"""The tables of the house: who imports whom, which folder takes from which, where a phrase may stand, which files a
question has; and, last, what is let through today. docs/architecture.md tells the same in words.
"""

# --- Imports

# Target: every target and product that its files may import. Package.swift declares what it does import, no more.
MAY_IMPORT = {
    "COpenBLAS": set(),
    "CSpecialFunctions": set(),
    "CKernels": set(),
    "CProcess": set(),
    "CZlib": set(),
    "CExpat": set(),
    "CSQLite": set(),
    "StatNumerics": {"COpenBLAS", "CSpecialFunctions"},
    "TimeSeries": {"StatNumerics", "CKernels"},
    "Comparison": {"StatNumerics"},
    "Scenarios": {"StatNumerics", "TimeSeries"},
    "Tables": {"CProcess", "CZlib", "CExpat"},
    "Reports": {"Tables"},
    "CouncilData": {"StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "CYAML"},
    "Ledgers": {"CSQLite", "TimeSeries", "Tables", "CouncilData"},
    "Studies": {"StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "CouncilData", "Ledgers"},
    "Presentation": {"StatNumerics", "TimeSeries", "Comparison", "Scenarios", "Tables", "Reports", "CouncilData",
                     "Ledgers", "Studies"},
    "sscp-stats": {"TimeSeries", "Comparison", "Scenarios", "Tables", "Reports", "CouncilData", "Ledgers", "Studies", "Presentation",
                   "ArgumentParser"},
}
C_TARGETS = {"COpenBLAS", "CSpecialFunctions", "CKernels", "CProcess", "CZlib", "CExpat", "CSQLite", "CYAML"}
# What every Swift file may import. The C library is held to named files, below.
EVERYWHERE = {"Swift", "Dispatch", "Synchronization", "FoundationEssentials"}
C_LIBRARY = {"Glibc", "Musl", "Darwin"}
# No target imports Foundation: wherever one does, every start of the program costs 3 ms more and its file 40 MB.
# Tests import what they test, and these.
TESTS_EVERYWHERE = {"Testing", "Foundation", "FoundationXML"}
# Declared and not imported: the program that the tests of commands run.
RUN_BY_TESTS = {("CommandTests", "sscp-stats")}

# --- Folders

# Within these targets no circle of folders, with a folder as deep as a path of so many parts.
FOLDER_DEPTH = {"TimeSeries": 4, "CouncilData": 2, "Studies": 2, "Presentation": 2}

# TimeSeries from the ground up: a folder takes names from its own level and from those above it in this list. Folders
# are named without the target; one stands for all within it, unless a row names those too. Of a level marked True none
# knows another.
TIME_SERIES_LEVELS = [
    ("Series, Calendar, Transforms", False, ["Series", "Calendar", "Transforms"]),
    ("Forecasts", False, ["Forecasts"]),
    ("Decomposition", False, ["Decomposition"]),
    ("Models/Core", False, ["Models/Core"]),
    ("Models/Families", True, ["Models/Families/*"]),
    ("Models/Wrappers", False, ["Models/Wrappers"]),
    ("Models/Automatic", False, ["Models/Automatic"]),
    ("Models/Catalogue", False, ["Models/Catalogue"]),
    ("Evaluation and the rest", False, ["Evaluation", "Breaks", "Interventions", "ProcessBehaviour", "Reconciliation",
                                        "Disaggregation", "Panel"]),
]

# --- Phrases

# (rule, pattern, whether strings count, which files are searched, which may have it, what stands there instead). Files
# are paths from the root, with * for any characters.
PHRASES = [
    ("model-cast", r"\bas[?!] (?:any )?(?:Fitted\w*|Auto\w*)|\bis (?:Fitted\w*|Auto\w*)\b", False, ["Sources/*"],
     ["Sources/TimeSeries/*"], "ask the fitted model or the specification for what it knows (members, effects, notes)"),
    ("auto-label", r'"auto"', True, ["Sources/*"],
     ["Sources/TimeSeries/*", "Sources/sscp-stats/Options/ForecastOptions.swift"],
     "ModelCatalogue knows labels, ForecastOptions the default of --model; everywhere else a model is a specification"),
    ("financial-year", r"\bmonth\s*(?:>=|<|>|<=)\s*[34]\b", False, ["Sources/*"],
     ["Sources/TimeSeries/Series/FinancialYear.swift"], "FinancialYear(containing:)"),
    ("normal-deviate", r"\b1\.9599?6\d*", False, ["Sources/*"],
     ["Sources/StatNumerics/Distributions/Normal.swift"], "Normal.deviateOf95, or Normal.deviate(holding:)"),
    ("level-tail", r"\(\s*1(?:\.0)?\s*-\s*(?:\w+\.)*level\b", False, ["Sources/*"],
     ["Sources/TimeSeries/*/Level.swift", "Sources/Comparison/Intervals/ConfidenceInterval.swift"],
     "Level, which knows its share, its per cent and its tail (ConfidenceInterval in Comparison)"),
    ("c-library", r"\bimport Glibc\b", False, ["Sources/*"],
     ["Sources/StatNumerics/SpecialFunctions/Elementary.swift", "Sources/Tables/SystemCalls.swift",
      "Sources/sscp-stats/Options/Terminal.swift", "Sources/sscp-stats/Options/Clock.swift"],
     "StatNumerics/SpecialFunctions, Tables/SystemCalls.swift or the program's Options/Terminal.swift or Clock.swift"),
    ("words-in-study", r"\bNumberFormat\b", False, ["Sources/Studies/*"], [],
     "a study computes and never words: a finding or note with its payload, worded in Presentation"),
]

# --- Files

MOST_LINES = 300
MOST_COLUMNS = 120

# A folder of Studies and of Presentation, and what its files' names begin with.
QUESTIONS = {
    "Auditing": "Audit", "Backtesting": "Backtest", "Benchmarking": "Benchmark", "Counting": "ListSeries",
    "Describing": "Describe",
    "Disaggregating": "Disaggregation", "Forecasting": "Forecast", "FrontDoor": "FrontDoor", "Impact": "Impact", "Ledger": "Ledger",
    "Monitoring": "Monitor", "Reporting": "Report", "ScenarioBacktest": "ScenarioBacktest", "Scenarios": "Scenario",
}
STUDY_FILES = ["Request", "Study", "Result"]
PRESENTATION_FILES = ["Words", "Document", "JSON", "CSV"]
# Folders that hold no question, but what several say or share.
NO_QUESTION = {"Studies": {"Breaks"}, "Presentation": {"Breaks", "Shared", "Listings"}}

# Files that a question does without for good ("Presentation/XCSV.swift"), each with its reason.
WITHOUT = {}

# --- Let through today

# (rule, what, reason): `what` is a target's import ("A > B"), an arrow of folders ("A > B"), a path or the path of
# a file that is missing, with * for any characters. A row that lets nothing through any more is a fault, so that
# the list can only become shorter. `check_architecture.py --today` prints what is not let through as rows.
TODAY = [
    # What a model is, asked by casts and labels.
    ("model-cast", "Sources/Studies/Forecasting/*", "members and effects are read through casts"),
    ("auto-label", "Sources/Studies/Forecasting/*", "a default beside the option's"),
    ("auto-label", "Sources/sscp-stats/Commands/*", "defaults beside the option's"),
    # What is known in more than one place.
    ("financial-year", "Sources/TimeSeries/Series/MonthFormatEES.swift", "the other way round"),
    ("level-tail", "Sources/Studies/*", "levels are numbers"),
    ("level-tail", "Sources/TimeSeries/*", "levels are numbers"),
    ("c-library", "Sources/Reports/*", "floor and log10 of axes, and the terminal of the progress bar"),
    ("c-library", "Sources/StatNumerics/*", "elementary functions beside Elementary.swift"),
    ("c-library", "Sources/Tables/*", "calls beside SystemCalls.swift"),
    # Words in studies.
    ("words-in-study", "Sources/Studies/FrontDoor/*", "errors describe themselves with the numbers given"),
    # Sizes.
    ("long-file", "Tests/CommandTests/BadInput.swift", "a table of bad input, one row a case"),
    ("long-line", "Sources/CouncilData/*", "comments and sentences of more than 120 characters"),
    ("long-line", "Sources/Presentation/*", "comments and sentences of more than 120 characters"),
    ("long-line", "Sources/Reports/*", "comments and sentences of more than 120 characters"),
    ("long-line", "Sources/Studies/*", "comments and sentences of more than 120 characters"),
    ("long-line", "Sources/TimeSeries/*", "comments and sentences of more than 120 characters"),
    ("long-line", "Sources/sscp-stats/*", "comments and sentences of more than 120 characters"),
    ("long-line", "Tests/*", "comments and sentences of more than 120 characters"),
]
