/// Something counted, above or below the line of a measure, and the columns that it goes by.
package struct MeasureCount: Sendable, Hashable {
    /// Within a sentence: `re-referrals`.
    package let name: String
    /// The column of the shipped annual file.
    package let shipped: String
    /// The columns of DfE's files on *Explore Education Statistics*, the present release's first.
    package let published: [String]
    /// The columns of a council's own files; empty where none are read.
    package let own: [String]

    package init(_ name: String, shipped: String, published: [String], own: [String] = []) {
        self.name = name
        self.shipped = shipped
        self.published = published
        self.own = own
    }
}

/// What a measure is a share or a rate of.
package enum MeasureDenominator: Sendable, Hashable {
    /// Counted in the same row.
    case count(MeasureCount)
    /// Children aged 0 to 17 at the mid-year (30 June) in the year: `population_0_17.csv`.
    case children

    /// Within a sentence.
    package var name: String {
        switch self {
        case .count(let count): count.name
        case .children: "children aged 0 to 17"
        }
    }

    /// After a rate's `per 10,000`.
    package var shortName: String {
        switch self {
        case .count(let count): count.name
        case .children: "children"
        }
    }
}

/// Where a measure's shipped months come from.
package enum MonthlySource: Sendable, Hashable {
    /// A column of a shipped file with `month` and `area_code`.
    case published(file: String, column: String, source: String)
    /// Made from referrals (``ContactsRule``).
    case modelled
}

/// Where a measure's shipped years come from: a file with `year_ending_march` and `area_code`, and a column for each
/// count.
package struct AnnualSource: Sendable, Hashable {
    package let file: String
    /// The column with the value as its publisher printed it; `nil` where none is printed.
    package let printed: String?
    /// The same in DfE's files on *Explore Education Statistics*, the present release's first.
    package let publishedPrinted: [String]
    package let source: String

    package init(file: String, printed: String?, publishedPrinted: [String] = [], source: String) {
        self.file = file
        self.printed = printed
        self.publishedPrinted = publishedPrinted
        self.source = source
    }
}
