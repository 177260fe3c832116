// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import StatNumerics

/// Maximises the diffuse likelihood over the variances, in scaled units.
///
/// The search is over standard deviations: the likelihood is even in each, so that a part that does not move is a
/// smooth minimum at zero. Slopes are exact. A search begins at the two best of a few points typical of monthly series.
struct StructuralSearch {
    let data: StructuralData

    /// Standard deviations of irregular, level, slope and season, up to a common factor.
    private static let starts: [[Double]] = [
        [1, 0.5, 0.05, 0.1], [1, 0.1, 0.01, 0.03], [0.3, 1, 0.05, 0.1], [0.5, 0.5, 0.3, 0.5], [1, 1, 0.01, 0.01],
    ]

    /// Variances of irregular (above rounding), level, slope and season.
    func best() throws(ModelError) -> [Double] {
        let filter = StructuralFilter(data, keepsStates: false)
        let parts = [0] + data.shape.moves
        var candidates: [(value: Double, point: [Double])] = []
        for start in StructuralSearch.starts {
            let point = parts.map { start[$0] }
            run(filter, point, parts)
            guard filter.isIdentified else { throw data.unidentified(regressor: nil) }
            let fit = StructuralRegression(filter)
            if let dependent = fit.dependent { throw data.unidentified(regressor: dependent) }
            // The common factor that the data ask for.
            let degrees = Double(max(1, data.effectiveCount))
            let factor = max((fit.sumOfSquares / degrees).squareRoot(), data.rounding)
            let scaled = point.map { $0 * factor }
            candidates.append((value(filter, scaled, parts), scaled))
        }
        candidates.sort { $0.value < $1.value }
        var best: (value: Double, point: [Double])?
        for candidate in candidates.prefix(2) where candidate.value.isFinite {
            let found = minimise(filter, from: candidate.point, parts)
            if let found, found.value < (best?.value ?? .infinity) { best = found }
        }
        guard var best else { throw ModelError.noFiniteLikelihood(model: data.label) }
        // A variance that the data cannot tell from zero is zero.
        for index in best.point.indices {
            var trial = best.point
            trial[index] = 0
            let reached = value(filter, trial, parts)
            if reached <= best.value + 1e-6 { best = (min(reached, best.value), trial) }
        }
        var variances = [0.0, 0, 0, 0]
        for (index, part) in parts.enumerated() { variances[part] = best.point[index] * best.point[index] }
        variances[0] += data.rounding * data.rounding
        return variances
    }

    private func run(_ filter: StructuralFilter, _ point: [Double], _ parts: [Int]) {
        var q = [0.0, 0, 0, 0]
        for (index, part) in parts.enumerated() { q[part] = point[index] * point[index] }
        filter.run(H: q[0] + data.rounding * data.rounding, q: (q[1], q[2], q[3]))
    }

    private func value(_ filter: StructuralFilter, _ point: [Double], _ parts: [Int]) -> Double {
        run(filter, point, parts)
        return StructuralRegression(filter).objective
    }

    private func minimise(
        _ filter: StructuralFilter, from start: [Double], _ parts: [Int]
    ) -> (value: Double, point: [Double])? {
        // Searched in units of the largest standard deviation of the start.
        let unit = max(start.max() ?? 1, 1e-300)
        let free = [Double](repeating: -.infinity, count: start.count)
        var method = BoxBFGS(lower: free, upper: free.map { -$0 })
        method.tolerance = 1e-9
        let count = start.count
        let curvature = 2 * Double(max(1, data.effectiveCount))
        var hessian = [Double](repeating: 0, count: count * count)
        for i in 0..<count { hessian[i * count + i] = curvature }
        var point = [Double](repeating: 0, count: count)
        let minimum = method.minimise(from: start.map { $0 / unit }, hessian: hessian) { x, gradient in
            for i in 0..<count { point[i] = x[i] * unit }
            run(filter, point, parts)
            let fit = StructuralRegression(filter)
            guard fit.objective.isFinite else { return .infinity }
            let slopes = StructuralSmoother(filter, fit).gradient
            for (i, part) in parts.enumerated() { gradient[i] = slopes[part] * 2 * point[i] * unit }
            return fit.objective
        }
        return minimum.map { ($0.value, $0.point.map { $0 * unit }) }
    }
}
