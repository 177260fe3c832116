import CouncilData

/// The months of a list of children, released by disclosure control.
package enum ListSeriesStudy {
    package static func run(_ request: ListSeriesRequest) -> ListSeriesResult {
        let released = request.counts.released(request.disclosure)
        return ListSeriesResult(
            released: released,
            summaries: released.series.compactMap { rows in
                guard let first = rows.first, let last = rows.last else { return nil }
                return .init(
                    name: first.series, months: rows.count, hidden: rows.filter(\.isHidden).count, latest: last)
            })
    }
}
