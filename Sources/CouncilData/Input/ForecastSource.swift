package import Tables
package import TimeSeries

/// The series behind a measure: the shipped one, modelled contacts, or a column of the user's file; its finished months.
package struct ForecastSource: Sendable {
    package var series: MonthlySeries
    package var measure: String
    /// Set when the series is the referrals that contacts are modelled from.
    package var contactsRule: ContactsRule?
    /// What is to be known of the reading; not what was left out at the end.
    package var notes: [InputNote]
    /// Whether the figures are known to be the area's: shipped ones, and a file that names areas.
    package var namesArea = true
    /// Months under way, oldest first.
    package var leftOut: [LeftOutMonth] = []
    /// Months at the end without a figure, oldest first.
    package var notYetKnown: [Month] = []
    /// All areas' shipped months of which the series is one; nil for a file's.
    package var published: PublishedMonths?

    /// - Parameters:
    ///   - area: whose rows are read, where a file names areas.
    ///   - kind: what the column of a file is; nil to go by its name and values. The table of measures knows its own.
    /// - Throws: ``MeasureError``, ``UnknownMeasureError``, ``KindError``, ``NothingFinishedError``, and the readers'
    ///   errors.
    package init(
        measure: String, data: TableSource?, area: Area, rules: SeriesRules, contactsRule: ContactsRule,
        location: DataLocation, register: AreaRegister, kind: MeasureKind? = nil
    ) throws {
        if let data {
            let file = try SeriesFile(data, measure: measure, area: area, rules: rules)
            series = file.series
            self.measure = measure
            notes = file.notes
            namesArea = file.hasAreas
            if rules.masks { try setMask() }
            try setKind(kind, arePercentages: file.arePercentages)
            if rules.masks, !series.kind.isCounted { throw MaskError.notCounts(measure: measure, kind: series.kind) }
            setHidden()
            if series.kind.isCounted, let small = SmallMonths(series) { notes.append(.smallMonths(small)) }
        } else {
            guard let known = Measure.named(measure) else {
                throw UnknownMeasureError(measure: measure, known: Measure.monthlyMeasures.map(\.name))
            }
            self.measure = known.name
            notes = []
            switch known.monthly {
            case .published:
                let months = try PublishedMonths(location, measure: known, register: register)
                series = try months.series(for: area)
                published = months
            case .modelled:
                guard area.code == ContactsRule.areaCode else {
                    throw MeasureError.contactsOnlyForSefton(area: area.name)
                }
                let months = try PublishedMonths(location, measure: known.published, register: register)
                series = try months.series(for: area)
                published = months
                self.contactsRule = contactsRule
            case nil: throw MeasureError.noMonthlyFigures(measure: known.name, area: area.name, available: [])
            }
            series.kind = known.kind
        }
        let finished = try FinishedMonths(of: series, measure: measure, rules: rules)
        series = finished.series
        let ratio = self.contactsRule?.contactsPerReferral ?? 1
        leftOut = finished.leftOut.map { .init(month: $0.month, value: $0.value.map { $0 * ratio }, reason: $0.reason) }
        notYetKnown = finished.notYetKnown
    }

    /// Hidden months are of counts alone: of a percentage or a rate the symbols say that it is not known.
    private mutating func setHidden() {
        guard let hidden = series.hidden else { return }
        if series.kind.isCounted, let mean = series.meanBounds {
            notes.append(.hiddenCounts(months: hidden.months.count, of: hidden.bounds, mean: mean))
        } else {
            notes.append(.missing(.confidential, months: hidden.months.count))
            series.hidden = nil
        }
    }

    /// The kind of a user's column: as said, or as its name and values have it.
    private mutating func setKind(_ asked: MeasureKind?, arePercentages: Bool) throws(KindError) {
        series.kind =
            asked ?? KindInference.kind(column: arePercentages ? measure + " %" : measure, values: series.values)
        if asked == nil, series.kind != .count { notes.append(.kindInferred(series.kind, column: measure)) }
        guard let most = series.kind.most else { return }
        for month in series.months where series[month] > most || series[month] < 0 {
            throw KindError(file: series.provenance.detail, column: measure, month: month, value: series[month])
        }
    }

    /// What is to be known of the end of the series.
    package var endNotes: [InputNote] { FinishedMonths.notes(leftOut: leftOut, notYetKnown: notYetKnown) }

    /// The months within the bounds.
    /// - Throws: ``EmptyWindowError`` when none is left.
    package func window(from: Month?, to: Month?) throws(EmptyWindowError) -> MonthlySeries {
        let part = series.window(from: from, to: to)
        guard part.knownCount > 0 else {
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

/// A series of which no month is over.
package struct NothingFinishedError: CategorisedError, Equatable {
    package var measure: String
    /// The first month under way.
    package var underWay: Month
    package var first: Month
    package var exitCategory: ExitCategory { .data }
    package var description: String {
        "No month of \(measure) is over: the figures begin in \(first.longName), and \(underWay.longName) and what comes "
            + "after it are left out as under way. Give earlier months, the date of the extract with --as-at, or "
            + "--keep-last-month."
    }
}
