import Testing
import TimeSeries

func transformSeries(_ name: String) throws -> [Double] {
    let gaps = name == "AirPassengersGaps"
    var values = try calendarReference("series/\(gaps ? "AirPassengers" : name).csv").map {
        try #require(Double($0[1]))
    }
    // The months that make_transforms.R takes out, counted from 0.
    if gaps { for index in [4, 39, 40, 99] { values[index] = .nan } }
    return values
}
func transformPeriod(_ name: String) -> Int { ["Nile", "LakeHuron"].contains(name) ? 1 : 12 }

private struct Reference {
    let series: String
    let what: String
    let argument: Double?
    let value: Double

    static func all() throws -> [Reference] {
        try calendarReference("transforms_reference.csv").map { row in
            Reference(series: row[0], what: row[1], argument: Double(row[2]), value: try #require(Double(row[3])))
        }
    }
}

@Suite("Box–Cox transform")
struct TransformBoxCoxTests {
    @Test(arguments: [-1.0, -0.294716, -1e-9, 0, 1e-9, 0.2, 0.5, 1, 2])
    func theInverseUndoesTheTransform(_ lambda: Double) throws {
        let transform = BoxCox(lambda: lambda)
        for x in [0.01, 0.5, 1, 7, 300, 9519] {
            let back = transform.inverse(transform.transformed(x))
            // λ = −1 squeezes large values towards 1, which costs their last digits.
            #expect(abs(back / x - 1) < 2e-12 * max(1, x), "\(x)")
        }
        #expect(transform.transformed(Double.nan).isNaN)
    }

    @Test func smallLambdaIsTheLogarithmInTheLimit() {
        // (x^λ − 1)/λ = ln x + λ (ln x)²/2 + …
        let x = 300.0
        let logarithm = BoxCox.log.transformed(x)
        #expect(abs(BoxCox(lambda: 1e-10).transformed(x) - logarithm - 0.5e-10 * logarithm * logarithm) < 1e-14)
    }

    @Test func missingStaysMissingAndWhatHasNoImageIsAnError() throws {
        let transformed = try BoxCox(lambda: 0.5).transformed([4, .nan, 0])
        #expect(transformed[0] == 2 && transformed[1].isNaN && transformed[2] == -2)
        #expect(throws: TransformError.notPositive(position: 1, value: 0, lambda: 0)) {
            try BoxCox.log.transformed([1, 0])
        }
        #expect(throws: TransformError.notPositive(position: 0, value: -1, lambda: 0.5)) {
            try BoxCox(lambda: 0.5).transformed([-1, 2])
        }
        #expect(throws: TransformError.infinite(position: 1)) { try BoxCox.log.transformed([1, .infinity]) }
    }

    @Test func theInverseEndsAtTheEndsOfTheRange() {
        #expect(BoxCox(lambda: 0.5).inverse(-2) == 0 && BoxCox(lambda: 0.5).inverse(-9) == 0)
        #expect(BoxCox(lambda: 1).inverse(-1.5) == 0)
        #expect(BoxCox(lambda: -0.5).inverse(2) == .infinity)
    }

    /// R's `BoxCox` and `InvBoxCox` with `biasadj` (make_transforms.R).
    @Test func agreesWithR() throws {
        let rows = try Reference.all().filter { $0.series == "x300" }
        #expect(rows.count == 16)
        for lambda in [-0.294716, 0.2, 0.5, 1] {
            func value(_ what: String) throws -> Double {
                try #require(rows.first { $0.what == what && $0.argument == lambda }).value
            }
            let transform = BoxCox(lambda: lambda)
            let w = transform.transformed(300)
            let variance = try value("variance")
            #expect(try abs(w / value("transform") - 1) < 1e-13)
            #expect(try abs(transform.inverse(w + variance.squareRoot()) / value("inverse_plus") - 1) < 1e-12)
            #expect(try abs(transform.inverseMean(w, variance: variance) / value("mean") - 1) < 1e-12)
        }
    }

    @Test func theLognormalMeanIsExact() {
        // exp(2.045), mpmath.
        #expect(abs(BoxCox.log.inverseMean(2, variance: 0.09) - 7.729158538) < 1e-8)
        #expect(BoxCox(lambda: 0.5).inverseMean(-9, variance: 1) == 0)
    }

    @Test func theJacobianIsTheLogOfTheSlope() throws {
        let transform = BoxCox(lambda: 0.3)
        let x = 40.0
        let h = 1e-4
        let slope = (transform.transformed(x + h) - transform.transformed(x - h)) / (2 * h)
        #expect(abs(transform.logJacobian([x, .nan]) - BoxCox.log.transformed(slope)) < 1e-7)
    }
}

@Suite("Choice of λ")
struct TransformLambdaTests {
    static let names = [
        "AirPassengers", "USAccDeaths", "UKDriverDeaths", "nottem", "co2", "Nile", "LakeHuron", "AirPassengersGaps",
    ]

    /// R's `guer.cv`, its search carried on to 1e-12; `BoxCox.lambda` itself stops at 1.2e-4.
    @Test(arguments: names) func guerreroAgreesWithR(_ name: String) throws {
        let values = try transformSeries(name)
        let period = transformPeriod(name)
        let rows = try Reference.all().filter { $0.series == name }
        let precise = try #require(rows.first { $0.what == "guerrero" }).value
        let rounded = try #require(rows.first { $0.what == "guerrero_r" }).value
        let found = try BoxCox.guerrero(values, period: period).lambda
        #expect(abs(found - precise) < 2e-6)
        #expect(abs(found - rounded) < 1.2e-4)
        let criteria = rows.filter { $0.what == "guerrero_criterion" }
        #expect(criteria.count == 4)
        for row in criteria {
            let lambda = try #require(row.argument)
            let value = try BoxCox.guerreroCriterion(values, lambda: lambda, period: period)
            #expect(abs(value / row.value - 1) < 1e-11)
        }
        // No λ on a fine grid is better.
        let best = try BoxCox.guerreroCriterion(values, lambda: found, period: period)
        for step in 0...300 {
            let other = try BoxCox.guerreroCriterion(values, lambda: -1 + Double(step) / 100, period: period)
            #expect(other >= best - 1e-12)
        }
    }

    /// −0.294716 is what R prints for `BoxCox.lambda(AirPassengers)` with its range −1 to 2.
    @Test func guerreroOfAirPassengers() throws {
        let lambda = try BoxCox.guerrero(try transformSeries("AirPassengers")).lambda
        #expect(abs(lambda - -0.294716) < 1e-5)
    }

    @Test(arguments: names) func likelihoodAgreesWithR(_ name: String) throws {
        let values = try transformSeries(name)
        let period = transformPeriod(name)
        let rows = try Reference.all().filter { $0.series == name }
        let expected = try #require(rows.first { $0.what == "loglik_lambda" }).value
        #expect(abs(try BoxCox.maximumLikelihood(values, period: period).lambda - expected) < 1e-9)
        let profile = rows.filter { $0.what == "profile" }
        #expect(profile.count == 4)
        for row in profile {
            let lambda = try #require(row.argument)
            let value = try BoxCox.profileLogLikelihood(values, lambda: lambda, period: period)
            #expect(abs(value - row.value) < 1e-7, "\(lambda)")
        }
    }

    @Test func whatCannotBeChosenIsAnError() throws {
        let zeros = (0..<48).map { Double($0 % 5) }
        #expect(throws: TransformError.needsPositiveValues(position: 0, value: 0)) { try BoxCox.guerrero(zeros) }
        #expect(throws: TransformError.needsPositiveValues(position: 0, value: 0)) {
            try BoxCox.maximumLikelihood(zeros)
        }
        let constant = [Double](repeating: 7, count: 48)
        #expect(throws: TransformError.constant) { try BoxCox.guerrero(constant) }
        #expect(throws: TransformError.constant) { try BoxCox.maximumLikelihood(constant) }
        let short = (1...35).map(Double.init)
        #expect(throws: TransformError.tooShort(observed: 35, needed: 36)) { try BoxCox.guerrero(short) }
        #expect(throws: TransformError.tooShort(observed: 13, needed: 14)) {
            try BoxCox.maximumLikelihood(Array(short.prefix(13)))
        }
        let missing = [Double](repeating: .nan, count: 60)
        #expect(throws: TransformError.tooShort(observed: 0, needed: 36)) { try BoxCox.guerrero(missing) }
        #expect(throws: TransformError.tooShort(observed: 0, needed: 14)) { try BoxCox.maximumLikelihood(missing) }
        #expect(throws: TransformError.self) { try BoxCox.guerrero(short, period: 0) }
        #expect(throws: TransformError.self) { try BoxCox.maximumLikelihood(short, period: 1, candidates: []) }
    }
}

@Suite("Differences")
struct TransformDifferencingTests {
    @Test func knownDifferences() throws {
        let squares: [Double] = [0, 1, 4, 9, 16, 25]
        #expect(try Differencing().differences(squares) == [1, 3, 5, 7, 9])
        #expect(try Differencing(order: 2).differences(squares) == [2, 2, 2, 2])
        #expect(try Differencing(lag: 3).differences(squares) == [9, 15, 21])
        #expect(try Differencing(order: 0).differences(squares) == squares)
        #expect(try Differencing(lag: 3, order: 2).differences(squares) == [])
        #expect(try Differencing(lag: 12).differences(squares) == [])
    }

    @Test(arguments: [(1, 0), (1, 1), (1, 2), (1, 3), (12, 1), (12, 2), (5, 3)])
    func integrationUndoesDifferences(_ lag: Int, _ order: Int) throws {
        let values = try transformSeries("AirPassengers")
        let differencing = try Differencing(lag: lag, order: order)
        #expect(differencing.lost == lag * order)
        let differences = differencing.differences(values)
        #expect(differences.count == values.count - differencing.lost)
        let back = try differencing.integrated(differences, after: Array(values.prefix(differencing.lost)))
        // Whole numbers, so sums and differences are exact.
        #expect(back == Array(values.dropFirst(differencing.lost)))
        // A longer history gives the same continuation: only its last values count.
        let tail = try differencing.integrated(Array(differences.suffix(24)), after: Array(values.dropLast(24)))
        #expect(tail == Array(values.suffix(24)))
    }

    @Test func aMissingValueSpoilsWhatRestsOnIt() throws {
        let values: [Double] = [1, 2, .nan, 4, 5, 6]
        #expect(try Differencing().differences(values).map(\.isNaN) == [false, true, true, false, false])
        #expect(try Differencing(order: 2).differences(values).map(\.isNaN) == [true, true, true, false])
        let back = try Differencing(lag: 2).integrated([1, .nan, 1, 1], after: [10, 20])
        #expect(back[0] == 11 && back[1].isNaN && back[2] == 12 && back[3].isNaN)
    }

    @Test func badSettingsAreErrors() throws {
        #expect(throws: TransformError.self) { try Differencing(lag: 0) }
        #expect(throws: TransformError.self) { try Differencing(order: -1) }
        #expect(throws: TransformError.tooShort(observed: 11, needed: 12)) {
            try Differencing(lag: 12).integrated([1], after: [Double](repeating: 1, count: 11))
        }
    }
}
