import CouncilData
import StatNumerics
import TimeSeries

/// A part of the series under test, and its part of the change.
package struct ImpactPart: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A column of the file.
        case column(String)
        /// What the columns leave of the whole.
        case rest
    }

    package var kind: Kind
    /// Means of a month: twelve before (or all, if fewer), and as many from the change on.
    package var before: Double
    package var after: Double
    /// Its change over that of the whole; nil where the whole has none.
    package var share: Double?
    /// The part's own change, as the headline measures it without a control; nil where its months cannot bear a model.
    package var change: ImpactResult.Headline?
}

extension ImpactStudy {
    /// What the change is made of: each column asked for, then what they leave.
    static func parts(_ request: ImpactRequest) -> [ImpactPart] {
        guard !request.parts.isEmpty else { return [] }
        let whole = request.input.series
        var rest = whole
        for part in request.parts {
            rest.values = zip(rest.months, rest.values).map { $1 - part.series[$0] }
        }
        let months = min(12, request.at - whole.start, whole.end - request.at + 1)
        func mean(_ series: MonthlySeries, _ from: Month) -> Double {
            Summary.mean((0..<months).map { series[from + $0] }.filter { !$0.isNaN })
        }
        let change = mean(whole, request.at) - mean(whole, request.at - months)
        func part(_ kind: ImpactPart.Kind, _ series: MonthlySeries) -> ImpactPart {
            var asked = request
            asked.input.series = series
            asked.panel = []
            asked.control = nil
            asked.parts = []
            let before = mean(series, request.at - months)
            let after = mean(series, request.at)
            return ImpactPart(
                kind: kind, before: before, after: after, share: change != 0 ? (after - before) / change : nil,
                change: try? headline(asked))
        }
        return request.parts.map { part(.column($0.name), $0.series) } + [part(.rest, rest)]
    }
}
