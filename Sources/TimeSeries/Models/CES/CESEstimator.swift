import CKernels
import StatNumerics

/// Maximum likelihood of one complex exponential smoothing model.
///
/// The means are linear in the initial states, which are therefore concentrated out by least squares at every step: only
/// the two to four smoothing parameters are searched, by projected BFGS with the exact gradient of the adjoint recursion.
struct CESEstimator {
    let data: ETSData
    let specification: CES
    let shape: ces_shape
    private let count: Int
    /// Rough initial states, in scaled units.
    private let rough: [Double]

    /// Weight of the rough initial states: far too little to be felt unless the data say nothing of a state.
    static let ridge = 1e-6

    init(data: ETSData, specification: CES) {
        self.data = data
        self.specification = specification
        shape = specification.shape(count: data.values.count, period: data.period)
        count = specification.season.parameterCount
        let m = data.period
        let start = data.start(specification.season == .none ? .none : .additive)
        // In a steady state the potential is the level over a0 (put e = 0 and c' = c), and a0 is usually near 1.3.
        switch specification.season {
        case .none: rough = [start.level, start.level / 1.3]
        case .simple: rough = start.season.map { $0 + start.level } + start.season.map { ($0 + start.level) / 1.3 }
        case .partial: rough = [start.level, start.level / 1.3] + start.season
        case .full: rough = [start.level, start.level / 1.3] + start.season + start.season.map { $0 / 1.3 }
        }
        _ = m
    }

    private func check() throws(ModelError) {
        let label = specification.label
        if specification.season != .none, data.period < 2 { throw ModelError.needsSeasonalPeriod(model: label) }
        let states = specification.parameterCount(period: data.period) + 2
        let needed = max(states, specification.season == .none ? 0 : 2 * data.period)
        if data.observedCount < needed {
            throw ModelError.tooFewObservations(model: label, needed: needed, found: data.observedCount)
        }
    }

    func fit(from extra: [[Double]] = []) throws(ModelError) -> FittedCES {
        try check()
        guard let best = search(extra) else { throw ModelError.noFiniteLikelihood(model: specification.label) }
        return FittedCES(
            data: data, specification: specification, shape: shape, smoothing: best.smoothing, initial: best.initial)
    }

    /// A series that never varied: nothing can be estimated, and any gain carries the level on.
    func constantFit() -> FittedCES {
        let level = data.values.first { !$0.isNaN } ?? 0
        let model = CES(season: .none)
        return FittedCES(
            data: data, specification: model, shape: model.shape(count: data.values.count, period: 1),
            smoothing: [1.3, 1, 1, 1], initial: [level, level / 1.3],
            notes: ["the series never varied, so its ranges reflect rounding alone and say nothing of a change to come"])
    }

    private struct Solution {
        var smoothing: [Double]
        var initial: [Double]
        var value: Double
    }

    private func search(_ extra: [[Double]]) -> Solution? {
        var optimiser = BoxBFGS(
            lower: [0, 0, 0, 0].prefix(count).map { Double($0) }, upper: [Double](repeating: 3, count: count))
        optimiser.tolerance = 1e-7
        optimiser.maximumIterations = 100
        let size = withUnsafePointer(to: shape) { Int(ces_workspace($0)) }
        var initial = rough
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: size + 8) { buffer -> Solution? in
            guard let work = buffer.baseAddress else { return nil }
            let p = work + size
            let gradient = p + 4
            func evaluate(_ point: UnsafePointer<Double>, _ slope: UnsafeMutablePointer<Double>?) -> Double {
                for k in 0..<4 { p[k] = k < count ? point[k] : 1 }
                let value = withUnsafePointer(to: shape) {
                    ces_profile($0, data.values, p, rough, &initial, slope == nil ? nil : gradient, work)
                }
                if let slope { for k in 0..<count { slope[k] = gradient[k] } }
                return value
            }
            var best: Solution?
            for start in starts(extra, { evaluate($0, nil) }) {
                let hessian = startingHessian(start) { evaluate($0, $1) }
                guard let minimum = optimiser.minimise(from: start, hessian: hessian, { evaluate($0, $1) }),
                    minimum.value < best?.value ?? .infinity
                else { continue }
                _ = evaluate(minimum.point, nil)
                best = Solution(
                    smoothing: minimum.point + [Double](repeating: 1, count: 4 - count), initial: initial,
                    value: minimum.value)
            }
            return best
        }
    }

    /// The most promising points of a grid, and the best of those that smooth quite differently.
    private func starts(_ extra: [[Double]], _ value: (UnsafePointer<Double>) -> Double) -> [[Double]] {
        var points = extra
        for gain in [0.05, 0.25, 0.6, 1] {
            for drain in [-0.01, 0.0, 0.2] {
                let level = [1 - drain + gain, 1 - drain]
                switch specification.season {
                case .none, .simple: points.append(level)
                case .partial: for beta in [0.05, 0.3] { points.append(level + [beta]) }
                case .full: for beta in [0.05, 0.3] { points.append(level + [1 + beta, 1]) }
                }
            }
        }
        var ranked = points.map { (value: value($0), point: $0) }.filter { $0.value.isFinite }
        ranked.sort { $0.value < $1.value }
        guard let first = ranked.first else { return [] }
        let gain = first.point[0] - first.point[1]
        let second = ranked.first { (($0.point[0] - $0.point[1]) - gain).magnitude > 0.25 }
        return [first.point] + (second.map { [$0.point] } ?? [])
    }

    /// Forward differences of the gradient; nil where a neighbour is outside the admissible region.
    private func startingHessian(
        _ start: [Double], _ evaluate: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Double
    ) -> [Double]? {
        var centre = [Double](repeating: 0, count: count)
        var moved = centre
        guard evaluate(start, &centre).isFinite else { return nil }
        var hessian = [Double](repeating: 0, count: count * count)
        for k in 0..<count {
            var point = start
            point[k] += 1e-5
            if !evaluate(point, &moved).isFinite {
                point[k] -= 2e-5
                guard evaluate(point, &moved).isFinite else { return nil }
            }
            for j in 0..<count { hessian[k * count + j] = (moved[j] - centre[j]) / (point[k] - start[k]) }
        }
        // Symmetric, and diagonally dominant with the sign of a valley: BFGS needs a positive definite start.
        var positive = hessian
        for k in 0..<count {
            for j in 0..<count { positive[k * count + j] = 0.5 * (hessian[k * count + j] + hessian[j * count + k]) }
        }
        for k in 0..<count {
            positive[k * count + k] = max(positive[k * count + k].magnitude, 1)
        }
        return positive
    }
}
