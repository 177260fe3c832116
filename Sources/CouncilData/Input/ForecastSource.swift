package import Tables
package import TimeSeries

/// The series behind a measure: the shipped one, modelled contacts, or a column of the user's file.
package struct ForecastSource: Sendable {
    package var series: MonthlySeries
    package var measure: String
    /// Set when the series is the referrals that contacts are modelled from.
    package var contactsRule: ContactsRule?
    package var notes: [InputNote]
    /// Whether the figures are known to be the area's: shipped ones, and a file that names areas.
    package var namesArea = true

    /// - Throws: ``MeasureError``, ``UnknownMeasureError``, and the readers' errors.
    package init(
        measure: String, data: TableSource?, area: Area, rules: SeriesRules, contactsRule: ContactsRule,
        location: DataLocation, register: AreaRegister
    ) throws {
        if let data {
            let file = try SeriesFile(data, measure: measure, area: area, rules: rules)
            self.init(
                series: file.series, measure: measure, contactsRule: nil,
                notes: file.notes + [SmallMonths(file.series).map(InputNote.smallMonths)].compactMap { $0 })
            namesArea = file.hasAreas
            return
        }
        guard let known = Measure.named(measure) else {
            throw UnknownMeasureError(measure: measure, known: Measure.monthlyMeasures.map(\.name))
        }
        switch known.monthly {
        case .published:
            let published = try PublishedMonths(location, measure: known, register: register)
            self.init(series: try published.series(for: area), measure: known.name, contactsRule: nil, notes: [])
        case .modelled:
            guard area.code == ContactsRule.areaCode else { throw MeasureError.contactsOnlyForSefton(area: area.name) }
            let published = try PublishedMonths(location, measure: known.published, register: register)
            self.init(
                series: try published.series(for: area), measure: known.name, contactsRule: contactsRule, notes: [])
        case nil: throw MeasureError.noMonthlyFigures(measure: known.name, area: area.name, available: [])
        }
    }

    private init(series: MonthlySeries, measure: String, contactsRule: ContactsRule?, notes: [InputNote]) {
        self.series = series
        self.measure = measure
        self.contactsRule = contactsRule
        self.notes = notes
    }

    /// The months within the bounds.
    /// - Throws: ``EmptyWindowError`` when none is left.
    package func window(from: Month?, to: Month?) throws(EmptyWindowError) -> MonthlySeries {
        let part = series.window(from: from, to: to)
        guard part.observedCount > 0 else {
            throw EmptyWindowError(from: from, to: to, first: series.start, last: series.end)
        }
        return part
    }
}

/// A measure that neither the shipped data nor a file has.
package struct UnknownMeasureError: CategorisedError, Equatable {
    package var measure: String
    package var known: [String]
    package var exitCategory: ExitCategory { .usage }
    package var description: String {
        let near = NearestName.nearest(to: measure, in: known).map { " Did you mean \($0)?" } ?? ""
        return "There is no measure \"\(measure)\" in the shipped figures.\(near) The measures are "
            + "\(known.joined(separator: ", ")); any column of your own file can be forecast with --data."
    }
}

/// Bounds that leave no month.
package struct EmptyWindowError: CategorisedError, Equatable {
    package var from: Month?
    package var to: Month?
    package var first: Month
    package var last: Month
    package var exitCategory: ExitCategory { .data }
    package var description: String {
        "No month with a value lies between --from \(from ?? first) and --to \(to ?? last): "
            + "the series runs from \(first.longName) to \(last.longName)."
    }
}
