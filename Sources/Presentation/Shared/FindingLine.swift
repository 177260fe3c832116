package import Tables

/// A finding as every command tells it: the sentence of the page and of the JSON, with how unusual it is.
package struct FindingLine: Equatable, Sendable {
    /// What it is of, for scripts.
    package var kind: String
    package var text: String
    /// 0 to 1, the smaller the more unusual; NaN where there is nothing to set it beside.
    package var unusualness: Double
    /// Whether it is the heading of the page.
    package var leads: Bool

    package init(kind: String, text: String, unusualness: Double, leads: Bool) {
        self.kind = kind
        self.text = text
        self.unusualness = unusualness
        self.leads = leads
    }

    package var json: JSONValue {
        [
            "finding": .string(kind), "text": .string(text),
            "unusualness": JSONValue(unusualness.isFinite ? unusualness : nil), "leads": .bool(leads),
        ]
    }

    /// The findings of a study, each with its sentence.
    ///
    /// - Parameters:
    ///   - leading: the one that is the heading.
    ///   - key: what a kind is called for scripts.
    static func all<Finding, Kind: Equatable>(
        _ findings: [Finding], leading: Finding, kind: (Finding) -> Kind, key: (Kind) -> String,
        unusualness: (Finding) -> Double, sentence: (Finding) -> String
    ) -> [FindingLine] {
        findings.map {
            .init(
                kind: key(kind($0)), text: sentence($0), unusualness: unusualness($0), leads: kind($0) == kind(leading))
        }
    }
}
