import Studies
package import Tables

extension AuditResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/audit/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/audit/1", "headline": .string(headline), "figures": .integer(figures),
            "withheld": .integer(withheld),
            "checks": .array(
                checks.map { check in
                    [
                        "kind": .string(check.kind.rawValue), "where": .string(check.places.joined(separator: ", ")),
                        "statement": .string(check.statement), "printed": JSONValue(check.printed),
                        "computed": JSONValue(check.computed), "holds": JSONValue(check.holds), "p": JSONValue(check.p),
                    ]
                }),
            "failed": .integer(failures.count),
            "notes": .array(notes.map { .string($0.sentence) }),
        ]
    }
}
