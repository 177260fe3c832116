import Foundation
import Testing
import TimeSeries

/// What R's `auto.arima(approximation = FALSE)` chooses: `arima_auto_reference.csv`.
private struct ChoiceCase: CustomTestStringConvertible, Sendable {
    let cells: [String]
    var series: String { cells[0] }
    var testDescription: String { "\(series) \(cells[1])" }
    func number(_ index: Int) throws -> Double { try #require(Double(cells[index])) }
}

private struct DecompositionCase: CustomTestStringConvertible, Sendable {
    let series: String
    let window: Int?
    let robust: Bool
    let rows: [[String]]
    var testDescription: String { "\(series) \(window.map(String.init) ?? "periodic")\(robust ? " robust" : "")" }
}

private func choices() throws -> [ChoiceCase] {
    try arimaRows("arima_auto_reference.csv").map { ChoiceCase(cells: $0) }
}

private func decompositions() throws -> [DecompositionCase] {
    let rows = try arimaRows("arima_decomposition_reference.csv")
    let groups: [String: [[String]]] = Dictionary(grouping: rows) { $0[0...2].joined(separator: ";") }
    return groups.keys.sorted().map { key in
        let rows = groups[key] ?? []
        return DecompositionCase(series: rows[0][0], window: Int(rows[0][1]), robust: rows[0][2] == "TRUE", rows: rows)
    }
}

private func hardSeriesOfChoice() -> [(String, [Double])] {
    func make(_ count: Int, _ value: (Int) -> Double) -> [Double] { (0..<count).map(value) }
    func wobble(_ t: Int) -> Double { Double((t * 31) % 17) }
    let gaps: Set = [0, 7, 8, 30, 58, 59]
    return [
        ("constant", make(40) { _ in 7 }), ("all zero", make(30) { _ in 0 }), ("spike", make(48) { $0 == 20 ? 50 : 0 }),
        ("two years", make(24) { 20 + wobble($0) }), ("thirteen months", [3, 5, 4, 6, 8, 7, 5, 6, 9, 4, 5, 6, 7]),
        ("five", [3, 9, 4, 6, 5]), ("straight line", make(30) { 5 + 2 * Double($0) }),
        ("repeated season", make(48) { Double(($0 * 5) % 12) }), ("huge", make(60) { 1e12 * (10 + wobble($0)) }),
        ("tiny", make(60) { 1e-9 * (10 + wobble($0)) }),
        ("gaps", make(60) { gaps.contains($0) ? .nan : 20 + wobble($0) }),
        ("one month never", make(60) { $0 % 12 == 6 ? .nan : 20 + 10 * Double($0 % 12) + wobble($0) }),
        ("level shift", make(60) { ($0 < 57 ? 20 : 60) + wobble($0) }),
        ("intermittent", make(60) { $0 % 5 == 0 ? 1 + wobble($0) : 0 }),
        ("falling to zero", make(48) { max(0, 50 - 1.1 * Double($0) + wobble($0)) }),
    ]
}

@Suite("Choice of an ARIMA")
struct ARIMASelectionTests {
    @Test("the KPSS statistic and the strength of the season are R's", arguments: try choices())
    fileprivate func tests(_ row: ChoiceCase) throws {
        let y = try arimaSeries(row.series)
        let statistic = try #require(KPSS(y)?.statistic)
        let expected = try row.number(4)
        #expect(abs(statistic / expected - 1) < 1e-10)
        if let strength = Double(row.cells[5]) {
            let parts = try STL(period: 12, seasonalWindow: 11).decompose(y)
            #expect(abs(parts.seasonalStrength() - strength) < 1e-9)
        }
    }

    @Test("differences are R's, and the criterion is as low as R's or lower", arguments: try choices())
    fileprivate func choice(_ row: ChoiceCase) throws {
        let fit = try AutoARIMA().fitted(arimaSeries(row.series), period: arimaPeriod(row.series))
        #expect(fit.specification.order.d == Int(row.cells[6]))
        #expect(fit.specification.seasonal.d == Int(row.cells[7]))
        // R's own likelihood is off by up to 0.003 (see make_arima.R).
        let criterion = try row.number(3)
        #expect(fit.aicc < criterion + 0.01)
        #expect(ARIMA(label: fit.label) == fit.specification)
    }

    @Test("STL is R's", arguments: try decompositions())
    fileprivate func decomposition(_ row: DecompositionCase) throws {
        var y = try arimaSeries(row.series)
        if row.series == "co2" { y = y.map { log($0) } }
        let parts = try STL(period: 12, seasonalWindow: row.window, robust: row.robust).decompose(y)
        let scale = y.map { abs($0) }.max() ?? 1
        for cells in row.rows {
            let numbers = cells.dropFirst(3).compactMap { Double($0) }
            try #require(numbers.count == 5)
            let i = Int(numbers[0]) - 1
            #expect(abs(parts.seasonal[i] - numbers[1]) < 1e-10 * scale)
            #expect(abs(parts.trend[i] - numbers[2]) < 1e-10 * scale)
            #expect(abs(parts.remainder[i] - numbers[3]) < 1e-10 * scale)
            #expect(abs(parts.weights[i] - numbers[4]) < 1e-8)
        }
    }

    @Test("the forecast mixes the forms near the lowest criterion, led by the chosen one")
    func mixture() throws {
        let y = try arimaSeries("UKDriverDeaths")
        let mixture = try #require(try AutoARIMA().fit(y, period: 12) as? FittedMixture)
        let chosen = try AutoARIMA().fitted(y, period: 12)
        #expect(mixture.label == "auto-arima" && mixture.leader.label == chosen.label)
        #expect(mixture.members.count > 1 && abs(mixture.members.map(\.weight).reduce(0, +) - 1) < 1e-12)
        #expect(Set(mixture.members.map(\.model.label)).count == mixture.members.count)
        for member in mixture.members {
            let fit = try #require(member.model as? FittedARIMA)
            #expect(fit.aicc >= chosen.aicc - 1e-6 && fit.aicc <= chosen.aicc + 10)
            #expect(fit.specification.order.d == chosen.specification.order.d)
            #expect(fit.specification.seasonal.d == chosen.specification.seasonal.d)
        }
    }

    @Test("the wider search is at least as good as the stepwise one")
    func wider() throws {
        let y = try arimaSeries("USAccDeaths")
        let stepwise = try AutoARIMA().fitted(y, period: 12)
        let wider = try AutoARIMA(search: .wider).fitted(y, period: 12)
        #expect(wider.aicc <= stepwise.aicc + 1e-6)
    }

    @Test("the same series gives the same bits")
    func deterministic() throws {
        let y = try arimaSeries("UKDriverDeaths")
        let first = try AutoARIMA().fitted(y, period: 12)
        let second = try AutoARIMA().fitted(y, period: 12)
        #expect(first.label == second.label)
        #expect(first.logLikelihood.bitPattern == second.logLikelihood.bitPattern)
    }

    /// Series that break other implementations; each must give finite, ordered ranges and never a negative count.
    @Test("hard series", arguments: hardSeriesOfChoice())
    func hardSeries(_ name: String, _ y: [Double]) throws {
        let fit = try AutoARIMA().fitted(y, period: 12)
        let forecast = fit.forecast(horizon: 18, support: .nonNegative, seed: 1)
        for marginal in forecast.marginals {
            let quantiles = [0.025, 0.1, 0.5, 0.9, 0.975].map { marginal.quantile($0) }
            #expect(quantiles.allSatisfy { $0.isFinite && $0 >= 0 })
            #expect(quantiles == quantiles.sorted())
            #expect(marginal.quantile(0.975) > marginal.quantile(0.025))
        }
        #expect(fit.fittedValues.count == y.count)
        #expect(fit.residuals.count == y.count)
        #expect(fit.logLikelihood.isFinite)
    }

    @Test func tooShort() {
        #expect(throws: ModelError.tooFewObservations(model: "auto-arima", needed: 4, found: 3)) {
            try AutoARIMA().fit([1, 2, 4], period: 12)
        }
        #expect(throws: ModelError.noObservations) { try AutoARIMA().fit([.nan, .nan], period: 12) }
    }
}
