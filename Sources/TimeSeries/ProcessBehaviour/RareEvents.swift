import StatNumerics

/// Charts of events so rare that most months have none: not how many there are a month, but how long it is from one to the
/// next.
///
/// Source: Benneyan (2001), Number-between g-type statistical quality control charts for monitoring adverse events, Health
/// Care Management Science 4, 305–318; Provost and Murray (2011), The Health Care Data Guide, chapter 7; Nelson (1994), A
/// control chart for parts-per-million nonconforming items, Journal of Quality Technology 26, 239–240.
enum RareEvents {
    /// Gaps of monthly counts, each at the month that ends it: months without an event before it for `g`, months since the
    /// last for `t`.
    ///
    /// The first event ends no gap. A missing month leaves the gap that it lies in unknown. NaN where there is none.
    static func gaps(_ kind: ControlChartKind, _ counts: [Double]) -> [Double] {
        var result = [Double](repeating: .nan, count: counts.count)
        var last: Int?
        for (place, count) in counts.enumerated() {
            if count.isNaN { last = nil }
            guard count > 0 else { continue }
            if let last { result[place] = Double(place - last - (kind == .g ? 1 : 0)) }
            last = place
        }
        return result
    }

    /// Months since the last event at the end of the series; nil where a missing month hides it.
    static func open(_ counts: [Double]) -> Int? {
        guard let last = counts.lastIndex(where: { $0 > 0 || $0.isNaN }), !counts[last].isNaN else { return nil }
        return counts.count - 1 - last
    }

    /// ḡ ± 3 √(ḡ (ḡ + 1)), the mean and spread of a geometric that counts from 0. A lower limit below zero is left there.
    static func g(_ gaps: [Double], basis: [Bool]?) -> ControlLimits? {
        let observed = gaps.indices.filter { !gaps[$0].isNaN && (basis?[$0] ?? true) }.map { gaps[$0] }
        guard !observed.isEmpty else { return nil }
        let mean = Summary.mean(observed)
        let width = 3 * (mean * (mean + 1)).squareRoot()
        return ControlLimits(
            centre: mean, movingRange: nil, screened: 0, lower: gaps.map { _ in mean - width },
            upper: gaps.map { _ in mean + width })
    }

    /// Of the gaps to the power of 1/3.6, limits by moving ranges, carried back.
    static func t(_ gaps: [Double], screening: Bool, basis: [Bool]?) -> ControlLimits? {
        let scaled = gaps.map { $0.isNaN ? .nan : power($0, 1 / 3.6) }
        guard let limits = ControlLimits.xmr(scaled, screening: screening, basis: basis) else { return nil }
        return ControlLimits(
            centre: power(max(0, limits.centre), 3.6), movingRange: limits.movingRange, screened: limits.screened,
            lower: limits.lower.map { power(max(0, $0), 3.6) }, upper: limits.upper.map { power($0, 3.6) })
    }

    private static func power(_ x: Double, _ exponent: Double) -> Double {
        x > 0 ? exponential(exponent * logarithm(x)) : 0
    }
}
