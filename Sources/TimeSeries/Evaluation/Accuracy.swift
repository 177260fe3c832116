/// Measures of point and interval accuracy, by the definitions of the M4 competition
/// (Makridakis, Spiliotis and Assimakopoulos, 2020, *International Journal of Forecasting* 36, section 2).
public enum Accuracy {
    /// The scale of MASE: the mean absolute seasonal difference in sample; plain differences when the series is no
    /// longer than one cycle. NaN when there is no pair of observed values; zero when the series only repeats itself.
    public static func scale(_ values: some RandomAccessCollection<Double>, period: Int) -> Double {
        let values = Array(values)
        let lag = values.count > period ? period : 1
        var sum = 0.0
        var count = 0.0
        for t in values.indices.dropFirst(lag) {
            let difference = values[t] - values[t - lag]
            guard !difference.isNaN else { continue }
            sum += difference.magnitude
            count += 1
        }
        return count > 0 ? sum / count : .nan
    }

    /// Symmetric mean absolute percentage error, in per cent; a month in which both are zero counts as no error.
    public static func smape(actual: [Double], forecast: [Double]) -> Double {
        var sum = 0.0
        var count = 0.0
        for (y, f) in zip(actual, forecast) where !y.isNaN && !f.isNaN {
            let size = y.magnitude + f.magnitude
            if size > 0 { sum += 200 * (y - f).magnitude / size }
            count += 1
        }
        return count > 0 ? sum / count : .nan
    }

    /// The interval score of a central interval (Gneiting and Raftery, 2007, equation 43): its width, and
    /// 2/α times the distance of an observation outside it. Lower is better.
    public static func intervalScore(actual y: Double, lower: Double, upper: Double, level: Level) -> Double {
        let alpha = 1 - level.share
        return (upper - lower) + 2 / alpha * max(0, lower - y) + 2 / alpha * max(0, y - upper)
    }
}
