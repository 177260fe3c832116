import CKernels
import StatNumerics

extension FittedETS {
    /// Forecast distributions: normal with the model's own mean and variance where these have a closed form (classes 1
    /// to 3 of Hyndman et al., 2008, section 6.3), from sample paths otherwise.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        guard let variances = closedFormVariances(horizon: horizon) else {
            let paths = simulate(horizon: horizon, paths: FittedETS.pathsForQuantiles, support: support, seed: seed)
            let marginals = (0..<horizon).map { h in Marginal.empirical(sorted: paths.sortedMonth(h)) }
            return Forecast(marginals: marginals)
        }
        let means = pointForecasts(horizon: horizon)
        return Forecast(
            marginals: zip(means, variances).map { .normal(mean: $0, sd: $1.squareRoot(), support: support) })
    }

    static let pathsForQuantiles = 10_000

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = [Double](repeating: 0, count: horizon * paths)
        let shape = shape(count: 0)
        values.withUnsafeMutableBufferPointer { buffer in
            var stream = RandomStream(seed: seed, stream: 0)
            stream.fillNormals(into: buffer)
            var work = [Double](repeating: 0, count: (2 + Int(shape.m)) * paths)
            withUnsafePointer(to: shape) {
                ets_simulate(
                    $0, smoothingVector, finalState, sigma, Int32(horizon), Int32(paths), buffer.baseAddress, &work)
            }
            if support == .nonNegative { for i in buffer.indices where !(buffer[i] > 0) { buffer[i] = 0 } }
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] { pointForecasts(horizon: horizon) }

    /// Level and trend carried forward without shocks, before the season is put on.
    private func trendPath(horizon: Int) -> [Double] {
        var damping = 1.0
        var steps = 0.0
        return (0..<horizon).map { _ in
            damping *= smoothing.phi
            steps += damping
            switch specification.trend {
            case .none: return finalState[0]
            case .additive, .damped: return finalState[0] + steps * finalState[1]
            case .multiplicative, .dampedMultiplicative: return finalState[0] * power(finalState[1], steps)
            }
        }
    }

    /// Means of the months ahead (exact for classes 1 to 3 but for the product of level and season in class 3).
    func pointForecasts(horizon: Int) -> [Double] {
        let path = trendPath(horizon: horizon)
        return path.indices.map { h in
            switch specification.season {
            case .none: path[h]
            case .additive: path[h] + finalState[2 + h % period]
            case .multiplicative: path[h] * finalState[2 + h % period]
            }
        }
    }

    /// Forecast variances where they have a closed form (Hyndman et al., 2008, table 6.2 and section 6.3); nil
    /// otherwise.
    func closedFormVariances(horizon: Int) -> [Double]? {
        if specification.trend.kernelCode == 2 { return nil }
        if specification.error == .additive, specification.season == .multiplicative { return nil }
        let variance = sigma * sigma
        // c_j: what an innovation adds to the level and season j months later.
        var damping = 1.0
        var steps = 0.0
        let seasonInLevel = specification.season == .additive
        let response = (1..<max(horizon, 2)).map { j -> Double in
            damping *= smoothing.phi
            steps += damping
            let trend = specification.trend == .none ? 0 : smoothing.beta * steps
            return smoothing.alpha + trend + (seasonInLevel && j % period == 0 ? smoothing.gamma : 0)
        }
        if specification.error == .additive {
            var sum = 1.0
            return (0..<horizon).map { h in
                if h > 0 { sum += response[h - 1] * response[h - 1] }
                return variance * sum
            }
        }
        // Multiplicative error: theta_h = mu_h^2 + sigma^2 sum_j c_j^2 theta_{h-j}, the variance (1 + sigma^2) theta -
        // mu^2.
        let trend = trendPath(horizon: horizon)
        let centre = seasonInLevel ? pointForecasts(horizon: horizon) : trend
        var theta: [Double] = []
        return (0..<horizon).map { h in
            var value = centre[h] * centre[h]
            for j in 0..<h { value += variance * response[j] * response[j] * theta[h - 1 - j] }
            theta.append(value)
            if specification.season == .multiplicative {
                let season = finalState[2 + h % period]
                let cycles = power(1 + smoothing.gamma * smoothing.gamma * variance, Double(h / period))
                return season * season * (value * (1 + variance) * cycles - centre[h] * centre[h])
            }
            return (1 + variance) * value - centre[h] * centre[h]
        }
    }
}
