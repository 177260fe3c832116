/// Where the figures of a series come from; shown with every result that rests on them.
public enum Provenance: Hashable, Sendable {
    /// Official figures, with the publication they are from.
    case published(source: String)
    /// Made by a documented rule from other figures; never to be read as observed.
    case modelled(rule: String)
    /// The user's own file or standard input, by name.
    case supplied(name: String)

    /// `published`, `modelled` or `supplied`: the word that scripts read.
    public var word: String {
        switch self {
        case .published: "published"
        case .modelled: "modelled"
        case .supplied: "supplied"
        }
    }
    /// The source, rule or file name.
    public var detail: String {
        switch self {
        case .published(let text), .modelled(let text), .supplied(let text): text
        }
    }
}

/// The values a measure can take, which bounds its forecasts.
public enum Support: Hashable, Sendable {
    /// Counts and other quantities that cannot be negative: forecasts are censored at zero.
    case nonNegative
    /// Any real value.
    case real
}

/// A measure month by month, oldest first.
///
/// - `values` has one element a month from `start`, in `unit`s; a missing month is NaN, never a filled-in figure.
/// - `support` says whether the measure can be negative.
public struct MonthlySeries: Sendable {
    /// Whose it is, as results call it.
    public var name: String
    /// Of the values, in words.
    public var unit: String
    /// The month of the first value.
    public var start: Month
    /// One a month from the start, oldest first; NaN where missing.
    public var values: [Double]
    /// Whether the measure can be negative.
    public var support: Support
    /// Where the figures are from.
    public var provenance: Provenance
    /// What sort of number the values are; counts where nothing else is said.
    public var kind: MeasureKind
    /// Months that are missing because their count is small; nil where there are none.
    public var hidden: HiddenCounts?
    /// Months whose values are corrected for what is entered late; nil where there are none.
    public var late: LateEntries?

    /// A series from its first month on; a measure that cannot be negative by default.
    public init(
        name: String, unit: String = "", start: Month, values: [Double], support: Support = .nonNegative,
        provenance: Provenance, kind: MeasureKind = .count, hidden: HiddenCounts? = nil
    ) {
        self.name = name
        self.unit = unit
        self.start = start
        self.values = values
        self.support = support
        self.provenance = provenance
        self.kind = kind
        self.hidden = hidden
    }

    /// The number of months, missing ones included.
    public var count: Int { values.count }
    /// The number of months with a value.
    public var observedCount: Int { values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) } }
    /// The last month; the month before `start` if the series is empty.
    public var end: Month { start + (values.count - 1) }
    /// The months, oldest first.
    public var months: [Month] { values.indices.map { start + $0 } }

    /// The value of a month: NaN where it is missing or outside the series.
    public subscript(month: Month) -> Double {
        let offset = month - start
        return values.indices.contains(offset) ? values[offset] : .nan
    }

    /// The part of the series within `from...to`; bounds outside the series are ignored.
    public func window(from: Month? = nil, to: Month? = nil) -> MonthlySeries {
        let lower = min(max(0, (from ?? start) - start), values.count)
        let upper = min(max(lower, (to ?? end) - start + 1), values.count)
        var part = self
        part.start = start + lower
        part.values = Array(values[lower..<upper])
        let last = part.end
        part.hidden?.months.removeAll { $0 < part.start || $0 > last }
        if part.hidden?.months.isEmpty == true { part.hidden = nil }
        part.late?.corrections.removeAll { $0.month < part.start || $0.month > last }
        if part.late?.corrections.isEmpty == true { part.late = nil }
        return part
    }

    /// The total of the months in a range; NaN if any of them is missing or outside the series.
    public func total(from: Month, to: Month) -> Double {
        guard from <= to else { return 0 }
        return (from.index...to.index).reduce(0) { $0 + self[Month(index: $1)] }
    }
}
