import Tables

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A value axis with round ticks: steps of 1, 2, 2.5 or 5 times a power of ten.
package struct ValueAxis: Equatable {
    package var ticks: [Double]
    /// Digits after the point that tell the ticks apart.
    package var decimals: Int

    var lower: Double { ticks.first ?? 0 }
    var upper: Double { ticks.last ?? 1 }

    /// - Parameters:
    ///   - values: what the axis must hold; those that are not finite are passed over.
    ///   - startsAtZero: whether zero must be on it too.
    ///   - count: about how many steps.
    package init(values: some Sequence<Double>, startsAtZero: Bool, count: Int) {
        var low = Double.infinity
        var high = -Double.infinity
        for value in values where value.isFinite {
            low = min(low, value)
            high = max(high, value)
        }
        if low > high { (low, high) = (0, 1) }
        if startsAtZero {
            low = min(low, 0)
            high = max(high, 0)
        }
        if low == high {
            // A flat series: room on both sides, but none below zero for what starts there.
            let room = low == 0 ? 1 : abs(low) * 0.1
            high += room
            if !startsAtZero { low -= room }
        }
        let raw = (high - low) / Double(max(1, count))
        let power = pow(10, floor(log10(raw)))
        guard raw.isFinite, raw > 0, power > 0 else {
            ticks = [0, 1]
            decimals = 0
            return
        }
        let multiple = [1, 2, 2.5, 5, 10].first { $0 * power >= raw * (1 - 1e-9) } ?? 10
        let step = multiple * power
        let first = floor(low / step + 1e-9)
        let last = ceil(high / step - 1e-9)
        ticks = (0...max(1, Int(min(last - first, 1000)))).map { (first + Double($0)) * step }
        decimals = max(0, -Int(floor(log10(step) + 1e-9)) + (multiple == 2.5 ? 1 : 0))
        if step >= 1, step == step.rounded() { decimals = 0 }
    }

    /// The ticks as text; beyond what counts and rates reach, in powers of ten (`2.5e15`).
    package var labels: [String] {
        let largest = max(abs(lower), abs(upper))
        guard largest >= 1e12 || decimals > 6 else {
            return ticks.map { NumberFormat.fixed($0, decimals: decimals) }
        }
        let exponent = floor(log10(largest))
        return ticks.map { tick in
            let share = tick / largest * (largest / pow(10, exponent))
            return tick == 0 ? "0" : "\(NumberFormat.trimmed((share * 1000).rounded() / 1000))e\(Int(exponent))"
        }
    }

    /// Rows of characters on which the ticks stand at even distances, and how many steps there are from label to label.
    ///
    /// - Parameter height: the most rows. A quarter of them is given up for a label at every tick, or else at every second,
    ///   third and so on; a label at each end is even on any height.
    package func rows(within height: Int) -> (rows: Int, stride: Int) {
        let steps = max(1, ticks.count - 1)
        for stride in 1...steps where steps.isMultiple(of: stride) {
            let gaps = steps / stride
            let rows = max(0, height - 1) / gaps * gaps + 1
            if rows * 4 >= height * 3 { return (rows, stride) }
        }
        return (height, steps)
    }

    /// The labels by row from the top, at even distances; empty where a row has none.
    package func labels(onRows rows: Int, stride: Int) -> [String] {
        var found = Array(repeating: "", count: rows)
        for (place, label) in labels.enumerated() where place.isMultiple(of: stride) && rows > 0 {
            found[rows - 1 - place * (rows - 1) / max(1, ticks.count - 1)] = label
        }
        return found
    }

    /// Where a value lies: 0 at the bottom, 1 at the top.
    package func position(_ value: Double) -> Double {
        let span = upper - lower
        guard value.isFinite, span > 0, span.isFinite else { return 0 }
        return min(1, max(0, (value - lower) / span))
    }
}

/// Which months of a time axis carry a label.
enum MonthAxis {
    /// - Parameters:
    ///   - months: labels `2021-09`, in order.
    ///   - room: how many labels fit.
    /// - Returns: indices, at most `room`; from a year upwards they fall on April, where financial years begin.
    static func ticks(_ months: [String], room: Int) -> [Int] {
        let room = max(1, room)
        for step in [1, 3, 6, 12, 24, 60, 120, 240] {
            let chosen = months.indices.filter { index in
                guard let (year, month) = MonthLabel.parts(months[index]) else { return index.isMultiple(of: step) }
                return (year * 12 + month - 4).isMultiple(of: step)
            }
            if chosen.count <= room, !chosen.isEmpty { return chosen }
        }
        return months.isEmpty ? [] : [0]
    }
}
