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
        guard !x.isEmpty, !x.contains(where: \.isNaN), p >= 0, p <= 1 else { return .nan }
        var x = x
        // Two places matter, and the rest need not be in order.
        let below = Int(p * Double(x.count - 1))
        x.withUnsafeMutableBufferPointer { place(below, of: $0) }
        if below + 2 < x.count, let next = x[(below + 1)...].indices.min(by: { x[$0] < x[$1] }) {
            x.swapAt(below + 1, next)
        }
        return quantile(sorted: x, p)
    }

    /// Moves values so that the one at `k` is where it would be in rising order, with none above it before and none
    /// below it after (Hoare, 1961, *Communications of the ACM* 4, 321-322).
    private static func place(_ k: Int, of x: UnsafeMutableBufferPointer<Double>) {
        var (low, high) = (0, x.count - 1)
        while low < high {
            // The middle one of three: of values in order it halves the rest.
            let (a, b, c) = (x[low], x[low + (high - low) / 2], x[high])
            let pivot = max(min(a, b), min(max(a, b), c))
            var (i, j) = (low, high)
            while i <= j {
                while x[i] < pivot { i += 1 }
                while pivot < x[j] { j -= 1 }
                if i <= j {
                    x.swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            if k <= j { high = j } else if k >= i { low = i } else { return }
        }
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
