import Foundation
import Testing

/// A month that is under way is no month of the series, in any command.
@Suite struct MonthsUnderWayTests {
    /// As `MonthCases.partial`, whose last month is of an extract of 12 November 2026.
    private static let extract = ["--data", "in.csv", "--as-at", "2026-11-12"]

    private func inFolder(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let text = MonthCases.csv("contacts", start: (2021, 4), MonthCases.partial)
            try Figures.write(text, to: "\(folder)/in.csv")
            try body(folder)
        }
    }

    private func leftOut(_ json: [String: Any]) throws -> [String] {
        try #require(json["left_out"] as? [[String: Any]]).map {
            "\($0["month"] ?? "") \($0["value"] ?? "") \($0["reason"] ?? "")"
        }
    }

    @Test("it is the first month ahead, and the year is that of whole months")
    func forecast() throws {
        try inFolder { folder in
            let json = try Program.json(["forecast", "contacts", "--breaks", "off"] + Self.extract, in: folder)
            #expect(try leftOut(json) == ["2026-11 121 under way"])
            let months = try #require(json["forecast"] as? [[String: Any]])
            #expect(months.first?["month"] as? String == "2026-11")
            // R 4.2, forecast::ets on the months to October 2026: 307 in November, 3,595 in the year.
            #expect(abs(try #require(months.first?["mean"] as? Double) - 307) < 6)
            let total = try #require(json["total"] as? [String: Any])
            #expect(abs(try #require(total["mean"] as? Double) - 3595) < 36)
            let last = try #require(json["last_month"] as? [String: Any])
            #expect(last["month"] as? String == "2026-11" && last["value"] as? Double == 121)
            #expect(last["state"] as? String == "under way" && last["used"] as? Bool == false)
            let lower = try #require(last["lower"] as? Double)
            let upper = try #require(last["upper"] as? Double)
            #expect(121 < lower && lower < 307 && 307 < upper)
        }
    }

    @Test("--keep-last-month uses it as whole")
    func kept() throws {
        try inFolder { folder in
            let json = try Program.json(
                ["forecast", "contacts", "--keep-last-month"] + Program.quick + Self.extract, in: folder)
            #expect(try leftOut(json).isEmpty)
            let last = try #require(json["last_month"] as? [String: Any])
            #expect(last["state"] as? String == "under way" && last["used"] as? Bool == true)
            let months = try #require(json["forecast"] as? [[String: Any]])
            #expect(months.first?["month"] as? String == "2026-12")
        }
    }

    @Test(
        "every command leaves it out and says so",
        arguments: [["monitor", "contacts"], ["describe", "contacts"], ["impact", "contacts", "--at", "2024-04"]])
    func commands(_ arguments: [String]) throws {
        try inFolder { folder in
            let quick = arguments[0] == "impact" ? ["--simulations", "99"] : []
            let json = try Program.json(arguments + Self.extract + quick, in: folder)
            #expect(try leftOut(json) == ["2026-11 121 under way"])
            let series = try #require(json["series"] as? [String: Any])
            #expect(series["last_month"] as? String == "2026-10" && series["n"] as? Int == 67)
            if arguments[0] == "monitor" { #expect(json["signals"] as? Int == 0) }
            let text = try Program.result(arguments + Self.extract + quick + ["--full"], in: folder).output
            #expect(text.contains("November 2026 (121) is not over"), "\(text)")
        }
    }

    @Test("a backtest and a panel leave it out, and the clock says when nothing else does")
    func others() throws {
        try inFolder { folder in
            let backtest = try Program.json(
                ["backtest", "contacts", "--model", "naive", "--origins", "2"] + Self.extract, in: folder)
            #expect(try leftOut(backtest) == ["2026-11 121 under way"])
            let panel =
                "unique_id,ds,y\na,2024-04-01,5\na,2024-05-01,6\na,2024-06-01,1\nb,2024-04-01,5\nb,2024-05-01,\n"
            try Figures.write(panel, to: "\(folder)/p.csv")
            let run = try Program.result(
                ["forecast", "--panel", "p.csv", "--model", "naive", "--horizon", "1"], in: folder)
            let rows = run.lines.dropFirst().filter { !$0.isEmpty }.map { $0.split(separator: ",").map(String.init) }
            // The present month of the tests is June 2024; b's May is not yet known.
            #expect(rows.map { Array($0.prefix(2)) } == [["a", "2024-06-01"], ["b", "2024-05-01"]])
            #expect(run.standardError.contains("1 series has figures of months that are not over"))
            #expect(run.standardError.contains("1 series ends in months without a figure"))
            let windowed = try Program.result(
                ["forecast", "--panel", "p.csv", "--model", "naive", "--horizon", "1", "--to", "2024-04"], in: folder)
            #expect(windowed.output.contains("a,2024-05-01") && windowed.output.contains("b,2024-05-01"))
            #expect(!windowed.standardError.contains("not over"))
        }
    }

    @Test("shipped figures are of whole months; an earlier date takes them back")
    func shipped() throws {
        let now = try Program.json(["forecast", "referrals"] + Program.quick)
        #expect(try leftOut(now).isEmpty)
        let then = try Program.json(["forecast", "referrals", "--as-at", "2024-02-20"] + Program.quick)
        #expect(try leftOut(then).map { String($0.prefix(7)) } == ["2024-02", "2024-03"])
        let months = try #require(then["forecast"] as? [[String: Any]])
        #expect(months.first?["month"] as? String == "2024-02")
    }

    @Test("a series of which no month is over is refused, and so is a day that is none")
    func refusals() throws {
        try withTemporaryFolder { folder in
            try Figures.write("month,y\n2024-06,3\n", to: "\(folder)/in.csv")
            let run = try Program.run(["forecast", "y", "--data", "in.csv"], in: folder)
            #expect(run.status == 65 && run.standardError.contains("No month of y is over"))
            let day = try Program.run(["forecast", "y", "--data", "in.csv", "--as-at", "2024-02-30"], in: folder)
            #expect(day.status == 64)
        }
    }

    @Test("a file that names one area is that area's, and one that names none is nobody's")
    func areas() throws {
        try withTemporaryFolder { folder in
            let months = (1...12).map { "2023-\(Figures.two($0)),\(200 + $0)" }
            try Figures.write("month,referrals\n" + months.joined(separator: "\n") + "\n", to: "\(folder)/plain.csv")
            try Figures.write(
                "area_name,month,referrals\n" + months.map { "Wirral,\($0)" }.joined(separator: "\n") + "\n",
                to: "\(folder)/wirral.csv")
            func series(_ arguments: [String]) throws -> [String: Any] {
                let json = try Program.json(["forecast", "referrals", "--model", "naive"] + arguments, in: folder)
                return try #require(json["series"] as? [String: Any])
            }
            let wirral = try series(["--data", "wirral.csv"])
            #expect(wirral["area"] as? String == "Wirral" && wirral["area_code"] as? String == "E08000015")
            let nobody = try series(["--data", "plain.csv"])
            #expect(nobody["area"] is NSNull && nobody["area_code"] is NSNull)
            let named = try series(["--data", "plain.csv", "--area", "Bury"])
            #expect(named["area"] as? String == "Bury")
            let text = try Program.result(
                ["forecast", "referrals", "--model", "naive", "--data", "plain.csv"], in: folder
            ).output
            #expect(text.contains("this series") && !text.contains("Sefton"))
            // Nobody's series has no place's events: no reason for a rebase at the Front Door's month.
            let rebase = try Program.run(
                ["monitor", "referrals", "--data", "plain.csv", "--rebase", "2023-04"], in: folder)
            #expect(rebase.status == 64, "\(rebase.standardError)")
        }
    }
}
