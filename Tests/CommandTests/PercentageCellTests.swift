import Foundation
import Testing

/// Figures written with a percent sign, names of columns in sentences, and panels without a header.
@Suite struct PercentageCellTests {
    private func file(_ column: String, _ value: (Int) -> String) -> String {
        "month,\(column)\n"
            + (0..<36).map { "\(2021 + $0 / 12)-\(Figures.two($0 % 12 + 1)),\(value($0))\n" }.joined()
    }

    @Test("20.5% is 20.5 and makes its column a percentage, as a column of that name without the sign is one")
    func percentages() throws {
        try withTemporaryFolder { folder in
            try Figures.write(file("seen", { "\(20 + $0 % 7).5%" }), to: "\(folder)/signs.csv")
            try Figures.write(file("seen_percent", { "\(20 + $0 % 7).5" }), to: "\(folder)/plain.csv")
            func forecast(_ measure: String, _ file: String) throws -> [String: Any] {
                try Program.json(["forecast", measure, "--data", file] + Program.quick, in: folder)
            }
            let (signs, plain) = (try forecast("seen", "signs.csv"), try forecast("seen_percent", "plain.csv"))
            #expect((signs["series"] as? [String: Any])?["kind"] as? String == "percent")
            #expect(signs["total"] is NSNull)
            let means = try [signs, plain].map { json in
                try #require((json["average"] as? [String: Any])?["mean"] as? Double)
            }
            #expect(means[0] == means[1] && abs(means[0] - 23.5) < 1)
            // Half of them with a sign and half without cannot both be per cent.
            try Figures.write(file("seen", { $0 < 20 ? "20.5%" : "0.2" }), to: "\(folder)/mixed.csv")
            let mixed = try Program.run(["forecast", "seen", "--data", "mixed.csv"], in: folder)
            #expect(
                mixed.status == 65 && mixed.standardError.contains("row 22, column 2 (seen): \"0.2\" where a figure"))
        }
    }

    @Test("a column's name is words within a sentence, and itself in the JSON")
    func titles() throws {
        try withTemporaryFolder { folder in
            try Figures.write(file("strategy_discussions", { "\(60 + $0 % 9)" }), to: "\(folder)/in.csv")
            for command in [["forecast"] + Program.quick, ["describe"], ["monitor"]] {
                let arguments = [command[0], "strategy_discussions", "--data", "in.csv"] + command.dropFirst()
                let text = try Program.result(arguments, in: folder).output
                #expect(text.contains("trategy discussions") && !text.contains("trategy_discussions"), "\(text)")
                let series = try #require(Program.json(arguments, in: folder)["series"] as? [String: Any])
                #expect(series["measure"] as? String == "strategy_discussions")
            }
        }
    }

    @Test("a panel without a header, in and out; an empty panel is one of no series")
    func noHeader() throws {
        try withTemporaryFolder { folder in
            let rows = (0..<36).map { "a,\(2021 + $0 / 12)-\(Figures.two($0 % 12 + 1))-01,\(60 + $0 % 9)\n" }.joined()
            try Figures.write(rows, to: "\(folder)/bare.csv")
            try Figures.write("unique_id,ds,y\n" + rows, to: "\(folder)/named.csv")
            let rest = ["--model", "naive", "--horizon", "3"]
            let bare = try Program.result(["forecast", "--panel", "bare.csv", "--no-header"] + rest, in: folder).output
            let named = try Program.result(["forecast", "--panel", "named.csv"] + rest, in: folder).output
            let lines = named.split(separator: "\n")
            #expect(bare.split(separator: "\n") == Array(lines.dropFirst()) && lines.count == 4)
            for text in ["", "unique_id,ds,y\n"] {
                let empty = try Program.result(
                    ["forecast", "--panel", "-"] + rest, in: folder, input: .bytes(Data(text.utf8)))
                #expect(empty.output == "unique_id,ds,model,mean,median,lo-80,hi-80,lo-95,hi-95\n")
            }
            let nothing = try Program.result(
                ["forecast", "--panel", "-", "--no-header"] + rest, in: folder, input: .bytes(Data()))
            #expect(nothing.output.isEmpty)
        }
    }
}
