package import Tables
package import TimeSeries

extension ForecastSource {
    /// Hides the small counts of a file's series, as a symbol in the file would: what follows knows their bounds and no
    /// more. A month under way is among them.
    ///
    /// - Throws: ``MaskError`` for figures that are no counts, and where no count is left to show.
    mutating func setMask() throws(MaskError) {
        let rule = DisclosureRule()
        for month in series.months where series[month].isFinite {
            guard series[month] >= 0, series[month] == series[month].rounded() else {
                throw .notWhole(measure: measure, month: month)
            }
        }
        let small = series.months.filter { rule.hides(series[$0]) }
        guard series.values.contains(where: { $0.isFinite && !rule.hides($0) }) else {
            throw .nothingLeft(measure: measure)
        }
        notes.append(.masked(months: small.count, threshold: rule.threshold))
        guard !small.isEmpty else { return }
        let known = series.hidden?.months ?? []
        series.values = series.months.map { rule.hides(series[$0]) ? .nan : series[$0] }
        series.hidden = HiddenCounts(months: (known + small).sorted(), bounds: HiddenCounts.usualBounds)
    }
}

/// A series that cannot be masked.
package enum MaskError: CategorisedError, Equatable {
    case notCounts(measure: String, kind: MeasureKind)
    case notWhole(measure: String, month: Month)
    case nothingLeft(measure: String)

    package var exitCategory: ExitCategory { .data }
    package var description: String {
        switch self {
        case .notCounts(let measure, let kind):
            "--mask hides counts, and \(measure) is read as a \(kind.rawValue), which gives away the count it is of. Mask the "
                + "counts, or give --kind count if they are ones."
        case .notWhole(let measure, let month):
            "--mask hides counts, and \(measure) has a figure in \(month.longName) that is no whole number of 0 or more. "
                + "Mask the counts that it is made of."
        case .nothingLeft(let measure):
            "Every known month of \(measure) is 1 to 5, so that nothing is left to make a masked page of. Take longer "
                + "periods or larger groups."
        }
    }
}
