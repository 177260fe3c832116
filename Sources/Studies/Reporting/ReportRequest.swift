import Comparison
package import CouncilData
package import TimeSeries

/// What a report is made of: its file, and the figures of each measure.
package struct ReportRequest: Sendable {
    /// A measure with its figures.
    package struct Item: Sendable {
        package var entry: ReportFile.Entry
        package var input: MonthlyInput
        /// Of what its months are shares; nil where they count alike.
        package var denominator: MonthlySeries?
        /// What it is compared by, where it has a place among neighbours.
        package var place: BenchmarkRequest?

        package init(
            entry: ReportFile.Entry, input: MonthlyInput, denominator: MonthlySeries? = nil,
            place: BenchmarkRequest? = nil
        ) {
            self.entry = entry
            self.input = input
            self.denominator = denominator
            self.place = place
        }
    }

    package var file: ReportFile
    package var items: [Item]
    /// The scenarios of the files named, on the same draws; nil where none is.
    package var scenarios: ScenarioRequest?
    /// Finds who lends `auto` what its measure's shipped authorities share; nil for nobody.
    package var lending: Lending?
    /// The day of the extract.
    package var day: Day
    package var seed: UInt64 = 1
    /// Whether forecasts are made: without them there is no range of the year and no early warning.
    package var forecasts = true

    package init(file: ReportFile, items: [Item], day: Day) {
        self.file = file
        self.items = items
        self.day = day
    }

    /// Brings a file and what was read for it together.
    ///
    /// - Parameter shipped: the published figures that places among neighbours stand on.
    package init(
        file: ReportFile, found: [ReportInputs.Found], day: Day, shipped: () throws -> BenchmarkData
    ) rethrows {
        var known: BenchmarkData?
        var items: [Item] = []
        for one in found {
            var place: BenchmarkRequest?
            if let measure = one.entry.compared, let area = one.area {
                let data = try known ?? shipped()
                known = data
                place = data.request(measure: measure, area: area, year: nil)
            }
            items.append(Item(entry: one.entry, input: one.input, denominator: one.denominator, place: place))
        }
        self.init(file: file, items: items, day: day)
    }
}

extension ReportRequest.Item {
    /// What was done while the figures were read, without what the side tells of all measures at once.
    private var notes: [InputNote] {
        input.notes.filter { note in
            switch note {
            case .leftOut, .noArea, .kindInferred: false
            default: true
            }
        }
    }

    /// Its chart as `monitor` draws it.
    func monitor(seed: UInt64, lending: Lending?) -> MonitorRequest {
        var request = MonitorRequest(settings: .xmr)
        request.input = input
        request.input.notes = notes
        // What every row, sentence and page calls it.
        request.input.measure = entry.title
        request.better = entry.better == .low ? .low : entry.better == .high ? .high : nil
        request.target = entry.target
        request.rebases = entry.rebases.map { .init(month: $0.month, reason: $0.reason) }
        request.seed = seed
        request.lending = lending
        return request
    }

    /// Its forecast as `forecast` makes it, to the end of the financial year under way.
    package func forecast(seed: UInt64, lending: Lending?) -> ForecastRequest {
        var request = ForecastRequest(
            series: input.series, measure: entry.title, areaName: input.area, areaCode: input.areaCode, seed: seed)
        // Only a file of lenders can be refused, and a report names none.
        request.lender = try? lending?.lender(of: input)
        request.notes = notes
        request.allEvents = input.events
        request.events = input.events.filter { $0.kind == .step }
        request.leftOut = input.leftOut
        request.shares = denominator.map { MonthShares($0) }
        request.weighedBy = denominator.map { _ in entry.denominator ?? "" }
        return request
    }
}
