/// The residual sum of squares of a regression on every stretch of a series.
///
/// What a rotation leaves of the response is the residual that the row adds. Stretches on which the columns depend on one
/// another get the sum of the columns that do not.
struct SegmentCosts {
    let count: Int
    /// By the stretch's end, then by its start, as the search for dates goes through them.
    private(set) var costs: [Double]

    /// - Parameters:
    ///   - response: as long as the design.
    ///   - ends: the fewest observations of a stretch at either end of the series.
    init(_ design: SegmentDesign, response: [Double], shortest: Int, ends: Int) {
        let n = response.count
        let k = design.regressors
        count = n
        costs = [Double](repeating: .infinity, count: n * n)
        // Of the stretch that begins at each observation: the rotated response for each regressor, what is left of the
        // observation under way, and the sum so far. Stretches are independent of each other, so the loops over them run
        // side by side in the processor.
        withUnsafeTemporaryAllocation(of: Double.self, capacity: n * (k + 2)) { work in
            work.initialize(repeating: 0)
            let rotated = work.baseAddress!
            let left = rotated + n * k
            let sums = left + n
            design.rotations.withUnsafeBufferPointer { rotations in
                costs.withUnsafeMutableBufferPointer { costs in
                    for end in 0..<n {
                        let stretches = end + 1
                        for start in 0..<stretches { left[start] = response[end] }
                        for j in 0..<k {
                            let cosines =
                                rotations.baseAddress! + SegmentDesign.offset(end, k) + j * 2 * stretches
                            let sines = cosines + stretches
                            let column = rotated + j * n
                            for start in 0..<stretches {
                                let (old, row) = (column[start], left[start])
                                column[start] = cosines[start] * old + sines[start] * row
                                left[start] = cosines[start] * row - sines[start] * old
                            }
                        }
                        for start in 0..<stretches { sums[start] += left[start] * left[start] }
                        let least = end == n - 1 ? ends : shortest
                        let into = costs.baseAddress! + end * n
                        for start in stride(from: 0, through: end - least + 1, by: 1) { into[start] = sums[start] }
                        into[0] = stretches >= ends ? sums[0] : .infinity
                    }
                }
            }
        }
    }

    /// The sum of squares of the observations `start` to `end`, both included; infinite for fewer than allowed.
    subscript(start: Int, end: Int) -> Double { costs[end * count + start] }
}
