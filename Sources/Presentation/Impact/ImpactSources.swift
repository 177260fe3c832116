import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// Who sent the referrals, before and after.
extension ImpactResult {
    func sourceSentence(_ years: (before: FinancialYear, after: FinancialYear)) -> String {
        let list = request.largestRises.map { "\($0.source.code) (\(NumberFormat.signed($0.change)))" }
            .joined(separator: ", ")
        return "From \(years.before) to \(years.after), years from April to March, the largest rises were from "
            + "\(list.isEmpty ? "no source" : list). Years mix months before and after the change."
    }

    func sourceTable(_ years: (before: FinancialYear, after: FinancialYear)) -> DocumentTable {
        DocumentTable(
            caption: "Referrals by source, and the neighbours' median change",
            columns: [
                .rowHeader("Source"), .number(years.before.description), .number(years.after.description),
                .number("Change"),
                .number("Change, %"),
                .number("Neighbours' median, %"),
            ],
            rows: request.sources.map { source in
                [
                    .init(source.source.title), .init(NumberFormat.fixed(source.before), number: source.before),
                    .init(NumberFormat.fixed(source.after), number: source.after),
                    .init(NumberFormat.signed(source.change), number: source.change),
                    .init(NumberFormat.signed(source.percent), number: source.percent),
                    .init(
                        source.neighbours.map { "\(NumberFormat.signed($0)) (of \(source.neighbourCount))" }
                            ?? NumberFormat.missing, number: source.neighbours),
                ]
            })
    }
}
