import CouncilData
import Ledgers
import Studies
import TestSupport
import Testing
import TimeSeries

/// Made-up series for the ledger, and runs of them.
enum LedgerSupport {
    static let start = Month(index: 12 * 2019 + 3)

    /// A series with a level, a season and noise of its own: whole numbers about 200 a month.
    static func series(_ months: Int, seed: Int = 1, supplied: Bool = true) -> MonthlySeries {
        let season = [0.0, 12, -9, 5, -38, 20, 14, 8, -25, 10, 3, 0]
        let values = (0..<months).map { month -> Double in
            // A linear congruential generator: any figures will do, the same ones each time.
            let noise = (month + 17 * seed) &* 1_103_515_245 &+ 12_345
            return 200 + Double(month) / 3 + season[month % 12] + Double((noise >> 8) % 23) - 11
        }
        return MonthlySeries(
            name: "contacts", start: start, values: values,
            provenance: supplied ? .supplied(name: "own.csv") : .published(source: "a publication"))
    }

    static func request(
        _ series: MonthlySeries, model: String = "ets(A,N,A)", horizon: Int = 12, seed: UInt64 = 1
    ) -> ForecastRequest {
        ForecastRequest(
            series: series, measure: "contacts", areaName: nil, areaCode: nil, model: model, horizon: horizon,
            seed: seed)
    }

    /// A run as it comes out of a ledger.
    static func run(
        _ id: Int, _ request: ForecastRequest, version: String = "0.2.0", reasonKept: String? = nil
    ) throws -> LedgerRun {
        var run = try LedgerStudy.statement(
            LedgerRecordRequest(
                forecast: request,
                made: LedgerMade(
                    day: (request.series.end + 1).firstDate, by: nil, version: version, arguments: "forecast contacts"),
                inputs: [LedgerInput(name: "own.csv", sha256: "0123", bytes: 99)], reasonKept: reasonKept))
        run.id = id
        return run
    }

    static func compare(_ then: LedgerRun, _ now: LedgerRun) throws -> LedgerComparison {
        try LedgerStudy.comparison(LedgerRequest(runs: [then, now], measure: "contacts", area: nil))
    }
}

extension LedgerComparison.Parts {
    /// News, revision, method.
    var all: [Double] { [news, revision, method] }
}
