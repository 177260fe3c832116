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

    /// Rows of each distribution, and how many of them have each quantity: a column that is empty compares nothing.
    @Test(
        arguments: [
            ("normal", 45, [45, 45, 45, 45, 33, 33]), ("student", 140, [134, 140, 140, 140, 105, 105]),
            ("chisquare", 123, [123, 123, 123, 123, 87, 97]), ("fisher", 165, [165, 165, 165, 165, 150, 118]),
            ("gamma", 249, [249, 249, 249, 249, 177, 192]), ("beta", 180, [180, 180, 180, 180, 146, 133]),
        ])
    func continuousDistributionsMatch(name: String, rowCount: Int, compared: [Int]) throws {
        var rows = 0
        var checked: [String: Int] = [:]
        var worst: [String: (error: Double, row: [String])] = [:]
        for row in try referenceRows("distributions.csv") where row[0] == name {
            rows += 1
            let a = try #require(Double(row[1]))
            let b = try #require(Double(row[2]))
            let x = try #require(Double(row[3]))
            let distribution = try #require(DistributionTests.continuous(name, a, b))
            func check(_ quantity: String, _ column: Int, _ computed: Double, _ error: (Double, Double) -> Double) {
                guard let target = Double(row[column]) else { return }
                checked[quantity, default: 0] += 1
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
        let quantities = ["density", "log density", "cumulative", "upper tail", "quantile", "upper quantile"]
        #expect(rows == rowCount && quantities.map { checked[$0] ?? 0 } == compared, "\(checked)")
        for (quantity, found) in worst {
            #expect(found.error <= DistributionTests.tolerance, "\(quantity) of \(found.row.prefix(4))")
        }
    }

    @Test(
        arguments: [
            ("poisson", 129, [127, 129, 127, 129]), ("binomial", 308, [293, 308, 301, 308]),
            ("negativebinomial", 488, [482, 488, 486, 488]),
        ])
    func countDistributionsMatch(name: String, rowCount: Int, compared: [Int]) throws {
        var rows = 0
        var checked: [String: Int] = [:]
        var worst: [String: (error: Double, row: [String])] = [:]
        for row in try referenceRows("counts.csv") where row[0] == name {
            rows += 1
            let a = try #require(Double(row[1]))
            let b = try #require(Double(row[2]))
            let k = try #require(Int(row[3]))
            let distribution = try #require(DistributionTests.count(name, a, b))
            func check(_ quantity: String, _ column: Int, _ computed: Double, _ error: (Double, Double) -> Double) {
                guard let target = Double(row[column]) else { return }
                checked[quantity, default: 0] += 1
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
        let quantities = ["probability", "log probability", "cumulative", "upper tail"]
        #expect(rows == rowCount && quantities.map { checked[$0] ?? 0 } == compared, "\(checked)")
        for (quantity, found) in worst {
            #expect(found.error <= DistributionTests.tolerance, "\(quantity) of \(found.row.prefix(4))")
        }
    }

    @Test(arguments: [-1, 0, Double.nan, .infinity])
    func parametersOutOfRangeGiveNaN(bad: Double) {
        let continuous: [any ContinuousDistribution] = [
            StudentT(degreesOfFreedom: bad), ChiSquare(degreesOfFreedom: bad), Gamma(shape: bad), Beta(a: 1, b: bad),
            FisherF(numerator: bad, denominator: 3), Gamma(shape: 1, scale: bad),
        ]
        for d in continuous {
            for value in [
                d.density(0.5), d.logDensity(0.5), d.cumulative(0.5), d.upperTail(0.5), d.quantile(0.5),
                d.upperQuantile(0.3),
            ] {
                #expect(value.isNaN || (value == 0 && bad == .infinity), "\(d)")
            }
        }
        let negative = NegativeBinomial(size: bad, mean: 2)
        #expect(negative.probability(1).isNaN && negative.cumulative(1).isNaN && negative.quantile(0.4).isNaN)
        #expect(Binomial(trials: 3, chance: bad == 0 ? 2 : bad).cumulative(1).isNaN)
        if bad != 0 { #expect(Poisson(mean: bad).cumulative(1).isNaN && Poisson(mean: bad).quantile(0.4).isNaN) }
        if bad != .infinity { #expect(Normal(mean: 0, standardDeviation: bad).cumulative(1).isNaN) }
    }

    @Test func endsOfTheSupport() {
        let continuous: [(any ContinuousDistribution, Double, Double)] = [
            (Normal(), -.infinity, .infinity), (StudentT(degreesOfFreedom: 3), -.infinity, .infinity),
            (ChiSquare(degreesOfFreedom: 3), 0, .infinity), (Gamma(shape: 2), 0, .infinity),
            (FisherF(numerator: 2, denominator: 7), 0, .infinity), (Beta(a: 2, b: 3), 0, 1),
        ]
        for (d, low, high) in continuous {
            #expect(d.quantile(0) == low && d.quantile(1) == high)
            #expect(d.upperQuantile(1) == low && d.upperQuantile(0) == high)
            #expect(d.cumulative(low) == 0 && d.cumulative(high) == 1)
            #expect(d.upperTail(low) == 1 && d.upperTail(high) == 0)
            #expect(d.quantile(-0.1).isNaN && d.quantile(1.1).isNaN && d.quantile(.nan).isNaN)
            #expect(d.cumulative(.nan).isNaN && d.density(.nan).isNaN)
            #expect(d.density(high) == 0 || high == 1)
        }
        let counts: [any CountDistribution] = [
            Poisson(mean: 4), Binomial(trials: 9, chance: 0.3), NegativeBinomial(size: 2, mean: 5),
        ]
        for d in counts {
            #expect(d.probability(-1) == 0 && d.cumulative(-1) == 0 && d.upperTail(-1) == 1)
            #expect(d.logProbability(-1) == -.infinity)
            #expect(d.quantile(0) == 0 && d.quantile(.nan).isNaN && d.quantile(2).isNaN)
            #expect(d.quantile(1) == (d is Binomial ? 9 : .infinity))
        }
        #expect(Poisson(mean: 0).probability(0) == 1 && Poisson(mean: 0).quantile(0.9) == 0)
        #expect(Binomial(trials: 0, chance: 0.5).cumulative(0) == 1)
        #expect(Binomial(trials: 5, chance: 1).probability(5) == 1 && Binomial(trials: 5, chance: 0).quantile(0.5) == 0)
        #expect(NegativeBinomial(size: 2, mean: 0).probability(0) == 1)
        #expect(Poisson(mean: 1e300).quantile(0.5).isNaN)
        #expect(NegativeBinomial(size: 1e-3, mean: 1e150).quantile(0.9).isNaN)
    }

    /// Mean and variance from their definition: sums of k P(k), and integrals by the quantile function.
    @Test func momentsAgreeWithTheDistribution() {
        let counts: [any CountDistribution] = [
            Poisson(mean: 4), Binomial(trials: 9, chance: 0.3), NegativeBinomial(size: 2.5, mean: 5),
            NegativeBinomial(size: 2.5, chance: 0.4),
        ]
        for d in counts {
            var mean = 0.0
            var square = 0.0
            for k in 0..<400 {
                mean += Double(k) * d.probability(k)
                square += Double(k) * Double(k) * d.probability(k)
            }
            #expect(abs(mean - d.mean) < 1e-12 && abs(square - mean * mean - d.variance) < 1e-10)
        }
        let continuous: [any ContinuousDistribution] = [
            Normal(mean: 3, standardDeviation: 2), StudentT(degreesOfFreedom: 30), ChiSquare(degreesOfFreedom: 6),
            Gamma(shape: 4, scale: 0.5), Beta(a: 2, b: 3), FisherF(numerator: 4, denominator: 40),
        ]
        for d in continuous {
            let n = 4000
            let values = (0..<n).map { d.quantile((Double($0) + 0.5) / Double(n)) }
            #expect(abs(Summary.mean(values) - d.mean) < 2e-3 * d.standardDeviation)
            #expect(abs(Summary.variance(values) / d.variance - 1) < 1e-2)
        }
    }

    @Test func specialFunctionsMatch() throws {
        let rows = try referenceRows("special.csv")
        #expect(rows.count == 115)
        for row in rows {
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

    /// mpmath at 60 digits: √2 erf⁻¹(0.95) = 1.959963984540054235…
    @Test func deviates() {
        #expect(Normal.deviateOf95 == 1.959963984540054)
        #expect(relativeError(Normal.deviate(holding: 0.95), Normal.deviateOf95) < 1e-14)
        #expect(relativeError(Normal.deviate(holding: 0.5), 0.6744897501960817) < 1e-14)
        for share in [0, 1, -0.1, 1.1, .nan] { #expect(Normal.deviate(holding: share).isNaN) }
    }
}
