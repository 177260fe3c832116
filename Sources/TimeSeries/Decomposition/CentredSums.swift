/// Sums over the cycle centred on each value, the values at its two ends counted by half where the cycle is even: `period`
/// times the centred moving average. NaN within half a cycle of either end and where a value of the cycle is missing.
func centredSums(_ values: [Double], period: Int) -> [Double] {
    let half = period / 2
    let end = period.isMultiple(of: 2) ? 0.5 : 1.0
    var sums = [Double](repeating: .nan, count: values.count)
    guard half > 0, values.count > 2 * half else { return sums }
    for t in half..<(values.count - half) {
        var sum = end * (values[t - half] + values[t + half])
        for k in (t - half + 1)..<(t + half) { sum += values[k] }
        sums[t] = sum
    }
    return sums
}
