/// Sums over the cycle centred on each value, the values at its two ends counted by half where the cycle is even:
/// `period` times the centred moving average. NaN within half a cycle of either end and where a value of the cycle is
/// missing.
func centredSums(_ values: [Double], period: Int) -> [Double] {
    let half = period / 2
    let isEven = period.isMultiple(of: 2)
    var sums = [Double](repeating: .nan, count: values.count)
    guard half > 0, values.count > 2 * half else { return sums }
    for t in half..<(values.count - half) {
        var sum = isEven ? 0.5 * (values[t - half] + values[t + half]) : values[t - half]
        for k in (t - half + 1)..<(t + half) { sum += values[k] }
        sums[t] = isEven ? sum : sum + values[t + half]
    }
    return sums
}

/// Ratios of months to their centred twelve-month average; NaN for the first and last six months, where a month of the
/// twelve is missing, and where the average is not above zero.
func ratiosToCentredAverage(_ values: some RandomAccessCollection<Double>) -> [Double] {
    let y = Array(values)
    return zip(y, centredSums(y, period: 12)).map { value, sum in
        let ratio = 12 * value / sum
        return sum > 0 && ratio.isFinite ? ratio : .nan
    }
}
