import CKernels
import StatNumerics

extension FittedTheta {
    /// Normal distributions with the model's own means and variances. The recursion is linear in the errors, so that
    /// the variance h months ahead is the sum of squares of what each month's error adds to it; in the dynamic models
    /// an error also turns the line, which makes these responses wider than those of exponential smoothing.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let means = pointForecasts(horizon: horizon)
        let deviations = deviations(horizon: horizon)
        return Forecast(
            marginals: (0..<horizon).map { h in
                let mean = season?.restored(means[h], at: phase + h) ?? means[h]
                let spread = season?.spread(at: phase + h) ?? 1
                return .normal(mean: scale * mean, sd: sigma * spread * deviations[h], support: support)
            })
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = [Double](repeating: 0, count: horizon * paths)
        values.withUnsafeMutableBufferPointer { buffer in
            var stream = RandomStream(seed: seed, stream: 0)
            stream.fillNormals(into: buffer)
            run(from: state, sigma: sigma / scale, horizon: horizon, paths: paths, buffer.baseAddress)
            for h in 0..<horizon {
                for i in (h * paths)..<((h + 1) * paths) {
                    let value = scale * (season?.restored(buffer[i], at: phase + h) ?? buffer[i])
                    buffer[i] = support == .nonNegative ? max(0, value) : value
                }
            }
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }

    /// Means of the seasonally adjusted months ahead, in scaled units.
    private func pointForecasts(horizon: Int) -> [Double] {
        var path = [Double](repeating: 0, count: horizon)
        run(from: state, sigma: 0, horizon: horizon, paths: 1, &path)
        return path
    }

    /// Standard deviations of the seasonally adjusted months ahead when an error has standard deviation 1.
    private func deviations(horizon: Int) -> [Double] {
        // Path k has one error, of size one, in month k.
        var paths = [Double](repeating: 0, count: horizon * horizon)
        for k in 0..<horizon { paths[k * horizon + k] = 1 }
        var origin = state
        origin.level = 0
        origin.mean = 0
        origin.a = 0
        origin.b = 0
        run(from: origin, sigma: 1, horizon: horizon, paths: horizon, &paths)
        return (0..<horizon).map { h in
            (0...h).reduce(0) { $0 + paths[h * horizon + $1] * paths[h * horizon + $1] }.squareRoot()
        }
    }

    private func run(
        from state: theta_state, sigma: Double, horizon: Int, paths: Int, _ shocks: UnsafeMutablePointer<Double>?
    ) {
        guard let shocks, horizon > 0, paths > 0 else { return }
        var work = [Double](repeating: 0, count: 4 * paths)
        withUnsafePointer(to: state) {
            theta_simulate(
                specification.kind.isDynamic ? 1 : 0, alpha, weight, $0, sigma, Int32(horizon), Int32(paths), shocks,
                &work)
        }
    }
}
