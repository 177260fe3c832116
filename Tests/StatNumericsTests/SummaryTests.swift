import StatNumerics
import Testing

@Suite struct SummaryTests {
    /// The observations of a univariate set of NIST, the generated ones made as NIST describes them.
    static func values(_ set: String, _ listed: String) throws -> [Double] {
        func alternating(_ centre: Double, _ low: Double, _ high: Double) -> [Double] {
            [centre] + (0..<1000).map { $0 % 2 == 0 ? low : high }
        }
        switch set {
        case "numacc2": return alternating(1.2, 1.1, 1.3)
        case "numacc3": return alternating(1_000_000.2, 1_000_000.1, 1_000_000.3)
        case "numacc4": return alternating(10_000_000.2, 10_000_000.1, 10_000_000.3)
        default: return try listed.split(separator: " ").map { try #require(Double($0)) }
        }
    }

    /// NIST Statistical Reference Datasets, univariate (`nist/univariate.csv`). The floors of the deviation and the
    /// autocorrelation of NumAcc3, NumAcc4 and Mavro are what the decimal observations leave once they are rounded to
    /// doubles: at 10⁷ a tenth is held to 9 digits.
    @Test func nistUnivariateSetsReachTheirFloors() throws {
        let floors: [String: (mean: Double, deviation: Double, autocorrelation: Double)] = [
            "lew": (15, 14.5, 14.5), "lottery": (15, 14.5, 14.5), "mavro": (15, 13, 13.5),
            "michelso": (15, 13.5, 13.3), "pidigits": (15, 14.5, 14.5), "numacc1": (15, 15, 15),
            "numacc2": (15, 14.5, 14.5), "numacc3": (15, 9.4, 12), "numacc4": (15, 8.2, 11),
        ]
        var seen = 0
        for row in try referenceRows("nist/univariate.csv") {
            let x = try SummaryTests.values(row[0], row[4])
            let floor = try #require(floors[row[0]])
            let certified = try row[1...3].map { try #require(Double($0)) }
            let mean = logRelativeError(Summary.mean(x), certified[0])
            let deviation = logRelativeError(Summary.standardDeviation(x), certified[1])
            let autocorrelation = logRelativeError(Summary.autocorrelation(x), certified[2])
            Report.line(
                "univariate \(row[0]): log relative error of the mean \(Report.digits(mean)), standard deviation "
                    + "\(Report.digits(deviation)), autocorrelation \(Report.digits(autocorrelation))")
            #expect(mean >= floor.mean, "mean of \(row[0])")
            #expect(deviation >= floor.deviation, "standard deviation of \(row[0])")
            #expect(autocorrelation >= floor.autocorrelation, "autocorrelation of \(row[0])")
            seen += 1
        }
        #expect(seen == 9)
    }

    /// One quantile is found without putting all values in order; ties, both ends, values in order and out of it.
    @Test func oneQuantileIsThatOfSortedValues() {
        var stream = RandomStream(seed: 5)
        for count in 1...60 {
            let drawn = (0..<count).map { _ in (4 * stream.nextNormal()).rounded() / 4 }
            for values in [drawn, drawn.sorted(), drawn.sorted().reversed()] {
                for p in [0, 0.1, 0.5, 0.8, 0.97, 1] {
                    #expect(Summary.quantile(values, p) == Summary.quantile(sorted: values.sorted(), p))
                }
            }
        }
        #expect(Summary.quantile([], 0.5).isNaN && Summary.quantile([1, 2], 1.2).isNaN)
    }

    /// R 4.2.2: `quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(0, 0.1, 0.25, 0.5, 0.9, 1))` (type 7).
    @Test func quantilesAreTypeSeven() {
        let x = [3.0, 1, 4, 1, 5, 9, 2, 6]
        let found = Summary.quantiles(x, [0, 0.1, 0.25, 0.5, 0.9, 1])
        for (q, target) in zip(found, [1, 1, 1.75, 3.5, 6.9, 9]) { #expect(abs(q - target) < 1e-14) }
        #expect(Summary.median(x) == 3.5)
        #expect(Summary.quantile([2], 0.3) == 2)
    }

    @Test func whatCannotBeSummarisedIsNotANumber() {
        #expect(Summary.mean([]).isNaN)
        #expect(Summary.variance([1]).isNaN)
        #expect(Summary.mean([1, .nan]).isNaN)
        #expect(Summary.quantile([1, .nan], 0.5).isNaN)
        #expect(Summary.quantile([1, 2], 1.5).isNaN)
        #expect(Summary.quantile([1, 2], .nan).isNaN)
        #expect(Summary.autocorrelation([1, 2], lag: 2).isNaN)
    }

    /// The terms of 1 + 10¹⁰⁰ + 1 − 10¹⁰⁰ (Kahan's and Neumaier's example): plain addition gives 0.
    @Test func sumsSurviveCancellation() {
        #expect(Summary.sum([1, 1e100, 1, -1e100]) == 2)
        #expect(Summary.sum([Double](repeating: 0.1, count: 1000)) == 100)
    }
}
