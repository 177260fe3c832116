public import StatNumerics

/// The last step of a fit as a weighted least-squares regression: y = Xβ + e, the error of each row in proportion to
/// its scale.
struct InterventionWorking: Sendable {
    /// Place of each row in the series.
    var places: [Int]
    var design: Matrix
    var response: [Double]
    var scales: [Double]
    /// (X'WX)⁻¹ with W = scale⁻².
    var inverse: Matrix

    /// What each row gives to a coefficient: row `j` of (X'WX)⁻¹X'W.
    func weights(of j: Int) -> [Double] {
        (0..<design.rows).map { t in
            var sum = 0.0
            for i in 0..<design.columns { sum += inverse[j, i] * design[t, i] }
            return sum / (scales[t] * scales[t])
        }
    }
}

/// What the errors of an interrupted time series may be: each month related to the one before, and a level that wanders
/// besides, neither of which a series of a few years tells well. So both are weighed on a grid by their restricted
/// likelihood, and whatever is asked of the coefficients is asked of every point of the grid.
///
/// On the scale of the fit (the working response of the last step, so that a change of the unit changes nothing) the error of
/// month t is σ (sₜ aₜ + √q s̄ wₜ): s the scale of the month, a an autoregression of unit variance with relation ρ, w a random
/// walk of unit steps, s̄² the mean of s². ρ is 0, 0.2, … 0.8 and q is 0 or one of ten from 0.001 to 3. Before the figures
/// are seen a wandering level has the odds of ``oddsOfWandering`` to ``oddsOfNone``. σ² is integrated out, which makes the
/// coefficient's error a mixture of Student's t.
///
/// Missing months are passed over; a gap loosens the relation and adds the walk's steps.
///
/// Source: Harville (1977), Maximum likelihood approaches to variance component estimation, Journal of the American
/// Statistical Association 72, 320–338 (restricted likelihood); Harvey (1989), Forecasting, structural time series
/// models and the Kalman filter, 7.4 (a level that wanders under an intervention).
public struct WanderingErrors: Sendable {
    /// One point of the grid.
    public struct Point: Sendable, Hashable {
        /// Relation of a month to the one before.
        public let relation: Double
        /// Variance of the walk's step over that of the error of a month of mean scale.
        public let wandering: Double
        /// The weights add up to 1.
        public let weight: Double
        /// The estimate of σ².
        public let variance: Double
    }

    /// Weight of all wandering points together before the figures are seen, against ``oddsOfNone``.
    static let oddsOfWandering = 10.0
    /// Weight of no wandering before the figures are seen.
    static let oddsOfNone = 6.0

    static let relations = [0, 0.2, 0.4, 0.6, 0.8]
    static let wanderings: [Double] =
        [0] + (0..<10).map { exponential(logarithm(0.001) + Double($0) / 9 * logarithm(3000)) }

    /// Every point of the grid.
    public let points: [Point]
    /// Rows less columns of the regression.
    public let degreesOfFreedom: Int
    private let working: InterventionWorking
    private let meanScale: Double

    /// - Throws: `tooFewRows` where no row is left over, `notPositiveDefinite` where a variance is none.
    public init(_ fit: InterventionModel.Fitted) throws(LinearAlgebraError) {
        let working = fit.working
        self.working = working
        let n = working.design.rows
        let k = working.design.columns
        degreesOfFreedom = n - k
        guard n > k else { throw .tooFewRows(rows: n, columns: k) }
        meanScale = (Summary.sumOfSquares(working.scales) / Double(n)).squareRoot()
        var found: [(relation: Double, wandering: Double, log: Double, variance: Double)] = []
        var joined = working.design.elements
        joined += working.response
        let both = Matrix(rows: n, columns: k + 1, columnMajor: joined)
        for relation in Self.relations {
            for wandering in Self.wanderings {
                let factor = try Cholesky(Self.covariance(working, relation, wandering, meanScale))
                let white = try factor.l.solveTriangular(.lower, both)
                let x = Matrix(columns: (0..<k).map(white.column))
                let y = white.column(k)
                let qr = try QR(x)
                let b = try qr.solve(y)
                let fitted = x * b
                let rest = Summary.sumOfSquares(zip(y, fitted).map { $0 - $1 })
                let determinant = qr.r.diagonal.reduce(0) { $0 + logarithm(max(abs($1), 1e-300)) }
                let prior =
                    wandering == 0
                    ? Self.oddsOfNone : Self.oddsOfWandering / Double(Self.wanderings.count - 1)
                let log =
                    logarithm(prior) - factor.logDeterminant / 2 - determinant
                    - Double(n - k) / 2 * logarithm(max(rest, 1e-300))
                found.append((relation, wandering, log, rest / Double(n - k)))
            }
        }
        let top = found.map(\.log).max() ?? 0
        let total = found.reduce(0) { $0 + exponential($1.log - top) }
        points = found.map {
            Point(
                relation: $0.relation, wandering: $0.wandering, weight: exponential($0.log - top) / total,
                variance: $0.variance)
        }
    }

    /// The weight of all points at which the level wanders.
    public var chanceOfWandering: Double { points.reduce(0) { $0 + ($1.wandering > 0 ? $1.weight : 0) } }

    private static func covariance(
        _ working: InterventionWorking, _ relation: Double, _ wandering: Double, _ meanScale: Double
    ) -> Matrix {
        let n = working.places.count
        let first = working.places.first ?? 0
        let last = working.places.last ?? 0
        var powers = [1.0]
        for _ in 0..<max(0, last - first) { powers.append((powers.last ?? 1) * relation) }
        let step = wandering * meanScale * meanScale
        var matrix = Matrix(rows: n, columns: n)
        for s in 0..<n {
            for t in s..<n {
                let value =
                    working.scales[s] * working.scales[t] * powers[working.places[t] - working.places[s]]
                    + step * Double(working.places[s] - first + 1)
                matrix[t, s] = value
                matrix[s, t] = value
            }
        }
        return matrix
    }
}

extension WanderingErrors {
    /// A coefficient as the fit has it, with the spread that every point of the grid gives to its estimate.
    public struct Judged: Sendable {
        /// As fitted.
        public let estimate: Double
        /// Spread of the estimate at each point, and the point's weight.
        let spreads: [(spread: Double, weight: Double)]
        let degreesOfFreedom: Double

        /// The chance of an estimate at least as far from zero where the coefficient is none, in either direction.
        public var p: Double { tails(abs(estimate)) }

        /// Half the width of the central range of a level.
        public func width(_ level: Level = 95) -> Double {
            var low = 0.0
            var high = max(1e-12, spreads.reduce(0) { max($0, $1.spread) })
            while tails(high) > 2 * level.tail, high < 1e12 { high *= 2 }
            for _ in 0..<80 {
                let middle = (low + high) / 2
                if tails(middle) > 2 * level.tail { low = middle } else { high = middle }
            }
            return high
        }

        /// The chance that an estimate lies beyond `width` of zero where the coefficient is `size`.
        public func power(of size: Double, width: Double) -> Double {
            let t = StudentT(degreesOfFreedom: degreesOfFreedom)
            return spreads.reduce(0) { sum, point in
                guard point.spread > 0 else { return sum + (abs(size) > width ? point.weight : 0) }
                return sum + point.weight
                    * (t.upperTail((width - size) / point.spread) + t.cumulative((-width - size) / point.spread))
            }
        }

        private func tails(_ size: Double) -> Double {
            let t = StudentT(degreesOfFreedom: degreesOfFreedom)
            return spreads.reduce(0) { sum, point in
                guard point.spread > 0 else { return sum + (size > 0 ? 0 : point.weight) }
                return sum + 2 * point.weight * t.upperTail(size / point.spread)
            }
        }
    }

    /// Coefficient `back` from the last: 0 is the change, 1 the disturbance before it.
    public func judged(back: Int = 0) -> Judged {
        let n = working.design.rows
        let column = working.design.columns - 1 - back
        let weights = working.weights(of: column)
        let estimate = zip(weights, working.response).reduce(0) { $0 + $1.0 * $1.1 }
        // A walk as the sum of its steps: what all rows from a step on give.
        var later = [Double](repeating: 0, count: n + 1)
        for t in stride(from: n - 1, through: 0, by: -1) { later[t] = later[t + 1] + weights[t] }
        var walk = later[0] * later[0]
        for t in 1..<max(n, 1) {
            walk += later[t] * later[t] * Double(working.places[t] - working.places[t - 1])
        }
        var related: [Double: Double] = [:]
        for relation in Self.relations {
            // Σ wₛ wₜ sₛ sₜ ρ^|s − t|, by one pass.
            var sum = 0.0
            var carried = 0.0
            for t in 0..<n {
                if t > 0 {
                    let gap = working.places[t] - working.places[t - 1]
                    for _ in 0..<gap { carried *= relation }
                }
                let own = weights[t] * working.scales[t]
                sum += own * own + 2 * own * carried
                carried += own
            }
            related[relation] = sum
        }
        let step = meanScale * meanScale
        let spreads = points.map { point in
            let variance = (related[point.relation] ?? 0) + point.wandering * step * walk
            return (spread: (point.variance * max(0, variance)).squareRoot(), weight: point.weight)
        }
        return Judged(estimate: estimate, spreads: spreads, degreesOfFreedom: Double(degreesOfFreedom))
    }

    /// One course of the errors on the scale of the fit, a place of the series each from its first place used to its
    /// last: a point of the grid by its weight, σ² by its distribution there, then the months.
    ///
    /// - Returns: the error that each month has by itself, as a multiple of its scale, and the level's course.
    public func course(_ random: inout RandomStream, count: Int) -> (own: [Double], level: [Double]) {
        var place = random.nextUniform()
        var point = points[points.count - 1]
        for candidate in points {
            place -= candidate.weight
            if place <= 0 {
                point = candidate
                break
            }
        }
        let free = Double(degreesOfFreedom)
        let sigma = (point.variance * free / random.nextChiSquare(degreesOfFreedom: free)).squareRoot()
        let step = sigma * point.wandering.squareRoot() * meanScale
        var error = random.nextNormal()
        var level = 0.0
        var own: [Double] = []
        var levels: [Double] = []
        for month in 0..<count {
            if month > 0 {
                let rho = point.relation
                error = rho * error + (1 - rho * rho).squareRoot() * random.nextNormal()
            }
            if step > 0 { level += step * random.nextNormal() }
            own.append(sigma * error)
            levels.append(level)
        }
        return (own, levels)
    }
}
