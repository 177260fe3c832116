import CKernels
import StatNumerics

extension FittedCES {
    /// Normal distributions with the model's own means and variances: the model is linear with additive errors, so that
    /// the variance h months ahead is σ² (1 + ψ₁² + … + ψ²ₕ₋₁), ψⱼ being what an innovation adds j months later.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let means = pointForecasts(horizon: horizon)
        var sum = 0.0
        return Forecast(
            marginals: zip(means, responses(horizon: horizon)).map { mean, response in
                sum += response * response
                return .normal(mean: mean, sd: sigma * sum.squareRoot(), support: support)
            })
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = [Double](repeating: 0, count: horizon * paths)
        values.withUnsafeMutableBufferPointer { buffer in
            var stream = RandomStream(seed: seed, stream: 0)
            stream.fillNormals(into: buffer)
            run(from: finalState, sigma: sigma, horizon: horizon, paths: paths, buffer.baseAddress)
            if support == .nonNegative { for i in buffer.indices where !(buffer[i] > 0) { buffer[i] = 0 } }
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }

    /// Means of the months ahead.
    func pointForecasts(horizon: Int) -> [Double] {
        var path = [Double](repeating: 0, count: horizon)
        run(from: finalState, sigma: 0, horizon: horizon, paths: 1, &path)
        return path
    }

    /// What a unit innovation adds to its own month and to each of those after it: 1, ψ₁, ψ₂, …
    func responses(horizon: Int) -> [Double] {
        var path = [Double](repeating: 0, count: horizon)
        if horizon > 0 { path[0] = 1 }
        run(from: finalState.map { _ in 0 }, sigma: 1, horizon: horizon, paths: 1, &path)
        return path
    }

    private func run(
        from state: [Double], sigma: Double, horizon: Int, paths: Int, _ shocks: UnsafeMutablePointer<Double>?
    ) {
        guard let shocks, horizon > 0, paths > 0 else { return }
        withUnsafePointer(to: shape) { shape in
            var work = [Double](repeating: 0, count: Int(ces_states(shape)) * paths)
            ces_simulate(shape, smoothingVector, state, sigma, Int32(horizon), Int32(paths), shocks, &work)
        }
    }
}
