/// Summaries of a sample. An empty sample gives NaN, as does one that holds NaN or an infinity (quantiles
/// take infinities): leave missing values out first.
public enum Summary {
    /// The sum, in double-double arithmetic.
    public static func sum(_ x: [Double]) -> Double {
        var sum = CompensatedSum()
        for value in x { sum.add(value) }
        return sum.value
    }

    /// The sum of squares, in double-double arithmetic.
    public static func sumOfSquares(_ x: [Double]) -> Double {
        var sum = CompensatedSum()
        for value in x { sum.add(product: value, value) }
        return sum.value
    }

    /// The arithmetic mean.
    public static func mean(_ x: [Double]) -> Double {
        meanInTwoParts(x).high
    }

    /// The sum of squares about the mean.
    public static func sumOfSquaresAboutMean(_ x: [Double]) -> Double {
        var sum = CompensatedSum()
        for d in deviations(x) { sum.add(product: d, d) }
        return sum.value
    }

    /// The variance with divisor n − 1; NaN for fewer than two values.
    public static func variance(_ x: [Double]) -> Double {
        x.count > 1 ? sumOfSquaresAboutMean(x) / Double(x.count - 1) : .nan
    }

    /// The standard deviation with divisor n − 1; NaN for fewer than two values.
    public static func standardDeviation(_ x: [Double]) -> Double {
        variance(x).squareRoot()
    }

    /// The lag-`lag` autocorrelation Σ (xₜ − m)(xₜ₊ₖ − m) / Σ (xₜ − m)², the definition of NIST and of R's `acf`.
    public static func autocorrelation(_ x: [Double], lag: Int = 1) -> Double {
        guard lag >= 0, lag < x.count else { return .nan }
        let d = deviations(x)
        var cross = CompensatedSum()
        var square = CompensatedSum()
        for value in d { square.add(product: value, value) }
        for t in 0..<(d.count - lag) { cross.add(product: d[t], d[t + lag]) }
        return cross.value / square.value
    }

    /// The quantile of probability `p`, by linear interpolation between order statistics (Hyndman and Fan's type 7, the
    /// default of R and NumPy). NaN outside 0...1 and for a sample that holds NaN.
    public static func quantile(_ x: [Double], _ p: Double) -> Double {
        quantiles(x, [p])[0]
    }

    /// Several quantiles with one sort.
    public static func quantiles(_ x: [Double], _ probabilities: [Double]) -> [Double] {
        guard !x.isEmpty, !x.contains(where: \.isNaN) else { return probabilities.map { _ in .nan } }
        let sorted = x.sorted()
        return probabilities.map { quantile(sorted: sorted, $0) }
    }

    /// The type 7 quantile of values already in rising order.
    public static func quantile(sorted x: [Double], _ p: Double) -> Double {
        guard !x.isEmpty, p >= 0, p <= 1 else { return .nan }
        let place = p * Double(x.count - 1)
        let below = Int(place)
        guard below + 1 < x.count else { return x[x.count - 1] }
        let weight = place - Double(below)
        return weight == 0 ? x[below] : x[below] + weight * (x[below + 1] - x[below])
    }

    /// The median.
    public static func median(_ x: [Double]) -> Double { quantile(x, 0.5) }

    /// The mean as an unevaluated sum of two numbers: with data such as 10⁷ + 0.2 the second part is what the
    /// deviations need.
    static func meanInTwoParts(_ x: [Double]) -> (high: Double, low: Double) {
        guard !x.isEmpty else { return (.nan, .nan) }
        let n = Double(x.count)
        var sum = CompensatedSum()
        for value in x { sum.add(value) }
        let high = sum.value / n
        guard high.isFinite else { return (high, 0) }
        // The remainder of the division: the sum less n · high, exactly but for its last rounding.
        sum.add(product: -n, high)
        return (high, sum.value / n)
    }

    static func deviations(_ x: [Double]) -> [Double] {
        let (high, low) = meanInTwoParts(x)
        return x.map { ($0 - high) - low }
    }
}
