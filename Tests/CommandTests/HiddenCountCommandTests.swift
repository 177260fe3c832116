import Foundation
import Testing

/// Counts that a symbol hides, in every command that makes something of a series. The figures are those of
/// `MonthCases.hidden`: Poisson with a mean of 4.4 a month, counts of 1 to 5 hidden; the shown months alone have 7.2.
@Suite struct HiddenCountCommandTests {
    private static let data = MonthCases.csv("contacts", start: (2019, 4), MonthCases.hidden)
    private static let hidden = MonthCases.hidden.count { $0 == "c" }

    private func json(_ arguments: [String]) throws -> [String: Any] {
        var made: [String: Any] = [:]
        try withTemporaryFolder { folder in
            try Figures.write(Self.data, to: "\(folder)/in.csv")
            let panel = "unique_id,ds,y\n" + Self.data.split(separator: "\n").dropFirst().map { "a,\($0)\n" }.joined()
            try Figures.write(panel, to: "\(folder)/p.csv")
            made = try Program.json(arguments, in: folder)
        }
        return made
    }

    @Test("a chart's level is that of all months, not of those that are shown; a hidden month is no signal")
    func monitor() throws {
        let made = try json(["monitor", "contacts", "--data", "in.csv"])
        let segment = try #require((made["segments"] as? [[String: Any]])?.first)
        let mean = try #require(segment["mean"] as? Double)
        #expect(abs(mean - 4.4) < 0.6, "\(mean)")
        #expect(segment["n"] as? Int == 60)
        // Three standard deviations of a Poisson of 4.4 above it are 10.7; of the shown months alone the limit is lower
        // than their own mean would have it by chance.
        #expect(try abs(#require(segment["upper_limit"] as? Double) - 10.7) < 2.5)
        let points = try #require(segment["points"] as? [[String: Any]])
        #expect(points.count { $0["value"] is NSNull } == Self.hidden)
        #expect(points.allSatisfy { !($0["value"] is NSNull) || $0["signal"] is NSNull })
        let series = try #require(made["series"] as? [String: Any])
        #expect(series["hidden_months"] as? Int == Self.hidden)
        let bounds = try #require(series["mean_bounds"] as? [Double])
        #expect(bounds[0] < mean && mean < bounds[1])
        let panel = try json(["monitor", "--panel", "p.csv"])
        let row = try #require((panel["rows"] as? [[String: Any]])?.first)
        #expect(row["hidden_months"] as? Int == Self.hidden && row["mean_bounds"] as? [Double] == bounds)
    }

    @Test("a backtest scores hidden months at what they are expected to be, for the yardstick too")
    func backtest() throws {
        let made = try json(
            ["backtest", "contacts", "--data", "in.csv", "--model", "ets(A,N,N)", "--origins", "6", "--horizon", "6"])
        let models = try #require(made["models"] as? [[String: Any]])
        #expect(models.count == 2)
        let ets = try #require(models.first { $0["model"] as? String == "ets(A,N,N)" })
        #expect(ets["origins"] as? Int == 6)
        // A level of about 4.4 against values spread by 2: the shown months alone would be off by 2.5 and more.
        #expect(try #require(ets["mae"] as? Double) < 2)
        #expect((ets["totals"] as? [String: Any])?["origins"] as? Int == 6)
        #expect((made["series"] as? [String: Any])?["hidden_months"] as? Int == Self.hidden)
    }

    @Test("a panel forecasts them as one series does, and tells how many are hidden")
    func panel() throws {
        try withTemporaryFolder { folder in
            let panel = "unique_id,ds,y\n" + Self.data.split(separator: "\n").dropFirst().map { "a,\($0)\n" }.joined()
            try Figures.write(panel, to: "\(folder)/p.csv")
            try Figures.write(Self.data, to: "\(folder)/in.csv")
            let made = try Program.result(
                ["forecast", "--panel", "p.csv", "--model", "ets(A,N,N)", "--details", "d.csv"], in: folder)
            // From the end, since the model's name has commas of its own.
            let means = made.output.split(separator: "\n").dropFirst().compactMap {
                $0.split(separator: ",").dropLast(5).last.flatMap { Double($0) }
            }
            #expect(means.count == 12 && means.allSatisfy { abs($0 - 4.4) < 1 }, "\(means)")
            let alone = try Program.json(
                ["forecast", "contacts", "--data", "in.csv", "--model", "ets(A,N,N)", "--breaks", "off"], in: folder)
            let months = try #require(alone["forecast"] as? [[String: Any]]).compactMap { $0["mean"] as? Double }
            #expect(zip(means, months).allSatisfy { abs($0 - $1) < 1e-6 })
            #expect(made.standardError.contains("\(Self.hidden) months of 1 series are hidden by a symbol, and 1 to 5"))
            let details = try String(contentsOfFile: "\(folder)/d.csv", encoding: .utf8).split(separator: "\n")
            #expect(details[0].hasSuffix("hidden_months,mean_bounds") && details[1].contains(",\(Self.hidden),"))
            let wider = try Program.result(
                ["forecast", "--panel", "p.csv", "--model", "ets(A,N,N)", "--hidden-means", "0-2"], in: folder)
            #expect(wider.standardError.contains("and 0 to 2 in each"))
        }
    }
}
