import Foundation
import Testing

@Suite struct ForecastCSVTests {
    @Test("header, first days of months in order, one model in every row, and the figures of the JSON form")
    func oneSeries() throws {
        let run = try Program.result(["forecast", "referrals", "--format", "csv", "--horizon", "14"])
        #expect(run.lines.first == "unique_id,ds,model,mean,median,lo-80,hi-80,lo-95,hi-95")
        #expect(run.lines.last == "")
        let rows = run.lines.dropFirst().dropLast().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows.count == 14)
        let days = (4...12).map { "2024-\(Figures.two($0))-01" } + (1...5).map { "2025-\(Figures.two($0))-01" }
        #expect(rows.map { String($0[1]) } == days)
        #expect(Set(rows.map { $0[0] }) == ["Sefton referrals"])
        #expect(Set(rows.map { $0[2] }) == ["auto"])
        // Digit by digit: the values are unrounded, and a parser between might round them.
        let json = try Program.result(["forecast", "referrals", "--horizon", "14", "--format", "json"]).output
        for row in rows {
            for (field, key) in zip(row[3...], ["mean", "median", "lo-80", "hi-80", "lo-95", "hi-95"]) {
                #expect(json.contains("\"\(key)\": \(field)"), "\(row[1]) \(key)")
            }
        }
    }

    @Test("a pair of columns a level, ascending")
    func levels() throws {
        let run = try Program.result(
            ["forecast", "referrals", "--format", "csv", "--level", "99.5, 50", "--model", "naive"])
        #expect(run.lines.first == "unique_id,ds,model,mean,median,lo-50,hi-50,lo-99.5,hi-99.5")
        #expect(run.lines[1].hasPrefix("Sefton referrals,2024-04-01,naive,"))
    }

    @Test(
        "the model in the rows is the one asked for, as it was typed",
        arguments: ["auto-ets", "ets(M,N,A)", "seasonal-naive"])
    func modelAsked(model: String) throws {
        let run = try Program.result(["forecast", "referrals", "--format", "csv", "--model", model, "--horizon", "1"])
        let quoted = model.contains(",") ? "\"\(model)\"" : model
        #expect(run.lines[1].hasPrefix("Sefton referrals,2024-04-01,\(quoted),"))
    }
}
