import CouncilData
package import Studies
import Tables
import TimeSeries

extension DisaggregationResult {
    /// The heading of the page and the `headline` of the JSON: at most 25 words and three numbers.
    package var headline: String { sentence(findings[0]) }

    package var findingLines: [FindingLine] {
        FindingLine.all(
            findings, leading: findings[0], kind: \.kind, key: \.key, unusualness: \.unusualness, sentence: sentence)
    }

    private var name: String { totals.name.prefix(1).uppercased() + totals.name.dropFirst() }
    private func shown(_ value: Double) -> String {
        NumberFormat.fixed(value, decimals: value.magnitude < 10 ? 1 : 0)
    }

    package func sentence(_ finding: DisaggregationFinding) -> String {
        switch finding.kind {
        case .belowZero(let months, _):
            return
                "\(name) by month cannot be made so: \(months == 1 ? "1 month" : "\(months) months") would be below zero."
        case .span(let highest, let lowest):
            let count = totals.years.count == 1 ? "an annual total" : "\(totals.years.count) annual totals"
            return
                "\(name) by month, made from \(count): about \(shown(value(highest))) in \(highest.longName), the most, and "
                + "\(shown(value(lowest))) in \(lowest.longName), the least."
        case .ratio(let most):
            return
                "A month has \(NumberFormat.fixed(most, decimals: 1)) times as much for each of the indicator as the month "
                + "with least."
        }
    }

    /// What the months may be used for.
    package var soWhat: String {
        "Use them to fit a year's total to a season; do not look in them for a month in which something changed."
    }

    /// What the months are, and are not.
    package var caution: String {
        "These months are made, not counted: they have the years' totals and the indicator's pattern, and nothing of their own. "
            + "What is found in them is found in the indicator."
    }
}

extension DisaggregationFinding.Kind {
    /// What scripts know it by.
    fileprivate var key: String {
        switch self {
        case .belowZero: "below zero"
        case .span: "span"
        case .ratio: "ratio"
        }
    }
}

extension DisaggregationNote {
    /// Whether it puts the months in doubt; the rest says how they were made.
    var isWarning: Bool {
        switch self {
        case .oneTotal, .beyondTotals, .belowZero: true
        case .method, .regression: false
        }
    }

    package var sentence: String {
        switch self {
        case .method(let method): return method.sentence
        case .regression(let constant, let slope, let totals, let correlation):
            return "Chow and Lin's regression: a month is \(NumberFormat.fixed(constant.value, decimals: 1)) "
                + "(standard error \(NumberFormat.fixed(constant.standardError, decimals: 1))) plus "
                + "\(NumberFormat.fixed(slope.value, decimals: 3)) (standard error "
                + "\(NumberFormat.fixed(slope.standardError, decimals: 3))) for each unit of the indicator, "
                + "learnt from \(totals) annual totals; what is left follows itself from month to month "
                + "with correlation \(NumberFormat.fixed(correlation, decimals: 2))."
        case .oneTotal:
            return "With one total there is no ratio to move: every month is the same multiple of its indicator."
        case .beyondTotals(let months, let method):
            return "The last \(months == 1 ? "month lies" : "\(months) months lie") beyond the totals and "
                + "\(months == 1 ? "goes" : "go") on \(method.continuation). No total holds \(months == 1 ? "it" : "them")."
        case .belowZero(let months, let first, let least, let method):
            return
                "\(months == 1 ? "1 month is" : "\(months) months are") below zero, which no count can be (the first is "
                + "\(first.longName), the least value \(NumberFormat.fixed(least, decimals: 1))). \(method.otherWay)"
        }
    }
}

extension DisaggregationMethod {
    /// How it is done, and what to be careful of.
    fileprivate var sentence: String {
        switch self {
        case .dentonCholette:
            "Denton's method in Cholette's form: the ratio to the indicator changes from month to month as little as the "
                + "totals allow."
        case .denton:
            "Denton's own form: the ratio to the indicator changes as little as the totals allow, and begins at 1. That "
                + "bends the first months where the totals are of another size than the indicator; denton-cholette does not."
        case .dentonAdditive:
            "Denton's additive form in Cholette's version: the difference from the indicator changes from month to month as "
                + "little as the totals allow."
        case .chowLin: "Chow and Lin's regression on the indicator, with related errors."
        }
    }

    /// What can be done about months below zero.
    fileprivate var otherWay: String {
        switch self {
        case .dentonCholette, .denton:
            "A total far from its neighbours pulls the months about it down: check the totals, above all one of 0, or leave "
                + "that year out by giving the years on either side in files of their own."
        case .dentonAdditive, .chowLin: "--method denton-cholette keeps months above zero more often."
        }
    }

    /// How months beyond the totals go on.
    fileprivate var continuation: String {
        switch self {
        case .chowLin: "by the regression"
        case .dentonAdditive: "with the last difference"
        case .dentonCholette, .denton: "with the last ratio"
        }
    }
}
