import Foundation
import Testing

/// Files as councils have them, in ways that nobody planned for: read as they are, and told.
@Suite struct OddFileTests {
    struct Odd: CustomTestStringConvertible, Sendable {
        var name: String
        var text: String
        /// What is said of how it was read; nil where nothing is to be said.
        var says: String?
        var testDescription: String { name }
    }

    private static let places = 0..<48
    private static func year(_ place: Int) -> Int { 2021 + (place + 3) / 12 }
    private static func number(_ place: Int) -> Int { (place + 3) % 12 + 1 }
    private static func value(_ place: Int) -> Int { 200 + place * 37 % 50 }
    private static func short(_ place: Int) -> String { String(Figures.monthNames[number(place) - 1].prefix(3)) }

    private static func table(_ header: String, _ month: (Int) -> String, after: String = "") -> String {
        header + "\n" + places.map { "\(month($0)),\(value($0))\n" }.joined() + after
    }

    static let odd: [Odd] = [
        .init(
            name: "Power BI, with its filters below",
            text: table(
                "Month,Referrals", { "\(short($0)) \(year($0))" },
                after: "\n\"Applied filters:\nTeam is Front Door\nYear is not (Blank)\"\n"),
            says: "is a footnote and was left out"),
        .init(
            name: "a column of years beside the names of months",
            text: table("Year,Month,Referrals", { "\(year($0)),\(Figures.monthNames[number($0) - 1])" }),
            says: "put together of columns Month and Year"),
        .init(
            name: "a column of years beside the numbers of months",
            text: table("Year,Month,Referrals", { "\(year($0)),\(number($0))" }),
            says: "put together of columns Month and Year"),
        .init(
            name: "financial years beside the names of months",
            text: table(
                "Financial Year,Month,Referrals",
                { "\(2021 + $0 / 12)/\(22 + $0 / 12),\(short($0))" }), says: "columns Month and Financial Year"),
        .init(
            name: "no-break spaces, and blanks after everything",
            text: table("\u{A0}Month ,Referrals\u{A0}", { "\(short($0))\u{A0}\(year($0)) " })),
        .init(
            name: "a pivot table",
            text: table("Row Labels,Referrals", { "\(short($0))-\(year($0) % 100)" }, after: "Grand Total,9999\n"),
            says: "adds it up"),
        .init(name: "months by another heading", text: table("Month Name,Referrals", { "\(short($0)) \(year($0))" })),
        .init(
            name: "days of one figure and years of two",
            text: table("month,Referrals", { "1/\(number($0))/\(year($0) % 100)" })),
        .init(
            name: "a row a financial year, its months across, and their total",
            text: "Financial year,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar,Total\n"
                + (0..<4).map { row in
                    let values = (0..<12).map { value(12 * row + $0) }
                    return "\(2021 + row)-\(22 + row)," + values.map(String.init).joined(separator: ",")
                        + ",\(values.reduce(0, +))\n"
                }.joined(), says: "its months across"),
        .init(
            name: "two columns that could be the months",
            text: table("month,date,referrals", { "\(year($0))-\(Figures.two(number($0))),31/03/2025" }),
            says: "The months are those of column month"),
    ]

    @Test("they are the series that a plain table is", arguments: odd)
    func read(odd: Odd) throws {
        try withTemporaryFolder { folder in
            try Figures.write(odd.text, to: "\(folder)/in.csv")
            try Figures.write(
                Self.table("month,referrals", { "\(Self.year($0))-\(Figures.two(Self.number($0)))" }),
                to: "\(folder)/plain.csv")
            func forecast(_ file: String) throws -> (rows: [[String: Any]], notes: String) {
                let json = try Program.json(
                    ["forecast", "referrals", "--data", file] + Program.quick, in: folder, now: "2026-06")
                return (
                    try #require(json["forecast"] as? [[String: Any]]),
                    try #require(json["notes"] as? [String]).joined(separator: "\n")
                )
            }
            let (found, plain) = (try forecast("in.csv"), try forecast("plain.csv"))
            #expect(found.rows.map { $0["month"] as? String } == plain.rows.map { $0["month"] as? String })
            #expect(found.rows.map { $0["mean"] as? Double } == plain.rows.map { $0["mean"] as? Double })
            if let says = odd.says { #expect(found.notes.contains(says), "\(found.notes)") }
        }
    }

    @Test(
        "what cannot be read so is told as what it is",
        arguments: [
            (
                "Measure,Apr-24,May-24,Jun-24\nReferrals,200,210,220\nContacts,500,510,520\n",
                "in.csv, row 1: the months stand across, a column each. Turn the table"
            ),
            (
                "Month,Referrals\nMar-24,200\n2023-24 Total,2400\nApr-24,210\n",
                "in.csv, row 3, column Month: \"2023-24 Total\" is not a month. It is a total: take its row out"
            ),
            (
                ",Police,,Schools,\nMonth,Contacts,Referrals,Contacts,Referrals\n2024-03,200,20,30,3\n",
                "in.csv, row 2: columns 2 and 4 are both called \"Contacts\". Give each its own name"
            ),
        ])
    func refused(text: String, message: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(text, to: "\(folder)/in.csv")
            let run = try Program.run(["forecast", "referrals", "--data", "in.csv"], in: folder)
            #expect(run.status == 65 && run.standardError.contains(message), "\(run.standardError)")
        }
    }

    @Test(
        "lists under the headings of case management systems are counted",
        arguments: [
            ("Contact ID,Person ID,Contact Start Date,Contact Source", "contacts", "1000"),
            ("Mosaic ID,Referral Received Date,Team", "referrals", nil),
            ("Person ID,Referral Start Date,Referral Source", "referrals", nil),
        ] as [(String, String, String?)])
    func lists(header: String, of: String, first: String?) throws {
        try withTemporaryFolder { folder in
            var text = header + "\n"
            for event in 0..<120 {
                text += (first.map { "\($0)\(event)," } ?? "") + "P\(event + 100)"
                text += ",\(Figures.two(event % 28 + 1))/0\(4 + event % 2)/2023 09:15:00,Police\n"
            }
            try Figures.write(text, to: "\(folder)/in.csv")
            let json = try Program.json(["series", "in.csv"], in: folder)
            #expect(json["of"] as? String == of)
            let rows = try #require(json["series"] as? [[String: Any]])
            #expect(rows.map { $0["value"] as? Int } == [60, 60])
        }
    }
}
