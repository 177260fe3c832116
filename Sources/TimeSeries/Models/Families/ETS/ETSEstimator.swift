import CKernels
import StatNumerics

/// Maximum likelihood of one exponential smoothing model.
///
/// The search runs over alpha, beta/alpha, gamma/(1 - alpha), phi and the initial states together, by projected BFGS
/// with the exact gradient of the adjoint recursion, started from the Gauss–Newton Hessian. In these variables the
/// usual region 0 ≤ beta ≤ alpha ≤ 1, 0 ≤ gamma ≤ 1 - alpha, 0.8 ≤ phi ≤ 0.98 is a box. One seasonal state follows
/// from the others, which add to zero (or average one).
struct ETSEstimator {
    let data: ScaledSeries
    let specification: ETS
    let shape: ets_shape
    private let m: Int
    private let hasTrend: Bool
    private let hasSeason: Bool
    private let isDamped: Bool
    /// Positions of the variables in the search vector.
    private let count: Int

    static let dampingRange = (lower: 0.8, upper: 0.98)

    init(data: ScaledSeries, specification: ETS) {
        self.data = data
        self.specification = specification
        shape = specification.shape(count: data.values.count, period: data.period)
        m = specification.season == .none ? 1 : data.period
        hasTrend = specification.trend != .none
        hasSeason = specification.season != .none
        isDamped = specification.trend.isDamped
        count = 2 + (hasTrend ? 2 : 0) + (isDamped ? 1 : 0) + (hasSeason ? m : 0)
    }

    /// Observed values that the model needs: with fewer, the corrected criterion has no meaning.
    var neededObservations: Int { specification.parameterCount(period: data.period) + 2 }

    func check() throws(ModelError) {
        if hasSeason, data.period < 2 { throw ModelError.needsSeasonalPeriod(model: specification.label) }
        if specification.needsPositiveValues, let index = data.firstNonPositive {
            throw ModelError.needsPositiveValues(
                model: specification.label, index: index, value: data.originalValue(index))
        }
        // A season needs two cycles to be told from noise.
        let needed = max(neededObservations, hasSeason ? 2 * data.period : 0)
        if data.observedCount < needed {
            throw ModelError.tooFewObservations(
                model: specification.label, needed: needed, found: data.observedCount)
        }
        // Its state would be whatever the search started from.
        if hasSeason, let season = data.unobservedSeason {
            throw ModelError.seasonNeverObserved(model: specification.label, season: season + 1, period: data.period)
        }
    }

    /// Fits the model, from the two most promising of a grid of starts.
    func fit() throws(ModelError) -> FittedETS {
        try check()
        guard let best = search() else { throw ModelError.noFiniteLikelihood(model: specification.label) }
        return FittedETS(data: data, specification: specification, shape: shape, raw: best.raw, objective: best.value)
    }

    struct Solution {
        /// alpha, beta, gamma, phi, level, trend, season[m], in scaled units.
        var raw: [Double]
        var value: Double
    }

    /// The best local minimum of -2 log L; nil when it is not finite anywhere.
    func search() -> Solution? {
        var optimiser = BoxBFGS(lower: bounds(lower: true), upper: bounds(lower: false))
        optimiser.tolerance = 1e-7
        optimiser.maximumIterations = 300
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(workspace(shape)) + 2 * (6 + m)) { buffer in
            guard let work = buffer.baseAddress else { return nil }
            let raw = work + Int(workspace(shape))
            let rawGradient = raw + 6 + m
            return data.values.withUnsafeBufferPointer { y -> Solution? in
                guard let y = y.baseAddress else { return nil }
                var best: Solution?
                for start in starts(y, raw, work) {
                    let hessian = gaussNewton(start, y, raw, work)
                    let minimum = optimiser.minimise(from: start, hessian: hessian) { point, gradient in
                        expand(point, into: raw)
                        let value = withUnsafePointer(to: shape) {
                            ets_gradient($0, y, raw, raw + 4, rawGradient, work)
                        }
                        contract(rawGradient, at: point, raw, into: gradient)
                        return value
                    }
                    guard let minimum, minimum.value < best?.value ?? .infinity else { continue }
                    minimum.point.withUnsafeBufferPointer { expand($0.baseAddress!, into: raw) }
                    best = Solution(raw: Array(UnsafeBufferPointer(start: raw, count: 6 + m)), value: minimum.value)
                }
                return best
            }
        }
    }

    private func workspace(_ shape: ets_shape) -> Int32 { withUnsafePointer(to: shape) { ets_workspace($0) } }

    // MARK: Variables

    private func bounds(lower: Bool) -> [Double] {
        var bounds = [lower ? 0.0 : 1.0]
        if hasTrend { bounds.append(lower ? 0 : 1) }
        if hasSeason { bounds.append(lower ? 0 : 1) }
        if isDamped { bounds.append(lower ? Self.dampingRange.lower : Self.dampingRange.upper) }
        let states = count - bounds.count
        return bounds + [Double](repeating: lower ? -.infinity : .infinity, count: states)
    }

    /// Search variables to raw parameters.
    private func expand(_ p: UnsafePointer<Double>, into raw: UnsafeMutablePointer<Double>) {
        var i = 1
        let alpha = p[0]
        raw[0] = alpha
        raw[1] = 0
        raw[2] = 0
        raw[3] = 1
        if hasTrend {
            raw[1] = alpha * p[i]
            i += 1
        }
        if hasSeason {
            raw[2] = (1 - alpha) * p[i]
            i += 1
        }
        if isDamped {
            raw[3] = p[i]
            i += 1
        }
        raw[4] = p[i]
        i += 1
        raw[5] = 0
        if hasTrend {
            raw[5] = p[i]
            i += 1
        }
        if hasSeason {
            var last = specification.season == .additive ? 0 : Double(m)
            for j in 0..<(m - 1) {
                raw[6 + j] = p[i + j]
                last -= p[i + j]
            }
            raw[6 + m - 1] = last
        } else {
            raw[6] = 0
        }
    }

    /// The gradient in raw parameters to that in search variables.
    private func contract(
        _ raw: UnsafeMutablePointer<Double>, at p: UnsafePointer<Double>, _ values: UnsafeMutablePointer<Double>,
        into gradient: UnsafeMutablePointer<Double>
    ) {
        var i = 1
        let alpha = p[0]
        gradient[0] = raw[0]
        if hasTrend {
            gradient[0] += raw[1] * p[i]
            gradient[i] = raw[1] * alpha
            i += 1
        }
        if hasSeason {
            gradient[0] -= raw[2] * p[i]
            gradient[i] = raw[2] * (1 - alpha)
            i += 1
        }
        if isDamped {
            gradient[i] = raw[3]
            i += 1
        }
        gradient[i] = raw[4]
        i += 1
        if hasTrend {
            gradient[i] = raw[5]
            i += 1
        }
        if hasSeason { for j in 0..<(m - 1) { gradient[i + j] = raw[6 + j] - raw[6 + m - 1] } }
    }

    /// The Gauss–Newton Hessian in search variables; nil where it cannot be formed.
    private func gaussNewton(
        _ start: [Double], _ y: UnsafePointer<Double>, _ raw: UnsafeMutablePointer<Double>,
        _ work: UnsafeMutablePointer<Double>
    ) -> [Double]? {
        guard count <= Int(ETS_MAX_DIRECTIONS) else { return nil }
        var seeds = [Double](repeating: 0, count: (6 + m) * count)
        func seed(_ parameter: Int, _ variable: Int, _ value: Double) { seeds[parameter * count + variable] = value }
        let alpha = start[0]
        var i = 1
        seed(0, 0, 1)
        if hasTrend {
            seed(1, 0, start[i])
            seed(1, i, alpha)
            i += 1
        }
        if hasSeason {
            seed(2, 0, -start[i])
            seed(2, i, 1 - alpha)
            i += 1
        }
        if isDamped {
            seed(3, i, 1)
            i += 1
        }
        seed(4, i, 1)
        i += 1
        if hasTrend {
            seed(5, i, 1)
            i += 1
        }
        if hasSeason {
            for j in 0..<(m - 1) {
                seed(6 + j, i + j, 1)
                seed(6 + m - 1, i + j, -1)
            }
        }
        start.withUnsafeBufferPointer { expand($0.baseAddress!, into: raw) }
        var hessian = [Double](repeating: 0, count: count * count)
        let value = withUnsafePointer(to: shape) {
            ets_gauss_newton($0, y, raw, raw + 4, seeds, Int32(count), &hessian, work)
        }
        guard value.isFinite, hessian.allSatisfy(\.isFinite) else { return nil }
        // A direction that the data say nothing about still needs a curvature; 1e-6 is far below any that matters.
        for k in 0..<count { hessian[k * count + k] += 1e-6 + 1e-9 * hessian[k * count + k] }
        return hessian
    }

    // MARK: Starts

    /// The best point of a grid of smoothing parameters, and the best with a quite different alpha or beta: the
    /// likelihood often has one mode that follows the series closely and another that hardly moves.
    private func starts(
        _ y: UnsafePointer<Double>, _ raw: UnsafeMutablePointer<Double>, _ work: UnsafeMutablePointer<Double>
    ) -> [[Double]] {
        let rough = StartingComponents(data.values, period: data.period, season: specification.season.starting)
        var states = [rough.level]
        switch specification.trend.kernelCode {
        case 1: states.append(rough.slope)
        case 2:
            let level = max(rough.level, 0.05)
            states[0] = level
            states.append(min(max(1 + rough.slope / level, 0.8), 1.2))
        default: states[0] = rough.level + rough.slope * Double(min(data.values.count, max(10, 2 * m)) + 1) / 2
        }
        // A multiplicative form starts inside its domain.
        if specification.needsPositiveValues { states[0] = max(states[0], 0.05) }
        states += rough.season.dropLast()
        var ranked: [(value: Double, point: [Double])] = []
        for alpha in [0.05, 0.25, 0.55, 0.9] {
            for beta in hasTrend ? (hasSeason ? [0.01, 0.2] : [0.01, 0.2, 0.8]) : [0] {
                for gamma in hasSeason ? [0.02, 0.3] : [0] {
                    var point = [alpha]
                    if hasTrend { point.append(beta) }
                    if hasSeason { point.append(gamma) }
                    if isDamped { point.append(0.95) }
                    point += states
                    point.withUnsafeBufferPointer { expand($0.baseAddress!, into: raw) }
                    let value = withUnsafePointer(to: shape) { ets_objective($0, y, raw, raw + 4, work) }
                    if value.isFinite { ranked.append((value, point)) }
                }
            }
        }
        ranked.sort { $0.value < $1.value }
        guard let first = ranked.first else { return [] }
        var chosen = [first.point]
        func add(_ isFar: ([Double]) -> Bool) {
            if let next = ranked.first(where: { isFar($0.point) }) { chosen.append(next.point) }
        }
        add { ($0[0] - first.point[0]).magnitude > 0.25 }
        // A slope that follows the series is a third mode, found mostly where a season is left out of the model.
        if hasTrend, !hasSeason { add { point in chosen.allSatisfy { ($0[1] - point[1]).magnitude > 0.5 } } }
        // And a fourth: a trend that hardly dies away but does not follow the series either.
        if isDamped, !hasSeason {
            var lasting = first.point
            lasting[1] = 0.01
            lasting[2] = Self.dampingRange.upper
            chosen.append(lasting)
        }
        return chosen
    }
}
