package import Reports
import Studies
import Tables

extension AuditResult {
    package var document: Document {
        var document = Document(title: headline)
        document.append(.paragraph("The printed figures of \(RunRecord.file(file)), held against each other."))
        if !failures.isEmpty {
            document.append(.table(table("What does not hold", failures)))
        }
        for note in notes { document.append(.note(note.sentence)) }
        document.append(.analystPart)
        for kind in AuditCheck.Kind.allCases {
            let rows = checks.filter { $0.kind == kind }
            if !rows.isEmpty { document.append(.table(table(kind.title, rows))) }
        }
        document.append(
            .note(
                "A change is tested by the exact test of two counts of equal periods (Przyborowski and Wilenski, 1940): given "
                    + "their sum, the later is binomial with a chance of one half if nothing changed."))
        return document
    }

    private func table(_ caption: String, _ checks: [AuditCheck]) -> DocumentTable {
        DocumentTable(
            caption: caption,
            columns: [.rowHeader("What"), .text("Where"), .number("Printed"), .number("Computed"), .text("Holds")],
            rows: checks.map { check in
                [
                    .init(check.statement), .init(check.places.isEmpty ? "–" : check.places.joined(separator: ", ")),
                    .init(NumberFormat.trimmed(check.printed), number: check.printed),
                    .init(NumberFormat.fixed(check.computed, decimals: check.decimals), number: check.computed),
                    .init(check.holds.map { $0 ? "yes" : "no" } ?? "no claim"),
                ]
            })
    }
}
