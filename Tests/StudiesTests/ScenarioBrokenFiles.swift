/// Files with one thing wrong each: the scenario of the contract with one line replaced.
struct BrokenScenario: Sendable, CustomStringConvertible {
    var description: String
    var old: String
    var new: String
    /// The line that the message must name.
    var line: Int
    /// What else it must say.
    var says: [String]
    /// Whether the shipped JSON Schema can see it too; dates against each other and against the figures it cannot.
    var schema = true

    init(_ what: String, _ old: String, _ new: String, line: Int, _ says: [String], schema: Bool = true) {
        description = what
        self.old = old
        self.new = new
        self.line = line
        self.says = says
        self.schema = schema
    }

    var yaml: String { contractScenario.replacingOccurrences(of: old, with: new) }

    static let all: [BrokenScenario] = [
        .init("no name", "scenario: Integrated Front Door settles\n", "", line: 1, ["no \"scenario\"", "name"]),
        .init("no owner", "owner: Head of Front Door\n", "", line: 1, ["no \"owner\"", "who answers"]),
        .init("no date", "date: 2024-04-03\n", "", line: 1, ["no \"date\"", "2024-04-03"]),
        .init(
            "an empty reason", "reason: duplicate referrals are merged at screening", "reason:", line: 4,
            [
                "no \"reason\"", "cannot be judged later",
            ]),
        .init(
            "a day that is none", "date: 2024-04-03", "date: 2024-02-30", line: 3, ["\"2024-02-30\"", "a day such as"],
            schema: false),
        .init("a date the other way round", "date: 2024-04-03", "date: 03/04/2024", line: 3, ["\"03/04/2024\""]),
        .init(
            "a misspelt key", "horizon: 24", "horizn: 24", line: 5,
            ["unknown key \"horizn\"", "Did you mean \"horizon\""]),
        .init("a horizon of nothing", "horizon: 24", "horizon: 0", line: 5, ["\"0\"", "1 to 60"]),
        .init("a horizon of half months", "horizon: 24", "horizon: 6.5", line: 5, ["\"6.5\"", "whole number"]),
        .init(
            "contacts as demand", "measure: referrals", "measure: contacts", line: 7,
            [
                "\"contacts\"", "shares of referrals",
            ]),
        .init(
            "an area that is none", "area: Sefton", "area: Seffton", line: 8,
            ["\"Seffton\"", "Did you mean \"Sefton\""],
            schema: false),
        .init(
            "an area without monthly figures", "area: Sefton", "area: Camden", line: 8, ["Camden", "data: FILE"],
            schema: false),
        .init(
            "a model that is none", "model: auto-ets", "model: auto-etz", line: 9, ["Did you mean \"auto-ets\""],
            schema: false),
        .init(
            "an unknown thing to change", "- what: referrals", "- what: referals", line: 11,
            [
                "\"referals\"", "Did you mean \"referrals\"",
            ]),
        .init("a change of no size", "    by: -10%\n", "", line: 11, ["no \"by\"", "to_value"]),
        .init("two sizes", "    by: -10%\n", "    by: -10%\n    to_value: 250\n", line: 12, ["not both"]),
        .init("a size in words", "by: -10%", "by: a little less", line: 12, ["\"a little less\"", "-10% or +25"]),
        .init(
            "more than all taken away", "by: -10%", "by: -110%", line: 12, ["\"-110%\"", "at most 100% less"],
            schema: false),
        .init(
            "a change in the past", "from: 2024-09", "from: 2023-09", line: 13,
            [
                "\"2023-09\"", "after the last observed one, 2024-03", "2024-04",
            ], schema: false),
        .init(
            "a change beyond the horizon", "    from: 2024-09\n    to: 2025-03\n", "    from: 2027-01\n", line: 13,
            [
                "\"2027-01\"", "never take effect",
            ], schema: false),
        .init("a month that is none", "from: 2024-09", "from: 2024-13", line: 13, ["\"2024-13\"", "01 to 12"]),
        .init("a month in words", "from: 2024-09", "from: Sep 2024", line: 13, ["\"Sep 2024\"", "Write 2024-09"]),
        .init(
            "an end before the beginning", "to: 2025-03", "to: 2024-06", line: 14, ["\"2024-06\"", "not before from"],
            schema: false),
        .init(
            "a rate without its sign", "to_value: 20%", "to_value: 20", line: 16, ["\"20\"", "Write 20%"],
            schema: false),
        .init(
            "a share changed by a bare number", "    to_value: 20%", "    by: -5", line: 16,
            [
                "\"-5\"", "points", "to_value",
            ], schema: false),
        .init(
            "a ramp of nothing", "ramp: 6 months", "ramp: 0 months", line: 18, ["\"0 months\"", "from 1"],
            schema: false),
        .init(
            "a ramp longer than the change", "    to: 2025-03\n", "    to: 2024-11\n    ramp: 6 months\n", line: 15,
            [
                "no more months than the change lasts (3)"
            ], schema: false),
        .init(
            "a share without its sign", "no further action: 4.6%", "no further action: 4.6", line: 20,
            [
                "\"4.6\"", "Write 4.6%",
            ]),
        .init(
            "shares that add to more than all", "no further action: 4.6%", "no further action: 80%", line: 21,
            [
                "at most 100%", "80%",
            ], schema: false),
        .init("a negative stock", "open at start: 2443", "open at start: -5", line: 22, ["\"-5\"", "open cases"]),
        .init(
            "a 90% centile below the median", "{median: 6, 90%: 32}", "{median: 6, 90%: 4}", line: 23,
            [
                "more than the median, 6"
            ], schema: false),
        .init("a median without its 90% centile", "{median: 6, 90%: 32}", "{median: 6}", line: 23, ["no \"90%\""]),
        .init(
            "a unit in the ratio", "episode: 0.79", "episode: 0.79 cases", line: 24,
            [
                "\"0.79 cases\"",
                "such as "
                    + "0.79",
            ]),
        .init(
            "two ways to say who holds cases", "  permanent: 179.4\n", "  permanent: 179.4\n  case holders: 131.8\n",
            line: 26, ["\"case holders\" stands for permanent"]),
        .init(
            "leavers above all", "leavers per year: 19.2%", "leavers per year: 192%", line: 30,
            ["\"192%\"", "0% to 100%"],
            schema: false),
        .init("everybody absent", "absence: 6.6%", "absence: 96%", line: 31, ["\"96%\"", "90%"], schema: false),
        .init("a limit of nothing", "caseload limit: 16", "caseload limit: 0", line: 32, ["\"0\"", "such as 16"]),
        .init(
            "a key of another part", "  caseload limit: 16", "  open at start: 16", line: 32,
            [
                "unknown key \"open at start\""
            ]),
        .init(
            "two levels at once", "  - what: re-referral rate\n",
            "  - {what: agency, to_value: 80, from: 2024-10}\n  - {what: agency, to_value: 60, from: 2024-12}\n"
                + "  - what: re-referral rate\n",
            line: 16, ["agency", "give that one an end"], schema: false),
        .init(
            "a share driven below 0", "    to_value: 20%\n",
            "    to_value: 20%\n    from: 2024-10\n"
                + "  - what: absence\n    by: -9 points\n", line: 18, ["within 0% and 90%", "February 2025", "−0.9%"],
            schema: false),
        .init(
            "the same key twice", "owner: Head of Front Door\n", "owner: Head of Front Door\nowner: me\n", line: 2,
            [
                "more than once"
            ], schema: false),
        .init("a list where lines are due", "workforce:\n", "workforce:\n  - x\n", line: 0, [], schema: false),
    ]
}
