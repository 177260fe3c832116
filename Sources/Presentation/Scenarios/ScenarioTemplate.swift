package import CouncilData
import Scenarios
package import Studies
import Tables
package import TimeSeries

/// A commented starting file for an area: what `scenario init` writes. It is a scenario that runs as it stands.
package struct ScenarioTemplate {
    package let area: Area
    package let baseline: ScenarioBaseline
    package let start: Month
    /// The file of own months, as the scenario names it; `nil` for the published ones.
    package let data: String?
    /// The latest published year of children in need, where it ends after the start.
    private let laterYear: Int?

    /// From the published months.
    /// - Throws: `MeasureError` for an area without monthly referrals.
    package init(_ figures: ScenarioFigures, area: Area) throws(MeasureError) {
        self.init(figures, area: area, series: try figures.monthly.series(for: area), data: nil)
    }

    /// From a council's own months, which reach further than the published ones: figures are those of the latest year
    /// published by their end.
    package init(_ figures: ScenarioFigures, area: Area, series: MonthlySeries, data: String?) {
        self.area = area
        self.data = data
        start = series.end
        let end = series.end
        laterYear = figures.children[area.joinKey]?.filter { year, row in
            row.open.number != nil && FinancialYear(endingMarch: year).last > end
        }.keys.max()
        baseline = ScenarioBaseline(figures, area: area, referrals: series)
    }

    /// - Parameter date: the day of writing, `2024-04-03`.
    package func text(date: String) -> String {
        let lines = head(date: date) + changes + [""] + pathway + [""] + workforce + [""] + teams
        return (lines + baseline.notes.map { "# \($0.sentence)" }).joined(separator: "\n") + "\n"
    }

    private func head(date: String) -> [String] {
        let demand = ScenarioDefinition.Demand(area: area.name)
        let lines = [
            "# A scenario for \(area.name). Lines that begin with # are comments.",
            "# Check it with: sscp-stats scenario check FILE    Run it with: sscp-stats scenario run FILE",
            "\(Self.key(.scenario)) As is",
            Self.beside("\(Self.key(.owner)) name or post", ScenarioKey.owner.rule.meaning),
            "\(Self.key(.date)) \(date)",
            Self.beside(
                "\(Self.key(.reason)) what this is for", "a scenario without a reason cannot be judged later"),
            Self.beside(
                "\(Self.key(.horizon)) \(ScenarioKey.standardHorizon)", "months after \(start), the last observed one"),
            "",
            Self.key(.demand),
            "  \(Self.key(.measure)) \(demand.measure)",
            "  \(Self.key(.area)) \(demand.area)",
            Self.beside("  \(Self.key(.model)) \(demand.model)", "sscp-stats models lists others"),
            data.map {
                Self.beside("  \(Self.key(.data)) \(Self.quoted($0))", "your own months, from the folder of this file")
            }
                ?? Self.beside(
                    "# \(Self.key(.data)) \(ScenarioKey.data.rule.example ?? "FILE")",
                    "your own months (month, referrals) instead of the published ones"),
        ]
        return lines + later + [""]
    }

    /// That figures of later years are published, and how a scenario comes to start from them.
    private var later: [String] {
        guard let laterYear else { return [] }
        return [
            "# Figures of the year to March \(laterYear) are published, months only to \(start). With your own months the file",
            "# starts after them, with the latest year's figures: sscp-stats scenario init --area NAME --data FILE",
        ]
    }

    private var changes: [String] {
        let first = start + 1
        let subjects = ScenarioChange.Subject.allCases.map(\.rawValue)
        return [
            "# Changes, each dated after \(start). Take the # away from those that you want.",
            "# \(Self.key(.what)) \(subjects.prefix(6).joined(separator: ", ")),",
            "#   \(subjects.dropFirst(6).joined(separator: ", "))",
            "# \(Self.key(.changes))",
            Self.beside(
                "#   - \(Self.key(.what)) \(ScenarioChange.Subject.referrals.rawValue)",
                "the month's total, against the same draw without the change"),
            Self.beside(
                "#     \(Self.key(.by)) \(ScenarioKey.by.rule.example ?? "")",
                "or +25 (a month); for shares also -3 points"),
            "#     \(Self.key(.from)) \(first + 5)",
            Self.beside("#     \(Self.key(.to)) \(first + 11)", "leave it out for a change that lasts"),
            "#   - \(Self.key(.what)) \(ScenarioChange.Subject.reReferralRate.rawValue)",
            "#     \(Self.key(.toValue)) \(ScenarioKey.toValue.rule.example ?? "")",
            "#     \(Self.key(.from)) \(first + 6)",
            Self.beside("#     \(Self.key(.ramp)) \(ScenarioKey.ramp.rule.example ?? "")", "reached in equal steps"),
        ]
    }

    private var pathway: [String] {
        var lines = [
            "# Figures derived from what is published, as they are used when their line is left out. Take the # away "
                + "and",
            "# write another to give your own; it is then shown as yours.",
            Self.beside(Self.key(.pathway), "shares of referrals"),
        ]
        lines += line(.noFurtherAction, baseline.noFurtherAction)
        lines += line(.notInNeed, baseline.notInNeed)
        lines += line(.openAtStart, baseline.openAtStart)
        if let year = baseline.year, baseline.openAtStart != nil, FinancialYear(endingMarch: year).last < start {
            lines.append(dated("\(year)-03-31", "the day of that count; without it, the end of \(start)"))
        }
        lines += line(.restated, baseline.restated)
        if let mean = baseline.meanMonths,
            let time = TimeOpen(mean: mean.value * (1 - (baseline.restated?.value ?? 0)))
        {
            let median = NumberFormat.fixed(time.median, decimals: 1, commas: false)
            let ninetieth = NumberFormat.fixed(time.ninetiethCentile, decimals: 1, commas: false)
            lines += Self.comment(
                "  # \(Self.key(.monthsOpen)) {\(Self.key(.median)) \(median), \(Self.key(.ninetieth)) \(ninetieth)}",
                "\(mean.derivation.words), less what is restated; the shape is a judgement")
        }
        lines += line(.casesPerEpisode, baseline.casesPerEpisode)
        lines += line(.reReferralChance, baseline.reReferralChance)
        return lines
            + Self.comment(
                "  # \(Self.key(.closureResponse)) \(ScenarioSpreads.closureResponse)",
                "how closures follow inflow: 0 for fixed durations, 1 in proportion")
    }

    private var workforce: [String] {
        let limit = ScenarioKey.caseloadLimit.rule
        return [Self.beside(Self.key(.workforce), "full-time equivalents")]
            + line(.permanent, baseline.permanent) + line(.agency, baseline.agency)
            + line(.shareHoldingCases, baseline.shareHoldingCases)
            + (baseline.staffYear.map {
                [dated("\($0)-09-30", "the day of those three; without it, the end of \(start)")]
            } ?? [])
            + line(.startersPerMonth, baseline.startersPerMonth) + line(.leaversPerYear, baseline.leaversPerYear)
            + line(.absence, baseline.absence) + [
                Self.beside(
                    "  # \(Self.key(.caseloadLimit)) \(limit.example ?? "")",
                    "\(limit.meaning); yours to give, never assumed")
            ]
    }

    private var teams: [String] {
        [
            "# Teams, each with its case holders and cases at the start, if they are to be looked at one by one.",
            "# \(Self.key(.teams))",
            "#   - \(Self.key(.team)) Assessment",
            "#     \(Self.key(.caseHolders)) 40",
            Self.beside(
                "#     \(Self.key(.cases)) \(ScenarioKey.cases.rule.example ?? "")", "or one number for all types"),
            Self.beside("# \(Self.key(.weights))", ScenarioKey.weights.rule.meaning),
            "#   assessment: 0.7",
            "#   child in need: 1",
        ]
    }

    private func dated(_ day: String, _ comment: String) -> String {
        Self.beside("  # \(Self.key(.asAt)) \(day)", comment)
    }
    /// A path as YAML text, whatever is in it.
    private static func quoted(_ path: String) -> String {
        "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func key(_ key: ScenarioKey) -> String { "\(key.rawValue):" }

    /// A quantity of the pathway or the workforce as published, for the owner to take or to change.
    private func line(_ key: ScenarioKey, _ figure: ScenarioBaseline.Figure?) -> [String] {
        guard let figure else {
            return ["  # \(Self.key(key))   no figure is published for \(area.name): yours to give"]
        }
        return Self.comment("  # \(Self.key(key)) \(Self.written(figure.value, key))", figure.derivation.words)
    }

    /// A value as a file writes it: no thousands' commas, as many decimals as its unit is read with.
    private static func written(_ value: Double, _ key: ScenarioKey) -> String {
        switch key.rule.value {
        case .share: ScenarioValue.text(share: value)
        case .staff: NumberFormat.fixed(value, decimals: 1, commas: false)
        case .number: NumberFormat.fixed(value, decimals: key == .openAtStart ? 0 : 2, commas: false)
        default: ScenarioValue.text(value)
        }
    }

    /// A line with its comment beside it, in one column.
    private static func beside(_ text: String, _ comment: String) -> String {
        text + String(repeating: " ", count: max(1, column - text.count)) + "# \(comment)"
    }
    private static let column = 34

    /// A line with its comment beside it, or on lines of their own below where both together are long.
    private static func comment(_ text: String, _ comment: String) -> [String] {
        let padded =
            text.count < column ? text + String(repeating: " ", count: column - text.count) : text + "  "
        if padded.count + comment.count <= 116 { return ["\(padded)# \(comment)"] }
        var lines = [text]
        var line = "  #   "
        for word in comment.split(separator: " ") {
            if line.count + word.count > 116 {
                lines.append(line)
                line = "  #   "
            }
            line += (line.hasSuffix("  ") ? "" : " ") + word
        }
        return lines + [line]
    }
}
