package import TimeSeries

/// The monthly series that a study of change works on, with what is known about it.
package struct MonthlyInput: Sendable {
    package var series: MonthlySeries
    package var measure: String
    package var areaName: String
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

    package init(
        series: MonthlySeries, measure: String, areaName: String, areaCode: String?, events: [Event] = [],
        observed: [Observation] = [], eventsName: String = "events.yaml",
        contactsRule: ContactsRule? = nil, notes: [InputNote] = []
    ) {
        self.series = series
        self.measure = measure
        self.areaName = areaName
        self.areaCode = areaCode
        self.events = events
        self.observed = observed
        self.eventsName = eventsName
        self.contactsRule = contactsRule
        self.notes = notes
    }

    /// Digits after the point with which values are shown: none for counts, one for measures that are small and not
    /// whole.
    package var decimals: Int {
        let observed = series.values.filter { !$0.isNaN }
        return observed.allSatisfy { $0 == $0.rounded() } || observed.contains { $0.magnitude >= 1000 } ? 0 : 1
    }

    package var capitalisedMeasure: String { measure.prefix(1).uppercased() + measure.dropFirst() }

    /// Where the figures come from, in a sentence.
    package var provenanceSentence: String {
        let missing = series.count - series.observedCount
        let gaps = missing > 0 ? ", \(missing) missing" : ""
        return "Figures: \(series.provenance.word) (\(series.provenance.detail)); \(series.start.longName) to "
            + "\(series.end.longName), \(series.observedCount) months\(gaps)."
    }
}
