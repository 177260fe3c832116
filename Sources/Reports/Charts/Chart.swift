/// A chart of a document. A new kind of chart is a new case, and a part in each renderer.
package enum Chart: Equatable, Sendable {
    case fan(FanChart)
    case fans(FansChart)
    case funnel(FunnelChart)
    case ranked(RankedChart)
    case years(YearsChart)
    case months(MonthsChart)

    /// What the chart shows, in words, for those who do not see it.
    package var alternativeText: String { described.alternativeText }
    /// Measure, place and time.
    package var subtitle: String { described.subtitle }
    package var source: String { described.source }
    package var title: String { described.title }
    /// The figures of the chart. Every chart has them beside it.
    package var dataTable: DocumentTable { described.dataTable }

    /// What a chart of its kind is called on a command line.
    fileprivate var kind: String {
        switch self {
        case .fan: "fan"
        case .fans: "fans"
        case .funnel: "funnel"
        case .ranked: "ranked"
        case .years: "years"
        case .months: "months"
        }
    }

    private var described: any DescribedChart {
        switch self {
        case .fan(let chart): chart
        case .fans(let chart): chart
        case .funnel(let chart): chart
        case .ranked(let chart): chart
        case .years(let chart): chart
        case .months(let chart): chart
        }
    }

    /// Dated events as the chart's letters name them, in order.
    var events: [LetteredEvent] {
        switch self {
        case .fan(let chart):
            FanGeometry(chart, mostHistory: .max).markers.map {
                LetteredEvent(letter: $0.letter, month: $0.marker.month, label: $0.marker.label)
            }
        case .fans(let chart): chart.events
        case .months(let chart):
            chart.letters.map {
                LetteredEvent(letter: $0.letter, month: $0.marker.month, label: $0.marker.label)
            }
        case .funnel, .ranked, .years: []
        }
    }
}

extension Document {
    /// The charts by the names under which one can be had alone: their kind, with a number from the second of a kind on.
    package var namedCharts: [(name: String, chart: Chart)] {
        var counts: [String: Int] = [:]
        return blocks.compactMap { block in
            guard case .chart(let chart) = block else { return nil }
            counts[chart.kind, default: 0] += 1
            let number = counts[chart.kind] ?? 1
            return (number == 1 ? chart.kind : "\(chart.kind)-\(number)", chart)
        }
    }
}

/// What every chart tells beside its drawing.
protocol DescribedChart {
    var title: String { get }
    var subtitle: String { get }
    var source: String { get }
    var alternativeText: String { get }
    var dataTable: DocumentTable { get }
}

extension FanChart: DescribedChart {}
extension FansChart: DescribedChart {}
extension FunnelChart: DescribedChart {}
extension RankedChart: DescribedChart {}
extension YearsChart: DescribedChart {}
extension MonthsChart: DescribedChart {}

/// An event of a chart with the letter that marks its month.
struct LetteredEvent: Equatable {
    var letter: String
    /// The month as `2021-09`.
    var month: String
    var label: String

    /// `Sep 2021: Front door opened`.
    var text: String { "\(MonthLabel.short(month)): \(label)" }
}
