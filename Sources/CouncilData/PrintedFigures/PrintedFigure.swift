/// One figure of a report, as printed there.
package struct PrintedFigure: Sendable, Hashable {
    /// What a figure is of a thing.
    package enum Unit: Sendable, Hashable {
        case count
        case percent
        /// By how many per cent a thing changed from the period before.
        case percentChange
        /// By how many per cent it fell, without a sign.
        case percentFall
        /// Anything else (full-time equivalents, minutes): only held against itself where it is printed twice.
        case other(String)

        /// What the table may say: `count`, `number`, `n`; `percent`, `%`, `per cent`, `percentage`; `percent change`,
        /// `% change`, `change`, `increase`; `decrease`, `fall`.
        init(_ text: String) {
            switch text.lowercased().filter({ $0 != " " && $0 != "_" && $0 != "-" && $0 != "." }) {
            case "count", "number", "n", "children", "people", "": self = .count
            case "percent", "%", "percentage", "pct": self = .percent
            case "percentchange", "%change", "percentagechange", "change", "increase", "rise": self = .percentChange
            case "decrease", "fall", "percentdecrease", "%decrease": self = .percentFall
            default: self = .other(text)
            }
        }
    }

    /// Where it is printed: a section, a page.
    package var place: String
    /// What it is a figure of.
    package var name: String
    /// When, as printed; empty where the table has no periods.
    package var period: String
    package var unit: Unit
    /// The figure; nil where it is withheld.
    package var value: Double?
    /// Digits printed after the point: how finely it was rounded.
    package var decimals: Int
    /// The thing that it is a part, a percentage or a change of; nil where the table does not say.
    package var whole: String?
    /// The division of the whole that it belongs to, all parts of which are printed; nil for a part beside others.
    package var breakdown: String?
    /// The line of the file.
    package var row: Int

    package init(
        place: String = "", name: String, period: String = "", unit: Unit, value: Double?, decimals: Int = 0,
        whole: String? = nil, breakdown: String? = nil, row: Int = 0
    ) {
        self.place = place
        self.name = name
        self.period = period
        self.unit = unit
        self.value = value
        self.decimals = decimals
        self.whole = whole
        self.breakdown = breakdown
        self.row = row
    }

    /// A change with its sign; nil for what is no change.
    package var change: Double? {
        switch unit {
        case .percentChange: value
        case .percentFall: value.map { -$0.magnitude }
        default: nil
        }
    }

    /// Half a unit of the last digit printed: how far a figure may lie from what it was rounded from.
    package var halfUnit: Double {
        var half = 0.5
        for _ in 0..<decimals { half /= 10 }
        return half
    }
}
