import Foundation
import Testing

/// `describe`, `impact`, `monitor` and `disaggregate` on series and orders that are hard: each gets a sentence and its status.
@Suite struct ChangeEdgeTests {
    /// A series and a command, with the exit status and a part of what must be said.
    struct Edge: Sendable, CustomStringConvertible {
        var name: String
        /// Values from April 2019 on; nil for a month without a value. Columns after the first are `c`.
        var values: [Int?]
        var control: [Int?] = []
        var arguments: [String]
        var status: Int32 = 0
        var says: String
        var description: String { name }
    }

    /// Counts near 100 that repeat nothing in particular.
    private static func counts(_ n: Int) -> [Int?] { (0..<n).map { 100 + ($0 * 37) % 23 - ($0 * 11) % 7 } }

    static let table: [Edge] = [
        Edge(
            name: "describe, constant", values: Array(repeating: 50, count: 48), arguments: ["describe", "y"],
            says: "Every month has the same value"),
        Edge(
            name: "describe, all zero", values: Array(repeating: 0, count: 48), arguments: ["describe", "y"],
            says: "Every month has the same value"),
        Edge(
            name: "describe, thirteen months", values: counts(13), arguments: ["describe", "y"],
            says: "too few months to look for a lasting change"),
        Edge(
            name: "describe, eleven months", values: counts(11), arguments: ["describe", "y"], status: 65,
            says: "needs at least 12 months"),
        Edge(
            name: "describe, last month out of line", values: counts(47) + [300], arguments: ["describe", "y"],
            says: "later months must confirm a change before it counts as lasting"),
        Edge(
            name: "describe, half-empty last month", values: counts(59) + [12], arguments: ["describe", "y"],
            says: "it may not be complete"),
        Edge(
            name: "impact, constant", values: Array(repeating: 50, count: 48),
            arguments: ["impact", "y", "--at", "2021-09"],
            status: 65, says: "Every month has the value 50"),
        Edge(
            name: "impact, all zero", values: Array(repeating: 0, count: 48),
            arguments: ["impact", "y", "--at", "2021-09"],
            status: 65, says: "Every month has the value 0"),
        Edge(
            name: "impact, thirteen months, the change in the last", values: counts(13),
            arguments: ["impact", "y", "--at", "2020-04"], says: "More than twelve are needed to tell"),
        Edge(
            name: "impact, thirteen months, the change in the middle", values: counts(13),
            arguments: ["impact", "y", "--at", "2019-10"], status: 65, says: "6 months with a value before October 2019"
        ),
        Edge(
            name: "impact, break in the last month", values: counts(47) + [300],
            arguments: ["impact", "y", "--at", "2023-03"], says: "1 month follows the change"),
        Edge(
            name: "impact, event before the first month", values: counts(48),
            arguments: ["impact", "y", "--at", "2018-01"], status: 64, says: "is not among the months after the first"),
        Edge(
            name: "impact, event after the last month", values: counts(48),
            arguments: ["impact", "y", "--at", "2024-01"], status: 64, says: "is not among the months after the first"),
        Edge(
            name: "impact, control with missing months", values: counts(60),
            control: (0..<60).map { (20..<26).contains($0) ? nil : 1000 + ($0 * 53) % 90 },
            arguments: ["impact", "y", "--at", "2022-01", "--control", "c"], says: "6 months have no figure of c"),
        Edge(
            name: "impact, control without months after the change", values: counts(60),
            control: (0..<60).map { $0 < 30 ? 1000 + $0 : nil },
            arguments: ["impact", "y", "--at", "2022-01", "--control", "c"], status: 64,
            says: "no values above zero on both sides of January 2022"),
        Edge(
            name: "monitor, constant", values: Array(repeating: 50, count: 48), arguments: ["monitor", "y"],
            says: "nothing can be a signal"),
        Edge(
            name: "monitor, all zero", values: Array(repeating: 0, count: 48), arguments: ["monitor", "y"],
            says: "nothing can be a signal"),
        Edge(
            name: "monitor, thirteen months", values: counts(13), arguments: ["monitor", "y"],
            says: "13 months charted"),
        Edge(
            name: "monitor, five months", values: counts(5), arguments: ["monitor", "y"], status: 65,
            says: "5 values and a chart needs at least 6"),
        Edge(
            name: "monitor, signal in the last month", values: counts(47) + [300],
            arguments: ["monitor", "y", "--fail-on-signal"], status: 1, says: "March 2023 (300) is a signal"),
    ]

    @Test("an edge is met with a sentence and its status, and no NaN is printed", arguments: table)
    func edge(_ edge: Edge) throws {
        try withTemporaryFolder { folder in
            let rows = edge.values.indices.map { place -> String in
                let month = 3 + place
                let date = "\(2019 + month / 12)-\(Figures.two(month % 12 + 1))"
                let more = edge.control.isEmpty ? "" : "," + (edge.control[place].map(String.init) ?? "")
                return "\(date),\(edge.values[place].map(String.init) ?? "")\(more)\n"
            }
            let header = edge.control.isEmpty ? "month,y\n" : "month,y,c\n"
            try Figures.write(header + rows.joined(), to: "\(folder)/in.csv")
            let run = try Program.run(edge.arguments + ["--data", "in.csv", "--full"], in: folder)
            #expect(!run.wasSignalled && run.status == edge.status, "\(run.standardError)")
            let text = (run.output + run.standardError).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(text.contains(edge.says), "\(text.prefix(1500))")
            let words = Set(text.lowercased().split { !$0.isLetter })
            #expect(words.isDisjoint(with: ["nan", "inf", "infinity", "fatal"]))
        }
    }

    /// What a hand slips into: ten, beside those of `BadInput`.
    private static let slips: [(arguments: [String], status: Int32, says: String)] = [
        (["impact", "referrals"], 64, "Give the month of the change with --at, or its event with --event"),
        (["impact", "referrals", "--at", "2021-13"], 64, "2021-13"),
        (["impact", "referrals", "--event", "Integrated Frontdoor"], 64, "Did you mean \"Integrated Front Door\"?"),
        (["impact", "referrals", "--at", "2021-09", "--control", "Englnd"], 64, "England"),
        (["impact", "referrals", "--at", "2021-09", "--control", "Sefton"], 64, "it is the area itself"),
        (
            ["impact", "referrals", "--at", "2021-09", "--control", "Leeds"], 65,
            "no monthly figures of referrals for Leeds"
        ),
        (["impact", "referrals", "--at", "2021-09", "--shape", "temporary"], 64, "needs its last month: --until"),
        (["monitor", "referrals", "--rebase", "2023-04"], 64, "has no reason"),
        (["monitor", "referrals", "--rebase", "2023-04="], 64, "has no reason"),
        (["monitor", "referrals", "--rebase", "2021-09", "--rebase", "2021-09"], 64, "is given twice"),
        (["monitor", "referrals", "--chart", "p"], 64, "name its column with --denominator"),
        (["describe", "referrals", "--seasonal-window", "8"], 64, "expected an odd number of years from 7"),
        (["describe", "contacts"], 65, "needs real contacts"),
        (["impact", "contacts", "--at", "2021-09"], 65, "needs real contacts"),
        (["monitor", "contacts"], 65, "needs real contacts"),
        (["describe", "referals"], 64, "Did you mean referrals?"),
        (["disaggregate", "--annual", "-", "--indicator", "-"], 64, "Only one of --annual and --indicator"),
        (["disaggregate", "--annual", "none.csv", "--indicator", "none.csv"], 66, "none.csv"),
        (["events", "--events", "none.yaml"], 66, "none.yaml"),
    ]

    @Test("slips are told in words, with their status", arguments: slips.indices)
    func slip(index: Int) throws {
        let slip = Self.slips[index]
        let run = try Program.run(slip.arguments)
        #expect(!run.wasSignalled && run.status == slip.status, "\(slip.arguments): \(run.standardError)")
        #expect(run.standardError.contains(slip.says), "\(slip.arguments): \(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }

    @Test("chow-lin asks for four totals, and gives months that add up")
    func chowLin() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/m.csv")
            try Figures.write("year,contacts\n2021-22,9519\n", to: "\(folder)/one.csv")
            let files = ["--annual", "one.csv", "--indicator", "m.csv", "--method", "chow-lin"]
            let one = try Program.run(["disaggregate"] + files, in: folder)
            #expect(one.status == 65 && one.standardError.contains("needs at least 4"))
            let totals = [3066, 3121, 2625, 2601, 2758, 2589, 2689, 2660, 2556, 4156].enumerated().map {
                "\(2012 + $0.offset)-\($0.offset + 13),\(2 * $0.element + 40 * $0.offset)\n"
            }
            try Figures.write("year,contacts\n" + totals.joined(), to: "\(folder)/ten.csv")
            for method in ["chow-lin", "denton", "denton-additive", "denton-cholette"] {
                let json = try Program.json(
                    ["disaggregate", "--annual", "ten.csv", "--indicator", "m.csv", "--method", method], in: folder)
                #expect(json["method"] as? String == method)
                for year in try #require(json["years"] as? [[String: Any]]) {
                    let sum = try #require(year["sum"] as? Double)
                    let total = try #require(year["total"] as? Double)
                    #expect(abs(sum - total) < 1e-6)
                }
                #expect((json["regression"] is NSNull) == (method != "chow-lin"))
            }
        }
    }
}
