import Comparison
import CouncilData
import Studies
package import Tables

extension BenchmarkResult {
    /// A row an area: the subject, the leading list, then what they are set beside.
    package func writeCSV(to sink: any ByteSink) throws {
        try BenchmarkYears([self]).writeCSV(to: sink)
    }

    fileprivate static let csvHeader: [CSVWriter.Field] = [
        "measure", "unit", "year_ending_march", "role", "area_code", "area_name", "list", "average", "numerator",
        "denominator", "value", "lower", "upper", "rank", "rank_lower", "rank_upper", "n", "difference",
        "difference_lower", "difference_upper", "verdict", "plain_verdict", "funnel_verdict", "missing",
    ]

    fileprivate func writeRows(to writer: inout CSVWriter) throws(TableError) {
        func count(_ value: Double) -> CSVWriter.Field {
            value.isFinite && value == value.rounded() ? .integer(Int(value)) : .number(value)
        }
        func rank(_ value: Int) -> CSVWriter.Field { value > 0 ? .integer(value) : .empty }
        let head: [CSVWriter.Field] = [.text(measure.name), .text(measure.unit), .integer(year)]
        for (index, row) in areas.enumerated() {
            let role = index == 0 ? "area" : list == nil ? "region's authority" : "neighbour"
            try writer.row(
                head + [
                    .text(role), .text(row.code), .text(row.name),
                    index == 0 ? .empty : CSVWriter.Field(list?.rawValue), .empty, count(row.numerator),
                    count(row.denominator), .number(row.value), .number(row.interval.lower),
                    .number(row.interval.upper), rank(row.rank), rank(row.rankLower), rank(row.rankUpper), .empty,
                    .empty, .empty, .empty, .empty, .empty, .empty, CSVWriter.Field(row.missing?.phrase),
                ])
        }
        for comparator in comparators {
            guard let lead = assessment(comparator.kind, .spread),
                let plain = assessment(comparator.kind, plainMethod),
                let funnel = assessment(comparator.kind, .funnel)
            else { continue }
            try writer.row(
                head + [
                    "comparator", .empty, .text(comparator.name), .text(comparator.kind.listName),
                    CSVWriter.Field(comparator.kind.averageName), .empty, .empty, .number(comparator.value), .empty,
                    .empty, .empty, .empty, .empty, .integer(comparator.used), .number(lead.difference),
                    .number(lead.interval.lower), .number(lead.interval.upper), .text(word(lead)), .text(word(plain)),
                    .text(word(funnel)),
                    CSVWriter.Field(lead.reason?.phrase),
                ])
        }
    }

    private func word(_ assessment: Assessment) -> String {
        assessment.verdict == .notComparable ? "" : assessment.verdict.rawValue
    }

    fileprivate func writeLocalRows(to writer: inout CSVWriter) throws(TableError) {
        guard let local else { return }
        func count(_ value: Double?) -> CSVWriter.Field { value.map { .integer(Int($0)) } ?? .empty }
        for row in local.csvRows {
            let interval = row.interval ? local.interval : nil
            try writer.row(
                [.text(measure.name), .text(measure.unit), .integer(local.year), .text(row.role), .empty]
                    + [
                        .text(row.name), .empty, .empty, count(row.top), count(row.bottom),
                        CSVWriter.Field(row.percent),
                    ]
                    + [CSVWriter.Field(interval?.lower), CSVWriter.Field(interval?.upper)]
                    + [CSVWriter.Field](repeating: .empty, count: 10)
                    + [.text(row.percent == nil ? "suppressed [c]" : "")])
        }
        try writer.row(
            [.text(measure.name), .text(measure.unit), .integer(local.year), .text("local, disclosure control")]
                + [.empty, .text(local.file)] + [CSVWriter.Field](repeating: .empty, count: 17)
                + [.text(local.rule.statement)])
    }
}

extension BenchmarkYears {
    /// The rows of all years under one header.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(BenchmarkResult.csvHeader)
        for result in results { try result.writeRows(to: &writer) }
        // The council's own figures are of one year, whatever the years compared.
        if let first = results.first { try first.writeLocalRows(to: &writer) }
        try writer.finish()
    }
}
