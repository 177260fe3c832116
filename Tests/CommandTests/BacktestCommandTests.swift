import Foundation
import Testing

/// `backtest`, and the record that `forecast` gives of itself: one scorer, one figure.
@Suite struct BacktestCommandTests {
    /// A column `y` of months from January 2015; nil where a month has no value.
    private func csv(_ values: [Int?]) -> String {
        let rows = values.enumerated().map { index, value in
            "\(2015 + index / 12)-\(Figures.two(index % 12 + 1)),\(value.map(String.init) ?? "")\n"
        }
        return "month,y\n" + rows.joined()
    }

    /// What both commands say of a model on a series.
    private func records(_ values: [Int?], model: String) throws -> (forecast: [String: Any], backtest: [String: Any]) {
        let input = Program.Input.bytes(Data(csv(values).utf8))
        let options = ["y", "--data", "-", "--model", model]
        let forecast = try Program.json(["forecast"] + options, input: input)
        let backtest = try Program.json(["backtest"] + options, input: input)
        let models = try #require(backtest["models"] as? [[String: Any]])
        return try (
            #require(forecast["backtest"] as? [String: Any]), #require(models.first { $0["model"] as? String == model })
        )
    }

    private static let shared = [
        "origins", "origins_left_out", "origins_without_scale", "mae", "rmse", "mase", "coverage-80", "coverage-95",
    ]

    private func expectOneRecord(_ records: (forecast: [String: Any], backtest: [String: Any])) throws {
        for key in Self.shared {
            let here = try #require(records.forecast[key] as? Double, "\(key)")
            let there = try #require(records.backtest[key] as? Double, "\(key)")
            #expect(here == there, "\(key)")
        }
    }

    /// 64 months, of which the first 40 repeat the year before them exactly.
    private static let repeating = (0..<64).map { t in
        100 + 10 * (t % 12) + (t < 40 ? 0 : (t * t * 7) % 23)
    }

    @Test(
        "forecast and backtest give one MASE where some origins have no scale", arguments: ["theta", "seasonal-naive"])
    func oneMASE(model: String) throws {
        let records = try records(Self.repeating, model: model)
        try expectOneRecord(records)
        // Origins have 36 to 52 months behind them; up to 40 the seasonal naive made no error.
        #expect(records.forecast["origins"] as? Int == 17)
        #expect(records.forecast["origins_without_scale"] as? Int == 5)
        guard model == "seasonal-naive" else { return }
        // By hand: each month against the year before, over the mean absolute seasonal difference of the months before
        // the origin (Hyndman and Koehler, 2006).
        let y = Self.repeating.map(Double.init)
        var scaled: [Double] = []
        for n in 41...52 {
            let differences = (12..<n).map { abs(y[$0] - y[$0 - 12]) }
            let scale = differences.reduce(0, +) / Double(differences.count)
            scaled += (n..<(n + 12)).map { abs(y[$0] - y[$0 - 12]) / scale }
        }
        let mase = try #require(records.forecast["mase"] as? Double)
        #expect(abs(mase / (scaled.reduce(0, +) / Double(scaled.count)) - 1) < 1e-12)
    }

    @Test("both say that MASE leaves origins out, and why")
    func withoutScaleIsTold() throws {
        let input = Program.Input.bytes(Data(csv(Self.repeating).utf8))
        for command in ["forecast", "backtest"] {
            let json = try Program.json([command, "y", "--data", "-", "--model", "seasonal-naive"], input: input)
            let notes = try #require(json["notes"] as? [String])
            #expect(notes.contains { $0.hasPrefix("MASE leaves out 5") }, "\(command): \(notes)")
        }
    }

    @Test("an origin at which a model could not be fitted is counted in both")
    func leftOut() throws {
        // Three years without a value: the first origins have too few months for a season.
        let values = (0..<80).map { $0 < 36 ? nil : 100 + 10 * ($0 % 12) + ($0 * $0 * 7) % 23 }
        let records = try records(values, model: "ets(A,N,A)")
        try expectOneRecord(records)
        let left = try #require(records.forecast["origins_left_out"] as? Int)
        #expect(left > 0)
        #expect(try left + #require(records.forecast["origins"] as? Int) == 24)
    }

    @Test("the seed of what is drawn stands in the JSON")
    func seed() throws {
        let json = try Program.json(["backtest", "referrals", "--model", "naive", "--origins", "2", "--seed", "7"])
        #expect(json["seed"] as? Int == 7)
    }
}
