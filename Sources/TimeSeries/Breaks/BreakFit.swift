import StatNumerics

/// Breaks with months' own levels taken out together with them, by turns, until the dates stand.
struct BreakFit {
    let found: StructuralBreaks
    /// The number with the lowest criterion, or the one asked for.
    let number: Int

    /// Turns of breaks and months. The dates seldom move after the second.
    private static let turns = 3

    /// - Parameters:
    ///   - design: that of the rows where it is known.
    ///   - months: each observation's month of the year in any numbering of 12; nil for no season.
    ///   - number: as many breaks, or as many as fit; nil for the number with the lowest criterion.
    init(
        rows: [[Double]], design: SegmentDesign? = nil, response: [Double], months: [Int]?, shortest: Int,
        ends: Int? = nil, maximum: Int, number asked: Int? = nil
    ) throws(LinearAlgebraError) {
        func choose(_ found: StructuralBreaks) -> Int { asked.map { min($0, found.maximum) } ?? found.bestByBIC }
        var season = [Double](repeating: 0, count: response.count)
        let design = design ?? SegmentDesign(rows: rows)
        var found = StructuralBreaks(
            rows: rows, design: design, response: response, shortest: shortest, ends: ends, maximum: maximum)
        var number = choose(found)
        if let months {
            for _ in 0..<Self.turns {
                let before = found.segments(number)
                let effects = Self.monthMeans(zip(try found.residuals(number), season).map(+), months)
                season = months.map { effects[$0] }
                found = StructuralBreaks(
                    rows: rows, design: design, response: zip(response, season).map(-), shortest: shortest, ends: ends,
                    maximum: maximum)
                number = choose(found)
                if found.segments(number) == before { break }
            }
        }
        self.found = found
        self.number = number
    }

    /// Mean of each month's values, about their own mean.
    private static func monthMeans(_ values: [Double], _ months: [Int]) -> [Double] {
        var sums = [Double](repeating: 0, count: 12)
        var counts = sums
        for (value, month) in zip(values, months) {
            sums[month] += value
            counts[month] += 1
        }
        let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
        let centre = zip(means, counts).reduce(0) { $0 + $1.0 * $1.1 } / max(1, counts.reduce(0, +))
        return zip(means, counts).map { $1 > 0 ? $0 - centre : 0 }
    }
}
