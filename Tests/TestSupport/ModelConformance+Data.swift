import TimeSeries

extension ConformanceCheck {
    /// Months missing inside the series and at both ends.
    func missing() {
        let n = values.count
        let gaps: [(String, [Int])] = [
            ("gaps inside", [n / 3, n / 3 + 1, n / 2]), ("a gap at the start", [0, 1]),
            ("a gap at the end", [n - 2, n - 1]),
            ("gaps everywhere", [0, n / 2, n - 1]),
        ]
        for (what, indices) in gaps {
            var broken = values
            for index in indices { broken[index] = .nan }
            guard let fit = fitted(broken, what) else { continue }
            let seen = broken.suffix(traits.window ?? n).count { !$0.isNaN }
            require(fit.observationCount == seen, "\(what): \(fit.observationCount) observations counted")
            require(fit.residuals.count == n && fit.fittedValues.count == n, "\(what): lengths")
            for index in indices where index < fit.residuals.count {
                require(fit.residuals[index].isNaN, "\(what): a residual where nothing was observed")
            }
            require(fit.logLikelihood.isFinite == traits.hasLikelihood, "\(what): log-likelihood \(fit.logLikelihood)")
            wellFormed(fit.forecast(horizon: horizon, support: support, seed: 1), what)
            let paths = fit.simulate(horizon: horizon, paths: 50, support: support, seed: 1)
            require(paths.values.allSatisfy(\.isFinite), "\(what): a path is not finite")
        }
    }

    /// Every length from nothing on: a proper fit, or an error whose figures are true.
    func shortSeries() {
        for (what, empty) in [("an empty series", []), ("nothing observed", [Double](repeating: .nan, count: 40))] {
            do {
                _ = try specification.fit(empty, period: period)
                complain("\(what) was fitted")
            } catch ModelError.noObservations {} catch { complain("\(what): \(error)") }
        }
        for n in 1...min(values.count, 3 * period + 6) {
            let head = Array(values[..<n])
            do {
                let fit = try specification.fit(head, period: period)
                wellFormed(fit.forecast(horizon: horizon, support: support, seed: 1), "\(n) values")
            } catch ModelError.tooFewObservations(_, let needed, let found) {
                require(
                    found == n && needed > n, "with \(n) values it says that \(needed) are needed and \(found) found")
            } catch { complain("\(n) values: \(error)") }
        }
        for bad in [Double.infinity, -.infinity, 1e200] {
            var broken = values
            broken[3] = bad
            do {
                _ = try specification.fit(broken, period: period)
                complain("a value of \(bad) was fitted")
            } catch ModelError.notFinite(let index, let value) {
                require(index == 3 && value == bad, "value 3 is \(bad) and the error names \(value) at \(index)")
            } catch { complain("a value of \(bad): \(error)") }
        }
    }

    /// Series that real panels hold: each gives a well-formed forecast or a typed error.
    func hardSeries() {
        for (what, series) in HardSeries.all {
            do {
                let fit = try specification.fit(series, period: 12)
                wellFormed(fit.forecast(horizon: 18, support: support, seed: 1), what)
                let paths = fit.simulate(horizon: 18, paths: 100, support: support, seed: 1)
                require(paths.values.allSatisfy(\.isFinite), "\(what): a path is not finite")
                if period == 12 { roundTrip(fit, series, what) }
                require(traits.isOfCounts || !fit.sigmaIsZero, "\(what): no spread at all")
            } catch is ModelError {} catch { complain("\(what): \(error)") }
        }
    }
}

extension FittedModel {
    /// A range of no width claims a certainty that no series supports.
    fileprivate var sigmaIsZero: Bool {
        let bounds = forecast(horizon: 1, support: .real, seed: 1).interval(level: 95)
        return bounds.allSatisfy { $0.lower == $0.upper }
    }
}

/// Monthly counts that break models.
public enum HardSeries {
    public typealias Named = (name: String, values: [Double])

    public static let all: [Named] = [
        ("constant", make(48) { _ in 37 }),
        ("all zero", make(48) { _ in 0 }),
        ("a single spike", make(48) { $0 == 20 ? 400 : 0 }),
        ("a spike at the end", make(48) { $0 == 47 ? 400 : 3 }),
        ("two years only", make(24) { 100 + wobble($0) }),
        ("thirteen months", make(13) { 100 + wobble($0) }),
        ("trending to zero", make(60) { max(0, Double(118 - 2 * $0 - ($0 * 7) % 5)) }),
        ("a level shift in the last three months", make(60) { ($0 >= 57 ? 400 : 100) + wobble($0) }),
        ("intermittent", make(60) { $0 % 7 == 3 ? Double(1 + $0 % 4) : 0 }),
        ("one value", make(1) { _ in 12 }),
        ("every year the same", make(48) { 50 + 10 * Double($0 % 12) }),
        ("a perfect line", make(48) { 100 + 2 * Double($0) }),
        ("mostly missing", make(60) { $0 % 5 == 0 ? 20 + Double($0 % 9) : .nan }),
        ("one month of the year never observed", make(60) { $0 % 12 == 4 ? .nan : 90 + wobble($0) }),
    ]

    private static func make(_ count: Int, _ value: (Int) -> Double) -> [Double] { (0..<count).map(value) }
    private static func wobble(_ t: Int) -> Double { Double((t * 37) % 23) }
}
