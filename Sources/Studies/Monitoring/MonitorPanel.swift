package import CouncilData
import StatNumerics
import TimeSeries

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
        self.init(
            looks: inputs.map { input in
                switch input {
                case .refused(let name, let reason): return .refused(name: name, reason: reason)
                case .series(let input):
                    var request = settings
                    request.input = input
                    return .chart(request)
                }
            }, source: source, warns: warns)
    }

    /// Charts every series by settings of its own, on several cores.
    package init(looks: [Look], source: String, warns: Bool = true) {
        let charts = parallelMap(looks.count) { place -> Row in
            switch looks[place] {
            case .refused(let name, let reason): return Row(name: name, refusal: reason)
            case .chart(let request):
                do {
                    let chart = try MonitorStudy.run(request, warns: warns)
                    return Row(name: request.input.column, chart: chart, p: MonitorChance.p(chart))
                } catch {
                    return Row(name: request.input.column, refusal: "\(error)")
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

    /// One look: a series with its settings.
    package enum Look: Sendable {
        case chart(MonitorRequest)
        case refused(name: String, reason: String)
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
