package import Comparison
import Tables
import TimeSeries

/// What is asked of a file of authorities: a measure that the program knows, an indicator of DfE's tables, or a column.
package struct EESQuestion: Sendable, Hashable {
    /// The name of the measure, of an indicator or of a column; several columns with `+` between are summed.
    package var name: String
    /// The column that it is a share of, or `children`.
    package var denominator: String?
    package var polarity: Polarity?
    /// `COLUMN=VALUE`: rows to be read.
    package var filters: [(column: String, value: String)] { conditions.map { ($0.column, $0.value) } }
    private var conditions: [Condition]

    private struct Condition: Hashable, Sendable {
        var column: String
        var value: String
    }

    package init(
        _ name: String, denominator: String? = nil, polarity: Polarity? = nil,
        filters: [(column: String, value: String)] = []
    ) {
        self.name = name
        self.denominator = denominator
        self.polarity = polarity
        conditions = filters.map { Condition(column: $0.column, value: $0.value) }
    }
}

/// The columns of figures of a file in the layout of Explore Education Statistics, and the measure that they make.
struct EESColumns {
    enum Denominator {
        case column(Int)
        case children
        case none
    }

    let measure: Measure
    /// Summed; empty where the value alone is printed.
    let numerators: [Int]
    let denominator: Denominator
    let printed: Int?
    /// The whole names of a file's columns that say that a column is a value by itself.
    private static let valueWords = [
        "percent", "percentage", "pct", "rate", "median", "mean", "average", "percentile", "quartile", "ratio",
        "proportion",
    ]

    var indices: [Int] {
        var found = numerators + (printed.map { [$0] } ?? [])
        if case .column(let index) = denominator { found.append(index) }
        return found
    }

    /// - Throws: `TableError` for a column that is not there; ``BenchmarkDataError`` for a count without what it is of.
    init(_ layout: TableLayout, _ question: EESQuestion) throws {
        if question.denominator == nil, let known = Measure.named(question.name),
            Measure.comparedMeasures.contains(known)
        {
            self = try EESColumns(layout, known, polarity: question.polarity)
        } else if question.denominator == nil, let known = try Self.indicator(layout, question.name) {
            self = try EESColumns(layout, known, polarity: question.polarity)
        } else {
            self = try EESColumns(layout, column: question)
        }
    }

    private init(
        measure: Measure, numerators: [Int], denominator: Denominator, printed: Int?
    ) {
        self.measure = measure
        self.numerators = numerators
        self.denominator = denominator
        self.printed = printed
    }

    /// Of the table of measures.
    private init(_ layout: TableLayout, _ measure: Measure, polarity: Polarity?) throws(TableError) {
        var whole = Denominator.children
        if case .count(let count) = measure.denominator {
            whole = .column(try layout.requireColumn(anyOf: count.published))
        }
        var measure = measure
        if let polarity { measure.polarity = polarity }
        let numerator = try layout.requireColumn(anyOf: measure.numerator.published)
        let printed = try layout.firstColumn(of: measure.annual?.publishedPrinted ?? [])
        self.init(measure: measure, numerators: [numerator], denominator: whole, printed: printed)
    }

    /// The first indicator that the name asks for and the file has the columns of.
    private static func indicator(_ layout: TableLayout, _ name: String) throws(TableError) -> EESIndicator? {
        for entry in EESIndicator.all where entry.keys.contains(name.lowercased()) {
            var isThere = true
            for spellings in entry.numerator where try layout.firstColumn(of: spellings) == nil { isThere = false }
            if entry.numerator.isEmpty, try layout.firstColumn(of: entry.printed) == nil { isThere = false }
            if case .column(_, let spellings) = entry.denominator, try layout.firstColumn(of: spellings) == nil {
                isThere = false
            }
            if isThere || entry.name == name.lowercased() { return entry }
        }
        return nil
    }

    /// Of DfE's tables.
    private init(_ layout: TableLayout, _ entry: EESIndicator, polarity: Polarity?) throws(TableError) {
        var numerators: [Int] = []
        for spellings in entry.numerator { numerators.append(try layout.requireColumn(anyOf: spellings)) }
        let printed =
            entry.numerator.isEmpty
            ? try layout.requireColumn(anyOf: entry.printed) : try layout.firstColumn(of: entry.printed)
        var denominator = Denominator.none
        var of: MeasureDenominator?
        var kind = MeasureKind.rate
        switch entry.denominator {
        case .column(let name, let spellings):
            denominator = .column(try layout.requireColumn(anyOf: spellings))
            of = .count(MeasureCount(name, shipped: "", published: spellings))
            kind = .percent
        case .children:
            denominator = .children
            of = .children
        case .none: break
        }
        var measure = Measure(
            name: entry.name, title: entry.title, definition: entry.definition, kind: kind,
            numerator: MeasureCount(entry.counted, shipped: "", published: []), denominator: of,
            per: of == nil ? 1 : kind == .percent ? 100 : 10_000)
        measure.polarity = polarity ?? entry.polarity
        measure.polarityNote = Self.note(measure.polarity)
        measure.isPrintedOnly = entry.numerator.isEmpty
        measure.printedUnit = entry.unit
        self.init(measure: measure, numerators: numerators, denominator: denominator, printed: printed)
    }

    /// Of a column that the program knows nothing of but its name.
    private init(_ layout: TableLayout, column question: EESQuestion) throws {
        let name = question.name
        var numerators: [Int] = []
        if let whole = try layout.column(name) {
            numerators = [whole]
        } else if name.contains("+") {
            for part in name.split(separator: "+") {
                numerators.append(
                    try layout.requireColumn(String(part.drop(while: \.isWhitespace)).trimmedEnd))
            }
        } else {
            numerators = [try layout.requireColumn(name)]
        }
        var measure = Measure(
            name: name, title: "Figures of \(name)", definition: "Column \(name) of \(layout.file), as printed.",
            kind: .rate, numerator: MeasureCount(name, shipped: "", published: [name]))
        measure.polarity = question.polarity ?? .none
        measure.polarityNote = Self.note(measure.polarity)
        guard let of = question.denominator else {
            let words = name.lowercased().split { !$0.isLetter }.map(String.init)
            guard numerators.count == 1, words.contains(where: Self.valueWords.contains) else {
                throw BenchmarkDataError.countAlone(file: layout.file, column: name)
            }
            measure.isPrintedOnly = true
            let isPercent = words.contains { ["percent", "percentage", "pct"].contains($0) }
            measure = isPercent ? Self.asPercent(measure) : measure
            measure.printedUnit = isPercent ? nil : "value"
            self.init(measure: measure, numerators: [], denominator: .none, printed: numerators[0])
            return
        }
        if of.lowercased() == "children", try layout.column(of) == nil {
            measure.denominator = .children
            measure.per = 10_000
            measure.title = "\(name) per 10,000 children"
            measure.definition = "Column \(name) of \(layout.file) per 10,000 children aged 0 to 17."
            self.init(measure: measure, numerators: numerators, denominator: .children, printed: nil)
        } else {
            let index = try layout.requireColumn(of)
            measure = Self.asPercent(measure)
            measure.per = 100
            measure.denominator = .count(MeasureCount(of, shipped: "", published: [of]))
            measure.title = "\(name) as a share of \(of)"
            measure.definition = "Column \(name) of \(layout.file) as a percentage of its column \(of)."
            self.init(measure: measure, numerators: numerators, denominator: .column(index), printed: nil)
        }
    }

    private static func asPercent(_ measure: Measure) -> Measure {
        var percent = Measure(
            name: measure.name, title: measure.title, definition: measure.definition, kind: .percent,
            numerator: measure.numerator, denominator: measure.denominator)
        percent.polarity = measure.polarity
        percent.polarityNote = measure.polarityNote
        percent.isPrintedOnly = measure.isPrintedOnly
        return percent
    }

    private static func note(_ polarity: Polarity) -> String {
        switch polarity {
        case .none: "Neither high nor low is better here: it can mean need, thresholds, practice or recording."
        case .low: "Low is usually read as better, and may also reflect recording."
        case .high: "High is usually read as better, and may also reflect recording."
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
