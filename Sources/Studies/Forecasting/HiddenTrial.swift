import TimeSeries

/// A series with hidden counts as it is scored on: what a hidden month is expected to be, in the light of the months
/// about it, stands for what came; the model never sees it.
///
/// Months that are shown are larger than those that are hidden, so that a score on them alone would be of another
/// series.
struct HiddenTrial {
    /// The series without gaps at its hidden months; as it is where none is hidden.
    let series: MonthlySeries
    private let places: Set<Int>

    init(_ series: MonthlySeries, seed: UInt64) {
        var filled = series
        if let imputation = series.imputation(seed: seed) { filled.values = imputation.expected }
        self.series = filled
        places = Set(series.hidden?.months.map { $0 - series.start } ?? [])
    }

    /// A model that is fitted to the series with its hidden months hidden.
    func model(_ inner: any ModelSpecification) -> any ModelSpecification {
        places.isEmpty ? inner : Concealing(inner: inner, places: places)
    }

    private struct Concealing: WrappingModel {
        var inner: any ModelSpecification
        var places: Set<Int>

        func fit(_ values: [Double], period: Int) throws -> any FittedModel {
            var concealed = values
            for place in places where concealed.indices.contains(place) { concealed[place] = .nan }
            return try inner.fit(concealed, period: period)
        }
    }
}
