import Foundation
import Testing

/// `forecast --panel`: many series in, as many out.
@Suite struct PanelTests {
    /// Real series of several areas, with ones among them that no seasonal model can take.
    static func panel() throws -> (text: String, series: [String]) {
        var text = "unique_id,ds,y\n"
        func add(_ name: String, _ observations: some Sequence<Figures.Observation>) {
            for o in observations { text += "\(name),\(o.year)-\(Figures.two(o.month))-01,\(o.value)\n" }
        }
        let areas = ["Sefton", "Wirral", "Bury", "Wigan"]
        for area in areas { add(area, try Figures.referrals(area).suffix(60)) }
        add("two months", try Figures.referrals().prefix(2))
        add("one month", try Figures.referrals().prefix(1))
        text += "no value,2020-01-01,\nno value,2020-02-01,x\n"
        text += "constant,2020-01-01,7\nconstant,2020-02-01,7\nconstant,2020-03-01,7\nconstant,2020-04-01,7\n"
        add("Bury again", try Figures.referrals("Bury").suffix(60))
        let series = areas + ["two months", "one month", "no value", "constant", "Bury again"]
        return (text, series)
    }

    private func rows(_ run: Program.Run) -> [[String]] {
        run.lines.dropFirst().dropLast().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Opposite seasons in two groups of twelve, told apart by their first months; long enough, each series has its own.
    @Test("short series of a mixed panel are lent the season of those that begin with them")
    func groups() throws {
        try withTemporaryFolder { folder in
            for (months, isLent) in [(40, true), (72, false)] {
                var text = "unique_id,ds,y\n"
                for k in 0..<24 {
                    let start = k < 12 ? 24_000 : 24_006
                    for t in 0..<months {
                        let month = start + t
                        let season = (k < 12 ? 1.0 : -1.0) * Double((month * 5) % 12 - 6) / 30
                        let noise = Double((t * 7919 + k * 104_729) % 17 - 8) / 100
                        let value = (100 + 10 * Double(k)) * (1 + season + noise)
                        text += "s\(k),\(month / 12)-\(Figures.two(month % 12 + 1))-01,\(value)\n"
                    }
                }
                try Figures.write(text, to: "\(folder)/panel.csv")
                _ = try Program.result(
                    [
                        "forecast", "--panel", "panel.csv", "--model", "naive", "--pool-seasons", "yes", "--horizon",
                        "3",
                        "--details", "d.csv",
                    ], in: folder)
                let details = try String(contentsOfFile: "\(folder)/d.csv", encoding: .utf8)
                #expect(details.components(separatedBy: "pooled season").count == (isLent ? 25 : 1), "\(months) months")
            }
        }
    }

    @Test("input order, every series in full, the model asked for in every row, status 0")
    func contract() throws {
        try withTemporaryFolder { folder in
            let panel = try Self.panel()
            try Figures.write(panel.text, to: "\(folder)/panel.csv")
            let run = try Program.result(
                ["forecast", "--panel", "panel.csv", "--horizon", "5", "--model", "seasonal-naive"], in: folder)
            #expect(run.lines.first == "unique_id,ds,model,mean,median,lo-80,hi-80,lo-95,hi-95")
            let rows = rows(run)
            #expect(rows.map { $0[0] } == panel.series.flatMap { Array(repeating: $0, count: 5) })
            #expect(Set(rows.map { $0[2] }) == ["seasonal-naive"])
            #expect(rows.allSatisfy { $0.count == 9 })
            let first = rows.filter { $0[0] == "Sefton" }.map { $0[1] }
            #expect(first == ["2024-04-01", "2024-05-01", "2024-06-01", "2024-07-01", "2024-08-01"])
            for row in rows {
                let figures = row[3...].map { Double($0) }
                if row[0] == "no value" {
                    #expect(figures.allSatisfy { $0 == nil })
                } else {
                    let values = figures.compactMap { $0 }
                    #expect(values.count == 6 && values.allSatisfy { $0.isFinite && $0 >= 0 }, "\(row)")
                    // The ends of the ranges about the median, the wider without.
                    let ordered = [4, 2, 1, 3, 5].map { values[$0] }
                    #expect(ordered == ordered.sorted(), "\(row)")
                }
            }
            // What was done instead is told, series by series and in sum.
            for name in ["two months", "one month", "constant"] {
                #expect(run.standardError.contains("\(name): "), "\(name)")
            }
            #expect(run.standardError.contains("no value: its rows are empty, because every value is missing"))
            #expect(run.standardError.contains("9 series, 3 with a simpler model, 1 with empty rows"))
        }
    }

    @Test("one or two months get a range that admits what is not known")
    func shortSeries() throws {
        try withTemporaryFolder { folder in
            try Figures.write("unique_id,ds,y\na,2024-01-01,205\n", to: "\(folder)/p.csv")
            let run = try Program.result(["forecast", "--panel", "p.csv", "--horizon", "1"], in: folder)
            let row = rows(run)[0]
            let (low, high) = try (#require(Double(row[7])), #require(Double(row[8])))
            // A count of 205 alone has a Poisson spread of about 14: 95 % within 28 either way.
            #expect(high - low > 2 * 1.9 * 14)
            #expect(run.standardError.contains("a: naive instead of auto, because one month is too few"))
        }
    }

    @Test("--details has a row a series: what was asked, fitted and done")
    func details() throws {
        try withTemporaryFolder { folder in
            let panel = try Self.panel()
            try Figures.write(panel.text, to: "\(folder)/panel.csv")
            _ = try Program.result(
                [
                    "forecast", "--panel", "panel.csv", "--model", "seasonal-naive", "--details", "details.csv",
                    "--output", "out.csv",
                ], in: folder)
            let lines = try String(contentsOfFile: "\(folder)/details.csv", encoding: .utf8)
                .split(separator: "\n").map(String.init)
            let header = lines[0].split(separator: ",").map(String.init)
            for name in ["unique_id", "model", "fitted", "parameters", "fallback"] { #expect(header.contains(name)) }
            #expect(lines.dropFirst().map { String($0.prefix { $0 != "," }) } == panel.series)
            #expect(lines[1].hasPrefix("Sefton,seasonal-naive,seasonal-naive,60,2024-04,"))
            #expect(lines[6].hasPrefix("one month,seasonal-naive,naive,1,2012-05,"))
        }
    }

    @Test("the bytes do not depend on the number of jobs", arguments: ["auto", "ets(Z,Z,N)", "seasonal-naive"])
    func jobs(model: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(Self.panel().text, to: "\(folder)/panel.csv")
            let runs = try ["1", "2", "5"].map {
                try Program.result(
                    ["forecast", "--panel", "panel.csv", "--model", model, "--jobs", $0], in: folder)
            }
            #expect(Set(runs.map(\.standardOutput)).count == 1)
            #expect(Set(runs.map(\.standardError)).count == 1)
        }
    }

    @Test("a series of a panel has the forecast of the same series alone")
    func sameAsAlone() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Self.panel().text, to: "\(folder)/panel.csv")
            // Without what the panel lends: that is what a series alone cannot have.
            let panel = rows(
                try Program.result(
                    ["forecast", "--panel", "panel.csv", "--pool-seasons", "no", "--pool-ranges", "no"], in: folder)
            ).filter { $0[0] == "Wirral" }
            let alone = rows(
                try Program.result(
                    [
                        "forecast", "referrals", "--area", "Wirral", "--from", "2019-04", "--format", "csv",
                        "--borrow", "none",
                    ]))
            #expect(panel.map { $0[1...] } == alone.map { $0[1...] })
        }
    }

    @Test("auto lends a panel's series the season they share, told and switchable")
    func pooledSeason() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Self.panel().text, to: "\(folder)/panel.csv")
            func run(_ options: String...) throws -> Program.Run {
                try Program.result(["forecast", "--panel", "panel.csv"] + options, in: folder)
            }
            let lent = try run()
            #expect(lent.standardError.contains("What the 5 series of more than a year share"))
            let without = try run("--pool-seasons", "no")
            #expect(lent.standardOutput != without.standardOutput && !without.standardError.contains("share"))
            // Ranges alone change with --pool-ranges.
            #expect(lent.standardError.contains("Ranges allow for how those of 5 series did"))
            let fixed = try run("--pool-ranges", "no")
            #expect(!fixed.standardError.contains("Ranges allow"))
            // What is counted at zero moves a mean a little.
            for (one, other) in zip(rows(fixed), rows(lent)) {
                guard let a = Double(one[3]), let b = Double(other[3]) else { continue }
                #expect(abs(a / b - 1) < 2e-3)
            }
            #expect(rows(fixed).map { $0[5] } != rows(lent).map { $0[5] })
            // Any model, when asked for; not by itself.
            let naive = try run("--model", "seasonal-naive", "--pool-seasons", "yes")
            #expect(naive.standardError.contains("series of more than a year share"))
            let alone = try run("--model", "seasonal-naive")
            #expect(!alone.standardError.contains("share"))
            let twice = try Program.run(["forecast", "--panel", "-", "--pool-seasons", "yes"], in: folder)
            #expect(twice.status == 64 && twice.standardError.contains("reads the panel twice"))
        }
    }

    @Test("a panel of a million rows is read, forecast and written as it comes, in little memory")
    func streams() throws {
        let path = try #require(Program.path)
        try withTemporaryFolder { folder in
            let series = 20_000
            let length = 50
            try Figures.write("", to: "\(folder)/out.csv")
            let output = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder)/out.csv"))
            let pipe = Pipe()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = ["forecast", "--panel", "-", "--model", "naive", "--horizon", "2", "--quiet"]
            process.standardInput = pipe
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer { if process.isRunning { process.terminate() } }

            func write(_ range: Range<Int>) throws {
                for k in range {
                    var text = k == 0 ? "unique_id,ds,y\n" : ""
                    for t in 0..<length {
                        text += "s\(k),\(2015 + t / 12)-\(Figures.two(t % 12 + 1))-01,\((t * 37 + k * 11) % 50)\n"
                    }
                    try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
                }
            }
            try write(0..<series / 2)
            // Half the input is still to come: what has been forecast must arrive without it.
            var waits = 0
            while try Data(contentsOf: URL(fileURLWithPath: "\(folder)/out.csv")).isEmpty, waits < 600 {
                waits += 1
                Thread.sleep(forTimeInterval: 0.1)
            }
            #expect(waits < 600, "nothing was written before the end of the input")
            try write(series / 2..<series)
            if let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8),
                let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
                let peak = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
            {
                #expect(peak < 150_000, "the program held \(peak) kB")
            }
            try pipe.fileHandleForWriting.close()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            let lines = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/out.csv")).count { $0 == 0x0A }
            #expect(lines == 1 + 2 * series)
        }
    }

    @Test("a hierarchy whose past does not add up is said to, before anything is reconciled")
    func doesNotAddUp() throws {
        try withTemporaryFolder { folder in
            var text = "unique_id,ds,y\n"
            func add(_ name: String, _ value: (Int) -> Int) {
                for place in 0..<36 {
                    text += "\(name),\(2019 + place / 12)-\(Figures.two(place % 12 + 1))-01,\(value(place))\n"
                }
            }
            add("All") { 320 + 2 * ($0 % 12) }
            add("North") { 100 + $0 % 12 }
            add("South") { 200 + $0 % 12 }
            try Figures.write(text, to: "\(folder)/p.csv")
            try Figures.write("parent,child\nAll,North\nAll,South\n", to: "\(folder)/tree.csv")
            let arguments = [
                "forecast", "--panel", "p.csv", "--hierarchy", "tree.csv", "--model", "naive", "--horizon", "1",
            ]
            let run = try Program.result(arguments, in: folder)
            #expect(
                run.standardError.hasPrefix(
                    "The past does not add up: All is 20.0 a month above its children together, in every month."))
        }
    }
}
