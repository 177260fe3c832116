package import Comparison
import Tables
package import TimeSeries

/// A measure that the program knows: one row of the one table of them (``Measure/all``).
///
/// To add one is to add its row and its data. A column of a user's own file needs no row.
package struct Measure: Sendable {
    /// What it is called on the command line and in files: `re-referrals`.
    package let name: String
    /// Sentence case, for headings.
    package var title: String
    package var definition: String
    package let kind: MeasureKind
    /// What is counted.
    package let numerator: MeasureCount
    /// `nil` for counts and stocks.
    package var denominator: MeasureDenominator?
    /// What numerator ÷ denominator is multiplied by: 100 for per cent, 10,000; 1 for counts and stocks.
    package var per: Double = 1
    /// What is said of the denominators that are counted: `In 2022, 19.8% of Sefton's referrals were re-referrals`.
    package var outcome: String = ""
    /// Whether the numerator repeats the denominator, so that what could be repeated is what came before: a re-referral
    /// needs an earlier referral within twelve months.
    package var isRepeat: Bool = false
    package var polarity: Polarity = .none
    /// What polarity means, and what it leaves open.
    package var polarityNote: String = ""
    /// Whether only the value is known, as its publisher printed it, and no counts behind it.
    package var isPrintedOnly: Bool = false
    /// What a value is in, where kind and counts do not say.
    package var printedUnit: String?
    /// Where the program ships months of it; `nil` where none are public.
    package var monthly: MonthlySource?
    /// Where the program ships years of it.
    package var annual: AnnualSource?
}

/// Names are unique.
extension Measure: Hashable {
    package static func == (a: Measure, b: Measure) -> Bool { a.name == b.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Measure: CustomStringConvertible {
    package var description: String { name }
}

extension Measure {
    package var isRate: Bool { kind == .rate }
    /// Within a sentence; empty for counts and stocks.
    package var denominatorName: String { denominator?.name ?? "" }

    /// What a value of it is in: `percent`, `per 10,000`, `referrals`.
    package var unit: String {
        if let printedUnit { return printedUnit }
        return switch kind {
        case .percent: "percent"
        case .rate: "per \(NumberFormat.integer(Int(per)))"
        case .count, .stock: numerator.name
        }
    }

    /// The measure whose published months stand behind this one's: itself, or the one that it is modelled from.
    package var published: Measure { monthly == .modelled ? .referrals : self }

    /// The measure of a name, whatever its case; `nil` where the table has none.
    package static func named(_ name: String) -> Measure? {
        let name = name.lowercased()
        return all.first { $0.name == name }
    }

    /// A measure's or a column's name within a sentence: `strategy_discussions` is strategy discussions.
    ///
    /// A name that says nothing of what was counted (`y`, `value`) stands in quotation marks, as the name that it is.
    package static func inProse(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.count <= 2 || namesOfNothing.contains(words.lowercased()) ? "\"\(words)\"" : words
    }

    private static let namesOfNothing: Set<String> = ["value", "values", "count", "total", "number", "figure"]

    /// Those with shipped months, in the order of the table.
    package static let monthlyMeasures = all.filter { $0.monthly != nil }
    /// Those that areas are compared by: the shares and rates with shipped years.
    package static let comparedMeasures = all.filter { $0.annual != nil && $0.denominator != nil }

    /// - Throws: ``MeasureError/notCompared(name:)``.
    package static func compared(named name: String) throws(MeasureError) -> Measure {
        guard let measure = named(name), comparedMeasures.contains(measure) else { throw .notCompared(name: name) }
        return measure
    }
}
