/// The rules by which a point of a process-behaviour chart is a signal.
public enum SignalRule: String, Hashable, Sendable, CaseIterable {
    /// Above the upper limit or below the lower.
    case outsideLimits = "outside-limits"
    /// One of several points in a row that each rise, or each fall.
    case trend
    /// Two of three points in a row near the same limit.
    case twoOfThree = "two-of-three"
    /// One of several points in a row on one side of the centre.
    case run
}

/// The rules of Making Data Count, as NHSRplotthedots applies them.
///
/// Where several apply to a point the first in this order names it: outside the limits, trend, two of three, run. A
/// point on a limit is not outside; a point on the centre ends a run; equal neighbours end a trend. In two of three,
/// all three points lie on one side of the centre, two of them beyond two thirds of the way to the limit; only those
/// near the limit are signals, and a point outside the limits does not count towards the two. Missing months are passed
/// over.
///
/// Source: NHS England, Making Data Count; NHSRplotthedots (MIT licence), ptd_spc.
public struct SignalRules: Hashable, Sendable {
    /// Points in a row on one side of the centre.
    public var runLength: Int
    /// Points in a row that rise or fall.
    public var trendLength: Int

    /// Lengths from which a run or a trend is a signal.
    public init(runLength: Int = 7, trendLength: Int = 7) {
        self.runLength = runLength
        self.trendLength = trendLength
    }

    /// The rule that each point breaks, nil for none. The arrays are those of one segment, of one length.
    ///
    /// - Parameter usual: the value that most months have, where one has: the mean then lies beside it, most months on one
    ///   side, and a run is one of months that are off the usual value, on whichever side.
    public func signals(
        _ values: [Double], centre: Double, lower: [Double], upper: [Double], usual: Double? = nil
    ) -> [SignalRule?] {
        let places = values.indices.filter { !values[$0].isNaN && !lower[$0].isNaN }
        let points = places.map { values[$0] }
        let side = points.map { $0 > centre ? 1 : $0 < centre ? -1 : 0 }
        var outside = [Bool](repeating: false, count: points.count)
        var near = outside
        for (index, place) in places.enumerated() {
            let value = points[index]
            outside[index] = value > upper[place] || value < lower[place]
            near[index] =
                !outside[index]
                && (value > centre + (upper[place] - centre) * 2 / 3
                    || value < centre - (centre - lower[place]) * 2 / 3)
        }
        let trends = Self.members(
            of: zip(points, points.dropFirst()).map { $1 > $0 ? 1 : $1 < $0 ? -1 : 0 }, length: trendLength - 1)
        let runs = Self.members(
            of: usual.map { usual in points.map { $0 == usual ? 0 : 1 } } ?? side, length: runLength)
        var twoOfThree = [Bool](repeating: false, count: points.count)
        for end in points.indices.dropFirst(2) {
            let window = (end - 2)...end
            guard abs(window.reduce(0) { $0 + side[$1] }) == 3, window.count(where: { near[$0] }) >= 2 else { continue }
            for index in window where near[index] { twoOfThree[index] = true }
        }
        var result = [SignalRule?](repeating: nil, count: values.count)
        for (index, place) in places.enumerated() {
            // A step belongs to the point before it and the one after.
            let inTrend = (index > 0 && trends[index - 1]) || (index < trends.count && trends[index])
            result[place] =
                outside[index]
                ? .outsideLimits : inTrend ? .trend : twoOfThree[index] ? .twoOfThree : runs[index] ? .run : nil
        }
        return result
    }

    /// Which elements stand in a stretch of at least `length` that are alike and not zero.
    private static func members(of signs: [Int], length: Int) -> [Bool] {
        var result = [Bool](repeating: false, count: signs.count)
        var start = 0
        for end in signs.indices {
            if signs[end] != signs[start] { start = end }
            if signs[end] != 0, end - start + 1 >= length {
                for index in start...end { result[index] = true }
            }
        }
        return result
    }
}
