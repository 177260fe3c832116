package import CouncilData
package import Studies
import Tables
import TimeSeries

/// What is said of a panel beside its table, a line each.
package enum PanelWords {
    /// What the panel's series have lent one another.
    package static func lent(_ forecast: PanelForecast) -> [String] {
        var lines: [String] = []
        if let shared = forecast.pool?.seriesCount {
            lines.append(
                "What the \(NumberFormat.integer(shared)) series of more than a year share of their seasons, of how "
                    + "they follow working days and of what schools shut did, if anything, is lent to each "
                    + "(--pool-seasons no leaves it out).")
        }
        if let ranges = forecast.ranges, ranges.trialCount >= PooledRangeCalibration.fewestTrials {
            lines.append(
                "Ranges allow for how those of \(NumberFormat.integer(ranges.trialCount)) series did at a past origin "
                    + "(--pool-ranges no leaves it out).")
        }
        return lines
    }

    /// A parent that is not the sum of its children.
    package static func gap(_ gap: HierarchyGap) -> String {
        let difference = NumberFormat.fixed(gap.meanDifference.magnitude, decimals: 1)
        let months = gap.months == gap.known ? "every month" : "\(gap.months) of \(gap.known) months"
        return "The past does not add up: \(gap.parent) is \(difference) a month "
            + "\(gap.meanDifference > 0 ? "above" : "below") its children together, in \(months). The forecasts are made to "
            + "add up all the same, so some of them move away from their own past: mend the figures, or add the child that "
            + "is missing."
    }

    /// What became of the series: simpler models, empty rows, months that were filled or are not over.
    ///
    /// - Parameters:
    ///   - reader: when all is read.
    ///   - rules: by which it was read.
    package static func became(
        _ summary: PanelSummary, model: String, reader: PanelReader, rules: SeriesRules
    ) -> [String] {
        var lines = summary.fallbacks.map { "\($0.series): \($0.model) instead of \(model), because \($0.reason)." }
        let unsaid = summary.fallbackCount - summary.fallbacks.count
        if unsaid > 0 { lines.append("and \(unsaid) more series with a simpler model (see --details).") }
        lines += summary.empty.map { "\($0.series): its rows are empty, because \($0.reason)." }
        let unsaidEmpty = summary.emptyCount - summary.empty.count
        if unsaidEmpty > 0 { lines.append("and \(unsaidEmpty) more series with empty rows (see --details).") }
        lines += reader.notes.map(\.sentence)
        if reader.seriesWithParts > 0 {
            lines.append(
                "\(NumberFormat.integer(reader.seriesWithParts)) series begin or end within a month; such parts of months "
                    + "were left out.")
        }
        if reader.filledMonths > 0 {
            lines.append("\(reader.filledMonths) months without a row were read as \(rules.gaps.rawValue).")
        }
        if reader.hiddenMonths > 0 {
            let bounds = rules.hiddenBounds
            lines.append(
                "\(NumberFormat.integer(reader.hiddenMonths)) months of \(NumberFormat.integer(reader.seriesWithHidden)) "
                    + "series are hidden by a symbol, and \(NumberFormat.trimmed(bounds.lowerBound)) to "
                    + "\(NumberFormat.trimmed(bounds.upperBound)) in each: they are drawn within these bounds, several times "
                    + "over (--hidden-means says what the symbols mean; --details has each series' bounds of the mean)."
            )
        }
        if reader.seriesUnderWay > 0 {
            lines.append(
                "\(reader.seriesUnderWay) series \(reader.seriesUnderWay == 1 ? "has" : "have") figures of months that "
                    + "are not over\(rules.underWay.map { " (\($0.longName) and later)" } ?? ""): they are left out, and "
                    + "the forecast begins with them; --keep-last-month uses them as whole.")
        }
        if reader.seriesNotYetKnown > 0 {
            lines.append(
                "\(reader.seriesNotYetKnown) series \(reader.seriesNotYetKnown == 1 ? "ends" : "end") in months without "
                    + "a figure: they are not yet known, and are forecast.")
        }
        if summary.smallCount > 0 {
            lines.append(
                "\(NumberFormat.integer(summary.smallCount)) series \(summary.smallCount == 1 ? "has" : "have") counts of 1 "
                    + "to \(summary.smallThreshold), from which a child could be known. What is forecast of so few says "
                    + "something of them: keep this table within the team.")
        }
        lines.append(
            "\(NumberFormat.integer(summary.series)) series, \(NumberFormat.integer(summary.fallbackCount)) with a "
                + "simpler model, \(NumberFormat.integer(summary.emptyCount)) with empty rows.")
        return lines
    }
}
