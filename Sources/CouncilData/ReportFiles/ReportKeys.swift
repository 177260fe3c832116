import Comparison
import Tables
import TimeSeries

/// A key of a report file. Its raw value is the word in the file.
package enum ReportKey: String, Sendable, Hashable, CaseIterable {
    // The report itself.
    case report, owner
    case asAt = "as at"
    case area, data, events, measures, commentary, scenarios
    // A measure.
    case measure, title, kind, better, target, denominator, neighbours, rebase
    // A rebase.
    case month, reason
    // A line of commentary.
    case date, by, line
}

/// The part of a report file that a key stands in.
package enum ReportPart: String, Sendable, Hashable, CaseIterable {
    case report, measure, rebase, comment

    /// In the order in which messages and the documentation list them.
    package var rules: [ReportRule] { ReportRule.all.filter { $0.part == self } }
    var keys: [String] { rules.map(\.key.rawValue) }

    /// What is known of a key in this part; nil where it does not stand in it.
    func rule(_ key: ReportKey) -> ReportRule? { rules.first { $0.key == key } }
}

/// What may be written after a key: what the reader, the messages, the editors' schema and the documentation say.
package struct ReportRule: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// At most so many characters, so that a side holds it.
        case text(most: Int)
        case day, month, number
        case choice([String])
        /// A path, or a list of paths, from the folder of the report file.
        case files
        case file
        case list(ReportPart)
    }

    package var part: ReportPart
    package var key: ReportKey
    package var value: Value
    /// What is meant, in the words of messages and of the documentation.
    package var meaning: String
    package var example: String?
    package var isRequired: Bool

    private init(
        _ part: ReportPart, _ key: ReportKey, _ value: Value, _ meaning: String, example: String? = nil,
        isRequired: Bool = false
    ) {
        self.part = part
        self.key = key
        self.value = value
        self.meaning = meaning
        self.example = example
        self.isRequired = isRequired
    }

    /// What a message says was expected.
    package var expected: String {
        switch value {
        case .text(let most): meaning + (example.map { ", such as \($0)" } ?? "") + ", of at most \(most) characters"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .day: "a day such as 2026-11-12 (year, month, day)"
        case .number: "a number"
        default: meaning + (example.map { ", such as \($0)" } ?? "")
        }
    }

    /// As many measures as a file may have; fourteen fit one side.
    package static let mostMeasures = 30

    /// The one table of what a report file may say.
    package static let all: [ReportRule] = [
        .init(.report, .report, .text(most: 70), "the report's name", isRequired: true),
        .init(.report, .owner, .text(most: 50), "who answers for it", isRequired: true),
        .init(.report, .asAt, .day, "the day of the extract; today where left out", example: "2026-11-12"),
        .init(.report, .area, .text(most: 60), "whose figures they are, by name or code", example: "Sefton"),
        .init(
            .report, .data, .files, "the file of figures, or a list of files; the shipped figures where left out",
            example: "contacts.csv"),
        .init(.report, .events, .file, "a file of dated events of your own", example: "events.yaml"),
        .init(.report, .measures, .list(.measure), "what is reported, a row each", isRequired: true),
        .init(.report, .commentary, .list(.comment), "dated and signed lines"),
        .init(
            .report, .scenarios, .files, "a scenario file, or a list of them, each with its finding on the side",
            example: "plan.yaml"),
        .init(
            .measure, .measure, .text(most: 120), "a column of the data, or a shipped measure", example: "contacts",
            isRequired: true),
        .init(.measure, .title, .text(most: 32), "what the side calls it; the column's name where left out"),
        .init(.measure, .data, .file, "the file that has it, where several do", example: "contacts.csv"),
        .init(.measure, .kind, .choice(MeasureKind.allCases.map(\.rawValue)), "what sort of number it is"),
        .init(
            .measure, .better, .choice([Polarity.low, .high].map(\.rawValue)),
            "which way is wanted; neither where left out"),
        .init(.measure, .target, .number, "what is to be reached, in the measure's units", example: "700"),
        .init(
            .measure, .denominator, .text(most: 120), "the column that a percentage or a rate is of",
            example: "referrals"),
        .init(
            .measure, .neighbours, .choice(Measure.comparedMeasures.map(\.name)),
            "the published measure by which it has a place among neighbours"),
        .init(.measure, .rebase, .list(.rebase), "months at which its limits begin anew, each with a reason"),
        .init(.rebase, .month, .month, "the first month of the new limits", example: "2024-09", isRequired: true),
        .init(.rebase, .reason, .text(most: 120), "why, in words", isRequired: true),
        .init(.comment, .measure, .text(most: 120), "the measure that it is of; the whole report where left out"),
        .init(.comment, .date, .day, "the day it was written", isRequired: true),
        .init(.comment, .by, .text(most: 40), "who wrote it", isRequired: true),
        .init(.comment, .line, .text(most: 110), "what is being done, or what is to be known", isRequired: true),
    ]
}
