import Foundation
import Testing

/// `--mask`: nothing that leaves depends on a small count.
@Suite struct MaskTests {
    /// Five years of months, of which every fourth is small: `small` says which of 1 to 5.
    private func file(_ small: (Int) -> Int) -> String {
        var text = "month,contacts\n"
        for month in 0..<60 {
            let value = month % 4 == 1 ? small(month) : 7 + (month * 7) % 9
            text += "\(2019 + month / 12)-\(Figures.two(month % 12 + 1)),\(value)\n"
        }
        return text
    }

    static let commands: [[String]] = [
        ["forecast", "contacts"], ["forecast", "contacts", "--model", "seasonal-naive"], ["describe", "contacts"],
        ["monitor", "contacts"], ["impact", "contacts", "--at", "2022-04", "--simulations", "99"],
        ["backtest", "contacts", "--model", "ets(A,N,N)", "--origins", "3", "--horizon", "3"],
    ]

    @Test("whatever the small counts are, every form of every page has the same bytes", arguments: commands)
    func sameBytes(command: [String]) throws {
        try withTemporaryFolder { folder in
            var answers: [[Data]] = []
            for small in [{ $0 % 5 + 1 }, { 5 - $0 % 3 }] as [(Int) -> Int] {
                try Figures.write(file(small), to: "\(folder)/in.csv")
                var answer: [Data] = []
                for form in ["text", "json", "csv", "html"] {
                    let run = try Program.result(
                        command + ["--data", "in.csv", "--mask", "--format", form, "--as-at", "2024-01-10"], in: folder)
                    answer.append(run.standardOutput)
                    answer.append(Data(run.standardError.utf8))
                }
                _ = try Program.result(
                    command + ["--data", "in.csv", "--mask", "--as-at", "2024-01-10", "-o", "out.xlsx"], in: folder)
                answer.append(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/out.xlsx")))
                answers.append(answer)
            }
            #expect(answers[0] == answers[1])
            let json = try #require(
                try JSONSerialization.jsonObject(with: answers[0][2]) as? [String: Any])
            let inputs = try #require((json["run"] as? [String: Any])?["inputs"] as? [[String: Any]])
            let own = try #require(inputs.first { $0["name"] as? String == "in.csv" })
            #expect(own["sha256"] is NSNull)
            #expect(inputs.filter { $0["name"] as? String != "in.csv" }.allSatisfy { $0["sha256"] is String })
        }
    }

    @Test("a month under way is hidden as well")
    func underWay() throws {
        try withTemporaryFolder { folder in
            var outputs: [Data] = []
            for last in ["2", "4"] {
                try Figures.write(file { $0 % 5 + 1 } + "2024-01,\(last)\n", to: "\(folder)/in.csv")
                outputs.append(
                    try Program.result(
                        [
                            "forecast", "contacts", "--data", "in.csv", "--mask", "--as-at", "2024-01-20", "--format",
                            "json",
                        ],
                        in: folder
                    ).standardOutput)
            }
            #expect(outputs[0] == outputs[1])
        }
    }

    @Test("what would bring the counts back is refused, and what is no count")
    func refused() throws {
        try withTemporaryFolder { folder in
            try Figures.write(file { $0 % 5 + 1 }, to: "\(folder)/in.csv")
            let plain = ["--data", "in.csv", "--mask"]
            for line in [
                ["monitor", "contacts,other"] + plain, ["monitor", "contacts", "--denominator", "other"] + plain,
                ["impact", "contacts", "--at", "2022-04", "--parts", "other"] + plain,
                ["impact", "contacts", "--at", "2022-04", "--control", "other"] + plain,
                ["forecast", "contacts", "--hidden-means", "0-2"] + plain,
                ["forecast", "contacts", "--record", "said.sqlite"] + plain, ["forecast", "referrals", "--mask"],
            ] {
                let run = try Program.run(line, in: folder)
                #expect(run.status == 64 && run.standardOutput.isEmpty, "\(line): \(run.standardError)")
            }
            for (column, value) in [("contacts_percent", "3"), ("contacts", "3.5"), ("contacts", "4")] {
                let months = (1...12).map { "2023-\(Figures.two($0)),\(value)\n" }.joined()
                try Figures.write("month,\(column)\n" + months, to: "\(folder)/none.csv")
                let run = try Program.run(["describe", column, "--data", "none.csv", "--mask"], in: folder)
                #expect(run.status == 65 && run.standardOutput.isEmpty, "\(column) \(value): \(run.standardError)")
            }
        }
    }
}
