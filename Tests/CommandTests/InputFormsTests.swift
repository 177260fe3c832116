import Foundation
import Testing

/// One series, every form of file: the same forecast to the last bit.
@Suite struct InputFormsTests {
    /// A form of the file, made from the observations.
    struct Form: CustomTestStringConvertible, Sendable {
        var name: String
        var text: @Sendable ([Figures.Observation]) -> String
        var testDescription: String { name }
    }

    static let thousands: @Sendable (Figures.Observation) -> String = { observation in
        // A thousand more than the published figure, so that every value needs its comma.
        let value = observation.value + 1000
        return "\"\(value / 1000),\(String(String(1000 + value % 1000).dropFirst()))\""
    }

    static let forms: [Form] =
        Figures.spellings.map { spelling in
            Form(name: "months as \(spelling.name)") { Figures.csv($0, month: spelling.spell) }
        } + [
            Form(name: "byte order mark") { "\u{FEFF}" + Figures.csv($0) },
            Form(name: "CRLF") { Figures.csv($0, lineEnd: "\r\n") },
            Form(name: "CR alone") { Figures.csv($0, lineEnd: "\r") },
            Form(name: "no line end after the last row") { String(Figures.csv($0).dropLast()) },
            Form(name: "everything quoted") {
                Figures.csv(
                    $0, header: "\"month\",\"referrals\"",
                    month: { "\"\($0.year)-\(Figures.two($0.month))\"" }, value: { "\"\($0.value)\"" })
            },
            Form(name: "blanks around the values") { Figures.csv($0, value: { "  \($0.value) " }) },
            Form(name: "empty rows as Excel leaves them") { Figures.csv($0) + ",\n,\n\n" },
            Form(name: "column ds, header in capitals") { Figures.csv($0, header: "DS,REFERRALS") },
            Form(name: "column date, value column y") { Figures.csv($0, header: "date,y") },
            Form(name: "decimals") { Figures.csv($0, value: { "\($0.value).0" }) },
            Form(name: "other columns, one of them text") {
                Figures.csv($0, header: "month,referrals,note", value: { "\($0.value),\"typed, by hand\"" })
            },
            Form(name: "EES layout, several levels, month names, newest first") { Figures.ees($0) },
        ]

    static func forecast(_ arguments: [String], in folder: String?, input: Program.Input = .none) throws -> String {
        let json = try Program.json(["forecast", "referrals"] + Program.quick + arguments, in: folder, input: input)
        // All that depends on the values, and nothing that names the file.
        let kept = json.filter { ["model", "forecast", "total", "financial_years", "backtest"].contains($0.key) }
        return String(
            decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys), as: UTF8.self)
    }

    @Test("every form of the file gives the forecast of the shipped series", arguments: forms)
    func sameForecast(form: Form) throws {
        try withTemporaryFolder { folder in
            try Figures.write(form.text(Figures.referrals()), to: "\(folder)/in.csv")
            #expect(try Self.forecast(["--data", "in.csv"], in: folder) == Self.forecast([], in: nil))
        }
    }

    @Test("standard input, as a file and as a pipe's bytes, is read like a file")
    func standardInput() throws {
        try withTemporaryFolder { folder in
            let text = try Figures.csv(Figures.referrals())
            try Figures.write(text, to: "\(folder)/in.csv")
            let expected = try Self.forecast([], in: nil)
            #expect(try Self.forecast(["--data", "-"], in: folder, input: .file("\(folder)/in.csv")) == expected)
            #expect(try Self.forecast(["--data", "-"], in: folder, input: .bytes(Data(text.utf8))) == expected)
            let json = try Program.json(
                ["forecast", "referrals", "--data", "-"], in: folder, input: .bytes(Data(text.utf8)))
            #expect((json["series"] as? [String: Any])?["source"] as? String == "standard input")
        }
    }

    @Test("quoted thousands are read as numbers")
    func quotedThousands() throws {
        try withTemporaryFolder { folder in
            let observations = try Figures.referrals()
            try Figures.write(Figures.csv(observations, value: Self.thousands), to: "\(folder)/quoted.csv")
            try Figures.write(Figures.csv(observations, value: { "\($0.value + 1000)" }), to: "\(folder)/plain.csv")
            #expect(
                try Self.forecast(["--data", "quoted.csv"], in: folder)
                    == Self.forecast(["--data", "plain.csv"], in: folder))
        }
    }

    @Test("an EES file with symbols: the months are missing, and the notes give the reason of each")
    func symbols() throws {
        try withTemporaryFolder { folder in
            let symbols = [3: "z", 8: "x", 15: "c", 20: "u", 33: "low", 41: "k", 50: "", 60: ":", 70: "~"]
            let observations = try Figures.referrals()
            let mark: (Figures.Observation) -> String? = { observation in
                observations.firstIndex(of: observation).flatMap { symbols[$0] }
            }
            try Figures.write(Figures.ees(observations, mark: mark), to: "\(folder)/ees.csv")
            let json = try Program.json(["forecast", "referrals", "--data", "ees.csv"], in: folder)
            #expect((json["series"] as? [String: Any])?["n"] as? Int == 144 - symbols.count)
            let notes = try #require(json["notes"] as? [String]).joined(separator: "\n")
            for symbol in ["z", "x", "c", "u", "low", "k", ":", "~"] {
                #expect(notes.contains("1 month has the symbol \(symbol) ("), "\(symbol)")
            }
            #expect(notes.contains("1 month has no value"))
            #expect(notes.contains("the old symbol"))
            // The plain file with the same months empty is the same series, where no symbol says that a count is small.
            let small: Set<String> = ["c", "low", "k", "~"]
            try Figures.write(
                Figures.csv(observations, value: { mark($0).map { small.contains($0) ? $0 : "" } ?? "\($0.value)" }),
                to: "\(folder)/plain.csv")
            #expect(
                try Self.forecast(["--data", "ees.csv"], in: folder)
                    == Self.forecast(["--data", "plain.csv"], in: folder))
        }
    }

    @Test("a file of all areas gives each area its own series")
    func areasOfOneFile() throws {
        let shipped = "\(Program.repository)/notebooks-data/referrals_monthly.csv"
        for area in ["Sefton", "St Helens", "England", "north west"] {
            #expect(
                try Self.forecast(["--data", shipped, "--area", area], in: nil)
                    == Self.forecast(["--area", area], in: nil), "\(area)")
        }
    }

    @Test("a gap is filled by rule only when asked, and the notes say so")
    func gaps() throws {
        try withTemporaryFolder { folder in
            let all = try Figures.referrals()
            try Figures.write(Figures.csv(all.filter { !($0.year == 2015 && $0.month == 8) }), to: "\(folder)/gap.csv")
            for (rule, value) in [("missing", ""), ("zero", "0")] {
                try Figures.write(
                    Figures.csv(all, value: { $0.year == 2015 && $0.month == 8 ? value : "\($0.value)" }),
                    to: "\(folder)/\(rule).csv")
                #expect(
                    try Self.forecast(["--data", "gap.csv", "--gaps", rule], in: folder)
                        == Self.forecast(["--data", "\(rule).csv"], in: folder))
                let notes = try #require(
                    Program.json(["forecast", "referrals", "--data", "gap.csv", "--gaps", rule], in: folder)["notes"]
                        as? [String])
                #expect(notes.contains { $0.contains("1 month without a row was read as \(rule)") })
            }
        }
    }

    @Test("a measure that can be negative is let through when asked, and its ranges may go below zero")
    func negatives() throws {
        try withTemporaryFolder { folder in
            let text = try Figures.csv(Figures.referrals(), header: "month,net", value: { "\($0.value - 250)" })
            try Figures.write(text, to: "\(folder)/net.csv")
            let json = try Program.json(
                ["forecast", "net", "--data", "net.csv", "--allow-negative", "--model", "ets(A,N,N)"], in: folder)
            let months = try #require(json["forecast"] as? [[String: Any]])
            #expect(months.contains { ($0["lo-95"] as? Double ?? 0) < 0 })
        }
    }

    @Test("an area that only the file knows is found in it, whatever its case, and has no code")
    func localities() throws {
        try withTemporaryFolder { folder in
            var text = "month,locality_note,area,referrals\n"
            for observation in try Figures.referrals() {
                let month = "\(observation.year)-\(Figures.two(observation.month))"
                text += "\(month),,Bootle,\(observation.value)\n\(month),,Southport,7\n"
            }
            try Figures.write(text, to: "\(folder)/in.csv")
            let arguments = ["--data", "in.csv", "--area", "bootle"]
            #expect(try Self.forecast(arguments, in: folder) == Self.forecast([], in: nil))
            let series = try Program.json(["forecast", "referrals"] + arguments, in: folder)["series"]
            let keys = try #require(series as? [String: Any])
            #expect(keys["area"] as? String == "bootle" && keys["area_code"] is NSNull)
        }
    }

    @Test("a file that ends in the present month is forecast without it, and says so, in a panel too")
    func presentMonth() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/in.csv")
            let now = ["SSCP_STATS_TODAY": "2024-03"]
            let csv = try Program.result(
                ["forecast", "referrals", "--data", "in.csv", "--format", "csv", "--model", "naive"], in: folder,
                environment: now)
            #expect(csv.standardError.contains("March 2024 is not over: its "))
            try Figures.write("unique_id,ds,y\na,2024-02-01,5\na,2024-03-01,6\n", to: "\(folder)/p.csv")
            let panel = try Program.result(
                ["forecast", "--panel", "p.csv", "--model", "naive"], in: folder, environment: now)
            #expect(
                panel.standardError.contains("1 series has figures of months that are not over (March 2024 and later)"))
        }
    }
}
