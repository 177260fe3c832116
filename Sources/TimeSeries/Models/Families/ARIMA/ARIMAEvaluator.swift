import CKernels

/// Calls the likelihood kernel, with buffers that live as long as one search.
struct ARIMAEvaluator {
    var kernel: arima_shape
    let data: UnsafePointer<Double>
    /// Searched parameters.
    let count: Int
    let n: Int
    let work: UnsafeMutablePointer<Double>
    /// `count` rows of a value a lane.
    let parameters: UnsafeMutablePointer<Double>
    /// n rows of a value a lane.
    let residuals: UnsafeMutablePointer<Double>

    private static let lanes = Int(ARIMA_LANES)
    /// Step of the forward differences: the residuals are accurate to about 1e-15, so their slopes to 1e-9.
    private static let difference = 1e-6

    /// The sum of squares, the products of the residuals' Jacobian with itself (`width` values a row) and with the
    /// residuals.
    struct Linearisation {
        var sum: Double
        var width: Int
        var normal: [Double]
        var gradient: [Double]
    }

    /// Sums of squares at up to eight points.
    mutating func sums(of points: [[Double]]) -> [Double] {
        for lane in 0..<Self.lanes {
            let point = points[min(lane, points.count - 1)]
            for i in 0..<count { parameters[i * Self.lanes + lane] = point[i] }
        }
        var sums = [Double](repeating: .infinity, count: Self.lanes)
        arima_residuals(&kernel, data, parameters, residuals, &sums, work)
        return Array(sums.prefix(points.count))
    }

    /// Value and slopes at a point; differences are taken towards the inside of the bounds.
    mutating func linearise(_ x: [Double], bounds: [Double]) -> Linearisation {
        let lanes = Self.lanes
        let groups = (count + lanes - 2) / (lanes - 1)
        let width = groups * lanes
        // A row of the Jacobian has a spare column for each group's own base point, left at zero.
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: n * (width + 1)) { buffer in
            guard let jacobian = buffer.baseAddress else {
                return Linearisation(sum: .infinity, width: width, normal: [], gradient: [])
            }
            let base = jacobian + n * width
            var result = Linearisation(
                sum: .infinity, width: width, normal: [Double](repeating: 0, count: width * width),
                gradient: [Double](repeating: 0, count: width))
            var sums = [Double](repeating: .infinity, count: lanes)
            var inverse = [Double](repeating: 0, count: lanes)
            for group in 0..<groups {
                let first = group * (lanes - 1)
                for i in 0..<count { for lane in 0..<lanes { parameters[i * lanes + lane] = x[i] } }
                for lane in 0..<lanes { inverse[lane] = 0 }
                for lane in 1..<lanes where first + lane - 1 < count {
                    let i = first + lane - 1
                    let h = x[i] + Self.difference <= bounds[i] ? Self.difference : -Self.difference
                    parameters[i * lanes + lane] = x[i] + h
                    inverse[lane] = 1 / (parameters[i * lanes + lane] - x[i])
                }
                arima_residuals(&kernel, data, parameters, residuals, &sums, work)
                result.sum = sums[0]
                for t in 0..<n {
                    let row = residuals + t * lanes
                    let out = jacobian + t * width + group * (lanes - 1)
                    base[t] = row[0]
                    for lane in 1..<lanes { out[lane - 1] = (row[lane] - row[0]) * inverse[lane] }
                }
            }
            for t in 0..<n { for j in (groups * (lanes - 1))..<width { jacobian[t * width + j] = 0 } }
            arima_normal_equations(Int32(n), Int32(width), jacobian, base, &result.normal, &result.gradient)
            if !result.normal.allSatisfy(\.isFinite) { result.sum = .infinity }
            return result
        }
    }
}
