import CouncilData
import Ledgers
import Studies
import TestSupport
import Testing
import TimeSeries

/// Why a figure changed: the parts, each alone and all together.
@Suite struct LedgerComparisonTests {
    private func parts(_ then: LedgerRun, _ now: LedgerRun) throws -> LedgerComparison.Parts {
        try #require(LedgerSupport.compare(then, now).parts)
    }

    @Test("parts add up to the difference to the last bit, in every order, whatever changed")
    func addUp() throws {
        var different = 0
        for trial in 1...24 {
            let long = LedgerSupport.series(56, seed: trial)
            // Small series too: figures below one have finer bits than their parts.
            let scale = trial % 3 == 0 ? 1.0 / 512 : 1
            func scaled(_ months: Int, restated: Int?) -> MonthlySeries {
                var series = long.window(to: long.start + (months - 1))
                if let restated { series.values[restated] += 40 }
                series.values = series.values.map { $0 * scale }
                return series
            }
            let then = try LedgerSupport.run(
                1, LedgerSupport.request(scaled(50, restated: 44), model: trial % 2 == 0 ? "naive" : "ets(A,N,A)"))
            let now = try LedgerSupport.run(
                2, LedgerSupport.request(scaled(51 + trial % 3, restated: nil), model: "ets(A,N,A)"))
            let comparison = try LedgerSupport.compare(then, now)
            let parts = try #require(comparison.parts)
            let (a, b, c) = (parts.news, parts.revision, parts.method)
            for sum in [a + b + c, a + c + b, b + a + c, b + c + a, c + a + b, c + b + a] {
                #expect(sum == comparison.difference, "trial \(trial)")
            }
            #expect(comparison.difference == comparison.now.total - comparison.then.total)
            if a != 0 && b != 0 { different += 1 }
            #expect((c == 0) == (trial % 2 == 1), "the method changed where it did: \(c)")
        }
        #expect(different == 24)
    }

    @Test("the same months and options: no difference and no parts")
    func same() throws {
        let request = LedgerSupport.request(LedgerSupport.series(50))
        let comparison = try LedgerSupport.compare(LedgerSupport.run(1, request), LedgerSupport.run(2, request))
        #expect(comparison.difference == 0 && comparison.changes.isEmpty && comparison.revisions.isEmpty)
        #expect(comparison.parts?.all == [0, 0, 0])
        #expect(comparison.notes.isEmpty)
    }

    @Test("one thing changed: the whole difference is that thing's")
    func oneThing() throws {
        let long = LedgerSupport.series(52)
        let short = long.window(to: long.start + 49)
        let then = try LedgerSupport.run(1, LedgerSupport.request(short))

        let news = try parts(then, LedgerSupport.run(2, LedgerSupport.request(long)))
        #expect(news.revision == 0 && news.method == 0 && news.news != 0)

        var restated = short
        restated.values[45] += 30
        let comparison = try LedgerSupport.compare(then, LedgerSupport.run(2, LedgerSupport.request(restated)))
        let revision = try #require(comparison.parts)
        #expect(revision.news == 0 && revision.method == 0 && revision.revision != 0)
        #expect(comparison.revisions.map(\.month) == [short.start + 45])
        #expect(comparison.revisions.map(\.then) == [short.values[45]])
        #expect(comparison.revisions.map(\.now) == [short.values[45] + 30])

        let other = try LedgerSupport.compare(
            then, LedgerSupport.run(2, LedgerSupport.request(short, model: "seasonal-naive"), version: "0.3.0"))
        let method = try #require(other.parts)
        #expect(method.news == 0 && method.revision == 0 && method.method == other.difference && method.method != 0)
        #expect(other.changes.map(\.what) == [.version, .model])
    }

    @Test("a month restated by ten moves a naive forecast of the year by what arithmetic says")
    func byHand() throws {
        // The forecast of every month is the last: April 2023 to March 2024 observed to November.
        var series = LedgerSupport.series(56)
        // So that no mean is moved by a normal cut at zero.
        series.support = .real
        #expect(series.end == Month(year: 2023, month: 11))
        let then = try LedgerSupport.run(1, LedgerSupport.request(series.window(to: series.end - 1), model: "naive"))
        var now = series
        now.values[54] += 10
        let comparison = try LedgerSupport.compare(
            then, LedgerSupport.run(2, LedgerSupport.request(now, model: "naive")))
        let parts = try #require(comparison.parts)
        #expect(comparison.target.label == "2023-24")
        // October restated by ten, and said of the five months after it: 10 + 5 × 10.
        #expect(abs(parts.revision - 60) < 1e-6)
        // November came as v where October's r was expected of it and of the four after: 5 × (v − r).
        #expect(abs(parts.news - 5 * (now.values[55] - now.values[54])) < 1e-6)
        #expect(abs(parts.method) < 1e-6)
    }

    @Test("months that came, beside what was said of them")
    func came() throws {
        let series = LedgerSupport.series(56)
        let then = try LedgerSupport.run(1, LedgerSupport.request(series.window(to: series.end - 3)))
        let comparison = try LedgerSupport.compare(then, LedgerSupport.run(2, LedgerSupport.request(series)))
        #expect(comparison.months.map(\.month) == [series.end - 2, series.end - 1, series.end])
        #expect(comparison.months.map(\.came) == Array(series.values.suffix(3)))
        #expect(comparison.months.map(\.said) == Array(then.months.prefix(3).map(\.distribution.mean)))
        for month in comparison.months {
            let range = try #require(month.range80)
            #expect(month.isInside == (range.lowerBound <= month.came! && month.came! <= range.upperBound))
        }
    }

    @Test("another program's figure is told, and counts as method")
    func otherProgram() throws {
        let series = LedgerSupport.series(52)
        let then = try LedgerSupport.run(1, LedgerSupport.request(series.window(to: series.end - 2)))
        var now = try LedgerSupport.run(2, LedgerSupport.request(series), version: "0.3.0")
        let plain = try parts(then, now)
        for place in now.totals.indices { now.totals[place].distribution?.mean += 25 }
        let comparison = try LedgerSupport.compare(then, now)
        #expect(comparison.notes == [.otherProgram(run: 2, version: "0.3.0")])
        let parts = try #require(comparison.parts)
        #expect(parts.news == plain.news && abs(parts.method - plain.method - 25) < 1e-6)
    }

    @Test("no year in common: the months that both look ahead to, and parts that add up")
    func common() throws {
        let series = LedgerSupport.series(80)
        func run(_ id: Int, _ months: Int) throws -> LedgerRun {
            try LedgerSupport.run(id, LedgerSupport.request(series.window(to: series.start + (months - 1))))
        }
        let then = try run(1, 47)
        let now = try run(2, 50)
        let comparison = try LedgerSupport.compare(then, now)
        #expect(comparison.target.from == series.start + 50 && comparison.target.to == series.start + 58)
        func sum(_ run: LedgerRun) -> Double {
            run.months.filter { (comparison.target.from...comparison.target.to).contains($0.month) }
                .reduce(0) { $0 + $1.distribution.mean }
        }
        #expect(abs(comparison.then.total - sum(then)) < 1e-8 && abs(comparison.now.total - sum(now)) < 1e-8)
        let parts = try #require(comparison.parts)
        #expect(parts.news + parts.revision + parts.method == comparison.difference && parts.news != 0)
        #expect(parts.revision == 0 && abs(parts.method) < 1e-8 && comparison.notes.isEmpty)
        #expect(throws: LedgerQuestionError.nothingShared(then: 1, now: 3)) {
            try LedgerSupport.compare(then, run(3, 60))
        }
    }

    @Test("which runs are compared: the last two of a year, or those named")
    func which() throws {
        let series = LedgerSupport.series(60)
        let runs = try [40, 47, 48, 50].enumerated().map { number, months in
            try LedgerSupport.run(number + 1, LedgerSupport.request(series.window(to: series.start + (months - 1))))
        }
        func pair(_ then: Int? = nil, _ now: Int? = nil, _ target: String? = nil) throws -> [Int] {
            let found = try LedgerStudy.comparison(
                LedgerRequest(runs: runs, measure: "contacts", area: nil, then: then, now: now, target: target))
            return [found.then.run, found.now.run]
        }
        #expect(try pair() == [3, 4])
        #expect(try pair(3, 4, "2023-24") == [3, 4])
        // No financial year is said by both: the months that both look ahead to.
        #expect(try pair(2, 4) == [2, 4])
        #expect(try pair(nil, 2) == [1, 2])
        #expect(throws: LedgerQuestionError.sameRun(3)) { try pair(3, 3) }
        #expect(throws: LedgerQuestionError.notOfTheMeasure(run: 9, measure: "contacts", runs: [1, 2, 3, 4])) {
            try pair(9, 4)
        }
        #expect(throws: LedgerQuestionError.noSuchTotal("2030-31", then: 3, now: 4, shared: ["2023-24"])) {
            try pair(nil, nil, "2030-31")
        }
        #expect(throws: LedgerQuestionError.oneRun(measure: "contacts")) {
            try LedgerStudy.comparison(LedgerRequest(runs: [runs[0]], measure: "contacts", area: nil))
        }
        #expect(throws: LedgerQuestionError.noRuns(measure: "contacts", area: nil)) {
            try LedgerStudy.comparison(LedgerRequest(runs: [], measure: "contacts", area: nil))
        }
        var elsewhere = runs[3]
        elsewhere.subject.area = "Wirral"
        #expect(throws: LedgerQuestionError.severalAreas(measure: "contacts", areas: ["", "Wirral"])) {
            try LedgerStudy.comparison(
                LedgerRequest(runs: [runs[0], elsewhere], measure: "contacts", area: nil))
        }
    }
}
