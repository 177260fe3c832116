// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import StatNumerics

/// The search for the orders, the differences being chosen.
struct ARIMASelection {
    let data: ARIMAData
    let d: Int
    let D: Int
    let search: AutoARIMA.Search
    let label: String
    /// The constant that the differences allow.
    private let allowed: ARIMA.Constant
    private let designs: [ARIMA.Constant: ARIMADesign]
    private let maximum: ARIMAShape

    /// A candidate's orders.
    private struct Key: Hashable {
        var p: Int
        var q: Int
        var P: Int
        var Q: Int
        var constant: Bool
    }

    private struct Candidate {
        var key: Key
        var point: [Double]
        var criterion: Double
    }

    /// Roots closer to the unit circle than this rule a model out, as in R.
    private static let smallestRoot = 1.01
    private static let mostModels = 94

    init(data: ARIMAData, d: Int, D: Int, search: AutoARIMA.Search, label: String) throws(ModelError) {
        self.data = data
        self.d = d
        self.D = D
        self.search = search
        self.label = label
        allowed = d + D == 0 ? .mean : (d + D == 1 ? .drift : .none)
        var designs = [ARIMA.Constant.none: try data.design(d: d, D: D, constant: .none, label: label)]
        if allowed != .none, let design = try? data.design(d: d, D: D, constant: allowed, label: label) {
            designs[allowed] = design
        }
        self.designs = designs
        let third = data.values.count / 3
        let m = data.period
        var limit = ARIMAShape(p: min(5, third), q: min(5, third), P: 0, Q: 0, period: m)
        if m > 1 {
            limit.P = min(2, third / m)
            limit.Q = min(2, third / m)
            if limit.P > 0 { limit.p = min(limit.p, m - 1) }
            if limit.Q > 0 { limit.q = min(limit.q, m - 1) }
        }
        maximum = limit
    }

    private func model(_ key: Key) -> ARIMA {
        ARIMA(
            .init(key.p, d, key.q), seasonal: .init(key.P, D, key.Q), constant: key.constant ? allowed : .none,
            regressors: data.regressors)
    }

    private func shape(_ key: Key) -> ARIMAShape {
        ARIMAShape(p: key.p, q: key.q, P: key.P, Q: key.Q, period: data.period)
    }

    private func design(_ key: Key) -> ARIMADesign? { designs[key.constant ? allowed : .none] }

    /// The best model and up to `most` in all, in the order of their criteria, as far as these are within `reach` of
    /// the best.
    func leading(most: Int, within reach: Double = .infinity) throws -> [FittedARIMA] {
        let constant = allowed != .none && designs[allowed] != nil
        let simplest = Key(p: 0, q: 0, P: 0, Q: 0, constant: constant)
        if let design = design(simplest), design.isExact {
            // A straight line, or a season that repeats exactly: nothing is left to choose by.
            return [try FittedARIMA(model(simplest), data: data, design: design, point: [])]
        }
        let candidates = (search == .stepwise ? stepwise(constant) : wider(constant)).enumerated()
            .sorted { ($0.element.criterion, $0.offset) < ($1.element.criterion, $1.offset) }.map(\.element)
        if let first = candidates.first {
            let kept = candidates.prefix(most).filter { $0.criterion <= first.criterion + reach }
            return try kept.compactMap { candidate in
                guard let design = design(candidate.key) else { return nil }
                return try FittedARIMA(model(candidate.key), data: data, design: design, point: candidate.point)
            }
        }
        // Too few observations for the criterion of any: the series' own differences, then.
        let bare = Key(p: 0, q: 0, P: 0, Q: 0, constant: false)
        guard let design = design(bare), design.effectiveCount >= 2 else {
            throw ModelError.tooFewObservations(
                model: label, needed: d + D * data.period + 3, found: data.observedCount)
        }
        return [try FittedARIMA(model(bare), data: data, design: design, point: [])]
    }

    /// Fits a candidate; its criterion is infinite when it is ruled out.
    private func fit(_ key: Key, near: Candidate?) -> Candidate {
        let refused = Candidate(key: key, point: [], criterion: .infinity)
        guard let design = design(key) else { return refused }
        let shape = shape(key)
        let parameters = shape.count + design.regressorCount + 1
        guard design.effectiveCount - parameters - 1 > 0 else { return refused }
        let warm = near.map { carry($0, to: key) }
        guard let solution = ARIMASearch(design: design, shape: shape).best(warm: warm, thorough: false) else {
            return refused
        }
        guard shape.rootsExceed(Self.smallestRoot, solution.point) else { return refused }
        let criterion = FittedARIMA.aicc(
            logLikelihood: design.logLikelihood(objective: solution.objective), parameters: parameters,
            count: design.effectiveCount)
        return Candidate(key: key, point: solution.point, criterion: criterion)
    }

    /// A neighbour's solution in this order: further partial autocorrelations start at nothing.
    private func carry(_ from: Candidate, to key: Key) -> [Double] {
        var start = 0
        var result: [Double] = []
        for (old, new) in [(from.key.p, key.p), (from.key.q, key.q), (from.key.P, key.P), (from.key.Q, key.Q)] {
            let part = from.point[start..<(start + old)]
            result += part.prefix(new)
            result += [Double](repeating: 0, count: max(0, new - old))
            start += old
        }
        return result
    }

    private func wider(_ constant: Bool) -> [Candidate] {
        var fits: [Candidate] = []
        var best: Candidate?
        for p in 0...maximum.p {
            for q in 0...maximum.q where p + q <= 5 {
                for P in 0...maximum.P {
                    for Q in 0...maximum.Q where p + q + P + Q <= 5 {
                        for k in constant ? [false, true] : [false] {
                            let found = fit(Key(p: p, q: q, P: P, Q: Q, constant: k), near: best)
                            guard found.criterion < .infinity else { continue }
                            fits.append(found)
                            if found.criterion < best?.criterion ?? .infinity { best = found }
                        }
                    }
                }
            }
        }
        return fits
    }

    /// Moves tried in turn from the best model so far, in R's order; the first that is better becomes the best, and the
    /// list starts again.
    private static let moves: [(p: Int, q: Int, P: Int, Q: Int)] = [
        (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, -1, 1), (0, 0, 1, -1),
        (0, 0, 1, 1), (-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (-1, -1, 0, 0), (-1, 1, 0, 0),
        (1, -1, 0, 0), (1, 1, 0, 0),
    ]

    private func stepwise(_ constant: Bool) -> [Candidate] {
        var tried: Set<Key> = []
        var fits: [Candidate] = []
        var best: Candidate?
        func attempt(_ key: Key) -> Bool {
            guard tried.insert(key).inserted else { return false }
            let found = fit(key, near: best)
            if found.criterion < .infinity { fits.append(found) }
            guard found.criterion < best?.criterion ?? .infinity else { return false }
            best = found
            return true
        }
        let short = data.values.count < 10
        let seasonalP = min(1, maximum.P)
        let seasonalQ = min(1, maximum.Q)
        _ = attempt(
            Key(
                p: min(short ? 1 : 2, maximum.p), q: min(short ? 1 : 2, maximum.q), P: short ? 0 : seasonalP,
                Q: short ? 0 : seasonalQ, constant: constant))
        _ = attempt(Key(p: 0, q: 0, P: 0, Q: 0, constant: constant))
        if maximum.p > 0 || maximum.P > 0 {
            _ = attempt(Key(p: min(1, maximum.p), q: 0, P: seasonalP, Q: 0, constant: constant))
        }
        if maximum.q > 0 || maximum.Q > 0 {
            _ = attempt(Key(p: 0, q: min(1, maximum.q), P: 0, Q: seasonalQ, constant: constant))
        }
        if constant { _ = attempt(Key(p: 0, q: 0, P: 0, Q: 0, constant: false)) }
        var improved = best != nil
        while improved, tried.count < Self.mostModels, let centre = best?.key {
            improved = false
            for move in Self.moves {
                let key = Key(
                    p: centre.p + move.p, q: centre.q + move.q, P: centre.P + move.P, Q: centre.Q + move.Q,
                    constant: centre.constant)
                guard (0...maximum.p).contains(key.p), (0...maximum.q).contains(key.q), (0...maximum.P).contains(key.P),
                    (0...maximum.Q).contains(key.Q)
                else { continue }
                improved = attempt(key)
                if improved { break }
            }
            if !improved, constant {
                var key = centre
                key.constant.toggle()
                improved = attempt(key)
            }
        }
        return fits
    }
}
