package import CouncilData
import Studies
import Tables
package import TimeSeries

/// A report file to begin with: a measure for each column of figures, with its kind, and the rest to be filled in.
package struct ReportTemplate {
    /// A column of a file.
    package struct Column {
        package var name: String
        package var file: String
        package var kind: MeasureKind
        package var span: String
        /// Why it cannot be reported; nil where it can.
        package var refusal: String?

        package init(input: MonthlyInput, file: String) {
            name = input.measure
            self.file = file
            kind = input.kind
            span = "\(input.series.start) to \(input.series.end)"
        }

        package init(name: String, file: String, refusal: String) {
            self.name = name
            self.file = file
            kind = .count
            span = ""
            self.refusal = refusal
        }
    }

    private let columns: [Column]
    private let files: [String]
    private let area: String?

    /// - Parameter files: as the report is to name them; none for the shipped figures.
    package init(_ columns: [Column], files: [String], area: String?) {
        self.columns = columns
        self.files = files
        self.area = area
    }

    /// The text of the file.
    package var text: String {
        var lines = [
            "# A report: sscp-stats report FILE -o pack/ makes the side, a page a measure, a workbook and a JSON.",
            "# Every mistake is named with its line by sscp-stats report check FILE.",
            "report: The front door, month by month",
            "owner: fill in who answers for it",
            "# as at: 2026-11-12      # the day of the extract; today where left out: its month is not over",
        ]
        lines.append(area.map { "area: \(Self.quoted($0))" } ?? "# area: Sefton           # whose figures they are")
        switch files.count {
        case 0: lines.append("# data: months.csv      # your own months; without it the shipped figures")
        case 1: lines.append("data: \(Self.quoted(files[0]))")
        default: lines += ["data:"] + files.map { "  - \(Self.quoted($0))" }
        }
        lines.append("measures:")
        for column in columns {
            if let refusal = column.refusal {
                let told = refusal.split(whereSeparator: \.isNewline).joined(separator: " ")
                lines.append("# left out, \(Self.quoted(column.name)): \(told)")
                continue
            }
            lines.append("  - measure: \(Self.quoted(column.name))    # \(column.span)")
            if column.name.count > 32 { lines.append("    title: \(Self.quoted(String(column.name.prefix(32))))") }
            if files.count > 1 { lines.append("    data: \(Self.quoted(column.file))") }
            if !files.isEmpty { lines.append("    kind: \(column.kind.rawValue)    # count, stock, percent or rate") }
            lines.append("    # better: low          # or high: which way is wanted")
            lines.append("    # target: 700          # what is to be reached; needs better")
            if column.kind.isAveraged { lines.append("    # denominator: referrals   # the column that it is of") }
        }
        lines += [
            "# commentary:             # dated and signed; the latest line of a measure stands on the side",
            "#   - measure: \(Self.quoted(columns.first?.name ?? "contacts"))",
            "#     date: 2026-11-10", "#     by: A. Analyst", "#     line: What is being done.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// As YAML reads it back: plain where that is safe.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isASCII && $0.isLetter || $0 == "/" } == true && !text.hasSuffix(" ")
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-./ ".contains($0)) }
            && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(text.lowercased())
        return isPlain ? text : JSONValue.string(text).text(.compact)
    }
}
