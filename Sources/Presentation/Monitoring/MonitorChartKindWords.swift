package import TimeSeries

extension ControlChartKind {
    /// What the chart is for, in a line.
    package var purpose: String {
        switch self {
        case .xmr: "single values a month, such as counts or averages; the usual one"
        case .c: "counts, with the limits that chance alone would give"
        case .p: "shares of a denominator, with the limits that chance alone would give"
        case .u: "rates for each unit of a denominator, with the limits that chance alone would give"
        case .pPrime: "shares, with limits as wide as the months really vary"
        case .uPrime: "rates, with limits as wide as the months really vary"
        case .g: "rare events: months without one between those with one"
        case .t: "rare events: the time from one to the next"
        case .errors: "what a month is beyond what the month before and the season lead one to expect"
        }
    }
}
