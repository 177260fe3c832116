import Foundation
import Testing

/// `disaggregate` on files.
@Suite struct DisaggregateTests {
    @Test(
        "Sefton's contacts of 2021-22 over the months of its referrals: they add up to 9,519",
        arguments: ["2021-22", "2021/22", "202122"])
    func contacts(year: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write("year,contacts\n\(year),9519\n", to: "\(folder)/a.csv")
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/m.csv")
            let json = try Program.json(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"], in: folder)
            let months = try #require(json["months"] as? [[String: Any]])
            let first = months.prefix(12).compactMap { $0["value"] as? Double }
            #expect(months.first?["month"] as? String == "2021-04" && first.count == 12)
            #expect(abs(first.reduce(0, +) - 9519) < 1e-6)
            #expect(json["provenance"] as? String == "modelled")
            let text = try Program.result(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"], in: folder)
                .output
            #expect(text.contains("made, not counted"))
        }
    }

    @Test(
        "what cannot be spread is told",
        arguments: [
            ("year,total\n2010-11,5\n", "Give an indicator that covers every year"),
            ("year,total\n2013-14,5\n2015-16,6\n", "2015-16 does not follow 2013-14"),
            ("year,total\n2013-15,5\n", "where a year such as 2021-22"),
            ("year,total\n2013-14,c\n", "has no total"), ("month,total\n2013-04,5\n", "there is no column"),
        ])
    func refused(annual: String, message: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(annual, to: "\(folder)/a.csv")
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/m.csv")
            let run = try Program.run(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"], in: folder)
            #expect(run.status == 65 && run.standardError.contains(message), "\(run.standardError)")
        }
    }
}
