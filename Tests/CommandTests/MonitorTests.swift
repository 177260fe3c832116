import Foundation
import Testing

/// `monitor` as scripts and readers meet it.
@Suite struct MonitorTests {
    private func segments(_ json: [String: Any]) throws -> [[String: Any]] {
        try #require(json["segments"] as? [[String: Any]])
    }

    @Test("the JSON has every key of the contract, and its points are the months in order")
    func contract() throws {
        let json = try Program.json(["monitor", "referrals", "--from", "2019-04", "--rebase", "2021-09"])
        #expect(json["schema"] as? String == "sscp-stats/monitor/1")
        let segments = try segments(json)
        #expect(segments.map { $0["from"] as? String } == ["2019-04", "2021-09"])
        #expect(segments.map { $0["to"] as? String } == ["2021-08", "2024-03"])
        for segment in segments {
            for key in ["mean", "moving_range", "lower_limit", "upper_limit"] {
                #expect(segment[key] is Double, "\(key)")
            }
            for point in try #require(segment["points"] as? [[String: Any]]) {
                #expect(point["month"] is String && point["value"] is NSNumber && point.keys.contains("signal"))
            }
        }
        #expect(segments.flatMap { ($0["points"] as? [[String: Any]]) ?? [] }.count == 60)
    }

    @Test("--fail-on-signal is 1 when there is a signal, after the result is written, and 0 when there is none")
    func failOnSignal() throws {
        let one = try Program.run(["monitor", "referrals", "--from", "2019-04", "--fail-on-signal"])
        #expect(one.status == 1 && one.output.contains("32 of the 60 months charted are signals"))
        let three = [
            "monitor", "referrals", "--from", "2019-04", "--rebase", "2021-09", "--rebase", "2023-04=why",
            "--fail-on-signal",
        ]
        #expect(try Program.run(three).status == 0)
        let recent = ["monitor", "referrals", "--from", "2019-04", "--fail-on-signal", "--signals-from", "2023-04"]
        #expect(try Program.run(recent).status == 0)
    }

    @Test("shares and rates of a file, from standard input too")
    func shares() throws {
        var text = "month,repeats,referrals\n"
        for index in 0..<24 {
            text += "\(2022 + index / 12)-\(Figures.two(index % 12 + 1)),\(40 + index % 5),\(200 + index)\n"
        }
        let json = try Program.json(
            ["monitor", "repeats", "--data", "-", "--denominator", "referrals", "--chart", "p-prime"],
            input: .bytes(Data(text.utf8)))
        let segment = try #require(segments(json).first)
        #expect(segment["lower_limit"] is NSNull)
        let mean = try #require(segment["mean"] as? Double)
        #expect((0.19...0.21).contains(mean))
    }

    /// The bounds of the first month ahead.
    private func bounds(_ arguments: [String], input: Program.Input = .none) throws -> [Double] {
        let json = try Program.json(["forecast"] + arguments + ["--level", "95"], input: input)
        let month = try #require((json["forecast"] as? [[String: Any]])?.first)
        return try [#require(month["lo-95"] as? Double), #require(month["hi-95"] as? Double)]
    }

    @Test("the early warning is forecast's own 95 % range of the next month, and of the last as of the month before it")
    func earlyWarningIsTheForecast() throws {
        let json = try Program.json(["monitor", "referrals"])
        let warning = try #require(json["early_warning"] as? [String: Any])
        #expect(warning["model"] as? String == "auto" && warning["level"] as? Double == 95)
        let next = try bounds(["referrals"])
        #expect(warning["lower"] as? Double == next[0] && warning["upper"] as? Double == next[1])
        let last = try bounds(["referrals", "--to", "2024-02"])
        #expect(warning["last_lower"] as? Double == last[0] && warning["last_upper"] as? Double == last[1])
    }

    @Test("so it is for small counts, which are forecast in whole numbers")
    func earlyWarningOfSmallCounts() throws {
        var text = "month,y\n"
        for index in 0..<48 { text += "\(2020 + index / 12)-\(Figures.two(index % 12 + 1)),\((index * 7) % 9 + 2)\n" }
        let input = Program.Input.bytes(Data(text.utf8))
        let json = try Program.json(["monitor", "y", "--data", "-"], input: input)
        let warning = try #require(json["early_warning"] as? [String: Any])
        let next = try bounds(["y", "--data", "-"], input: input)
        #expect(warning["lower"] as? Double == next[0] && warning["upper"] as? Double == next[1])
        #expect(next.allSatisfy { $0 == $0.rounded() })
        let last = try bounds(["y", "--data", "-", "--to", "2023-11"], input: input)
        #expect(warning["last_lower"] as? Double == last[0] && warning["last_upper"] as? Double == last[1])
    }

    @Test("every form names the settings, the rebases and their reasons", arguments: ["text", "markdown", "html"])
    func forms(format: String) throws {
        let text = try Program.result(
            [
                "monitor", "referrals", "--rebase", "2021-09", "--screening", "off", "--run-length", "6", "--format",
                format,
            ] + (format == "text" ? ["--full"] : [])
        ).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for fragment in ["screening off", "a run of 6", "Integrated Front Door"] { #expect(text.contains(fragment)) }
    }

    @Test("several measures are a row each, with the number of looks, by name, all of a file, or a panel")
    func several() throws {
        try withTemporaryFolder { folder in
            var text = "month,a,b,words\n"
            var panel = "unique_id,ds,y\n"
            for index in 0..<36 {
                let month = "\(2021 + index / 12)-\(Figures.two(index % 12 + 1))"
                text += "\(month),\(100 + index * 7 % 11),\(index == 35 ? 900 : 200 + index * 5 % 13),x\n"
            }
            for id in ["p", "q"] {
                for index in 0..<30 {
                    panel += "\(id),\(2021 + index / 12)-\(Figures.two(index % 12 + 1)),\(50 + index * 7 % 9)\n"
                }
            }
            try Figures.write(text, to: "\(folder)/in.csv")
            try Figures.write(panel, to: "\(folder)/p.csv")
            let two = try Program.json(["monitor", "a,b", "--data", "in.csv"], in: folder)
            #expect(two["schema"] as? String == "sscp-stats/monitor-panel/1" && two["looks"] as? Int == 2)
            let rows = try #require(two["rows"] as? [[String: Any]])
            #expect(rows.map { $0["measure"] as? String } == ["a", "b"] && rows[0]["signal"] is NSNull)
            #expect(rows[1]["signal"] as? String == "outside-limits" && rows[1]["new"] as? Bool == true)
            #expect(rows[1]["stands"] as? Bool == true && (rows[1]["on_year"] as? [String: Any])?["change"] is Double)
            let warning = try #require(rows[1]["early_warning"] as? [String: Any])
            #expect(warning["last_outside"] as? Bool == true)
            // A column of words is told, not an end.
            let all = try Program.json(["monitor", "--all", "--data", "in.csv"], in: folder)
            let every = try #require(all["rows"] as? [[String: Any]])
            #expect(every.count == 3 && every[2]["refused"] is String && all["looks"] as? Int == 2)
            #expect(try Program.run(["monitor", "a,words", "--data", "in.csv"], in: folder).status == 65)
            let long = try Program.json(["monitor", "--panel", "p.csv"], in: folder)
            #expect((long["rows"] as? [[String: Any]])?.map { $0["measure"] as? String } == ["p", "q"])
            #expect(
                try Program.run(["monitor", "a,b", "--data", "in.csv", "--fail-on-signal"], in: folder).status == 1)
            #expect(try Program.run(["monitor", "a", "--data", "in.csv", "--fail-on-warning"], in: folder).status == 0)
            #expect(try Program.run(["monitor", "b", "--data", "in.csv", "--fail-on-warning"], in: folder).status == 1)
        }
    }

    @Test("options that want another are refused with what they want")
    func wants() throws {
        for (arguments, words) in [
            (["monitor", "referrals", "--target", "300"], "--better"),
            (["monitor", "referrals", "--leave-out", "2020-04"], "has no reason"),
            (["monitor", "referrals", "--all"], "one of the three"), (["monitor"], "one of the three"),
            (["monitor", "referrals", "--baseline", "2010-01..2010-12"], "not within the months charted"),
        ] {
            let run = try Program.run(arguments)
            #expect(run.status == 64 && run.standardError.contains(words), "\(arguments): \(run.standardError)")
        }
    }
}
