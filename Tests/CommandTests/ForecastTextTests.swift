import Foundation
import Testing

/// What a person reads: order, first line, provenance. The wording may change; what is asserted here may not.
@Suite struct ForecastTextTests {
    /// The places of the fragments, which must ascend.
    private func places(_ fragments: [String], in text: String) throws -> [String.Index] {
        try fragments.map { try #require(text.range(of: $0)?.lowerBound, "\"\($0)\" is not in the output") }
    }

    @Test("what came, what was expected, how sure, the chart; then, in full, years, months, the record, the sources")
    func order() throws {
        let text = try Program.once(["forecast", "referrals", "--full"]).output
        let found = try places(
            [
                "Referrals in Sefton came to 3,764 in 2024-25", "referrals are expected in Sefton", "How sure",
                "So what",
                "observed   ", "For the analyst", "has since been published", "observed so far plus forecast",
                "Month by month", "seasonal naive", "Model: ", "Figures: published", "sample paths",
            ], in: text)
        #expect(found == found.sorted())
        // The range, the chance of exceeding the year before, and the record that bears them out.
        let answer = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            answer.contains("4 in 5 chance of between")
                && answer.contains("more than the 3,354 of the year before is about"))
        #expect(answer.contains("Of 135 such years of 15 authorities, 82% came inside such ranges"))
        #expect(try !Program.once(["forecast", "referrals"]).output.contains("modelled"))
    }

    @Test(
        "the first line calls modelled contacts illustrative and modelled, in each form that people read",
        arguments: ["text", "markdown", "html"])
    func firstLine(format: String) throws {
        let run = try Program.once(
            ["forecast", "contacts", "--format", format] + (format == "html" ? [] : Program.quick))
        let body =
            format == "html" ? run.output.components(separatedBy: "<body").dropFirst().joined() : run.output
        let caveat = try #require(body.range(of: "Illustrative and modelled"))
        let answer = try #require(body.range(of: "modelled contacts are expected in Sefton in 2024-25"))
        #expect(caveat.lowerBound < answer.lowerBound)
        if format == "text" { #expect(run.output.hasPrefix("Illustrative and modelled")) }
    }

    @Test("--data takes the real series and drops the caveat")
    func suppliedContacts() throws {
        try withTemporaryFolder { folder in
            try Figures.write(
                Figures.csv(Figures.referrals(), header: "month,contacts", value: { "\($0.value * 2)" }),
                to: "\(folder)/contacts.csv")
            let text = try Program.result(
                ["forecast", "contacts", "--data", "contacts.csv", "--full"] + Program.quick, in: folder
            ).output
            #expect(!text.contains("modelled") && !text.contains("Illustrative"))
            #expect(text.contains("Figures: supplied (contacts.csv)"))
        }
    }

    @Test("a forecast of contacts as CSV says on standard error that they are modelled, unless it is to be quiet")
    func notesOfCSV() throws {
        let loud = try Program.result(["forecast", "contacts", "--format", "csv"] + Program.quick)
        #expect(loud.standardError.hasPrefix("Illustrative and modelled"))
        #expect(loud.lines.dropFirst().first?.hasPrefix("Sefton contacts (modelled),") == true)
        let quiet = try Program.result(["forecast", "contacts", "--format", "csv", "--quiet"] + Program.quick)
        #expect(quiet.standardError.isEmpty)
        #expect(quiet.standardOutput == loud.standardOutput)
    }

    @Test("a file that names no area is said to be nobody's; one that does, or --area, is not")
    func areaNote() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/plain.csv")
            try Figures.write(Figures.ees(Figures.referrals()), to: "\(folder)/ees.csv")
            func notes(_ arguments: [String]) throws -> [String] {
                let run = ["forecast", "referrals", "--model", "ets(A,N,N)"] + arguments
                return try #require(Program.json(run, in: folder)["notes"] as? [String])
            }
            let said: ([String]) -> Bool = { $0.contains { $0.contains("names no area") } }
            #expect(try said(notes(["--data", "plain.csv"])))
            #expect(try !said(notes(["--data", "plain.csv", "--area", "Wirral"])))
            #expect(try !said(notes(["--data", "ees.csv"])))
            #expect(try !said(notes([])))
        }
    }

    @Test("no line of the text is wider than 80 columns when nothing says how wide the terminal is")
    func width() throws {
        for line in try Program.result(["forecast", "contacts", "--horizon", "24"]).lines {
            #expect(line.unicodeScalars.count <= 80, "\(line)")
        }
    }

    @Test("plain text has no escape sequences where the output is no terminal")
    func noEscapes() throws {
        #expect(try !Program.once(["forecast", "referrals"]).output.contains("\u{1B}"))
    }
}
