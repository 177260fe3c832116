import CouncilData
import Ledgers
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

/// What of a forecast is kept, what is withheld, and whether it can be made again.
@Suite struct LedgerStatementTests {
    @Test("what is kept is what the page says", arguments: ["model", "conformal", "modelled"])
    func asOnThePage(_ kind: String) throws {
        var request = LedgerSupport.request(LedgerSupport.series(100))
        if kind == "conformal" { request.ranges = .conformal }
        if kind == "modelled" { request.contactsRule = .standard }
        let page = try ForecastStudy.run(request)
        let run = try LedgerSupport.run(1, request)
        func agree(_ figure: PredictedFigure, _ kept: LedgerDistribution?) throws {
            let kept = try #require(kept)
            #expect(kept.mean == figure.mean && kept.median == figure.median)
            for range in figure.ranges {
                #expect(kept.range(Level(range.level)) == range.lower...range.upper, "\(range.level)")
            }
            let known = kept.quantiles.compactMap { $0 }
            #expect(known == known.sorted())
        }
        #expect(run.months.map(\.month) == page.months.map(\.month))
        for (month, kept) in zip(page.months, run.months) { try agree(month.figure, kept.distribution) }
        try agree(page.total.figure, run.totals.first { $0.label == LedgerTotal.horizonLabel }?.distribution)
        for year in page.years {
            let kept = try #require(run.totals.first { $0.label == year.year.description })
            try agree(year.figure, kept.distribution)
            #expect(kept.monthsObserved == year.monthsObserved)
            #expect(kept.observed == (year.monthsObserved > 0 ? year.observed : nil))
        }
        #expect(run.subject.isObserved == (kind != "modelled"))
    }

    @Test("the grid has the bounds of the ranges that are scored")
    func grid() {
        #expect(LedgerGrid.levels == [20, 40, 60, 80, 90, 95, 98])
    }

    @Test("own counts of 1 to 5 are withheld, with what gives them away; zeros, published figures and a reason are not")
    func withheld() throws {
        var series = LedgerSupport.series(58)
        series.values = series.values.map { ($0 - 150).rounded() }
        series.values[10] = 3
        series.values[11] = 0
        series.values[20] = .nan
        let old = try LedgerSupport.run(1, LedgerSupport.request(series))
        #expect(old.history.values[10] == .withheld && old.history.values[11] == .known(0))
        #expect(old.history.values[20] == .missing && old.history.withheld == 1)
        #expect(old.inputs == [LedgerInput(name: "own.csv", sha256: nil, bytes: nil)])
        // The year so far has no such month: its total gives nothing away.
        #expect(old.totals.allSatisfy { $0.distribution != nil })
        // A month of this year: its total would.
        series.values[50] = 2
        let now = try LedgerSupport.run(1, LedgerSupport.request(series))
        let year = try #require(now.totals.first { $0.label == "2023-24" })
        #expect(year.distribution == nil && year.observed == nil)
        #expect(now.totals.first { $0.label == LedgerTotal.horizonLabel }?.distribution != nil)
        // Nothing that is kept holds the figure.
        let kept = now.history.values.map(\.number) + now.totals.compactMap(\.observed)
        #expect(!kept.contains(2) && !kept.contains(3))

        let reason = try LedgerSupport.run(1, LedgerSupport.request(series), reasonKept: "kept in the team")
        #expect(reason.history.withheld == 0 && reason.history.reasonKept == "kept in the team")
        #expect(reason.inputs[0].sha256 == "0123" && reason.totals.allSatisfy { $0.distribution != nil })
        series.provenance = .published(source: "a publication")
        #expect(try LedgerSupport.run(1, LedgerSupport.request(series)).history.withheld == 0)
        series.provenance = .supplied(name: "own.csv")
        series.values[9] = 41.5
        #expect(try LedgerSupport.run(1, LedgerSupport.request(series)).history.withheld == 0, "no counts")
    }

    @Test("where months are withheld the difference is not divided, and the note says so")
    func noParts() throws {
        var series = LedgerSupport.series(58)
        series.values = series.values.map { $0.rounded() }
        series.values[10] = 3
        let then = try LedgerSupport.run(1, LedgerSupport.request(series.window(to: series.end - 1)))
        let comparison = try LedgerSupport.compare(then, LedgerSupport.run(2, LedgerSupport.request(series)))
        #expect(comparison.parts == nil)
        #expect(comparison.notes == [.monthsWithheld(run: 1, 1), .monthsWithheld(run: 2, 1)])
        #expect(comparison.difference == comparison.now.total - comparison.then.total)
    }

    @Test("a forecast with events, a calendar, breaks and modelled contacts is made again from what is kept")
    func madeAgain() throws {
        let series = LedgerSupport.series(80)
        var requests = [LedgerSupport.request(series, model: "auto-ets"), LedgerSupport.request(series, model: "auto")]
        requests[0].breaks = .adjust
        requests[0].effects.calendar = [.workingDays]
        requests[0].effects.events = [
            Event(name: "A: new door", kind: .step, start: series.start + 40, reason: "r"),
            Event(name: "b", kind: .temporary, start: series.start + 11, end: series.start + 13, reason: "r"),
        ]
        requests[1].effects.findsCalendarDays = false
        requests[1].keepsOutliers = true
        requests[1].contactsRule = .standard
        for request in requests {
            let run = try LedgerSupport.run(1, request)
            let same = try LedgerSupport.compare(
                run,
                {
                    var now = run
                    now.id = 2
                    return now
                }())
            #expect(same.parts?.all == [0, 0, 0], "\(run.method.options)")
            #expect(same.notes.isEmpty, "\(same.notes)")
        }
        #expect(
            try LedgerSupport.run(1, requests[0]).method.options == [
                "breaks": "adjust", "calendar": "working-days", "event 01: A: new door": "step 2022-08",
                "event 02: b": "temporary 2020-03 to 2020-05",
            ])
    }

    @Test("a driver's values are not kept, and a note says what follows")
    func driver() throws {
        let series = LedgerSupport.series(60)
        var request = LedgerSupport.request(series)
        request.effects.drivers = Regressors(
            names: ["pupils"], columns: [(0..<72).map { Double($0 * $0 % 7) }])
        let run = try LedgerSupport.run(1, request)
        #expect(run.method.options == ["driver: pupils": "values not kept"])
        let comparison = try LedgerSupport.compare(
            run,
            {
                var now = run
                now.id = 2
                return now
            }())
        #expect(comparison.parts == nil && comparison.notes == [.otherSeriesNotKept(run: 2)])
    }
}
