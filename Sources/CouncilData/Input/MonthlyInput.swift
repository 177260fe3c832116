package import TimeSeries

/// The monthly series that a study of change works on, with what is known about it.
package struct MonthlyInput: Sendable {
    package var series: MonthlySeries
    /// Within a sentence.
    package var measure: String
    /// The measure or the column as it was asked for.
    package var column: String
    /// Whose figures they are, by name; nil where nobody says.
    package var area: String?
    package var areaCode: String?
    /// Dated events that apply to the area.
    package var events: [Event]
    /// What the figures of the area show and no source explains.
    package var observed: [Observation]
    /// What the events file is called in words.
    package var eventsName: String
    /// Set when the series is the referrals that contacts are modelled from.
    package var contactsRule: ContactsRule?
    package var notes: [InputNote]
    /// Months under way that are no part of the series, oldest first.
    package var leftOut: [LeftOutMonth]
    /// All areas' shipped months of which the series is one, so that nobody reads them again; nil for a file's.
    package var published: PublishedMonths?

    package init(
        series: MonthlySeries, measure: String, areaName: String?, areaCode: String?, events: [Event] = [],
        observed: [Observation] = [], eventsName: String = "events.yaml",
        contactsRule: ContactsRule? = nil, notes: [InputNote] = [], leftOut: [LeftOutMonth] = []
    ) {
        self.series = series
        column = measure
        self.measure = Measure.inProse(measure)
        area = areaName
        self.areaCode = areaCode
        self.events = events
        self.observed = observed
        self.eventsName = eventsName
        self.contactsRule = contactsRule
        self.notes = notes
        self.leftOut = leftOut
    }

    /// What sort of number the measure is.
    package var kind: MeasureKind { series.kind }

    /// Digits after the point with which values are shown.
    package var decimals: Int { series.decimals }

    package var capitalisedMeasure: String { measure.prefix(1).uppercased() + measure.dropFirst() }

    /// Where the figures come from, in a sentence.
    package var provenanceSentence: String {
        let missing = series.count - series.observedCount
        let gaps = missing > 0 ? ", \(missing) missing" : ""
        return "Figures: \(series.provenance.word) (\(series.provenance.detail)); \(series.start.longName) to "
            + "\(series.end.longName), \(series.observedCount) months\(gaps)."
    }
}

extension MonthlySeries {
    /// Digits after the point with which values are shown: one for percentages and rates, none for counts, one for
    /// counts and stocks that are small and not whole.
    package var decimals: Int {
        if kind.isAveraged { return 1 }
        let observed = values.filter { !$0.isNaN }
        return observed.allSatisfy { $0 == $0.rounded() } || observed.contains { $0.magnitude >= 1000 } ? 0 : 1
    }
}
