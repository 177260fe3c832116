import Foundation
import Testing

/// Events, breaks, drivers, hierarchies and conformal ranges of `forecast`, through the program.
@Suite struct EffectsTests {
    private static func month(_ t: Int) -> String { "\(2018 + t / 12)-\(Figures.two(t % 12 + 1))" }

    /// A file of `count` months from January 2018.
    private func file(_ count: Int, _ value: (Int) -> Double, name: String = "visits") -> String {
        let rows = (0..<count).map { "\(Self.month($0)),\(value($0))" }
        return "month,\(name)\n" + rows.joined(separator: "\n") + "\n"
    }

    private static func noise(_ t: Int) -> Double { Double((t * 7919) % 13) }

    private func figures(_ json: [String: Any], _ key: String) throws -> [Double] {
        let months = try #require(json["forecast"] as? [[String: Any]])
        return try months.map { try #require(($0[key] as? NSNumber)?.doubleValue) }
    }

    @Test("a step from 20 to 60 near the end is reported, changes nothing unless asked, and then widens the ranges")
    func jump() throws {
        try withTemporaryFolder { folder in
            try Figures.write(file(60) { ($0 >= 57 ? 60 : 20) + Self.noise($0) / 4 }, to: "\(folder)/a.csv")
            let base = ["forecast", "visits", "--data", "a.csv", "--model", "auto-ets"]
            let report = try Program.json(base, in: folder)
            let found = try #require((report["breaks"] as? [[String: Any]])?.last)
            #expect(found["month"] as? String == "2022-10" && found["kind"] as? String == "recent")
            #expect((found["change"] as? NSNumber)?.doubleValue ?? 0 > 1.2)
            #expect(report["breaks_rule"] as? String == "report")
            let off = try Program.json(base + ["--breaks", "off"], in: folder)
            #expect((off["breaks"] as? [Any])?.isEmpty == true)
            #expect(try figures(report, "mean") == figures(off, "mean"))
            let adjusted = try Program.json(base + ["--breaks", "adjust"], in: folder)
            #expect(try figures(adjusted, "lo-80").allSatisfy { $0 < 30 })
            #expect(try figures(adjusted, "median").allSatisfy { $0 > 50 && $0 < 75 })
            let text = try Program.result(base + ["--breaks", "adjust", "--full"], in: folder).output
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(text.contains("Breaks found") && text.contains("October 2022"))
            #expect(text.contains("lasts with a chance of 80%"))
            let silent = try Program.result(base + ["--format", "csv"], in: folder)
            let told = try Program.result(base + ["--format", "csv", "--breaks", "report"], in: folder)
            #expect(!silent.standardError.contains("October 2022") && told.standardError.contains("October 2022"))
            #expect(silent.output == told.output)
        }
    }

    @Test("the rise of September 2021 is reported with its date, and is not used")
    func sefton() throws {
        let json = try Program.json(["forecast", "referrals", "--model", "auto-ets"])
        let found = try #require(json["breaks"] as? [[String: Any]])
        let rise = try #require(found.first { $0["month"] as? String == "2021-09" })
        #expect(rise["kind"] as? String == "shift" && rise["used"] as? Bool == false)
        #expect((rise["change"] as? NSNumber)?.doubleValue ?? 0 > 0.2)
        let off = try Program.json(["forecast", "referrals", "--model", "auto-ets", "--breaks", "off"])
        #expect(try figures(off, "mean") == figures(json, "mean"))
    }

    @Test("a closure in an events file is not repeated as a season, and its size is told")
    func events() throws {
        try withTemporaryFolder { folder in
            try Figures.write(
                file(48) { (39...41).contains($0) ? 30 : 90 + Self.noise($0) }, to: "\(folder)/a.csv")
            try Figures.write(
                """
                events:
                  - name: Doors shut
                    kind: closure
                    start: 2021-04
                    end: 2021-06
                    reason: A test.

                """, to: "\(folder)/events.yaml")
            let base = ["forecast", "visits", "--data", "a.csv", "--model", "seasonal-naive", "--breaks", "off"]
            let plain = try Program.json(base, in: folder)
            #expect(try abs(figures(plain, "mean")[3] - 30) < 1)
            let with = try Program.json(base + ["--events", "events.yaml"], in: folder)
            #expect(try figures(with, "mean")[3...5].allSatisfy { $0 > 80 && $0 < 110 })
            let effect = try #require((with["effects"] as? [[String: Any]])?.first)
            #expect(effect["name"] as? String == "Doors shut" && effect["unit"] as? String == "share")
            let change = (effect["change"] as? NSNumber)?.doubleValue ?? 0
            #expect(abs(change + 0.68) < 0.05)
        }
    }

    @Test("the shipped events and the calendar are modelled when asked")
    func shipped() throws {
        let json = try Program.json([
            "forecast", "referrals", "--events", "shipped", "--calendar", "working-days,school-days", "--model",
            "structural(level,season)",
        ])
        let names = (json["effects"] as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
        #expect(names.contains("working-days") && names.contains("school-days") && names.count > 4)
        // Several events of one month cannot be told apart: one stands for them, and that is said.
        #expect((json["notes"] as? [String])?.contains { $0.contains("is not modelled") } == true)
        #expect(try figures(json, "mean").allSatisfy { $0 > 100 && $0 < 600 })
    }

    @Test("auto finds what the days of months do, says so, and leaves it when told")
    func calendarDays() throws {
        let json = try Program.json(["forecast", "referrals"])
        let effects = try #require(json["effects"] as? [[String: Any]])
        #expect(effects.map { $0["name"] as? String } == ["working-days", "schools-shut"])
        #expect(effects.allSatisfy { $0["unit"] as? String == "share" })
        func sizes(_ place: Int) throws -> [Double] {
            try ["lower", "change", "upper"].map { try #require((effects[place][$0] as? NSNumber)?.doubleValue) }
        }
        let (day, shut) = (try sizes(0), try sizes(1))
        #expect(day[0] > 0 && day[0] < day[1] && day[1] < day[2] && day[2] < 0.12)
        #expect(shut[0] > -0.45 && shut[0] < shut[1] && shut[1] < shut[2] && shut[2] < 0)
        // Of a mixture there is no likelihood; its members have theirs.
        #expect((json["model"] as? [String: Any])?["log_likelihood"] is NSNull)
        let text = try Program.once(["forecast", "referrals", "--full"]).output
        #expect(text.contains("One working day more in a month: +"))
        #expect(text.contains("A month with schools shut throughout: −"))
        for (options, count) in [
            (["--calendar", "none"], 0), (["--model", "auto-ets"], 0), (["--calendar", "working-days"], 2),
        ] {
            let other = try Program.json(["forecast", "referrals"] + options)
            #expect((other["effects"] as? [Any])?.count == count, "\(options)")
            #expect(try figures(other, "mean") != figures(json, "mean"))
        }
        let both = try Program.run(["forecast", "referrals", "--calendar", "none,easter"])
        #expect(both.status == 64 && both.standardError.contains("none alone"))
    }

    @Test("a panel takes no days to model, but may be kept from finding any")
    func workingDaysOfAPanel() throws {
        try withTemporaryFolder { folder in
            var panel = "unique_id,ds,y\n"
            for area in ["Sefton", "Wirral", "Bury", "Wigan", "Knowsley", "Halton"] {
                for o in try Figures.referrals(area) {
                    panel += "\(area),\(o.year)-\(Figures.two(o.month))-01,\(o.value)\n"
                }
            }
            try Figures.write(panel, to: "\(folder)/panel.csv")
            let base = ["forecast", "--panel", "panel.csv", "--horizon", "6", "--details", "d.csv"]
            let with = try Program.result(base, in: folder).output
            let details = try String(contentsOfFile: "\(folder)/d.csv", encoding: .utf8)
            // All six share one elasticity.
            let found = Set(
                details.split(separator: "\n").compactMap {
                    $0.split(separator: "working_days=").dropFirst().first?.prefix(8)
                })
            #expect(found.count == 1)
            #expect((found.first.flatMap { Double($0) } ?? 0) > 0.5)
            let without = try Program.result(base + ["--calendar", "none"], in: folder).output
            #expect(try String(contentsOfFile: "\(folder)/d.csv", encoding: .utf8).contains("working_days") == false)
            #expect(with != without)
            let refused = try Program.run(base + ["--calendar", "easter"], in: folder)
            #expect(refused.status == 64 && refused.standardError.contains("--calendar needs one series"))
        }
    }

    @Test("a backtest models events and breaks at each origin, and says which")
    func backtest() throws {
        try withTemporaryFolder { folder in
            // Doors shut for three months of the year before most origins: a lower level unless that is told, or found.
            try Figures.write(
                file(72) { (48...50).contains($0) ? 30 : 90 + Self.noise($0) }, to: "\(folder)/a.csv")
            try Figures.write(
                "events:\n  - name: Doors shut\n    kind: closure\n    start: 2022-01\n    end: 2022-03\n    reason: A test.\n",
                to: "\(folder)/events.yaml")
            let base = [
                "backtest", "visits", "--data", "a.csv", "--model", "last-year", "--origins", "6", "--horizon", "12",
            ]
            func errors(_ json: [String: Any]) throws -> [String: Double] {
                let models = try #require(json["models"] as? [[String: Any]])
                return try Dictionary(
                    uniqueKeysWithValues: models.map {
                        (try #require($0["model"] as? String), try #require(($0["mae"] as? NSNumber)?.doubleValue))
                    })
            }
            let plain = try errors(Program.json(base, in: folder))
            let json = try Program.json(base + ["--events", "events.yaml"], in: folder)
            let told = try errors(json)
            #expect(try #require(told["last-year"]) < 0.4 * #require(plain["last-year"]), "\(told), \(plain)")
            #expect(told["seasonal-naive"] == plain["seasonal-naive"])
            #expect((json["notes"] as? [String])?.contains { $0.contains("Doors shut") } == true)
            let found = try errors(Program.json(base + ["--breaks", "adjust"], in: folder))
            #expect(try #require(found["last-year"]) < 0.4 * #require(plain["last-year"]), "\(found), \(plain)")
            let refused = try Program.run(base + ["--breaks", "report"], in: folder)
            #expect(refused.status == 64 && refused.standardError.contains("--breaks adjust"))
        }
    }

    @Test("a driver is modelled, and one that ends early is an error with the month")
    func drivers() throws {
        try withTemporaryFolder { folder in
            func driver(_ t: Int) -> Double { 50 + 20 * Double((t * 31) % 7) }
            try Figures.write(file(60) { 100 + driver($0) / 2 + Self.noise($0) / 3 }, to: "\(folder)/a.csv")
            try Figures.write(file(66, driver, name: "calls"), to: "\(folder)/d.csv")
            let base = ["forecast", "visits", "--data", "a.csv", "--driver", "d.csv:calls", "--model", "arima(0,1,1)"]
            let json = try Program.json(base + ["--horizon", "6"], in: folder)
            for (h, mean) in try figures(json, "mean").enumerated() {
                #expect(abs(mean - (102 + driver(60 + h) / 2)) < 6, "\(h): \(mean)")
            }
            let short = try Program.run(base + ["--horizon", "7"], in: folder)
            #expect(short.status == 65 && short.standardError.contains("July 2023"))
        }
    }

    @Test("a hierarchy adds up, in means, never below zero, rows of the panel first")
    func hierarchy() throws {
        try withTemporaryFolder { folder in
            var panel = "unique_id,ds,y\n"
            for (name, level) in [("north", 40.0), ("south", 3.0)] {
                for t in 0..<60 {
                    let value = max(0, level + Self.noise(t + Int(level)) - 6)
                    panel += "\(name),\(Self.month(t))-01,\(value)\n"
                }
            }
            try Figures.write(panel, to: "\(folder)/panel.csv")
            try Figures.write("parent,child\nall,north\nall,south\n", to: "\(folder)/tree.csv")
            for method in ["ols", "structural", "variance", "shrinkage"] {
                let run = try Program.result(
                    [
                        "forecast", "--panel", "panel.csv", "--hierarchy", "tree.csv", "--reconcile", method,
                        "--horizon",
                        "6", "--model", "auto-ets",
                    ], in: folder)
                let rows = run.lines.dropFirst().dropLast().map { $0.split(separator: ",").map(String.init) }
                #expect(rows.map { $0[0] } == ["north", "south", "all"].flatMap { Array(repeating: $0, count: 6) })
                let values = try rows.map { try $0[3...].map { try #require(Double($0)) } }
                #expect(values.allSatisfy { $0.allSatisfy { $0 >= 0 } })
                for h in 0..<6 { #expect(abs(values[h][0] + values[6 + h][0] - values[12 + h][0]) < 1e-9) }
            }
            try Figures.write("parent,child\nall,north\nall,east\n", to: "\(folder)/wrong.csv")
            let wrong = try Program.run(
                ["forecast", "--panel", "panel.csv", "--hierarchy", "wrong.csv"], in: folder)
            #expect(wrong.status == 65 && wrong.standardError.contains("east"))
        }
    }

    @Test("conformal ranges need enough past months, and say how many")
    func conformal() throws {
        try withTemporaryFolder { folder in
            try Figures.write(file(47) { 200 + Self.noise($0) }, to: "\(folder)/a.csv")
            let base = ["forecast", "visits", "--data", "a.csv", "--model", "seasonal-naive", "--ranges", "conformal"]
            // 47 months less 24 and the horizon of 12: twelve origins, one short of nothing for 90 %, seven for 95 %.
            let refused = try Program.run(base, in: folder)
            #expect(refused.status == 65)
            #expect(refused.standardError.contains("at least 19") && refused.standardError.contains("there are 12"))
            let json = try Program.json(base + ["--level", "80,90"], in: folder)
            #expect(json["ranges"] as? String == "conformal")
            let (low, high, mean) = (
                try figures(json, "lo-90"), try figures(json, "hi-90"), try figures(json, "mean")
            )
            for h in 0..<12 { #expect(abs((low[h] + high[h]) / 2 - mean[h]) < 1e-9 && high[h] > low[h]) }
        }
    }

    @Test("small counts have whole-number ranges, by any model", arguments: ["auto", "counts", "theta"])
    func counts(_ model: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(file(60) { Double(($0 * 7919) % 6) }, to: "\(folder)/a.csv")
            let json = try Program.json(["forecast", "visits", "--data", "a.csv", "--model", model], in: folder)
            for key in ["lo-95", "lo-80", "median", "hi-80", "hi-95"] {
                #expect(try figures(json, key).allSatisfy { $0 == $0.rounded() && $0 >= 0 }, "\(key)")
            }
            let total = try #require(json["total"] as? [String: Any])
            let high = try #require((total["hi-95"] as? NSNumber)?.doubleValue)
            #expect(high > 12 && high < 90)
        }
    }

    @Test("five points, one point, a missing month: every row is there, with a range of some width")
    func peersFailures() throws {
        try withTemporaryFolder { folder in
            var panel = "unique_id,ds,y\n"
            for t in 0..<5 { panel += "five,\(Self.month(t))-01,\(120 + 7 * t % 11)\n" }
            panel += "one,2018-01-01,140\n"
            for t in 0..<60 { panel += "gap,\(Self.month(t))-01,\(t == 30 ? "" : "\(20 + Self.noise(t) / 3)")\n" }
            try Figures.write(panel, to: "\(folder)/panel.csv")
            for model in ["auto", "auto-arima", "auto-ets", "structural(bsm)", "counts", "stl"] {
                let run = try Program.result(
                    ["forecast", "--panel", "panel.csv", "--model", model, "--horizon", "3"], in: folder)
                let rows = run.lines.dropFirst().dropLast().map { $0.split(separator: ",").map(String.init) }
                #expect(rows.map { $0[0] } == ["five", "one", "gap"].flatMap { Array(repeating: $0, count: 3) })
                for row in rows {
                    let values = try row[3...].map { try #require(Double($0), "\(model): \(row)") }
                    #expect(values[4] < values[5] && values[4] >= 0, "\(model): \(row)")
                    if row[0] == "gap" { #expect(values[0] > 17 && values[0] < 27, "\(model): \(row)") }
                }
            }
        }
    }
}
