package import CouncilData
import StatNumerics
package import TimeSeries

/// Several measures at one look: which has a signal, how many chance alone would give, and which stand after allowing for the
/// number of looks.
package struct MonitorPanel: Sendable {
    /// One measure.
    package struct Row: Sendable {
        package var name: String
        /// Its chart; nil where none could be drawn.
        package var chart: MonitorResult?
        /// Why not.
        package var refusal: String?
        /// The chance of a last month so far out, or of so long a run, where nothing has changed; nil without a chart.
        package var p: Double?
        /// Whether the signal stands when as many measures are looked at.
        package var isDiscovery = false
    }

    package var rows: [Row]
    package var source: String

    /// The share of false discoveries that is held.
    package static let falseDiscoveryRate = 0.1
    /// The chance that the last month of a chart of 24 to 60 unrelated months that never changed is a signal, by the rules
    /// of Making Data Count; by simulation (Tests/StudiesTests).
    package static let chanceOfSignal = 0.024

    /// Measures with a chart.
    package var looks: Int { rows.count { $0.chart != nil } }
    /// Signals in the last month that chance alone would give.
    package var expectedByChance: Double { Double(looks) * Self.chanceOfSignal }
    package var signals: [Row] { rows.filter { $0.chart?.latest?.point.signal != nil } }
    package var discoveries: [Row] { rows.filter(\.isDiscovery) }
    package var hasWarning: Bool { rows.contains { $0.chart?.warning?.lastIsOutside == true } }

    /// Charts every series by the same settings, on several cores.
    package init(_ inputs: [Input], settings: MonitorRequest, source: String, warns: Bool = true) {
        let charts = parallelMap(inputs.count) { place -> Row in
            switch inputs[place] {
            case .refused(let name, let reason): return Row(name: name, refusal: reason)
            case .series(let input):
                var request = settings
                request.input = input
                do {
                    let chart = try MonitorStudy.run(request, warns: warns)
                    return Row(name: input.column, chart: chart, p: Self.p(chart))
                } catch {
                    return Row(name: input.column, refusal: "\(error)")
                }
            }
        }
        rows = Self.judged(charts)
        self.source = source
    }

    package enum Input: Sendable {
        case series(MonthlyInput)
        case refused(name: String, reason: String)
    }

    /// Twice the smaller of two: the last month's distance from the mean in standard deviations by moving ranges, as Student's
    /// t with 0.62 (n − 1) degrees of freedom (Montgomery 2009, 6.4, by the efficiency of moving ranges); and the run that it
    /// ends, each month of which is a toss of a coin.
    static func p(_ chart: MonitorResult) -> Double? {
        guard let (point, segment) = chart.latest else { return nil }
        let sigma = (point.upper - segment.mean) / 3
        guard sigma > 0 else { return segment.mean == point.value ? 1 : 0 }
        let free = max(1, 0.62 * Double(segment.observed - 1))
        let single = 2 * StudentT(degreesOfFreedom: free).upperTail(abs(point.value - segment.mean) / sigma)
        let run = Stretch.runs(segment.points.map(\.value), centre: segment.mean).last?.places ?? []
        let isLast = run.last.map { segment.points[$0].month == point.month } ?? false
        let length = isLast && segment.usual == nil ? run.count : 0
        let runs = length > 0 ? 2 * exponential(Double(length) * logarithm(0.5)) : 1
        return min(1, 2 * min(single, runs))
    }

    /// Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165–1188: the rate is held whatever the relations between
    /// measures, which count the same children.
    private static func judged(_ rows: [Row]) -> [Row] {
        let ranked = rows.indices.filter { rows[$0].p != nil }.sorted { (rows[$0].p ?? 1) < (rows[$1].p ?? 1) }
        let m = Double(ranked.count)
        let harmonic = (1...max(1, ranked.count)).reduce(0) { $0 + 1 / Double($1) }
        let passed = ranked.enumerated().last { index, place in
            (rows[place].p ?? 1) <= Double(index + 1) * falseDiscoveryRate / (m * harmonic)
        }?.offset
        var result = rows
        if let passed {
            for place in ranked[...passed] where rows[place].chart?.latest?.point.signal != nil {
                result[place].isDiscovery = true
            }
        }
        return result
    }
}
