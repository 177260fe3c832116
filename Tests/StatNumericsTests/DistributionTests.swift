import StatNumerics
import Testing

/// Every row of `Reference/numerics/distributions.csv` and `counts.csv` (mpmath at 60 digits, `make_distributions.py`)
/// to 1e-12 relative.
@Suite struct DistributionTests {
    static let tolerance = 1e-12

    static func continuous(_ name: String, _ a: Double, _ b: Double) -> (any ContinuousDistribution)? {
        switch name {
        case "normal": Normal(mean: a, standardDeviation: b)
        case "student": StudentT(degreesOfFreedom: a)
        case "chisquare": ChiSquare(degreesOfFreedom: a)
        case "fisher": FisherF(numerator: a, denominator: b)
        case "gamma": Gamma(shape: a, scale: b)
        case "beta": Beta(a: a, b: b)
        default: nil
        }
    }

    static func count(_ name: String, _ a: Double, _ b: Double) -> (any CountDistribution)? {
        switch name {
        case "poisson": Poisson(mean: a)
        case "binomial": Binomial(trials: Int(a), chance: b)
        case "negativebinomial": NegativeBinomial(size: a, mean: b)
        default: nil
        }
    }

    /// A logarithm near zero has no relative accuracy to ask for: there the density's own is asked.
    static func logError(_ computed: Double, _ target: Double) -> Double {
        abs(target) < 1 ? abs(computed - target) : relativeError(computed, target)
    }

    @Test(arguments: ["normal", "student", "chisquare", "fisher", "gamma", "beta"])
    func continuousDistributionsMatch(name: String) throws {
        var rows = 0
        var worst: [String: (error: Double, row: [String])] = [:]
        for row in try referenceRows("distributions.csv") where row[0] == name {
            rows += 1
            let a = try #require(Double(row[1]))
            let b = try #require(Double(row[2]))
            let x = try #require(Double(row[3]))
            let distribution = try #require(DistributionTests.continuous(name, a, b))
            func check(_ quantity: String, _ column: Int, _ computed: Double, _ error: (Double, Double) -> Double) {
                guard let target = Double(row[column]) else { return }
                let e = error(computed, target)
                if !(e <= worst[quantity]?.error ?? -1) { worst[quantity] = (e, row) }
            }
            check("density", 4, distribution.density(x), relativeError)
            check("log density", 5, distribution.logDensity(x), DistributionTests.logError)
            check("cumulative", 6, distribution.cumulative(x), relativeError)
            check("upper tail", 7, distribution.upperTail(x), relativeError)
            if let p = Double(row[8]) { check("quantile", 9, distribution.quantile(p), relativeError) }
            if let p = Double(row[10]) { check("upper quantile", 11, distribution.upperQuantile(p), relativeError) }
        }
        #expect(rows > 30)
        for (quantity, found) in worst {
            #expect(found.error <= DistributionTests.tolerance, "\(quantity) of \(found.row.prefix(4))")
        }
    }

    @Test(arguments: ["poisson", "binomial", "negativebinomial"])
    func countDistributionsMatch(name: String) throws {
        var rows = 0
        var worst: [String: (error: Double, row: [String])] = [:]
        for row in try referenceRows("counts.csv") where row[0] == name {
            rows += 1
            let a = try #require(Double(row[1]))
            let b = try #require(Double(row[2]))
            let k = try #require(Int(row[3]))
            let distribution = try #require(DistributionTests.count(name, a, b))
            func check(_ quantity: String, _ column: Int, _ computed: Double, _ error: (Double, Double) -> Double) {
                guard let target = Double(row[column]) else { return }
                let e = error(computed, target)
                if !(e <= worst[quantity]?.error ?? -1) { worst[quantity] = (e, row) }
            }
            check("probability", 4, distribution.probability(k), relativeError)
            check("log probability", 5, distribution.logProbability(k), DistributionTests.logError)
            check("cumulative", 6, distribution.cumulative(k), relativeError)
            check("upper tail", 7, distribution.upperTail(k), relativeError)
            // A quantile is the first k that reaches p.
            let p = distribution.cumulative(k)
            if p > 0, p < 1 {
                let quantile = distribution.quantile(p)
                #expect(distribution.cumulative(Int(quantile)) >= p && quantile <= Double(k))
                #expect(quantile == 0 || distribution.cumulative(Int(quantile) - 1) < p)
            }
        }
        #expect(rows > 30)
        for (quantity, found) in worst {
            #expect(found.error <= DistributionTests.tolerance, "\(quantity) of \(found.row.prefix(4))")
        }
    }

    @Test func specialFunctionsMatch() throws {
        for row in try referenceRows("special.csv") {
            let a = try #require(Double(row[1]))
            let b = Double(row[2]) ?? .nan
            let target = try #require(Double(row[3]))
            let computed: Double =
                switch row[0] {
                case "logGamma": SpecialFunctions.logGamma(a)
                case "digamma": SpecialFunctions.digamma(a)
                case "trigamma": SpecialFunctions.trigamma(a)
                case "log1pmx": SpecialFunctions.log1pMinus(a)
                case "erf": SpecialFunctions.errorFunction(a)
                case "erfc": SpecialFunctions.errorFunctionComplement(a)
                case "logBeta": SpecialFunctions.logBeta(a, b)
                default: .nan
                }
            let error = target == 0 ? abs(computed) : relativeError(computed, target)
            #expect(error <= DistributionTests.tolerance, "\(row): \(computed)")
        }
    }
}
