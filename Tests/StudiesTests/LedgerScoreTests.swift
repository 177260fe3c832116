import CouncilData
import Ledgers
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

/// Scores of what was said, against figures worked out apart.
@Suite struct LedgerScoreTests {
    /// The runs of `Tests/Reference/ledger/runs.csv`.
    private func runs() throws -> [LedgerRun] {
        let table = try Table(path: "\(Shipped.repository)/Tests/Reference/ledger/runs.csv")
        let template = try LedgerSupport.run(1, LedgerSupport.request(LedgerSupport.series(40)))
        var runs: [LedgerRun] = []
        for index in 0..<table.rowCount {
            let row = Row(table: table, index: index)
            let month = try #require(try Month(row.text("month")))
            let number = try #require(try Int(row.text("run")))
            if runs.last?.id != number {
                var run = template
                run.id = number
                run.history.start = month
                run.history.values = []
                run.months = []
                run.totals = []
                runs.append(run)
            }
            if let value = try row.number("value") {
                runs[runs.count - 1].history.values.append(.known(value))
            } else {
                var quantiles = [Double?](repeating: nil, count: LedgerGrid.percents.count)
                for (percent, column) in [(2.5, "p2_5"), (10, "p10"), (90, "p90"), (97.5, "p97_5")] {
                    let place = try #require(LedgerGrid.percents.firstIndex(of: percent))
                    quantiles[place] = try row.number(column)
                }
                let mean = try #require(try row.number("mean"))
                runs[runs.count - 1].months.append(
                    .init(month: month, distribution: .init(mean: mean, quantiles: quantiles)))
            }
        }
        return runs
    }

    @Test("coverage, errors, bias, MASE and the seasonal naive: NumPy 2.4.6, Tests/Reference/ledger/make.py")
    func reference() throws {
        let table = try Table(path: "\(Shipped.repository)/Tests/Reference/ledger/scores.csv")
        var expected: [String: Double] = [:]
        for index in 0..<table.rowCount {
            let row = Row(table: table, index: index)
            expected[try row.text("name")] = try row.number("value")
        }
        let runs = try runs()
        #expect(runs.count == 5)
        let scores = LedgerStudy.scores(runs)
        #expect(scores.scores.count == 1)
        let score = try #require(scores.scores.first)
        let found = [
            "months": Double(score.months.n), "distinct": Double(score.distinct),
            "coverage-80": score.months.coverage80, "coverage-95": score.months.coverage95, "mae": score.months.mae,
            "bias": score.months.bias, "mase": score.mase, "naive": score.naiveMAE,
        ]
        #expect(found.keys.sorted() == expected.keys.sorted())
        for (name, value) in expected {
            // Sums in another order: the last digits.
            #expect(abs((found[name] ?? .nan) - value) <= 1e-12 * max(1, abs(value)), "\(name)")
        }
        // The last run's six months have not come.
        #expect(scores.notes == [.notCome(months: 6), .overlapping(months: 24, distinct: 20)])
    }

    @Test("a restated month counts as it is now; withheld and modelled ones do not count")
    func whatCounts() throws {
        let series = LedgerSupport.series(50)
        let then = try LedgerSupport.run(1, LedgerSupport.request(series.window(to: series.end - 2)))
        var now = try LedgerSupport.run(2, LedgerSupport.request(series))
        let plain = try #require(LedgerStudy.scores([then, now]).scores.first)
        #expect(plain.months.n == 2)
        now.history.values[49] = .known(series.values[49] + 100)
        let restated = try #require(LedgerStudy.scores([then, now]).scores.first)
        #expect(abs(restated.months.bias - plain.months.bias + 50) < 1e-9)
        now.history.values[49] = .withheld
        let withheld = LedgerStudy.scores([then, now])
        #expect(withheld.scores.first?.months.n == 1)
        #expect(withheld.notes.contains(.cameWithheld(months: 1)))
        var modelled = then
        modelled.subject.provenance = "modelled"
        let none = LedgerStudy.scores([modelled, now])
        #expect(none.scores.isEmpty && none.notes.first == .modelled(runs: 1))
    }

    @Test("a total counts once all of its months have come, as the sum of them")
    func totals() throws {
        let series = LedgerSupport.series(60)
        let then = try LedgerSupport.run(1, LedgerSupport.request(series.window(to: series.end - 6)))
        let year = try #require(then.totals.first { $0.label == "2023-24" }?.distribution)
        #expect(series.end == Month(year: 2024, month: 3))
        let score = try #require(
            LedgerStudy.scores([then, try LedgerSupport.run(2, LedgerSupport.request(series))]).scores.first)
        // The year has come; the twelve months ahead have not.
        #expect(score.totals.n == 1)
        let outturn = series.total(from: FinancialYear(endingMarch: 2024).first, to: series.end)
        #expect(abs(score.totals.bias - (year.mean - outturn)) < 1e-9)
    }
}
