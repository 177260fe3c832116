import Foundation
import StatNumerics
import Testing
import TimeSeries

/// Months from annual totals, against figures made with NumPy by solving the whole quadratic programme.
@Suite struct DisaggregationTests {
    private let indicator: [Double] = [50, 100, 150, 100, 50, 100, 150, 100, 50, 100, 150, 100]
    private let totals: [Double] = [500, 400, 300]

    private func made(
        _ form: DentonCholette.Form, original: Bool = false, more: [Double] = []
    ) throws -> [Double] {
        try DentonCholette(
            totals: totals, indicator: indicator + more, period: 4, form: form, originalStart: original
        ).values
    }

    @Test("proportional first differences in Cholette's form")
    func proportional() throws {
        let known = [
            64.414414, 127.927928, 187.837838, 119.819820, 56.306306, 105.405405, 147.297297, 90.990991, 41.891892,
            77.477477, 109.459459, 71.171171,
        ]
        for (value, expected) in zip(try made(.proportional), known) { #expect(abs(value - expected) < 1e-6) }
    }

    @Test("Denton's own start, and the additive form")
    func others() throws {
        let original = try made(.proportional, original: true)
        #expect(abs(original[0] - 56.801099) < 1e-6 && abs(original[1] - 124.285327) < 1e-6)
        let additive = try made(.additive)
        for (value, expected) in zip(additive, [79.629630, 127.777778, 174.074074, 118.518519, 61.111111]) {
            #expect(abs(value - expected) < 1e-6)
        }
        #expect(abs(additive[11] - 70.370370) < 1e-6)
    }

    @Test("every year adds up, and an indicator with the right sums is returned as it is")
    func sums() throws {
        for form in DentonCholette.Form.allCases {
            let values = try made(form)
            for year in 0..<3 {
                #expect(abs(values[(year * 4)..<(year * 4 + 4)].reduce(0, +) - totals[year]) < 1e-9)
            }
            let same = try DentonCholette(totals: [400, 400, 400], indicator: indicator, period: 4, form: form).values
            for (value, z) in zip(same, indicator) { #expect(abs(value - z) < 1e-9) }
        }
    }

    @Test("months beyond the totals go on with the last ratio or difference")
    func beyond() throws {
        let values = try made(.proportional, more: [60, 90])
        #expect(abs(values[12] / 60 - values[11] / 100) < 1e-12 && abs(values[13] / 90 - values[11] / 100) < 1e-12)
    }

    @Test("an indicator that is too short, has a gap or is not above zero is refused with its place")
    func errors() {
        #expect(throws: DisaggregationError.indicatorTooShort(needed: 12, found: 4)) {
            try DentonCholette(totals: totals, indicator: Array(indicator.prefix(4)), period: 4)
        }
        #expect(throws: DisaggregationError.notPositive(place: 1, value: 0)) {
            try DentonCholette(totals: [5], indicator: [1, 0, 1, 1], period: 4)
        }
        #expect(throws: DisaggregationError.missing(place: 2)) {
            try DentonCholette(totals: [5], indicator: [1, 1, .nan, 1], period: 4, form: .additive)
        }
        #expect(throws: DisaggregationError.noTotals) { try DentonCholette(totals: [], indicator: [1], period: 4) }
    }

    private struct Case: CustomTestStringConvertible {
        var name: String
        var period: Int
        var totals: [Double]
        var indicator: [Double]
        /// rho, constant, slope, their errors, log-likelihood.
        var numbers: [Double]
        var values: [Double]
        var testDescription: String { name }
    }

    private static func cases() throws -> [Case] {
        let text = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
                path: "Reference/timeseries/chow_lin_reference.csv"), encoding: .utf8)
        func numbers(_ text: Substring) -> [Double] { text.split(separator: " ").compactMap { Double($0) } }
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ";")
            return Case(
                name: String(cells[0]), period: Int(cells[1]) ?? 0, totals: numbers(cells[2]),
                indicator: numbers(cells[3]), numbers: cells[4...9].flatMap(numbers), values: numbers(cells[10]))
        }
    }

    @Test("Chow and Lin's months, coefficients and correlation are NumPy's, with months beyond the totals")
    func chowLin() throws {
        let cases = try Self.cases()
        #expect(cases.count == 3 && cases.map(\.numbers.count) == [6, 6, 6])
        for known in cases {
            let fit = try ChowLin(totals: known.totals, indicator: known.indicator, period: known.period)
            #expect(abs(fit.rho - known.numbers[0]) < 1e-5, "\(known.name)")
            let found = fit.coefficients + fit.standardErrors
            for (value, expected) in zip(found, known.numbers[1...4]) {
                #expect(abs(value - expected) < 1e-4 * abs(expected), "\(known.name)")
            }
            #expect(abs(fit.logLikelihood - known.numbers[5]) < 1e-8, "\(known.name)")
            #expect(fit.values.count == known.values.count)
            for (value, expected) in zip(fit.values, known.values) { #expect(abs(value - expected) < 2e-3) }
            for (year, total) in known.totals.enumerated() {
                let sum = fit.values[(year * known.period)..<((year + 1) * known.period)].reduce(0, +)
                #expect(abs(sum - total) < 1e-7)
            }
        }
    }

    @Test("totals that follow the indicator exactly are given back, and too few or a flat indicator are refused")
    func chowLinEdges() throws {
        var random = RandomStream(seed: 3)
        let z = (0..<60).map { _ in 50 + 20 * random.nextUniform() }
        let months = z.map { 3 + 2 * $0 }
        let sums = (0..<5).map { months[($0 * 12)..<($0 * 12 + 12)].reduce(0, +) }
        let fit = try ChowLin(totals: sums, indicator: z, period: 12)
        for (value, month) in zip(fit.values, months) { #expect(abs(value - month) < 1e-6) }
        #expect(throws: DisaggregationError.tooFewTotals(needed: 4, found: 3)) {
            try ChowLin(totals: totals, indicator: indicator, period: 4)
        }
        #expect(throws: DisaggregationError.indicatorNeverVaries) {
            try ChowLin(totals: [1, 2, 3, 4], indicator: [Double](repeating: 5, count: 16), period: 4)
        }
    }
}
