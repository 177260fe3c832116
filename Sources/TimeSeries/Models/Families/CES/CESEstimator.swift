import CKernels
import StatNumerics

/// Maximum likelihood of one complex exponential smoothing model.
///
/// The means are linear in the initial states, which are therefore concentrated out by least squares at every step:
/// only the two to four smoothing parameters are searched, by projected BFGS with the exact gradient of the adjoint
/// recursion.
struct CESEstimator {
    let data: ScaledSeries
    let specification: CES
    let shape: ces_shape
    private let count: Int
    /// Rough initial states, in scaled units.
    private let rough: [Double]

    /// Weight of the rough initial level and season: far too little to be felt unless the data say nothing of them. The
    /// potentials' departures from those that keep level and season steady weigh as much as a month's error does.
    static let ridge = 1e-6

    init(data: ScaledSeries, specification: CES) {
        self.data = data
        self.specification = specification
        shape = specification.shape(count: data.values.count, period: data.period)
        count = specification.season.parameterCount
        let start = StartingComponents(
            data.values, period: data.period, season: specification.season == .none ? .none : .additive)
        switch specification.season {
        case .none: rough = [start.level]
        case .simple: rough = start.season.map { $0 + start.level }
        case .partial, .full: rough = [start.level] + start.season
        }
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

    /// Fits the model.
    ///
    /// - Parameter partial: for full seasonality, the same series' fit with partial seasonality where it is at hand.
    ///   Full seasonality with β₁ = 1 is partial seasonality with β₀ - 1, so that fit is one of the starts.
    func fit(partial: FittedCES? = nil) throws(ModelError) -> FittedCES {
        try check()
        var starts: [[Double]] = []
        if specification.season == .full {
            let fit: FittedCES
            if let partial {
                fit = partial
            } else {
                fit = try CESEstimator(data: data, specification: CES(season: .partial)).fit()
            }
            starts = [[fit.smoothing[0], fit.smoothing[1], 1 + fit.smoothing[2], 1]]
        }
        guard let best = search(starts) else { throw ModelError.noFiniteLikelihood(model: specification.label) }
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
            notes: [.neverVaried])
    }

    private struct Solution {
        var smoothing: [Double]
        var initial: [Double]
        var value: Double
    }

    private func search(_ extra: [[Double]]) -> Solution? {
        var optimiser = BoxBFGS(
            lower: Array([0.05, 0, specification.season == .full ? 0.05 : 0, 0].prefix(count)),
            upper: [Double](repeating: 3, count: count))
        optimiser.tolerance = 1e-7
        optimiser.maximumIterations = 100
        let size = withUnsafePointer(to: shape) { Int(ces_workspace($0)) }
        let states = withUnsafePointer(to: shape) { Int(ces_states($0)) }
        var initial = [Double](repeating: 0, count: states)
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
            for drain in specification.season == .full ? [0.0, 0.2] : [-0.01, 0.0, 0.2] {
                let level = [1 - drain + gain, 1 - drain]
                switch specification.season {
                case .none, .simple: points.append(level)
                case .partial: for beta in [0.05, 0.3] { points.append(level + [beta]) }
                case .full: points.append(level + [1.15, 1])
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
        // Symmetric, with a positive diagonal; where that is not enough BFGS adds a ridge of its own.
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
