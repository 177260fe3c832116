import CouncilData
import Scenarios
import Studies
import Tables
import TimeSeries

/// A commented starting file for an area: what `scenario init` writes. It is a scenario that runs as it stands.
package struct ScenarioTemplate {
    package let area: Area
    package let baseline: ScenarioBaseline
    package let start: Month

    /// - Throws: `MeasureError` for an area without monthly referrals.
    package init(_ figures: ScenarioFigures, area: Area) throws(MeasureError) {
        let series = try figures.monthly.series(for: area)
        self.area = area
        start = series.end
        baseline = ScenarioBaseline(figures, area: area, referrals: series)
    }

    /// - Parameter date: the day of writing, `2024-04-03`.
    package func text(date: String) -> String {
        let first = start + 1
        var lines = [
            "# A scenario for \(area.name). Lines that begin with # are comments.",
            "# Check it with: sscp-stats scenario check FILE    Run it with: sscp-stats scenario run FILE",
            "scenario: As is",
            "owner: name or post               # who answers for it",
            "date: \(date)",
            "reason: what this is for          # a scenario without a reason cannot be judged later",
            "horizon: 24                       # months after \(start), the last observed one",
            "",
            "demand:",
            "  measure: referrals",
            "  area: \(area.name)",
            "  model: auto                     # sscp-stats models lists others",
            "# data: referrals.csv             # your own months (month, referrals) instead of the published ones",
            "",
            "# Changes, each dated after \(start). Take the # away from those that you want.",
            "# what: \(ScenarioChange.Subject.allCases.prefix(6).map(\.rawValue).joined(separator: ", ")),",
            "#   \(ScenarioChange.Subject.allCases.dropFirst(6).map(\.rawValue).joined(separator: ", "))",
            "# changes:",
            "#   - what: referrals             # the month's total, against the same draw without the change",
            "#     by: -10%                    # or +25 (a month); for shares also -3 points",
            "#     from: \(first + 5)",
            "#     to: \(first + 11)                 # leave it out for a change that lasts",
            "#   - what: re-referral rate",
            "#     to_value: 20%",
            "#     from: \(first + 6)",
            "#     ramp: 6 months              # reached in equal steps",
            "",
            "# Figures derived from what is published, as they are used when their line is left out. Take the # away "
                + "and",
            "# write another to give your own; it is then shown as yours.",
            "pathway:                          # shares of referrals",
        ]
        let percent = ScenarioWords.percent
        func decimal(_ decimals: Int) -> (Double) -> String {
            { NumberFormat.fixed($0, decimals: decimals, commas: false) }
        }
        func line(_ key: String, _ figure: ScenarioBaseline.Figure?, _ words: (Double) -> String) -> [String] {
            guard let figure else {
                return ["  # \(key):   no figure is published for \(area.name): yours to give"]
            }
            let text = "  # \(key): \(words(figure.value))"
            return Self.comment(text, figure.source)
        }
        lines += line("no further action", baseline.noFurtherAction, percent)
        lines += line("not in need", baseline.notInNeed, percent)
        lines += line("open at start", baseline.openAtStart, decimal(0))
        lines += line("restated", baseline.restated, percent)
        if let mean = baseline.meanMonths {
            let restated = baseline.restated?.value ?? 0
            if let time = TimeOpen(mean: mean.value * (1 - restated)) {
                let text =
                    "  # months open: {median: \(decimal(1)(time.median)), 90%: \(decimal(1)(time.ninetiethCentile))}"
                lines += Self.comment(
                    text, "\(mean.source), less what is restated; the shape is a judgement")
            }
        }
        lines += line("cases per open episode", baseline.casesPerEpisode, decimal(2))
        lines += line("re-referral chance", baseline.reReferralChance, percent)
        lines += Self.comment(
            "  # closure response: \(ScenarioSpreads.closureResponse)",
            "how closures follow inflow: 0 for fixed durations, 1 in proportion")
        lines += ["", "workforce:                        # full-time equivalents"]
        lines += line("permanent", baseline.permanent, decimal(1))
        lines += line("agency", baseline.agency, decimal(1))
        lines += line("share holding cases", baseline.shareHoldingCases, percent)
        lines += line("starters per month", baseline.startersPerMonth, decimal(1))
        lines += line("leavers per year", baseline.leaversPerYear, percent)
        lines += line("absence", baseline.absence, percent)
        lines += [
            "  # caseload limit: 16            # cases for each full-time case holder; yours to give, never assumed"
        ]
        for note in baseline.notes { lines.append("# \(note)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A line with its comment beside it, or on lines of their own below where both together are long.
    private static func comment(_ text: String, _ comment: String) -> [String] {
        let padded = text.count < 34 ? text + String(repeating: " ", count: 34 - text.count) : text + "  "
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
