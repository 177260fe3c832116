import StatNumerics
import Testing

/// The eleven linear sets of the NIST Statistical Reference Datasets, each with the log relative error that the worst
/// of its coefficients, standard errors and summaries must reach.
@Suite struct NISTLinearTests {
    struct Floor: Sendable, CustomTestStringConvertible {
        let set: String
        let degree: Int?
        let hasIntercept: Bool
        let coefficients: Double
        let standardErrors: Double
        let summaries: Double
        var testDescription: String { self.set }
    }

    /// Filip's powers, rounded to doubles, are a problem of which the exact solution agrees with the certified one to
    /// 7.9 digits; the polynomial fit below has no such limit.
    static let floors = [
        Floor(set: "norris", degree: 1, hasIntercept: true, coefficients: 13.9, standardErrors: 13.8, summaries: 13.5),
        Floor(set: "pontius", degree: 2, hasIntercept: true, coefficients: 13.4, standardErrors: 13.7, summaries: 13.7),
        Floor(
            set: "noint1", degree: nil, hasIntercept: false, coefficients: 14.5, standardErrors: 14.8, summaries: 14.8),
        Floor(
            set: "noint2", degree: nil, hasIntercept: false, coefficients: 14.8, standardErrors: 14.8, summaries: 14.8),
        Floor(
            set: "longley", degree: nil, hasIntercept: true, coefficients: 14.5, standardErrors: 14.7, summaries: 14.8),
        Floor(set: "filip", degree: 10, hasIntercept: true, coefficients: 7.8, standardErrors: 8.5, summaries: 8.3),
        Floor(
            set: "wampler1", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.8, summaries: 14.8),
        Floor(set: "wampler2", degree: 5, hasIntercept: true, coefficients: 13, standardErrors: 14.8, summaries: 14.8),
        Floor(
            set: "wampler3", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.3, summaries: 14.7),
        Floor(
            set: "wampler4", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.3, summaries: 14.7),
        Floor(
            set: "wampler5", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.3, summaries: 14.7),
    ]

    static func problem(_ floor: Floor) throws -> (design: Matrix, response: [Double]) {
        let rows = try referenceRows("nist/\(floor.set).csv").map { try $0.map { try #require(Double($0)) } }
        let design = rows.map { row -> [Double] in
            let x = Array(row.dropFirst())
            if let degree = floor.degree {
                var powers = [1.0]
                for _ in 0..<degree { powers.append(powers[powers.count - 1] * x[0]) }
                return powers
            }
            return floor.hasIntercept ? [1] + x : x
        }
        return (Matrix(rows: design), rows.map { $0[0] })
    }

    /// The same sets through the polynomial fit, whose powers are not rounded to doubles.
    static let polynomialFloors = [
        Floor(set: "norris", degree: 1, hasIntercept: true, coefficients: 13.9, standardErrors: 13.8, summaries: 13.5),
        Floor(set: "pontius", degree: 2, hasIntercept: true, coefficients: 13.4, standardErrors: 13.7, summaries: 13.7),
        Floor(set: "filip", degree: 10, hasIntercept: true, coefficients: 13.9, standardErrors: 14.7, summaries: 14.6),
        Floor(
            set: "wampler1", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.8, summaries: 14.8),
        Floor(set: "wampler2", degree: 5, hasIntercept: true, coefficients: 13, standardErrors: 14.8, summaries: 14.8),
        Floor(
            set: "wampler3", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.3, summaries: 14.7),
        Floor(
            set: "wampler4", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.3, summaries: 14.7),
        Floor(
            set: "wampler5", degree: 5, hasIntercept: true, coefficients: 14.8, standardErrors: 14.3, summaries: 14.7),
    ]

    @Test(arguments: floors)
    func reachesItsFloor(_ floor: Floor) throws {
        let (design, response) = try NISTLinearTests.problem(floor)
        let fit = try LeastSquares(design: design, response: response)
        #expect(fit.rank == design.columns)
        try NISTLinearTests.score(fit, floor, method: "design")
    }

    @Test(arguments: polynomialFloors)
    func polynomialReachesItsFloor(_ floor: Floor) throws {
        let (design, response) = try NISTLinearTests.problem(floor)
        let fit = try LeastSquares(
            polynomialOf: try #require(floor.degree), in: design.column(1), response: response)
        try NISTLinearTests.score(fit, floor, method: "polynomial")
    }

    static func score(_ fit: LeastSquares, _ floor: Floor, method: String) throws {
        #expect(fit.hasIntercept == floor.hasIntercept)
        var worst = (coefficients: 15.0, standardErrors: 15.0, summaries: 15.0)
        var compared = (coefficients: 0, standardErrors: 0, summaries: 0)
        for row in try referenceRows("nist-certified.csv") where row[0] == floor.set {
            let certified = try #require(Double(row[2]))
            let quantity = row[1]
            let score: Double
            switch quantity {
            case "s": score = logRelativeError(fit.residualStandardDeviation, certified)
            case "r2": score = logRelativeError(fit.rSquared, certified)
            case "f": score = logRelativeError(fit.fStatistic, certified)
            case _ where quantity.hasPrefix("se"):
                let j = try #require(Int(quantity.dropFirst(2)))
                score = logRelativeError(fit.standardErrors[j], certified)
                worst.standardErrors = min(worst.standardErrors, score)
                compared.standardErrors += 1
                continue
            default:
                let j = try #require(Int(quantity.dropFirst(1)))
                score = logRelativeError(fit.coefficients[j], certified)
                worst.coefficients = min(worst.coefficients, score)
                compared.coefficients += 1
                continue
            }
            worst.summaries = min(worst.summaries, score)
            compared.summaries += 1
        }
        Report.line(
            "\(method) \(floor.set): log relative error of coefficients \(Report.digits(worst.coefficients)), standard "
                + "errors \(Report.digits(worst.standardErrors)), summaries \(Report.digits(worst.summaries)); "
                + "condition number \(Report.power(fit.conditionNumber))")
        // NIST certifies each coefficient with its error, and the residual deviation with up to two more.
        #expect(compared.coefficients == fit.coefficients.count && compared.standardErrors == fit.coefficients.count)
        #expect((1...3).contains(compared.summaries))
        #expect(worst.coefficients >= floor.coefficients)
        #expect(worst.standardErrors >= floor.standardErrors)
        #expect(worst.summaries >= floor.summaries)
    }
}
