import Comparison
import CouncilData
import Tables

/// All areas' figures of a measure in one year, on the measure and on its scale.
struct BenchmarkYear {
    let request: BenchmarkRequest
    let year: Int
    /// Authorities with figures, in the order of the publication.
    let authorities: [Area]
    /// Join keys of those in their first year, which no repeat bears comparing (``BenchmarkYear/isFirstYear(_:)``).
    private let firstYears: Set<String>
    /// Their counts, value on the scale and its standard error, in the same order.
    let authorityFigures: [(numerator: Double, denominator: Double, y: Double, error: Double)]
    private let medianOfAll: Double
    private let englandValue: Double
    private let printedMedianCount: Int

    var measure: Measure { request.panel.measure }

    init(_ request: BenchmarkRequest, year: Int) {
        self.request = request
        self.year = year
        let all = request.panel.authorities(in: year)
        let scale = request.panel.measure.scale
        authorities = all.filter { request.panel.figure($0, year)?.counts != nil }
        firstYears =
            request.panel.measure.isRepeat
            ? Set(all.filter { request.register.isFirstYear($0, year) }.map(\.joinKey)) : []
        authorityFigures = all.compactMap { area in
            request.panel.figure(area, year)?.counts.map {
                (
                    $0.numerator, $0.denominator, scale.forward($0.numerator / $0.denominator),
                    scale.standardError(size: $0.denominator)
                )
            }
        }
        let printed = all.compactMap { request.panel.figure($0, year)?.printed.number }
        printedMedianCount = printed.count
        medianOfAll = GroupAverage(
            printed.map { .init(printed: $0, numerator: .nan, denominator: .nan) }, factor: 1
        ).value(.median)
        englandValue = Self.whole(request.register.england, request.panel, year)
    }

    var england: Double { englandValue }

    /// Whether the area is a new authority in its first year and the measure one of repeats: what it repeats lies with its
    /// predecessor.
    func isFirstYear(_ area: Area) -> Bool { firstYears.contains(area.joinKey) }

    func figure(_ area: Area) -> AnnualFigure? { request.panel.figure(area, year) }

    /// The unrounded value; NaN without counts.
    func value(_ area: Area) -> Double {
        guard let figure = figure(area), let counts = figure.counts else { return .nan }
        // A rate that the file prints is not gone round by its counts, so that equal ones stay equal.
        if request.panel.isAsPrinted, let printed = figure.printed.number { return printed }
        return measure.per * counts.numerator / counts.denominator
    }

    /// On the variance-stabilising scale, with its standard error from sampling.
    func scaled(_ area: Area) -> (y: Double, error: Double) {
        guard let counts = figure(area)?.counts else { return (.nan, .nan) }
        return (
            measure.scale.forward(counts.numerator / counts.denominator),
            measure.scale.standardError(size: counts.denominator)
        )
    }

    func forward(_ value: Double) -> Double { measure.scale.forward(value / measure.per) }

    /// Counts of England and regions are rounded to 10, so their value is the percentage that DfE made from exact ones;
    /// a rate's is from the counts, which the rounding moves by less than its second decimal.
    func whole(_ area: Area?) -> Double { Self.whole(area, request.panel, year) }

    private static func whole(_ area: Area?, _ panel: AnnualPanel, _ year: Int) -> Double {
        guard let area, let figure = panel.figure(area, year) else { return .nan }
        let counts = figure.counts.map { panel.measure.per * $0.numerator / $0.denominator } ?? .nan
        return panel.measure.isRate && !panel.isAsPrinted ? counts : figure.printed.number ?? counts
    }

    func group(_ areas: [Area]) -> GroupAverage {
        GroupAverage(
            areas.map { area in
                let figure = self.figure(area)
                let counts = figure?.counts
                return .init(
                    printed: figure?.printed.numberOrNaN ?? .nan, numerator: counts?.numerator ?? .nan,
                    denominator: counts?.denominator ?? .nan)
            }, factor: measure.per)
    }

    /// The comparator as it applies to an area: its own neighbours, its own region; `nil` where it has none.
    func comparator(_ kind: BenchmarkResult.Comparator.Kind, for area: Area) -> BenchmarkResult.Comparator? {
        switch kind {
        case .neighbours(let list, let average):
            let neighbours = request.neighbours.neighbours(of: area, list)
            let group = group(neighbours)
            guard !neighbours.isEmpty, group.count(average) > 0, !measure.isPrintedOnly || average != .pooled else {
                return nil
            }
            return .init(
                kind: kind, area: nil, value: group.value(average), used: group.count(average), of: neighbours.count)
        case .england:
            let value = england
            return value.isFinite
                ? .init(kind: kind, area: request.register.england, value: value, used: 1, of: 1) : nil
        case .region:
            guard let region = request.register.region(of: area) else { return nil }
            let value = whole(region)
            return value.isFinite ? .init(kind: kind, area: region, value: value, used: 1, of: 1) : nil
        case .medianAuthority:
            guard medianOfAll.isFinite else { return nil }
            return .init(
                kind: kind, area: nil, value: medianOfAll, used: printedMedianCount,
                of: request.panel.authorities(in: year).count)
        }
    }

    static var kinds: [BenchmarkResult.Comparator.Kind] {
        NeighbourLists.List.allCases.flatMap { list in
            [AverageKind.median, .mean, .pooled].map { .neighbours(list, $0) }
        } + [.england, .region, .medianAuthority]
    }
}
