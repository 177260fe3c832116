import Tables

/// A fan chart with its months on one axis and its history cut to what can be read.
struct FanGeometry {
    /// A range, at the last observed month (where it has no width) and each month of the forecast; of a modelled history
    /// over its months as well.
    struct Ribbon {
        var level: Double
        var points: [(index: Int, lower: Double, upper: Double)]
    }

    /// All months shown.
    var months: [String] = []
    var observed: [(index: Int, value: Double?)] = []
    /// Begins at the last observed value, so that the lines join.
    var median: [(index: Int, value: Double)] = []
    /// The widest first.
    var ribbons: [Ribbon] = []
    /// Index of the first month of the forecast.
    var forecastStart = 0
    var markers: [(index: Int, letter: String, marker: FanChart.Marker)] = []
    /// The other lines, in stretches without a gap.
    var others: [(name: String, runs: [[(index: Int, value: Double)]])] = []
    var references: [FanChart.Reference] = []

    /// - Parameters:
    ///   - mostHistory: months of history to keep, counted from its end.
    ///   - lettersFrom: letters that are taken already.
    init(_ chart: FanChart, mostHistory: Int, lettersFrom: Int = 0) {
        let history = chart.history.suffix(max(0, mostHistory))
        forecastStart = history.count
        months = history.map(\.month) + chart.median.map(\.month)
        observed = history.enumerated().map { ($0.offset, finite($0.element.value)) }

        var joint: (index: Int, value: Double)?
        if let last = observed.last, let value = last.value { joint = (last.index, value) }
        if let joint, !chart.median.isEmpty { median.append(joint) }
        for (offset, point) in chart.median.enumerated() {
            if let value = finite(point.value) { median.append((forecastStart + offset, value)) }
        }
        for band in chart.bands.sorted(by: { $0.level > $1.level }) {
            var points: [(index: Int, lower: Double, upper: Double)] = []
            for offset in 0..<min(band.lower.count, band.upper.count, chart.median.count) {
                guard band.lower[offset].isFinite, band.upper[offset].isFinite else { continue }
                points.append((forecastStart + offset, band.lower[offset], band.upper[offset]))
            }
            guard !points.isEmpty else { continue }
            let past = Self.past(chart, level: band.level, shown: forecastStart)
            if !past.isEmpty {
                points = past + points
            } else if let joint {
                points.insert((joint.index, joint.value, joint.value), at: 0)
            }
            ribbons.append(Ribbon(level: band.level, points: points))
        }
        others = chart.others.map { line in
            var runs: [[(index: Int, value: Double)]] = [[]]
            for (offset, value) in line.values.prefix(chart.median.count).enumerated() {
                if let value = finite(value) {
                    runs[runs.count - 1].append((forecastStart + offset, value))
                } else {
                    runs.append([])
                }
            }
            return (line.name, runs.filter { !$0.isEmpty })
        }
        references = chart.references.filter { $0.value.isFinite }
        // Letters go by the whole chart, so that drawings that show more and less of it agree.
        let all = Set(chart.history.map(\.month) + chart.median.map(\.month))
        let known = chart.markers.filter { all.contains($0.month) }.sorted { $0.month < $1.month }
            .prefix(max(0, 26 - lettersFrom))
        for (number, marker) in known.enumerated() {
            guard let index = months.firstIndex(of: marker.month) else { continue }
            markers.append((index, String(UnicodeScalar(UInt8(0x41 + lettersFrom + number))), marker))
        }
    }

    /// The range of a modelled history over the months shown; empty where the months were counted.
    private static func past(
        _ chart: FanChart, level: Double, shown: Int
    ) -> [(index: Int, lower: Double, upper: Double)] {
        guard let band = chart.historyBands.first(where: { $0.level == level }) else { return [] }
        let lower = band.lower.suffix(shown)
        let upper = band.upper.suffix(shown)
        guard lower.count == shown, upper.count == shown else { return [] }
        return zip(lower, upper).enumerated().compactMap { index, pair in
            pair.0.isFinite && pair.1.isFinite ? (index, pair.0, pair.1) : nil
        }
    }

    /// Every value that the value axis must hold.
    var values: [Double] {
        observed.compactMap(\.value) + median.map(\.value)
            + ribbons.flatMap { $0.points.flatMap { [$0.lower, $0.upper] } }
            + others.flatMap { $0.runs.flatMap { $0.map(\.value) } } + references.map(\.value)
    }

    /// What the key says of a level: `80% range`.
    static func name(_ level: Double) -> String { "\(NumberFormat.trimmed(level))% range" }
}

extension FanGeometry.Ribbon {
    /// The range at a place between months, by straight lines; nil outside.
    func range(at place: Double) -> (lower: Double, upper: Double)? {
        guard let first = points.first, let last = points.last, place >= Double(first.index),
            place <= Double(last.index)
        else { return nil }
        for (left, right) in zip(points, points.dropFirst()) where place <= Double(right.index) {
            let share = (place - Double(left.index)) / Double(right.index - left.index)
            return (
                left.lower + share * (right.lower - left.lower), left.upper + share * (right.upper - left.upper)
            )
        }
        return (last.lower, last.upper)
    }
}

private func finite(_ value: Double?) -> Double? {
    guard let value, value.isFinite else { return nil }
    return value
}
